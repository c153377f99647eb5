"""Each aligned bead held against what is known of translations."""

from __future__ import annotations

from xlat_check.bitext import Alignment, Bead, Compared, Comparison, Side
from xlat_check.calibration import Calibration


def compare(alignment: Alignment, calibration: Calibration) -> Compared:
    """The alignment with a Comparison for every bead that has both sides."""
    return Compared(
        alignment=alignment,
        comparisons=tuple(_comparison(alignment, bead, calibration) for bead in alignment.beads),
    )


def _comparison(alignment: Alignment, bead: Bead, calibration: Calibration) -> Comparison | None:
    if bead.cosine is None:
        return None
    length = min(len(alignment.text(bead, side)) for side in Side)
    z = float((bead.cosine - calibration.scale.random) / (calibration.scale.translated - calibration.scale.random))
    return Comparison(typicality=round(calibration.typicality.share(z, length), 4))
