"""Dynamic programming over beads: the best monotone alignment of two runs of segments.

A bead of a source and b target segments (both at most ``MAX_SIDE``) has the score

s = z(cosine) - neighbours * mean z(r) - length * d**2 - merge * (a + b - 2)

plus the gain of the code after both sides (see ``anchors``). Here z is 0 for a random pair and 1 for a typical
translation, r is the mean cosine of a segment to its k nearest neighbours on the other side (the distance margin of
Artetxe and Schwenk 2019, section 3), and d is the log ratio of the sides' lengths (Gale and Church 1993). A null bead
costs ``null``. Long runs are searched coarse to fine, inside a band around the path through averaged vectors (Thompson
and Koehn 2019, section 3.2), so that time and memory grow linearly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log

import numpy as np

from xlat_check.align.margin import unit_rows
from xlat_check.lazy import dataclass
from xlat_check.scores.calibration import AlignmentCosts, Scale
from xlat_check.scores.products import coarse, exact

MAX_SIDE = 4
SHAPES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1), (2, 3), (3, 2))
"""The possible shapes of beads, as (source, target) counts."""
COARSE_SHAPES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1))
FULL_SEARCH = 400
"""Runs up to this length are searched completely."""
BAND = 40
"""Width of the search band in segments: the coarse path is vague about the beginning of long gaps."""
ROWS = 64
"""Number of source positions whose scores are computed together."""
CELLS = 1 << 20
"""Number of scores of one shape in memory at once, if the band is wide."""
USUAL_SHARE = 0.05
"""Share of beads with more than two segments in a translation that follows its source sentence by sentence."""
PRIOR_BEADS = 50
TELLING_LENGTH = 50
"""Two texts of at least this many characters that are not similar cannot translate each other."""
LENGTH_OFFSET = 15.0
"""Characters added to both lengths, because the ratio of two short texts means little."""


@dataclass(frozen=True, slots=True)
class SideToAlign:
    """One side of an alignment search."""

    overlaps: np.ndarray
    """float32, shape (width, n, dimensions): the vectors of runs of 1 to width segments."""
    nearest: np.ndarray
    """float, shape (n,): mean cosine of each segment to its nearest neighbours on the other side."""
    lengths: np.ndarray
    """float, shape (n,): characters."""
    groups: np.ndarray
    """int, shape (n,): only segments of one group may share a side of a bead."""
    anchors: np.ndarray | None = None
    """int, shape (n,): the code after each segment, see ``Anchors``; 0 for none."""

    def __len__(self) -> int:
        return len(self.nearest)

    def halved(self) -> SideToAlign:
        """The run at half the resolution: every two neighbours become one."""
        n = len(self)
        pad = n % 2
        vectors = self.overlaps[0] if not pad else np.vstack([self.overlaps[0], np.zeros_like(self.overlaps[0][:1])])
        unit = unit_rows(vectors[0::2] + vectors[1::2])
        pairs = np.append(np.arange(0, n, 2), n)
        return SideToAlign(
            overlaps=coarse(_widened(unit)),
            nearest=np.maximum.reduceat(self.nearest, pairs[:-1]),
            lengths=np.add.reduceat(self.lengths, pairs[:-1]),
            groups=np.zeros(len(unit), dtype=np.int64),
        )

    def width_sums(self, width: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """For runs of ``width`` segments: greatest nearest cosine, length, whether they may share a side, anchor."""
        n = len(self) - width + 1
        nearest = np.max([self.nearest[i : i + n] for i in range(width)], axis=0)
        lengths = sum(self.lengths[i : i + n] for i in range(width))
        allowed = self.groups[:n] == self.groups[width - 1 :]
        anchors = np.zeros(n, dtype=np.int64) if self.anchors is None else self.anchors[width - 1 :]
        return np.asarray(nearest), np.asarray(lengths), allowed, anchors


def _widened(unit: np.ndarray) -> np.ndarray:
    pairs = np.zeros_like(unit)
    pairs[:-1] = unit[:-1] + unit[1:]
    return np.stack([unit, unit_rows(pairs)])


def habitual_costs(costs: AlignmentCosts, beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> AlignmentCosts:
    """The costs for a bitext with a known first alignment: joining costs less if the translator often joins.

    The cost of joining is a prior of the shape of beads (Gale and Church 1993, table 5), so it falls with the logarithm
    of their share; ``PRIOR_BEADS`` beads with the usual share stand for the prior knowledge.
    """
    whole = [bead for bead in beads if bead[0] and bead[1]]
    joined = sum(len(source) + len(target) > 2 for source, target in whole)
    share = (joined + PRIOR_BEADS * USUAL_SHARE) / (len(whole) + PRIOR_BEADS)
    if share <= USUAL_SHARE:
        return costs
    return replace(costs, merge=costs.merge - costs.habit * log(share / USUAL_SHARE))


def align_runs(
    source: SideToAlign, target: SideToAlign, costs: AlignmentCosts, scale: Scale, gains: np.ndarray | None = None
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The best sequence of beads over two runs, as (source indices, target indices), in order.

    ``gains``: the change of a bead's score for the code after both sides, see ``Anchors``; None if there is no code.
    """
    return _to_beads(_search(source, target, costs, scale, SHAPES, gains))


def _search(
    source: SideToAlign,
    target: SideToAlign,
    costs: AlignmentCosts,
    scale: Scale,
    shapes: tuple[tuple[int, int], ...],
    gains: np.ndarray | None = None,
) -> list[tuple[int, int, int, int]]:
    """Steps (i, j, a, b) of the best path: a source segments from i and b target segments from j."""
    n, m = len(source), len(target)
    if max(n, m) <= FULL_SEARCH:
        low, high = np.zeros(n + 1, dtype=np.int64), np.full(n + 1, m, dtype=np.int64)
    else:
        coarse = _search(source.halved(), target.halved(), costs, scale, COARSE_SHAPES)
        low, high = _band(coarse, n, m)
    return _Table(source, target, costs, scale, shapes, gains, low, high).path()


def _band(coarse: list[tuple[int, int, int, int]], n: int, m: int) -> tuple[np.ndarray, np.ndarray]:
    """For each source position the first and last target position to search, around a path at half resolution."""
    low, high = np.full(n + 1, m, dtype=np.int64), np.zeros(n + 1, dtype=np.int64)
    for i, j, a, b in coarse:
        rows = slice(2 * i, min(2 * (i + a), n) + 1)
        low[rows] = np.minimum(low[rows], 2 * j - BAND)
        high[rows] = np.maximum(high[rows], 2 * (j + b) + BAND)
    low[0], high[-1] = 0, m
    # A path only moves forward, so the band's edges may not move back.
    return np.minimum.accumulate(np.clip(low, 0, m)[::-1])[::-1], np.maximum.accumulate(np.clip(high, 0, m))


class _Table:
    """The table of best scores inside a band of target positions for each source position."""

    def __init__(
        self,
        source: SideToAlign,
        target: SideToAlign,
        costs: AlignmentCosts,
        scale: Scale,
        shapes: tuple[tuple[int, int], ...],
        gains: np.ndarray | None,
        low: np.ndarray,
        high: np.ndarray,
    ) -> None:
        self.source, self.target, self.costs, self.scale, self.gains = source, target, costs, scale, gains
        self.low, self.high = low, high
        # Rows are as wide as their band, so that one long gap does not make all of them wide. The best scores have
        # MAX_SIDE cells of -inf before and after them: a bead may come from just outside the band.
        self.best = [np.full(width + 2 * MAX_SIDE, -np.inf) for width in high - low + 1]
        self.step = [np.full(width, -1, dtype=np.int8) for width in high - low + 1]
        self.shapes = [(a, b) for a, b in shapes if a <= len(source) and b <= len(target)]
        self.sums = {
            side: {width: run.width_sums(width) for width in range(1, min(MAX_SIDE, len(run)) + 1)}
            for side, run in (("source", source), ("target", target))
        }

    def path(self) -> list[tuple[int, int, int, int]]:
        """Fill the table and walk back."""
        n, m = len(self.source), len(self.target)
        begin = 0
        while begin <= n:
            end = min(begin + ROWS, n + 1)
            while end > begin + 1 and (end - begin) * (self.high[end - 1] - self.low[begin] + 1) > CELLS:
                end = begin + (end - begin) // 2
            self._fill(begin, end)
            begin = end
        steps = []
        i, j = n, m
        while i or j:
            a, b = self.shapes[self.step[i][j - self.low[i]]]
            i, j = i - a, j - b
            steps.append((i, j, a, b))
        return steps[::-1]

    def _fill(self, begin: int, end: int) -> None:
        """The rows from ``begin`` to before ``end``."""
        first, last = int(self.low[begin]), int(self.high[end - 1])
        forward = [(number, a, b) for number, (a, b) in enumerate(self.shapes) if a]
        blocks = {number: self._scores((a, b), begin, end, first, last) for number, a, b in forward if b}
        numbers = np.array([number for number, _, _ in forward], dtype=np.int8)
        lows = self.low[max(begin - MAX_SIDE, 0) : end].tolist()  # one call for each row and shape takes long
        skipped = max(begin - MAX_SIDE, 0)
        for i in range(begin, end):
            low, high = lows[i - skipped], int(self.high[i])
            totals = np.full((len(forward), high - low + 1), -np.inf)
            for place, (number, a, b) in enumerate(forward):
                if a > i:
                    continue
                row, start = self.best[i - a], low - b - lows[i - a - skipped] + MAX_SIDE
                came = row[start : start + high - low + 1]
                count = len(came)
                gain = blocks[number][i - begin, low - first : low - first + count] if b else -self.costs.null
                np.add(came, gain, out=totals[place, :count])
            self._close(i, totals, numbers)

    def _close(self, i: int, totals: np.ndarray, numbers: np.ndarray) -> None:
        """Take the best way into each cell of a row, and continue from there with null beads of the target."""
        row, step = self.best[i][MAX_SIDE:-MAX_SIDE], self.step[i]
        if i:
            ways = totals.argmax(axis=0)
            row[:] = totals[ways, np.arange(len(row))]
            step[:] = numbers[ways]
        else:
            row[0] = 0.0
        if (0, 1) in self.shapes:
            ramp = self.costs.null * np.arange(len(row))
            reached = np.maximum.accumulate(row + ramp) - ramp
            longer = reached > row + 1e-9
            row[longer] = reached[longer]
            step[longer] = self.shapes.index((0, 1))

    def _scores(self, shape: tuple[int, int], begin: int, end: int, first: int, last: int) -> np.ndarray:
        """Scores of the beads of one shape that end at source positions begin.. and target positions first..last."""
        a, b = shape
        scores = np.full((end - begin, last - first + 1), -np.inf)
        i0, j0 = max(begin, a), max(first, b)
        if i0 >= end or j0 > last:
            return scores
        rows, columns = slice(i0 - a, end - a), slice(j0 - b, last - b + 1)
        near_s, length_s, allowed_s, anchors_s = (part[rows] for part in self.sums["source"][a])
        near_t, length_t, allowed_t, anchors_t = (part[columns] for part in self.sums["target"][b])
        cosines = exact(self.source.overlaps[a - 1, rows], self.target.overlaps[b - 1, columns].T)
        near = (near_s[:, None] + near_t[None, :]) / 2
        ratio = np.log((length_s[:, None] + LENGTH_OFFSET) / (length_t[None, :] + LENGTH_OFFSET))
        z = self.scale.z(cosines)
        value = (
            z
            - self.costs.neighbours * self.scale.z(near)
            - self.costs.length * np.minimum(ratio**2, 4.0)
            - self.costs.merge * (a + b - 2)
        )
        if self.gains is not None:
            value += self.gains[anchors_s[:, None], anchors_t[None, :]]
        telling = np.minimum(length_s[:, None], length_t[None, :]) >= TELLING_LENGTH
        value[telling & (z < self.costs.floor)] = -np.inf
        value[~allowed_s, :] = -np.inf
        value[:, ~allowed_t] = -np.inf
        scores[i0 - begin :, j0 - first :] = value
        return scores


def _to_beads(steps: list[tuple[int, int, int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(tuple(range(i, i + a)), tuple(range(j, j + b))) for i, j, a, b in steps]
