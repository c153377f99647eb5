"""Vectors of runs of neighbouring texts, encoded as one text each or computed from the texts' vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def overlaps_of(encode: Callable[[Sequence[str]], np.ndarray], texts: Sequence[str], width: int) -> np.ndarray:
    """The result of ``Encoder.overlaps``; every run is encoded as one text, each distinct text once."""
    runs = {
        (w, i): " ".join(texts[i : i + w + 1]) for w in range(min(width, len(texts))) for i in range(len(texts) - w)
    }
    distinct = list(dict.fromkeys(runs.values()))
    encoded = encode(distinct)
    row = {text: at for at, text in enumerate(distinct)}
    table = np.zeros((width, len(texts), encoded.shape[1]), dtype=np.float32)
    for place, text in runs.items():
        table[place] = encoded[row[text]]
    return table


def overlaps_by_length(vectors: np.ndarray, texts: Sequence[str], width: int) -> np.ndarray:
    """The same from the vectors of the texts: a run has their mean, weighted by their lengths.

    ``vectors``: float32 (texts, dimensions), of length 1, or 0 for a text without meaning.
    """
    count = len(texts)
    sums = vectors * np.array([len(text) for text in texts], dtype=np.float32)[:, None]
    runs = np.zeros((width, *vectors.shape), dtype=np.float32)
    runs[:1] = sums
    for wider in range(1, min(width, count)):
        runs[wider, : count - wider] = runs[wider - 1, : count - wider] + sums[wider:]
    norms = np.linalg.norm(runs, axis=-1, keepdims=True)
    np.divide(runs, norms, out=runs, where=norms > 0)
    runs[:1] = vectors
    return runs
