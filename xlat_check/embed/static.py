"""Static token embeddings in model2vec's format: a text is the mean of its tokens' vectors. Needs numpy, not torch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from xlat_check.errors import ModelError

WEIGHTS, TOKENIZER, CONFIG = "model.safetensors", "tokenizer.json", "config.json"
CHUNK_TOKENS = 1 << 16


def is_static(folder: Path) -> bool:
    """Whether a folder holds a model of this kind."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") == "model2vec"


class StaticEncoder:
    """A folder with ``tokenizer.json`` and ``model.safetensors`` (``embeddings``, and ``weights`` that scale its rows)."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder: Path | None = folder
        self._at = folder
        self._name = name
        try:
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer

            tensors = load_file(folder / WEIGHTS)
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(
                f"{folder}: the model cannot be loaded: {error}",
                hint=f"expected {WEIGHTS}, {TOKENIZER} and {CONFIG} in model2vec's format",
            ) from error
        if "embeddings" not in tensors or len(tensors["embeddings"]) != self._tokenizer.get_vocab_size():
            raise ModelError(f"{folder}: {WEIGHTS} does not fit {TOKENIZER}", hint="save the model anew")
        self._vectors: np.ndarray = tensors["embeddings"]
        self._scale: np.ndarray = tensors.get("weights", np.ones(len(self._vectors))).astype(np.float32)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @cached_property
    def name(self) -> str:
        return f"{self._name}@{_digest(self._at)[:8]}"

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        return _unit(self._sums(texts))

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``; the mean over joined texts needs no second look at them."""
        sums = self._sums(texts)
        runs = np.zeros((width, *sums.shape), dtype=np.float32)
        runs[0] = sums
        for wider in range(1, width):
            runs[wider, : len(sums) - wider] = runs[wider - 1, : len(sums) - wider] + sums[wider:]
        return _unit(runs)

    def _sums(self, texts: Sequence[str]) -> np.ndarray:
        """Sums of the token vectors of each text, float32 of shape (texts, dimensions)."""
        sums = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        begin = 0
        while begin < len(ids):
            end, tokens = begin, 0
            while end < len(ids) and (end == begin or tokens + len(ids[end]) <= CHUNK_TOKENS):
                tokens += len(ids[end])
                end += 1
            rows = [row for row in range(begin, end) if ids[row]]
            if rows:
                flat = np.concatenate([ids[row] for row in rows])
                starts = np.cumsum([0] + [len(ids[row]) for row in rows[:-1]])
                vectors = self._vectors[flat].astype(np.float32) * self._scale[flat, None]
                sums[rows] = np.add.reduceat(vectors, starts, axis=0)
            begin = end
        return sums


def _digest(folder: Path) -> str:
    """sha256 of weights and tokenizer, as the configuration states it, else computed."""
    stated = json.loads((folder / CONFIG).read_text(encoding="utf-8")).get("sha256")
    if isinstance(stated, str):
        return stated
    return hashlib.sha256((folder / WEIGHTS).read_bytes() + (folder / TOKENIZER).read_bytes()).hexdigest()


def _unit(vectors: np.ndarray) -> np.ndarray:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 1e-9), dtype=np.float32)
