"""Vectors of runs of neighbouring texts, encoded as one text each or computed from the texts' vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

ROWS = 4096
"""Number of vectors that get length 1 at once."""
Unit = Callable[[np.ndarray, np.ndarray, np.ndarray], None]
"""Writes rows at length 1 into an array, which may be theirs; 0 for rows that do not tell anything."""
Rounded = Callable[[np.ndarray], np.ndarray]


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


class Runs:
    """The vectors of all runs of a text, which are made when they are asked for: they take less memory so.

    It is indexed as the array of ``Encoder.overlaps``, of shape (width, texts, dimensions): by a width, or by widths
    and texts. Each is a number or a list; all widths are ``:``, and texts may be a slice.
    """

    def __init__(self, sums: np.ndarray, tells: np.ndarray, width: int, unit: Unit, rounded: Rounded) -> None:
        """``sums``: vectors of texts, not yet of length 1, float32 (texts, dimensions); ``tells``: bool (texts,).

        ``unit`` gives rows length 1, and ``rounded`` rounds them, each row by itself.
        """
        self.shape = (width, *sums.shape)
        self._sums, self._tells, self._unit, self._rounded = sums, tells, unit, rounded
        self._first = np.empty_like(sums)
        for at in range(0, len(sums), ROWS):
            own = slice(at, at + ROWS)
            unit(sums[own], tells[own], self._first[own])
            self._first[own] = rounded(self._first[own])

    def __getitem__(self, key: Any) -> np.ndarray:
        if isinstance(key, int):
            return self._of(key, slice(None))
        widths, texts = key
        if isinstance(widths, int):
            return self._of(widths, texts)
        if isinstance(widths, slice):
            return np.stack([self._of(width, texts) for width in range(self.shape[0])[widths]])
        asked, places = np.array(widths, dtype=np.int64), np.array(texts, dtype=np.int64)
        found = np.empty((len(asked), self.shape[2]), dtype=np.float32)
        for width in np.unique(asked).tolist():
            found[asked == width] = self._of(width, places[asked == width])
        return found

    def _of(self, width: int, texts: Any) -> np.ndarray:
        """The vectors of the runs of one width that begin with some texts."""
        if width == 0:
            return np.asarray(self._first[texts])
        places = np.arange(self.shape[1])[texts]
        begins = np.atleast_1d(places)
        found = np.zeros((len(begins), self.shape[2]), dtype=np.float32)
        whole = begins + width < self.shape[1]
        first = begins[whole]
        sums, tells = self._sums[first], self._tells[first]
        for step in range(1, width + 1):
            sums += self._sums[first + step]
            tells |= self._tells[first + step]
        self._unit(sums, tells, sums)
        found[whole] = self._rounded(sums)
        return found.reshape(*np.shape(places), self.shape[2])
