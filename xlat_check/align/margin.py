"""Cosines of segments to their nearest neighbours, and the margin score (Artetxe and Schwenk 2019)."""

from __future__ import annotations

import numpy as np

from xlat_check.calibration import Scale

NEIGHBOURS = 4
SAMPLE = 2000
"""Above this many segments the neighbours are looked for among a spread-out sample, so that time grows linearly."""
ROWS = 1024


def nearest_cosines(vectors: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Mean cosine of each vector to its ``NEIGHBOURS`` nearest on the other side.

    Takes unit rows of shape (n, dimensions) and (m, dimensions); gives float64 of shape (n,), zeros when m is 0.
    """
    if not len(others):
        return np.zeros(len(vectors))
    if len(others) > SAMPLE:
        others = others[np.linspace(0, len(others) - 1, SAMPLE).astype(np.int64)]
    k = min(NEIGHBOURS, len(others))
    means = np.empty(len(vectors))
    for begin in range(0, len(vectors), ROWS):
        cosines = vectors[begin : begin + ROWS] @ others.T
        means[begin : begin + ROWS] = np.partition(cosines, -k, axis=1)[:, -k:].mean(axis=1)
    return means


def margin(cosine: float, nearest_source: float, nearest_target: float) -> float:
    """The ratio margin: cosine over the mean cosine of both sides' nearest neighbours."""
    return cosine / max((nearest_source + nearest_target) / 2, 0.05)


def scale_of_run(source: np.ndarray, target: np.ndarray) -> Scale:
    """The scale of a model without calibration, from the run's own scores.

    Random pairs: every source row against the target rows it is least likely to render, those half a document away.
    Translations: rows that are each other's nearest neighbour. Takes unit rows of shape (n, d) and (m, d).
    """
    if len(source) < 2 or len(target) < 2:
        return Scale(random=0.0, translated=1.0)
    source = source[np.linspace(0, len(source) - 1, min(len(source), SAMPLE)).astype(np.int64)]
    target = target[np.linspace(0, len(target) - 1, min(len(target), SAMPLE)).astype(np.int64)]
    cosines = source @ target.T
    forward, backward = cosines.argmax(axis=1), cosines.argmax(axis=0)
    mutual = np.flatnonzero(backward[forward] == np.arange(len(source)))
    translated = float(np.median(cosines[mutual, forward[mutual]]))
    random = float(np.median(cosines))
    return Scale(random=random, translated=max(translated, random + 0.05))
