"""Tests of stored vectors of a slow model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from xlat_check import embed
from xlat_check.embed import vectors
from xlat_check.embed.static import StaticEncoder
from xlat_check.embed.vectors import VectorStore

TEXTS = ["das haus", "ist rot", "", "das haus", "o forno está quente"]


class Counted:
    """A model of two dimensions that says what it was asked for."""

    name = "counted@1"
    folder = None

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1 / 3] for text in texts], dtype=np.float32).reshape(len(texts), 2)


@pytest.fixture
def counted() -> Counted:
    return Counted()


def test_only_what_is_new_is_asked_for(tmp_path: Path, counted: Counted) -> None:
    expected = Counted().encode(TEXTS)
    for _ in range(2):
        encoder = embed.remembering(counted, str(tmp_path))
        assert np.array_equal(encoder.encode(TEXTS), expected)
    assert counted.asked == list(dict.fromkeys(TEXTS))
    encoder.encode(["neu", "das haus"])
    assert counted.asked[-1] == "neu"
    assert encoder.encode([]).shape == (0, 2)


def test_overlaps_are_texts_too(tmp_path: Path, counted: Counted) -> None:
    runs = [embed.remembering(counted, str(tmp_path)).overlaps(TEXTS, 3) for _ in range(2)]
    assert runs[0].shape == (3, 5, 2)
    assert np.array_equal(*runs)
    assert runs[0][1, 0, 0] == len("das haus ist rot")
    assert runs[0][2, 3:].any() == False  # noqa: E712
    assert len(counted.asked) == len(set(counted.asked))


def test_another_model_has_other_vectors(tmp_path: Path, counted: Counted) -> None:
    embed.remembering(counted, str(tmp_path)).encode(TEXTS)
    counted.name = "counted@2"
    counted.asked.clear()
    embed.remembering(counted, str(tmp_path)).encode(TEXTS)
    assert counted.asked == list(dict.fromkeys(TEXTS))


def test_the_embedded_model_is_faster_than_any_file(tmp_path: Path) -> None:
    encoder = StaticEncoder(embed.DEFAULT, name="default")
    assert embed.remembering(encoder, str(tmp_path)) is encoder


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5_000, b""])
def test_a_damaged_file_is_replaced(tmp_path: Path, counted: Counted, content: bytes) -> None:
    encoder = embed.remembering(counted, str(tmp_path))
    encoder.encode(["vorher"])
    (tmp_path / "vectors.sqlite").write_bytes(content)
    for _ in range(2):
        assert encoder.encode(["das haus"])[0, 0] == 8
    assert counted.asked == ["vorher", "das haus"]


def test_vectors_of_other_sizes_are_not_ours(tmp_path: Path, counted: Counted) -> None:
    VectorStore(tmp_path, counted.name).put({"das haus": np.zeros(5, dtype=np.float32)})
    assert embed.remembering(counted, str(tmp_path)).encode(["das haus", "ist rot"]).shape == (2, 2)


def test_where_nothing_can_be_kept_everything_is_made(tmp_path: Path, counted: Counted) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    encoder = embed.remembering(counted, str(tmp_path / "file" / "cache"))
    for _ in range(2):
        assert encoder.encode(["das haus"])[0, 0] == 8
    assert len(counted.asked) == 2


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = 100
    monkeypatch.setattr(vectors, "today", lambda: day)
    store = VectorStore(tmp_path, "m", limit=400_000)
    for batch in range(6):
        day += 1
        store.put({f"{batch}-{i}": np.full(64, i, dtype=np.float32) for i in range(300)})
        assert store.get(["0-0"])  # used every day
    assert (tmp_path / "vectors.sqlite").stat().st_size <= 500_000
    assert len(store.get([f"5-{i}" for i in range(300)])) == 300
    assert not store.get([f"0-{i}" for i in range(1, 300)])
    assert store.get(["0-0"])["0-0"].shape == (64,)


def test_many_at_once_and_odd_texts(tmp_path: Path) -> None:
    texts = [f"text {i}" for i in range(2_000)] + ["", "\udcff", "ß" * 10_000]
    store = VectorStore(tmp_path, "m")
    store.put({text: np.array([i], dtype=np.float32) for i, text in enumerate(texts)})
    found = VectorStore(tmp_path, "m").get([*texts, "unknown"])
    assert [found[text][0] for text in texts] == list(range(len(texts)))
    assert "unknown" not in found


def test_a_model_of_sentence_transformers_needs_no_second_look(tiny: Path, tmp_path: Path) -> None:
    encoder = embed.load(str(tiny))
    direct = encoder.overlaps(TEXTS, 3)
    for _ in range(2):
        assert np.allclose(embed.remembering(encoder, str(tmp_path)).overlaps(TEXTS, 3), direct, atol=1e-5)
    silent = embed.remembering(encoder, str(tmp_path))
    encoder.encode = lambda texts: pytest.fail(f"asked for {texts}")  # type: ignore[method-assign]
    assert np.allclose(silent.overlaps(TEXTS, 3), direct, atol=1e-5)
