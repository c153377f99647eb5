"""Enumerations inside a sentence: ``by bus, tram, train or bicycle`` has four members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from xlat_check.lang import base_code

__all__ = ["Member", "enumerations"]

LONGEST = 5
"""A longer stretch between two commas is a clause; the first and the last member stand in a longer one."""
_STOP = re.compile(r"(?<!\d),(?=\s)|[;:!?()\[\]–—„“”\"»«…]|\.(?=\s|$)|\s-\s")
_JOINING: Mapping[str, str] = MappingProxyType(
    {
        "de": "und|oder|sowie|bzw|beziehungsweise",
        "en": "and|or|as well as",
        "es": "y|e|o|u|así como",
        "fr": "et|ou|ainsi que",
        "it": "e|ed|o|od|oppure|nonché",
        "pt": "e|ou|bem como|assim como",
    }
)
"""What stands before the last member."""
_SO_ON = re.compile(
    r"(?:etc|et cetera|ecc|usw|usf|u\. ?[aä]|und so weiter|und (?:viele[sr]? )?(?:mehr|andere)"
    r"|and so (?:on|forth)|and (?:many )?(?:more|others)|y así sucesivamente|y (?:mucho )?más"
    r"|et ainsi de suite|et (?:bien )?(?:plus|d['’]autres)|e così via|e (?:molto )?altro"
    r"|e assim por diante|e outr[oa]s|entre outr[oa]s|e (?:muito )?mais)\.?",
    re.IGNORECASE,
)
"""What ends an enumeration without being a member of it."""

Member = tuple[int, int]
"""Where it begins and ends in its text."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two stops."""

    start: int
    end: int
    goes_on: bool
    """Whether a comma follows."""


def enumerations(text: str, lang: str) -> list[list[Member]]:
    """Every enumeration of two members or more in a text; none in a language whose ``and`` is not known.

    The first member may have words before it that do not belong to it, and the last one words behind it. Raises
    ConfigError if ``lang`` is no language tag.
    """
    joining = _joining(base_code(lang))
    return _found(text, joining) if joining else []


def _found(text: str, joining: re.Pattern[str]) -> list[list[Member]]:
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
        if open_ and _SO_ON.fullmatch(text[piece.start : piece.end]):
            close()
            continue
        if open_ and joint and joint.start() == piece.start:
            open_.append((joint.end(), piece.end))
            close()
        elif open_ and joint and len(text[piece.start : joint.start()].split()) <= LONGEST:
            open_.append((piece.start, len(text[: joint.start()].rstrip())))
            if not _SO_ON.match(text, joint.start(), piece.end):
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
def _joining(code: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![\w-])(?:{_JOINING[code]})\s") if code in _JOINING else None


def _pieces(text: str) -> Iterator[_Piece]:
    """The stretches between stops that hold more than white space, without what is around them."""
    start = 0
    for stop in (*_STOP.finditer(text), None):
        end = stop.start() if stop else len(text)
        bare = text[start:end]
        begin = start + len(bare) - len(bare.lstrip())
        if bare.strip():
            yield _Piece(begin, begin + len(bare.strip()), stop is not None and stop[0] == ",")
        start = stop.end() if stop else end
