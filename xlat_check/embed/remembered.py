"""Encoder that looks in a store of vectors before it uses the model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from xlat_check.embed import Encoder
from xlat_check.embed.runs import overlaps_of
from xlat_check.embed.words import WordVectors


class Store(Protocol):
    """A store of vectors by text."""

    def get(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors of known texts."""

    def put(self, vectors: dict[str, np.ndarray]) -> None:
        """Keep vectors, if possible."""


class RememberedEncoder:
    """A slow encoder with a store for its vectors of texts.

    The vectors of words are not stored: they need one pass over each text and twenty times the space, while the
    overlaps need every text alone and in runs.
    """

    def __init__(self, encoder: Encoder, store: Store) -> None:
        self._encoder = encoder
        self._store = store

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def folder(self) -> Path | None:
        return self._encoder.folder

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        if not texts:
            return self._encoder.encode(texts)
        distinct = list(dict.fromkeys(texts))
        known = self._store.get(distinct)
        missing = [text for text in distinct if text not in known]
        if missing:
            known |= self._make(missing)
        if len({vector.shape for vector in known.values()}) > 1:  # some were not made by this model
            known = self._make(distinct)
        return np.stack([known[text] for text in texts])

    def _make(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        made = dict(zip(texts, self._encoder.encode(texts), strict=True))
        self._store.put(made)
        return made

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``."""
        return overlaps_of(self.encode, texts, width)

    def words(self, texts: Sequence[str]) -> WordVectors:
        """See ``Encoder.words``."""
        return self._encoder.words(texts)
