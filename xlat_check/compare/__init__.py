"""Each aligned bead held against what is known of translations, and against the other beads of its bitext."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Bead, Compared, Comparison, Side
from xlat_check.calibration import Calibration
from xlat_check.compare.judging import Judged, gather, judge_beads
from xlat_check.judge import Judge
from xlat_check.words import WordVectors

PRIOR_BEADS = 10
"""How many beads of a bitext weigh as much as the calibration when it comes to how widely likeness spreads."""

NOTHING = Judged(doubts=(), missing=((), ()))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of both sides of a bitext, and the judge of what they lack."""

    source: WordVectors
    target: WordVectors
    judge: Judge


def compare(
    alignment: Alignment, calibration: Calibration, words: Words | None = None, max_false_alarms: float = 0.005
) -> Compared:
    """The alignment with a Comparison for every bead that has both sides; without ``words`` no word is looked at.

    ``max_false_alarms``: the share of clean pairs that all kinds of doubt together may be raised about.

    A free translation spreads more widely below its median than the calibration's texts do: by as much as its lower
    quartile lies deeper, its beads are drawn back to the median before their share is looked up.
    """
    typicality = calibration.typicality
    placed = {
        index: (_z(bead, calibration), _length(alignment, bead))
        for index, bead in enumerate(alignment.beads)
        if not bead.is_null
    }
    depths = [typicality.depth(z, length) for z, length in placed.values()]
    spread = _spread(np.array(depths))
    judged = _judged(alignment, placed, np.array(depths) / spread, words)
    comparisons: list[Comparison | None] = [None] * len(alignment.beads)
    for (index, (_, length)), depth in zip(placed.items(), depths, strict=True):
        share = typicality.share(typicality.at_depth(depth / spread, length), length)
        said = judged.get(index, NOTHING)
        comparisons[index] = Comparison(
            typicality=round(share, 4),
            doubts=said.doubts,
            source_missing=said.missing[0],
            target_missing=said.missing[1],
        )
    limits = words.judge.limits(max_false_alarms) if words else {}
    return Compared(alignment=alignment, comparisons=tuple(comparisons), limits=limits)


def _judged(alignment: Alignment, placed: Iterable[int], depths: np.ndarray, words: Words | None) -> dict[int, Judged]:
    """What the judge says about each bead that it can say something about."""
    if words is None:
        return {}
    deep = [0.0] * len(alignment.beads)
    for index, depth in zip(placed, depths, strict=True):
        deep[index] = float(depth)
    gathered = gather(alignment, words.source, words.target)
    return dict(judge_beads(gathered, alignment, deep, words.judge))


def _z(bead: Bead, calibration: Calibration) -> float:
    assert bead.cosine is not None
    return float(calibration.scale.z(np.array(bead.cosine)))


def _length(alignment: Alignment, bead: Bead) -> int:
    return min(len(alignment.text(bead, side)) for side in Side)


def _spread(depths: np.ndarray) -> float:
    """How much deeper than 1, its place in the calibration, the lower quartile of a bitext lies; at least 1."""
    if not len(depths):
        return 1.0
    own = float(np.quantile(depths, 0.75))
    trust = len(depths) / (len(depths) + PRIOR_BEADS)
    return max(1.0, trust * own + (1 - trust))
