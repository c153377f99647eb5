"""Enumerations that have more members on one side of a bead than on the other, and which of them nothing renders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Side
from xlat_check.compare.coverage import Covered
from xlat_check.compare.gathering import ContentWords
from xlat_check.lang.enumerations import Member, enumerations

LEAST_MEMBERS = 4
"""A shorter enumeration is easily put otherwise."""
TELLING = 3
"""So many content words of a member are looked at: the last one may have the rest of the sentence behind it."""


@dataclass(frozen=True, slots=True)
class Unequal:
    """An enumeration that is longer on one side."""

    bead: int
    """Its place among the beads that can be judged."""
    side: int
    """The longer side: 0 for the source, 1 for the target."""
    counts: tuple[int, int]
    missing: tuple[slice, ...]
    """Which content words of that side are members without counterpart."""


def unequal(
    words: ContentWords,
    alignment: Alignment,
    covered: Sequence[tuple[Covered, Covered]],
    likeness: tuple[float, float],
) -> Iterator[Unequal]:
    """The enumerations of single sentences that are longer on one side, where that side alone has members without
    counterpart, and enough of them to make the difference.

    ``covered`` and ``likeness``: see ``passages.unrendered``.
    """
    langs = [alignment.bitext.side(side).document.lang for side in Side]
    for at, bead in enumerate(words.beads):
        if any(len(own) > 1 for own in bead.segments):
            continue
        texts = [words.sides[side].texts[own[0]] for side, own in enumerate(bead.segments)]
        if min(text.count(",") for text in texts) < LEAST_MEMBERS - 2:
            continue
        members = [_longest(text, lang) for text, lang in zip(texts, langs, strict=True)]
        counts = (len(members[0]), len(members[1]))
        if min(counts) < LEAST_MEMBERS or counts[0] == counts[1]:
            continue
        both = covered[at]
        missing = [
            _without_counterpart(
                members[side], words.places(bead, side), _lacking(both[side], both[1 - side], likeness)
            )
            for side in (0, 1)
        ]
        longer = int(counts[1] > counts[0])
        if not missing[1 - longer] and len(missing[longer]) >= abs(counts[0] - counts[1]):
            yield Unequal(at, longer, counts, tuple(missing[longer]))


def _longest(text: str, lang: str) -> list[Member]:
    return max(enumerations(text, lang), key=len, default=[])


def _lacking(own: Covered, other: Covered, likeness: tuple[float, float]) -> np.ndarray:
    """Which words have a counterpart that is no likely translation, and belongs to another word; bool (words,)."""
    return np.asarray(~own.alike(likeness) & ~own.mutual(other))


def _without_counterpart(members: Sequence[Member], places: np.ndarray, lacking: np.ndarray) -> list[slice]:
    """The content words of each member of which none has a counterpart; of the first one it cannot be told.

    ``places``: see ``ContentWords.places``; ``lacking``: see ``_lacking``.
    """
    found = []
    for start, end in members[1:]:
        first, last = np.searchsorted(places[:, 1], [start, end]).tolist()
        own = slice(first, min(last, first + TELLING))
        if own.start < own.stop and lacking[own].all():
            found.append(own)
    return found
