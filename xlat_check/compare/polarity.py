"""A negation that only one side of a bead has: where it stands, and what of the bead says whether it was lost.

A negation may be put otherwise ("nicht oft", "raramente"), and then what it negates is put otherwise too. Where the
words around the negator are covered by the other side and the negator is not, it was lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.compare.coverage import Covered
from xlat_check.compare.evidence import SIDE_FEATURES, SideEvidence
from xlat_check.lang.negation import OneSided, one_sided

AROUND = 2
"""How many content words before and behind the negator are looked at."""
NONE_THERE = (0.6, -2.0)
"""Likeness and log odds that stand for a word that is not there."""
WORDS_OF_BEAD = 2 * SIDE_FEATURES
"""The first features of a bead: what its words say. What its bitext is like says nothing about a single negation."""
POLARITY_FEATURES = WORDS_OF_BEAD + 4 * AROUND + 6


@dataclass(frozen=True, slots=True)
class Negated:
    """A negation that only one side has."""

    side: Side
    negators: int
    clean: bool
    """Whether the other side has no word at all that negates by what it means."""
    segment: int
    """Where the first negator stands."""
    start: int
    words: tuple[int, int]
    """How many words both sides have."""


def negated(alignment: Alignment, bead: Bead) -> Negated | None:
    """The negation that only one side of a bead has."""
    bitext = alignment.bitext
    texts = [
        (" ".join([bitext.side(side).prose[at] for at in bead.ids(side)]), bitext.side(side).document.lang)
        for side in Side
    ]
    found = one_sided(texts[0], texts[1])
    if found is None:
        return None
    segment, start = _place(alignment, bead, found)
    return Negated(
        side=found.side,
        negators=len(found.negators),
        clean=found.clean,
        segment=segment,
        start=start,
        words=(len(texts[0][0].split()), len(texts[1][0].split())),
    )


def _place(alignment: Alignment, bead: Bead, found: OneSided) -> tuple[int, int]:
    """The segment and the offset of the first negator; the beginning where it cannot be told."""
    segments = alignment.segments(bead, found.side)
    first = re.compile(rf"(?<!\w){re.escape(found.negators[0].split()[0])}", re.IGNORECASE)
    for segment in segments:
        if match := first.search(segment.text):
            return segment.id, match.start()
    return segments[0].id, 0


def polarity_features(
    negation: Negated,
    places: np.ndarray,
    sides: Sequence[tuple[Covered, SideEvidence]],
    bead: Sequence[float],
) -> tuple[float, ...]:
    """The ``POLARITY_FEATURES`` features of a negation.

    ``places``: where the content words of its side stand, int (words, 3), see ``ContentWords.places``; ``sides``: what
    is known of the words of both sides; ``bead``: the features of the bead.
    """
    at = 0 if negation.side is Side.SOURCE else 1
    covered, evidence = sides[at]
    before = (places[:, 0] < negation.segment) | ((places[:, 0] == negation.segment) & (places[:, 1] < negation.start))
    first = int(before.sum())
    near: list[float] = []
    for word in (*range(first - AROUND, first), *range(first, first + AROUND)):
        there = 0 <= word < len(evidence.odds)
        near += [float(covered.likeness[word]), float(evidence.odds[word])] if there else NONE_THERE
    own, other = negation.words if at == 0 else negation.words[::-1]
    return (
        *bead[:WORDS_OF_BEAD],
        *near,
        float(at),
        float(negation.clean),
        float(np.log1p(own)),
        float(np.log1p(other)),
        float(negation.negators),
        float(len(places)),
    )
