"""Negations on one side of a bead only: their place, and features that show whether they were lost.

A negation may be expressed in another way ("nicht oft", "raramente"); then the negated words are also expressed in
another way. If the other side covers the words around the negator, but not the negator, the negation was lost.
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
"""Number of content words before and after the negator that are used."""
NONE_THERE = (0.6, -2.0)
"""Similarity and log odds for a missing word."""
WORDS_OF_BEAD = 2 * SIDE_FEATURES
"""Number of features of a bead from its words; features of the whole bitext say nothing about a single negation."""
POLARITY_FEATURES = WORDS_OF_BEAD + 4 * AROUND + 6


@dataclass(frozen=True, slots=True)
class Negated:
    """A negation that only one side has."""

    side: Side
    negators: int
    clean: bool
    """Whether the other side has no word with a negative meaning."""
    segment: int
    """The place of the first negator."""
    start: int
    words: tuple[int, int]
    """Number of words of both sides."""


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
    """The segment and the offset of the first negator; the beginning if it is not known."""
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

    ``places``: the places of the content words of its side, int (words, 3), see ``ContentWords.places``; ``sides``: the
    evidence of both sides; ``bead``: the features of the bead.
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
