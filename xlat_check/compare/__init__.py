"""Each aligned bead held against what is known of translations, and against the other beads of its bitext."""

from __future__ import annotations

import numpy as np

from xlat_check.bitext import Alignment, Bead, Compared, Comparison, Side
from xlat_check.calibration import Calibration

PRIOR_BEADS = 10
"""How many beads of a bitext weigh as much as the calibration when it comes to how widely likeness spreads."""


def compare(alignment: Alignment, calibration: Calibration) -> Compared:
    """The alignment with a Comparison for every bead that has both sides.

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
    comparisons: list[Comparison | None] = [None] * len(alignment.beads)
    for (index, (_, length)), depth in zip(placed.items(), depths, strict=True):
        share = typicality.share(typicality.at_depth(depth / spread, length), length)
        comparisons[index] = Comparison(typicality=round(share, 4))
    return Compared(alignment=alignment, comparisons=tuple(comparisons))


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
