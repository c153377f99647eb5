"""Enumerations with more members on one side of a bead than on the other, and their members without counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Side
from xlat_check.compare.coverage import Covered
from xlat_check.compare.gathering import ContentWords
from xlat_check.lang.enumerations import Member, enumerations

LEAST_MEMBERS = 4
"""A shorter enumeration can easily be expressed in another way."""
TELLING = 3
"""Number of content words of a member that are used, because the rest of the sentence may follow the last member."""


@dataclass(frozen=True, slots=True)
class Unequal:
    """An enumeration that is longer on one side."""

    bead: int
    """Its index among the beads that can be judged."""
    side: int
    """The longer side: 0 for the source, 1 for the target."""
    counts: tuple[int, int]
    missing: tuple[slice, ...]
    """The content words of each member without counterpart."""


def unequal(
    words: ContentWords,
    alignment: Alignment,
    covered: Sequence[tuple[Covered, Covered]],
    likeness: tuple[float, float],
) -> Iterator[Unequal]:
    """The enumerations of single sentences that are longer on one side, with their members without counterpart.

    Only that side may have members without counterpart, and enough of them to make the difference. ``covered`` and
    ``likeness``: see ``passages.unrendered``.
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
    """Whether the counterpart of each word is an unlikely translation and belongs to another word; bool (words,)."""
    return np.asarray(~own.alike(likeness) & ~own.mutual(other))


def _without_counterpart(members: Sequence[Member], places: np.ndarray, lacking: np.ndarray) -> list[slice]:
    """The content words of each member whose words all lack a counterpart, without the first member.

    The begin of the first member is not known. ``places``: see ``ContentWords.places``; ``lacking``: see ``_lacking``.
    """
    found = []
    for start, end in members[1:]:
        first, last = np.searchsorted(places[:, 1], [start, end]).tolist()
        own = slice(first, min(last, first + TELLING))
        if own.start < own.stop and lacking[own].all():
            found.append(own)
    return found
