"""Tests of the embedded model's folder with other libraries: they read the same vectors from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel

from tests.embed.folders import VECTORS, write_static
from tests.embed.texts import TEXTS, TRANSLATED
from xlat_check import embed

ALL = (*TEXTS, *(text for texts in TRANSLATED.values() for text in texts))


@pytest.fixture(scope="module")
def ours() -> np.ndarray:
    return embed.load().encode(ALL)


def test_model2vec(ours: np.ndarray) -> None:
    model = StaticModel.from_pretrained(embed.DEFAULT)
    assert np.allclose(model.encode(list(ALL)), ours, atol=1e-5)


def test_sentence_transformers(ours: np.ndarray) -> None:
    """As a whole model, by modules.json: the rows are unit vectors without being asked for."""
    pytest.importorskip("sentence_transformers", reason="needs xlat-check[models]")
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(embed.DEFAULT), device="cpu", local_files_only=True)
    assert np.allclose(model.encode(list(ALL)), ours, atol=1e-5)


def test_static_embedding_of_sentence_transformers(ours: np.ndarray) -> None:
    pytest.importorskip("sentence_transformers", reason="needs xlat-check[models]")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    model = SentenceTransformer(modules=[StaticEmbedding.load(str(embed.DEFAULT))], device="cpu")
    assert np.allclose(model.encode(list(ALL), normalize_embeddings=True), ours, atol=1e-5)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"weights": np.linspace(0.5, 2.0, len(VECTORS))},
        {"weights": np.linspace(0.5, 2.0, len(VECTORS)), "mapping": np.array([0, 1, 2, 3, 4, 1, 2, 3, 4])},
    ],
    ids=["plain", "weights", "mapping"],
)
def test_any_model_of_model2vec(tmp_path: Path, more: dict[str, np.ndarray]) -> None:
    """Unknown words too: model2vec leaves them out."""
    folder = write_static(tmp_path / "words", embeddings=VECTORS, **more)
    texts = ["the house is red", "Das Haus", "rot und red", "und", "", "the the the"]
    assert np.allclose(
        embed.load(str(folder)).encode(texts), StaticModel.from_pretrained(folder).encode(texts), atol=1e-5
    )


def test_what_model2vec_saves(tmp_path: Path) -> None:
    """A model that went through the library is still the same."""
    StaticModel.from_pretrained(write_static(tmp_path / "words")).save_pretrained(tmp_path / "saved")
    texts = ["the house", "rot", "und"]
    saved = embed.load(str(tmp_path / "saved"))
    assert np.allclose(saved.encode(texts), embed.load(str(tmp_path / "words")).encode(texts), atol=1e-6)
