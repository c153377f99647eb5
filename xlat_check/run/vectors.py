"""Vectors of the segments of a bitext, as its alignment takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from xlat_check import align
from xlat_check.align.margin import unit_rows
from xlat_check.bitext import Bitext, Side
from xlat_check.embed import Encoder
from xlat_check.embed.static import StaticEncoder
from xlat_check.lazy import dataclass
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.products import coarse

ENOUGH = 2000
"""About so many segments of a catalogue tell how alike its translations are."""
LARGE = 5_000
"""Number of segments of a page beyond which vectors of neighbours together are made when they are needed."""
ROWS = 4096
"""Number of vectors that are rounded at once."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of a page, as ``align.align`` takes them."""

    source: align.Overlaps
    """Vectors of the source: float32 (``align.MAX_SIDE``, segments, dimensions), see ``Encoder.overlaps``."""
    target: align.Overlaps
    calibration: Calibration
    """The model's calibration, on the scale of this bitext."""

    def rows(self, side: Side, ids: Sequence[int]) -> np.ndarray:
        """The vectors of some segments, float32 (segments, dimensions)."""
        return np.asarray((self.source if side is Side.SOURCE else self.target)[0, list(ids)])


class UnitVectors:
    """The vectors of a catalogue, as ``align.align_keyed`` takes them: made when they are asked for, and not kept.

    Those of a small catalogue are kept, because all of them are needed for its scale.
    """

    def __init__(
        self,
        encoder: Encoder,
        bitext: Bitext,
        texts: Mapping[Side, Sequence[str]],
        calibrate: Callable[[align.Overlaps, align.Overlaps], Calibration],
    ) -> None:
        """``texts``: what is read of each segment, by side; ``calibrate``: see ``calibration_of_run``."""
        self._encoder, self._texts = encoder, texts
        self._kept: dict[Side, np.ndarray] = {}
        telling = for_scale(bitext)
        if telling is None:
            source, target = (self._overlaps(side, range(len(own)), align.MAX_SIDE) for side, own in texts.items())
            self._kept = {Side.SOURCE: source, Side.TARGET: target}
        else:
            source, target = (self.rows(side, ids)[None] for side, ids in zip(Side, telling, strict=True))
        self.calibration = calibrate(source, target)
        """The model's calibration, on the scale of this bitext."""

    def rows(self, side: Side, ids: Sequence[int]) -> np.ndarray:
        """The vectors of some segments, float32 (segments, dimensions)."""
        return self.of(side, [(at,) for at in ids])[0]

    def of(self, side: Side, units: Sequence[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
        """The vectors of the segments of some units, one after the other, and those of each unit as one text.

        Both float32, of shape (segments, dimensions) and (units, dimensions). Segments that are many, or that are not
        neighbours, have the mean of their vectors.
        """
        ids = [at for own in units for at in own]
        width = min(max(map(len, units), default=1), align.MAX_SIDE)
        if side in self._kept:
            overlaps = self._kept[side][:width, ids]
        else:
            overlaps = self._overlaps(side, ids, width)
        firsts = np.cumsum([0, *map(len, units)])[:-1].tolist()
        joined = overlaps[0, firsts]
        for at, (own, first) in enumerate(zip(units, firsts, strict=True)):
            if 1 < len(own) <= width and own[-1] - own[0] + 1 == len(own):
                joined[at] = overlaps[len(own) - 1, first]
            elif len(own) > 1:
                joined[at] = unit_rows(overlaps[0, first : first + len(own)].sum(axis=0, keepdims=True))[0]
        return overlaps[0], joined

    def _overlaps(self, side: Side, ids: Sequence[int], width: int) -> np.ndarray:
        texts = self._texts[side]
        return rounded(self._encoder.overlaps([texts[at] for at in ids], width))


def of_page(encoder: Encoder, texts: Sequence[str]) -> align.Overlaps:
    """The vectors of the segments of a page, and of their neighbours together, so that texts can pair by them."""
    if len(texts) > LARGE and isinstance(encoder, StaticEncoder):
        return encoder.runs(texts, align.MAX_SIDE, coarse)
    return rounded(encoder.overlaps(texts, align.MAX_SIDE))


def for_scale(bitext: Bitext) -> tuple[list[int], list[int]] | None:
    """The segments of both sides of a large catalogue that tell how alike its translations are; None for all of them.

    They are of the same units, so that each has its translation among the others.
    """
    sides = (bitext.source, bitext.target)
    step = min(len(side.segments) for side in sides) // ENOUGH
    if step < 2:
        return None
    names = [[(block.key, block.form) for block in map(side.block, side.segments)] for side in sides]
    chosen = set(list(dict.fromkeys(names[0]))[::step])
    first, second = ([at for at, name in enumerate(own) if name in chosen] for own in names)
    return (first, second) if second else None


def rounded(overlaps: np.ndarray) -> np.ndarray:
    """The overlaps, rounded in place so that their products are exact; some rows after the others, to save memory."""
    for vectors in overlaps:
        for at in range(0, len(vectors), ROWS):
            vectors[at : at + ROWS] = coarse(vectors[at : at + ROWS])
    return overlaps
