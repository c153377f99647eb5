"""Cosines of segments to their nearest neighbours, and the margin score (Artetxe and Schwenk 2019)."""

from __future__ import annotations

import numpy as np

from xlat_check.scores.calibration import Scale
from xlat_check.scores.middle import median
from xlat_check.scores.products import coarse, exact, product

NEIGHBOURS = 4
PRIOR_PAIRS = 10
"""Number of pairs of a bitext that weigh as much as the calibration of the model."""
SAMPLE = 2000
"""Above this many segments, neighbours are searched in an evenly spread sample, so that time grows linearly."""
ROWS = 1024
CELLS = 1 << 22
"""Number of cosines in memory at once."""


def nearest_cosines(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Mean cosine of each vector to its ``NEIGHBOURS`` nearest on the other side.

    Takes unit rows of shape (n, dimensions) and (m, dimensions); gives float64 of shape (n,), zeros when m is 0.
    """
    if not len(others):
        return np.zeros(len(vectors))
    others = coarse(_spread(others))
    k = min(NEIGHBOURS, len(others))
    means = np.empty(len(vectors))
    for begin in range(0, len(vectors), ROWS):
        cosines = exact(coarse(vectors[begin : begin + ROWS]), others.T)
        means[begin : begin + ROWS] = np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1, dtype=np.float64)
    return means


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """The rows at length 1; rows of zeros stay as they are."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 1e-9))


def mutual_best(
    source: np.ndarray, target: np.ndarray, source_cost: np.ndarray | None = None, target_cost: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows that are each other's best match: source indices, target indices, scores; rising by source.

    Takes unit rows of shape (n, d) and (m, d), and the values to subtract from the cosines of each row, of shape (n,)
    and (m,). Of equal matches the first counts. Memory grows with n + m, time with n * m.
    """
    if not len(source) or not len(target):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    forward, forward_score = np.zeros(len(source), dtype=np.int64), np.zeros(len(source))
    backward, backward_score = np.zeros(len(target), dtype=np.int64), np.full(len(target), -np.inf)
    target, columns = coarse(target), np.arange(len(target))
    step = max(CELLS // len(target), 1)
    for begin in range(0, len(source), step):
        scores = exact(coarse(source[begin : begin + step]), target.T)
        if source_cost is not None and target_cost is not None:
            scores = scores - source_cost[begin : begin + step, None] - target_cost[None, :]
        best = scores.argmax(axis=1)
        forward[begin : begin + step], forward_score[begin : begin + step] = best, scores[np.arange(len(best)), best]
        best = scores.argmax(axis=0)
        better = scores[best, columns] > backward_score
        backward[better], backward_score[better] = best[better] + begin, scores[best, columns][better]
    mutual = np.flatnonzero(backward[forward] == np.arange(len(source)))
    return mutual, forward[mutual], forward_score[mutual]


def margin(cosine: float, nearest_source: float, nearest_target: float) -> float:
    """The ratio margin: cosine over the mean cosine of both sides' nearest neighbours."""
    return cosine / max((nearest_source + nearest_target) / 2, 0.05)


def scale_of_run(source: np.ndarray, target: np.ndarray, prior: Scale | None = None) -> Scale:
    """The scale of one bitext, from its own scores, because close and free translations have different scores.

    Random pairs are rows of both sides; few of them translate each other. Translations are rows that are each other's
    nearest neighbour. If there are few of them, the ``prior`` of the model's calibration decides. Takes unit rows of
    shape (n, d) and (m, d).
    """
    step = max(len(source) // SAMPLE, 1)
    found = mutual_best(source[::step], target)[2]
    if not len(found):
        return prior or Scale(random=0.0, translated=1.0)
    own = Scale(random=median(product(source[::step], _spread(target).T)), translated=median(found))
    if prior is not None:
        trust = len(found) / (len(found) + PRIOR_PAIRS)
        own = Scale(
            random=trust * own.random + (1 - trust) * prior.random,
            translated=trust * own.translated + (1 - trust) * prior.translated,
        )
    return Scale(random=own.random, translated=max(own.translated, own.random + 0.05))


def spread(length: int, count: int) -> list[int]:
    """At most so many indices of a sequence of this length, spread over all."""
    return list(range(length)) if length <= count else np.linspace(0, length - 1, count).astype(np.int64).tolist()


def _spread(vectors: np.ndarray) -> np.ndarray:
    """At most ``SAMPLE`` rows, spread over all."""
    return vectors if len(vectors) <= SAMPLE else vectors[spread(len(vectors), SAMPLE)]
