"""Small models written to disk by tests, with known vectors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
WORDS = (UNKNOWN, "the", "house", "is", "red", "das", "haus", "ist", "rot")
VECTORS = np.random.default_rng(7).normal(size=(len(WORDS), 6)).astype(np.float32)


def word_tokenizer(words: Sequence[str] = WORDS) -> Tokenizer:
    """A tokenizer of whole words in lower case; other words are unknown."""
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def write_static(folder: Path, *, config: str | None = None, **tensors: np.ndarray) -> Path:
    """A folder in model2vec's format; ``tensors`` instead of the embeddings alone, ``config`` instead of the usual."""
    folder.mkdir()
    save_file(tensors or {"embeddings": VECTORS}, folder / "model.safetensors")
    word_tokenizer().save(str(folder / "tokenizer.json"))
    usual = json.dumps({"model_type": "model2vec", "normalize": True, "max_length": None})
    (folder / "config.json").write_text(usual if config is None else config, encoding="utf-8")
    return folder


def unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)
