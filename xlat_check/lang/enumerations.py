"""Enumerations inside a sentence: ``by bus, tram, train or bicycle`` has four members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from xlat_check import lazy
from xlat_check.lang import language
from xlat_check.lazy import dataclass

__all__ = ["Member", "enumerations", "listed_members"]

LONGEST = 5
"""A longer stretch between two commas is a clause, except for the first and the last member."""
_STOP = lazy.pattern(r"(?<!\d),(?=\s)|[;:!?()\[\]–—„“”\"»«…]|\.(?=\s|$)|\s-\s")
_ET_CETERA = r"etc|et cetera"

Member = tuple[int, int]
"""Begin and end of a member in its text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text between two stops."""

    start: int
    end: int
    goes_on: bool
    """Whether a comma follows."""


LISTED = 4
"""A text with so many semicolons is a list, whatever its language."""


def listed_members(text: str) -> list[Member]:
    """The members of a text that is one list with semicolons between its members; none of any other text."""
    if text.count(";") < LISTED:
        return []
    bounds = [-1, *(at for at, char in enumerate(text) if char == ";"), len(text)]
    found = []
    for before, behind in zip(bounds, bounds[1:], strict=False):
        piece = text[before + 1 : behind]
        if piece.strip(" ."):
            start = before + 1 + len(piece) - len(piece.lstrip())
            found.append((start, start + len(piece.strip().rstrip("."))))
    return found


def enumerations(text: str, lang: str) -> list[list[Member]]:
    """Every enumeration of two members or more in a text; none in a language whose ``and`` is not known.

    The first member may include words before it that do not belong to it, and the last one words after it. Raises
    ConfigError if ``lang`` is not a language tag.
    """
    patterns = _patterns(lang)
    return _found(text, *patterns) if patterns else []


def _found(text: str, joining: re.Pattern[str], so_on: re.Pattern[str]) -> list[list[Member]]:
    found: list[list[Member]] = []
    open_: list[Member] = []

    def close() -> None:
        if len(open_) > 1:
            found.append(open_.copy())
        open_.clear()

    for piece in _pieces(text):
        short = len(text[piece.start : piece.end].split()) <= LONGEST
        joint = joining.search(text, piece.start, piece.end)
        whole = (piece.start, piece.end)
        if open_ and so_on.fullmatch(text[piece.start : piece.end]):
            close()
            continue
        if open_ and joint and joint.start() == piece.start:
            open_.append((joint.end(), piece.end))
            close()
        elif open_ and joint and len(text[piece.start : joint.start()].split()) <= LONGEST:
            open_.append((piece.start, len(text[: joint.start()].rstrip())))
            if not so_on.match(text, joint.start(), piece.end):
                open_.append((joint.end(), piece.end))
            close()
        else:
            open_.append(whole)
            if len(open_) > 1 and not short:
                close()
                open_.append(whole)
        if not piece.goes_on:
            close()
    close()
    return found


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Patterns for the words before the last member, and for words in its place: *and so on*."""
    known = language(lang)
    if known is None or not known.joining:
        return None
    return (
        re.compile(rf"(?<![\w-])(?:{known.joining})\s"),
        re.compile(rf"(?:{_ET_CETERA}|{known.so_on})\.?", re.IGNORECASE),
    )


def _pieces(text: str) -> Iterator[_Piece]:
    """The stretches between stops that are not blank, without white space around them."""
    start = 0
    for stop in (*_STOP.finditer(text), None):
        end = stop.start() if stop else len(text)
        bare = text[start:end]
        begin = start + len(bare) - len(bare.lstrip())
        if bare.strip():
            yield _Piece(begin, begin + len(bare.strip()), stop is not None and stop[0] == ",")
        start = stop.end() if stop else end
