"""The words of a text, lower case, as several checks look them up."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 12)
def lower_words(text: str) -> frozenset[str]:
    """Every run of letters in a text, in lower case, once.

    Checks ask one after the other about the same texts; what they asked last is kept.
    """
    return frozenset(_WORD.findall(text.lower()))
