"""Width of text on a terminal in cells, and lines of limited width.

Nearly all text takes one cell for each character. For such text the standard library is as good as ``wcwidth``, and ten
times as fast, which matters for thousands of findings.
"""

from __future__ import annotations

import textwrap

from xlat_check import lazy

_NARROW = lazy.pattern("[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")
"""Text with one cell for each character: Latin letters, and their punctuation."""


def width(text: str) -> int:
    """The cells that text takes; escapes for colours take none."""
    if _NARROW.fullmatch(text):
        return len(text)
    import wcwidth

    return wcwidth.width(text)


def wrap(text: str, columns: int, indent: str = "", hanging: str = "") -> list[str]:
    """Lines of at most this many cells; ``indent`` goes before the first, ``hanging`` before the others."""
    if _NARROW.fullmatch(text):
        return textwrap.wrap(text, columns, initial_indent=indent, subsequent_indent=hanging)
    import wcwidth

    return wcwidth.wrap(text, columns, initial_indent=indent, subsequent_indent=hanging)


def fill(text: str, columns: int) -> str:
    """The text followed by spaces, up to the width."""
    return text + " " * (columns - width(text))
