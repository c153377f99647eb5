"""Digits of all scripts, and marks between them, as those of ASCII: ``２``, ``٣``, ``४``, ``１，２５０``."""

from __future__ import annotations

import unicodedata

from xlat_check import lazy

_OTHER = lazy.pattern(r"(?![0-9])\d|(?<=\d)[．，：％／－٫٬٪]")
_MAYBE = lazy.pattern("[^\0-\u05ff\u2000-\u206f]")
"""Characters of scripts with digits of their own, and wide marks. The others are named, as they compile faster."""
_MARKS = dict(zip("．，：％／－٫٬٪", ".,:%/-.,%", strict=True))


def plain_digits(text: str) -> str:
    """A text of the same length with the digits 0 to 9 for those of other scripts; superscripts are no digits."""
    if text.isascii() or not _MAYBE.search(text):
        return text
    return _OTHER.sub(lambda match: _MARKS.get(match[0]) or str(unicodedata.digit(match[0])), text)
