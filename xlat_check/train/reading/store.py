"""Words of the training's texts with their vectors, read once by the encoder and kept on disk in 8 bits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from xlat_check.embed import Encoder

CHUNK = 2048
"""Texts that are read at once, and kept in two files."""
STEPS = 127
"""The largest number of a vector has this value, with its sign."""


def read_texts(
    folder: Path, texts: Sequence[str], encoder: Encoder, show: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Let the encoder read the texts that it has not read yet; ``show`` is told how many are read."""
    folder.mkdir(parents=True, exist_ok=True)
    for begin in range(0, len(texts), CHUNK):
        path = _vectors(folder, begin // CHUNK)
        if not path.exists():
            _read(path, _places(folder, begin // CHUNK), encoder, texts[begin : begin + CHUNK])
        show(min(begin + CHUNK, len(texts)), len(texts))


def _vectors(folder: Path, chunk: int) -> Path:
    return folder / f"{chunk:05}.vectors.npy"


def _places(folder: Path, chunk: int) -> Path:
    return folder / f"{chunk:05}.places.npz"


def _read(vectors: Path, places: Path, encoder: Encoder, texts: Sequence[str]) -> None:
    """Write the words of some texts. The file of vectors comes last, so it is there when both are complete."""
    found = encoder.words(texts)
    table = np.concatenate([found.table[rows] for rows in found.rows])
    scales = np.abs(table).max(axis=1) / STEPS + 1e-12
    spans = np.array([span for own in found.spans for span in own], dtype=np.int32).reshape(-1, 2)
    counts = np.array(list(map(len, found.spans)), dtype=np.int32)
    np.savez(places, scales=scales.astype(np.float32), spans=spans, counts=counts)
    part = vectors.with_suffix(".part")
    with part.open("wb") as file:
        np.save(file, np.round(table / scales[:, None]).astype(np.int8))
    part.rename(vectors)


class Store:
    """The words of texts that were read, by the text's number."""

    def __init__(self, folder: Path, texts: Sequence[str]) -> None:
        self.texts = texts
        self.numbers = {text: number for number, text in enumerate(texts)}
        self._chunks = []
        counts, spans, scales = [], [], []
        for chunk in range(-(-len(texts) // CHUNK)):
            self._chunks.append(np.load(_vectors(folder, chunk), mmap_mode="r"))
            with np.load(_places(folder, chunk)) as places:
                counts.append(places["counts"])
                spans.append(places["spans"])
                scales.append(places["scales"])
        self._chunk_starts = np.cumsum([0, *map(len, self._chunks)])
        self._spans, self._scales = np.concatenate(spans), np.concatenate(scales)
        self.counts = np.concatenate(counts)
        """int32 (texts,): words of each text."""
        self._starts = np.cumsum([0, *self.counts])

    @property
    def dimensions(self) -> int:
        return int(self._chunks[0].shape[1])

    def __len__(self) -> int:
        return len(self.texts)

    def spans(self, number: int) -> np.ndarray:
        """int32 (words, 2): the places of the words."""
        return self._spans[self._starts[number] : self._starts[number + 1]]

    def words(self, number: int) -> list[str]:
        """The words of a text."""
        text = self.texts[number]
        return [text[begin:end] for begin, end in self.spans(number).tolist()]

    def vectors(self, number: int) -> np.ndarray:
        """float32 (words, dimensions)."""
        begin, end = self._starts[number : number + 2]
        chunk = self._chunks[number // CHUNK]
        first = begin - self._chunk_starts[number // CHUNK]
        return np.asarray(chunk[first : first + end - begin] * self._scales[begin:end, None])

    def mean(self, count: int) -> np.ndarray:
        """float32 (dimensions,): the mean vector of the words of about ``count`` texts, taken evenly from all."""
        step = max(1, len(self) // count)
        chosen = np.concatenate([self.vectors(number) for number in range(0, len(self), step)])
        return np.asarray(chosen.mean(axis=0), dtype=np.float32)
