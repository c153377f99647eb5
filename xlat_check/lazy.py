"""Regular expressions that are compiled when they are first used.

Most runs need only a part of all expressions, and compiling one takes up to some milliseconds.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class Lazy:
    """A stand-in for a compiled expression, with the same methods and attributes."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)  # the next use finds it at once
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression like that of ``re.compile``; a mistake in it is raised at the first use.

    Use its methods: functions such as ``re.sub(pattern, ...)`` do not take it.
    """
    return cast(re.Pattern[AnyStr], Lazy(text, flags))
