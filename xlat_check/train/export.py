"""Export of trained vectors to a model folder: int8 rows with one scale each, in model2vec's format."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from xlat_check.embed.pieces import FILE as PIECES
from xlat_check.embed.pieces import table_of
from xlat_check.embed.static import CONFIG, WEIGHTS, digest_of_model
from xlat_check.embed.tokens import TOKENIZER
from xlat_check.errors import XlatError
from xlat_check.train.tokenizer import UNKNOWN

MODULES = (
    {"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
)
"""The modules of sentence-transformers for the folder, by the names in all versions from 5 on."""

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")


def quantise(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and the float32 scale of each.

    ``rows * scale[:, None]`` differs from ``vectors`` by at most half a scale, which is 1/254 of a row's largest value.
    """
    scale = np.abs(vectors).max(axis=1) / 127
    rows = np.divide(vectors, scale[:, None], out=np.zeros_like(vectors), where=scale[:, None] > 0)
    return np.rint(rows).astype(np.int8), scale.astype(np.float32)


def save_table(folder: Path) -> None:
    """Write the vocabulary of the tokenizer in a folder as the table that a run reads; the first piece is unknown.

    Only a unigram vocabulary has such a table; a run reads any other one from the tokenizer.
    """
    model = json.loads((folder / TOKENIZER).read_text(encoding="utf-8"))["model"]
    if model["type"] != "Unigram":
        return
    vocabulary = model["vocab"]
    save_file(table_of([(piece, score) for piece, score in vocabulary], frozenset([0])), folder / PIECES)


def export(folder: Path, vectors: np.ndarray, tokenizer: Tokenizer, frequencies: np.ndarray) -> None:
    """Write weights, tokenizer and configuration, in the formats of model2vec and of sentence-transformers.

    ``vectors``: float32 of shape (pieces, dimensions). ``frequencies``: how often each piece occurred in training. The
    unknown piece has no weight in any library. Raises XlatError for vectors that are not finite.
    """
    if not np.isfinite(vectors).all():
        raise XlatError(f"{folder}: training has produced vectors that are not numbers", hint="lower the learning rate")
    folder.mkdir(parents=True, exist_ok=True)
    vectors = vectors.copy()
    vectors[tokenizer.token_to_id(UNKNOWN)] = 0.0
    rows, scale = quantise(vectors)
    counts = np.minimum(frequencies, np.iinfo(np.int32).max).astype(np.int32)
    save_file({"embeddings": rows, "weights": scale, "frequencies": counts}, folder / WEIGHTS)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    save_table(folder)
    config = {
        "model_type": "model2vec",
        "architectures": ["StaticModel"],
        "tokenizer_name": "xlat-check",
        "hidden_dim": int(rows.shape[1]),
        "normalize": True,
        "max_length": None,
        "languages": list(LANGUAGES),
        "sha256": digest_of_model(folder),
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(MODULES, indent=1) + "\n", encoding="utf-8")
