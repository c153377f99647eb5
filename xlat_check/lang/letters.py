"""Words of a text in lower case, for several checks."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 12)
def lower_words(text: str) -> frozenset[str]:
    """Every run of letters in a text, in lower case, once.

    Several checks ask about the same texts, so the last results are kept.
    """
    return frozenset(_WORD.findall(text.lower()))
