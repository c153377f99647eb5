"""Comparison of each aligned bead with known translations, and with the other beads of its bitext."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from xlat_check.bitext import Alignment, Compared, Comparison, Side
from xlat_check.compare.gathering import Words
from xlat_check.compare.judging import Judgement, Reading, judge_beads
from xlat_check.scores.calibration import Calibration

__all__ = ["Reading", "Words", "compare"]

PRIOR_BEADS = 10
"""Number of beads of a bitext that weigh as much as the calibration in the spread of similarities."""

NOTHING = Judgement(doubt=None)


def compare(
    alignment: Alignment, calibration: Calibration, reading: Reading | None, max_false_alarms: float
) -> Compared:
    """The alignment with a Comparison for every bead with both sides; without ``reading`` no word is compared.

    ``max_false_alarms``: the share of clean pairs that may get a doubt.

    A free translation spreads more widely below its median than the texts of the calibration. Its beads are moved back
    towards the median by as much as its lower quartile lies deeper, before their share is looked up. Beads paired by
    key were not chosen by content, so many unlike ones are not a sign of a free translation.
    """
    lengths = _lengths(alignment)
    depths = _depths(alignment, calibration, lengths)
    spread = 1.0 if alignment.bitext.keyed else spread_of(depths.values())
    drawn = {index: depth / spread for index, depth in depths.items()}
    judged = judge_beads(alignment, reading, max_false_alarms) if reading is not None else {}
    comparisons: list[Comparison | None] = [None] * len(alignment.beads)
    shares = calibration.typicality.shares_at(list(drawn.values()), list(lengths.values()))
    for index, share in zip(drawn, shares, strict=True):
        said = judged.get(index, NOTHING)
        comparisons[index] = Comparison(
            typicality=round(share, 4),
            doubt=said.doubt,
            source_missing=said.missing[0],
            target_missing=said.missing[1],
            source_words=said.words[0],
            target_words=said.words[1],
            lapses=said.lapses,
            enumeration=said.enumeration,
        )
    return Compared(alignment=alignment, comparisons=tuple(comparisons))


def _depths(alignment: Alignment, calibration: Calibration, lengths: Mapping[int, int]) -> dict[int, float]:
    """The depth of each bead with both sides, see ``Typicality.depth``, by its index among the beads."""
    cosines = np.array([alignment.beads[index].cosine for index in lengths], dtype=np.float64)
    known = zip(lengths.items(), calibration.scale.z(cosines).tolist(), strict=True)
    return {index: calibration.typicality.depth(z, length) for (index, length), z in known}


def spread_of(depths: Iterable[float]) -> float:
    """The depth of the lower quartile of a bitext; at least 1, its depth in the calibration."""
    values = sorted(depths)
    if not values:
        return 1.0
    trust = len(values) / (len(values) + PRIOR_BEADS)
    quartile = float(np.interp(0.75 * (len(values) - 1), range(len(values)), values))
    return max(1.0, trust * quartile + (1 - trust))


def _lengths(alignment: Alignment) -> dict[int, int]:
    """The characters of the shorter side of each bead with both sides, by its index among the beads."""
    source, target = ([len(part.text) + 1 for part in alignment.bitext.side(side).segments] for side in Side)
    return {
        index: min(sum([source[at] for at in bead.source]), sum([target[at] for at in bead.target])) - 1
        for index, bead in enumerate(alignment.beads)
        if not bead.is_null
    }
