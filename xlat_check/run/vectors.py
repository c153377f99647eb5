"""Vectors of the segments of a bitext, as its alignment takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from xlat_check import align
from xlat_check.bitext import Bitext, Segmented
from xlat_check.embed import Encoder
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.products import coarse

AT_ONCE = 2048
"""Number of segments of a catalogue whose vectors are made at once."""
ENOUGH = 2000
"""About so many segments of a catalogue tell how alike its translations are."""
ROWS = 4096
"""Number of vectors that are rounded at once."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of one bitext, as ``align.align`` takes them."""

    source: np.ndarray
    """Vectors of the source: float32 (width, segments, dimensions), width 1 for units; see ``Encoder.overlaps``."""
    target: np.ndarray
    calibration: Calibration
    """The model's calibration, on the scale of this bitext."""
    joined: tuple[align.Joined, align.Joined] = field(default=({}, {}))
    """For both sides the vectors of units of several segments."""


def of_page(encoder: Encoder, texts: Sequence[str]) -> np.ndarray:
    """The vectors of the segments of a page, and of their neighbours together, so that texts can pair by them."""
    return rounded(encoder.overlaps(texts, align.MAX_SIDE))


def of_units(encoder: Encoder, side: Segmented, texts: Sequence[str]) -> tuple[np.ndarray, align.Joined]:
    """The vectors of the segments of a catalogue, with width 1, and those of its units of several segments.

    Texts that pair by keys need no other vectors of neighbours. ``texts``: what is read of each segment.
    """
    units = [[one.id for one in own] for _, own in groupby(side.segments, lambda one: (one.section, one.block))]
    parts: list[np.ndarray] = []
    joined: dict[tuple[int, ...], np.ndarray] = {}
    for some in _parts(units):
        begin, end = some[0][0], some[-1][-1] + 1
        width = min(max(map(len, some)), align.MAX_SIDE)
        vectors = rounded(encoder.overlaps(texts[begin:end], width))
        parts.append(vectors[0] if width == 1 else vectors[0].copy())
        for ids in some:
            if 1 < len(ids) <= width:
                joined[tuple(ids)] = vectors[len(ids) - 1, ids[0] - begin].copy()
    return np.concatenate(parts or [encoder.encode([])])[None], joined


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


def _parts(units: Sequence[list[int]]) -> list[Sequence[list[int]]]:
    """The units in parts with about ``AT_ONCE`` segments."""
    counts = np.cumsum([len(ids) for ids in units])
    cuts = np.flatnonzero(np.diff((counts - 1) // AT_ONCE)) + 1
    ends = [*cuts.tolist(), len(units)]
    return [units[begin:end] for begin, end in zip([0, *ends], ends, strict=False) if begin < end]


def rounded(overlaps: np.ndarray) -> np.ndarray:
    """The overlaps, rounded in place so that their products are exact; some rows after the others, to save memory."""
    for vectors in overlaps:
        for at in range(0, len(vectors), ROWS):
            vectors[at : at + ROWS] = coarse(vectors[at : at + ROWS])
    return overlaps
