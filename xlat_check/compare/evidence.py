"""Features of a bead from the evidence of its words, and the runs of words without counterpart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.compare.coverage import CHARACTERS
from xlat_check.scores.networks import CLIP

LENIENCE = 1.5
"""Added to each word's log odds in the search for a run of uncovered words, so that a word covered by chance does not
end the run."""
TOP = 4
SIDE_FEATURES = 6 + TOP
BEAD_FEATURES = 2 * SIDE_FEATURES + 14
PRIOR_BEADS = 10
"""Number of beads of a bitext that weigh as much as the usual values of how free a translation is."""
USUAL_COVERAGE = 0.6


@dataclass(frozen=True, slots=True)
class SideEvidence:
    """The evidence from one side of a bead."""

    odds: np.ndarray
    """float32 (words,): the log odds that each content word has no counterpart."""
    run: slice
    """The run of words that most likely has no counterpart, as indices among the content words; may be empty."""
    features: np.ndarray
    """float32 (``SIDE_FEATURES``,)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a bead, without its words."""

    source_length: int
    """Characters."""
    target_length: int
    cosine: float
    depth: float
    """How dissimilar the two sides are for their length; see ``Typicality.depth``."""

    @property
    def log_ratio(self) -> float:
        return math.log((self.source_length + CHARACTERS) / (self.target_length + CHARACTERS))


def weigh(odds: np.ndarray, counts: np.ndarray) -> list[SideEvidence]:
    """The evidence of sides, from the log odds of their content words in one array, and the number of words of each.

    ``odds``: float (words of all sides,); ``counts``: int (sides,), at least 1 each.
    """
    width = int(counts.max())
    mask = np.arange(width)[None] < counts[:, None]
    grid = np.full((len(counts), width), -np.inf, dtype=np.float32)
    grid[mask] = np.clip(odds, -CLIP, CLIP)
    both, half = best_runs(np.concatenate([grid, grid + np.float32(LENIENCE)]), 0.0), len(grid)
    shares = np.where(mask, 1 / (1 + np.exp(-np.where(mask, grid, 0))), 0).sum(axis=1)
    top = np.full((len(counts), max(TOP, width)), -CLIP, dtype=np.float32)
    top[:, :width] = np.where(mask, grid, -CLIP)
    top = -np.sort(-top, axis=1)[:, :TOP]
    sizes = both.ends - both.firsts
    runs = np.stack([both.scores[:half], both.scores[half:], sizes[:half], sizes[half:]], axis=1)
    features = np.concatenate([runs, shares[:, None], (shares / counts)[:, None], top], axis=1).astype(np.float32)
    return [
        SideEvidence(odds=own[:count], run=slice(first, end), features=row)
        for own, count, first, end, row in zip(
            grid, counts.tolist(), both.firsts[half:].tolist(), both.ends[half:].tolist(), features, strict=True
        )
    ]


@dataclass(frozen=True, slots=True)
class Runs:
    """The run with the largest sum in each row; empty if no sum is positive."""

    firsts: np.ndarray
    ends: np.ndarray
    """The index after the last; the same as the first for an empty run."""
    scores: np.ndarray
    """Their sums; 0 for empty runs."""


def best_runs(grid: np.ndarray, lenience: float) -> Runs:
    """The run with the largest sum in each row, with ``lenience`` added to each value (Kadane).

    ``grid``: float32 (rows, values), -inf after the last value of a row.
    """
    there = np.isfinite(grid)
    sums = np.cumsum(np.where(there, grid + np.float32(lenience), np.float32(0)), axis=1, dtype=np.float64)
    before = np.concatenate([np.zeros((len(grid), 1)), sums[:, :-1]], axis=1)
    least = np.minimum.accumulate(before, axis=1)
    places = np.arange(grid.shape[1])[None]
    starts = np.maximum.accumulate(np.where(before == least, places, 0), axis=1)
    totals = np.where(there, sums - least, -np.inf)
    best = totals.argmax(axis=1)
    rows = np.arange(len(grid))
    scores = totals[rows, best]
    found = scores > 0
    return Runs(
        firsts=np.where(found, starts[rows, best], 0),
        ends=np.where(found, best + 1, 0),
        scores=np.where(found, scores, 0.0),
    )


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual values of the beads of one bitext, with which each bead is compared."""

    ratio: float
    """Logarithm of source length over target length."""
    coverage: tuple[float, float]
    """Mean similarity of the counterparts of the source's content words, and of the target's."""

    @classmethod
    def of(cls, shapes: Sequence[Shape], coverage: np.ndarray) -> Usual:
        """The medians of some beads, drawn towards the usual values if they are few; ``coverage``: (beads, 2)."""
        if not shapes:
            return cls(ratio=0.0, coverage=(USUAL_COVERAGE, USUAL_COVERAGE))
        trust = len(shapes) / (len(shapes) + PRIOR_BEADS)
        medians = trust * _median(coverage) + (1 - trust) * USUAL_COVERAGE
        ratio = trust * float(_median(np.array([shape.log_ratio for shape in shapes])))
        return cls(ratio=ratio, coverage=(float(medians[0]), float(medians[1])))


def _median(values: np.ndarray) -> np.ndarray:
    """Like ``np.median`` along the first axis, which takes ten times as long for few values."""
    ordered, count = np.sort(values, axis=0), len(values)
    return np.asarray((ordered[(count - 1) // 2] + ordered[count // 2]) / 2)


def bead_features(
    sides: np.ndarray, shapes: Sequence[Shape], coverage: np.ndarray, usual: Sequence[Usual]
) -> np.ndarray:
    """The features of beads, float32 (beads, ``BEAD_FEATURES``).

    ``sides``: the features of both sides, (beads, 2, ``SIDE_FEATURES``); ``coverage``: mean similarity of the content
    words of both sides, (beads, 2).
    """
    figures = np.array(
        [(one.log_ratio, one.cosine, one.depth, one.source_length + one.target_length) for one in shapes]
    )
    usually = np.array([(one.ratio, *one.coverage) for one in usual])
    ratio, length = figures[:, 0] - usually[:, 0], np.log(figures[:, 3] + 1)
    source, target = sides[:, 0], sides[:, 1]
    whole = np.stack(
        [
            ratio,
            ratio * length,
            np.maximum(ratio, 0),
            np.maximum(-ratio, 0),
            figures[:, 1],
            np.clip(figures[:, 2], -4, 8),
            length,
            source[:, 0] - target[:, 0],
            source[:, 4] - target[:, 4],
            np.minimum(source[:, 6], target[:, 6]),
        ],
        axis=1,
    )
    return np.concatenate([source, target, whole, coverage - usually[:, 1:], usually[:, 1:]], axis=1, dtype=np.float32)
