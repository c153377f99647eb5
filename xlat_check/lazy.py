"""Regular expressions that are compiled when they are first used.

Most runs need only a part of all expressions, and compiling one takes up to some milliseconds.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """A stand-in for a compiled expression, with the same methods and attributes."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)  # the next use finds it at once
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """An expression like that of ``re.compile``; a mistake in it is raised at the first use.

    Use its methods: functions such as ``re.sub(pattern, ...)`` do not take it.
    """
    return cast(re.Pattern[str], _Lazy(text, flags))
