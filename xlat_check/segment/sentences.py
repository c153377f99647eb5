"""Sentence boundaries of a text.

The languages in ``lang`` are cut by their own abbreviations and ordinals, all by the same rules, because the two sides
of a bitext must be cut alike. sentencex knows the stops of many more languages and cuts all others. It does not cut the
languages in ``lang``, because it keeps quoted sentences together for the quotation marks of some languages only, cuts
German dates in two, and treats words such as "mar" and "anni" as abbreviations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.lang import language
from xlat_check.lang.identifiers import REFERENCE
from xlat_check.segment.stops import Stop, Stops

_STOP = lazy.pattern(
    r"(?<![.!?…])(?P<mark>[.!?…]++)"
    r"(?P<closers>(?:[\"'”“»«’)\]]|\s[»›](?=\s|$)|\[\d+\])*+)"
    r"(?=\s++(?:[\"'“”„«»‹›‘’‚(\[¿¡]\s*+|[–—•·*-]\s++)*+(?P<next>\S))"
)
_BRACKET = lazy.pattern(r"[()\[\]]")
_CLOSED_BY = {")": "(", "]": "["}
_PROSE = lazy.pattern(r"\w")
_REFERENCE = lazy.pattern(rf"\s{{0,3}}{REFERENCE}[.:;,]?(?=\s+\W?[^\W\d_a-zß-ÿ]|\s*$)")
"""A code in brackets behind a sentence belongs to that sentence."""
_WINDOW = 48
"""Number of characters that are looked at before and after a stop; no abbreviation is longer."""


class Cutter:
    """Cuts texts of one language into sentences."""

    def __init__(self, code: str) -> None:
        """``code`` is a base language code. sentencex cuts the languages that ``lang`` does not know."""
        self._code = code
        known = language(code)
        self._stops = Stops(known) if known else None

    def cut(self, text: str, kept: Sequence[range] = ()) -> list[range]:
        """The sentences of ``text``, which is not blank: in order, none empty, together everything except white space.

        ``kept`` are the places of inline code. No sentence ends inside one, and a sentence may begin with one, even in
        lower case.
        """
        if self._stops is None:
            ends = [end for end in self._sentencex(text) if not any(end in place[1:] for place in kept)]
        elif _STOP.search(text):
            ends = self._ends(text, kept, self._stops)
        else:
            ends = []
        return _ranges(text, ends)

    def _ends(self, text: str, kept: Sequence[range], stops: Stops) -> list[int]:
        """The offset after the last character of each sentence except the last."""
        brackets = _brackets(text)
        inside = {offset for place in kept for offset in place}
        begins = {place.start for place in kept}
        ends: list[int] = []
        start = 0
        for match in _STOP.finditer(text):
            mark, after = match.start(), match.start("next")
            if mark in inside or not _brackets_allow(brackets, text, start, mark, match.end()):
                continue
            stop = Stop(
                before=text[max(start, mark - _WINDOW) : mark],
                mark=match["mark"],
                after=text[after : after + _WINDOW],
                code_follows=after in begins,
            )
            if stops.end(stop):
                behind = _REFERENCE.match(text, match.end())
                start = behind.end() if behind else match.end()
                ends.append(start)
        return ends

    def _sentencex(self, text: str) -> list[int]:
        """The offsets at which sentencex begins a new sentence."""
        from sentencex import segment  # a compiled module: imported when first needed

        ends = []
        end = 0
        for sentence in segment(self._code, text):
            end += len(sentence)
            ends.append(end)
        return ends[:-1]


def _brackets(text: str) -> list[tuple[int, int]]:
    """The offsets of each outermost opening bracket and its closing bracket, in order."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in "([":
            opened.append(match.start())
        elif opened and text[opened[-1]] == _CLOSED_BY[match[0]]:
            opening = opened.pop()
            while pairs and pairs[-1][0] > opening:
                pairs.pop()
            pairs.append((opening, match.start()))
    return pairs


def _brackets_allow(pairs: list[tuple[int, int]], text: str, start: int, mark: int, end: int) -> bool:
    """Whether the brackets allow a stop at ``mark`` to end a sentence.

    A stop inside a pair does not. A stop just before a closing bracket does if the pair contains the whole sentence
    from ``start``.
    """
    place = bisect_left(pairs, (mark, 0)) - 1
    if place < 0 or pairs[place][1] < mark:
        return True
    opening, closing = pairs[place]
    return closing < end and not _PROSE.search(text, start, opening)


def _ranges(text: str, ends: list[int]) -> list[range]:
    """The pieces between the ends, trimmed; one without a letter or digit joins the piece before or after it."""
    ranges: list[range] = []
    start = 0
    for end in (*ends, len(text)):
        piece = text[start:end]
        if not _PROSE.search(piece) and end < len(text):
            continue
        first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if ranges and not _PROSE.search(piece):
            ranges[-1] = range(ranges[-1].start, max(last, ranges[-1].stop))
        elif first < last:
            ranges.append(range(first, last))
        start = end
    return ranges
