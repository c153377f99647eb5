"""Trained vectors -> a model folder: int8 rows with one scale each, in model2vec's format."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from xlat_check.embed.static import CONFIG, TOKENIZER, WEIGHTS
from xlat_check.train.tokenizer import UNKNOWN

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")


def quantise(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and the float32 scale of each: ``rows * scale[:, None]`` is close to ``vectors``."""
    scale = np.abs(vectors).max(axis=1) / 127
    rows = np.divide(vectors, scale[:, None], out=np.zeros_like(vectors), where=scale[:, None] > 0)
    return np.rint(rows).astype(np.int8), scale.astype(np.float32)


def export(folder: Path, vectors: np.ndarray, tokenizer: Tokenizer, frequencies: np.ndarray) -> None:
    """Write weights, tokenizer and configuration.

    ``vectors``: float32 of shape (pieces, dimensions). ``frequencies``: how often training met each piece. The
    unknown piece weighs nothing, whatever a library does with it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    vectors = vectors.copy()
    vectors[tokenizer.token_to_id(UNKNOWN)] = 0.0
    rows, scale = quantise(vectors)
    counts = np.minimum(frequencies, np.iinfo(np.int32).max).astype(np.int32)
    save_file({"embeddings": rows, "weights": scale, "frequencies": counts}, folder / WEIGHTS)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    digest = hashlib.sha256((folder / WEIGHTS).read_bytes() + (folder / TOKENIZER).read_bytes()).hexdigest()
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "tokenizer_name": "xlat-check",
        "hidden_dim": int(rows.shape[1]),
        "normalize": True,
        "max_length": None,
        "languages": list(LANGUAGES),
        "sha256": digest,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    modules = [
        {
            "idx": 0,
            "name": "0",
            "path": ".",
            "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
        }
    ]
    (folder / "modules.json").write_text(json.dumps(modules, indent=1) + "\n", encoding="utf-8")
