"""Tests of the embedded model, and of small folders in model2vec's format."""

from __future__ import annotations

import hashlib
import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.embed.folders import VECTORS, unit, write_static
from tests.embed.texts import TEXTS, TRANSLATED
from xlat_check import embed
from xlat_check.embed import static
from xlat_check.embed.static import StaticEncoder
from xlat_check.errors import ModelError


@pytest.fixture(scope="module")
def default() -> embed.Encoder:
    return embed.load()


def test_the_embedded_model_has_a_name_a_folder_and_a_digest_that_is_true(default: embed.Encoder) -> None:
    stated = json.loads((embed.DEFAULT / "config.json").read_text(encoding="utf-8"))["sha256"]
    files = [(embed.DEFAULT / name).read_bytes() for name in ("model.safetensors", "tokenizer.json")]
    assert stated == hashlib.sha256(b"".join(files)).hexdigest()
    assert default.name == f"default@{stated[:8]}"
    assert default.folder == embed.DEFAULT
    assert embed.load("default").name == default.name


def test_rows_are_unit_vectors_and_the_same_each_time(default: embed.Encoder) -> None:
    vectors = default.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), StaticEncoder(embed.DEFAULT, "x").dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert np.array_equal(vectors, default.encode(TEXTS))


@pytest.mark.parametrize(("first", "second"), list(permutations(TRANSLATED, 2)))
def test_a_translation_is_the_nearest_text(default: embed.Encoder, first: str, second: str) -> None:
    cosines = default.encode(TRANSLATED[first]) @ default.encode(TRANSLATED[second]).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "漢字", "漢字 漢字", "\ufeff"])
def test_a_text_with_nothing_known_gets_zeros(default: embed.Encoder, text: str) -> None:
    assert not default.encode([text, "Haus"])[0].any()


def test_an_unknown_word_does_not_silence_its_neighbours(default: embed.Encoder) -> None:
    assert default.encode(["漢字 Haus"]) @ default.encode(["Haus"]).T > 0.9


def test_a_word_is_the_sum_of_its_pieces_wherever_it_stands(default: embed.Encoder) -> None:
    texts = ["Der Baum, der Donaudampfschiff-Baum: ﬁn", "", "½", "abcdefghij" * 20 + " Baum"]
    words = default.words(texts)
    for text, rows, spans in zip(texts, words.rows, words.spans, strict=True):
        assert [words.words[row] for row in rows] == [text[start:end] for start, end in spans]
    assert len(set(words.words)) == len(words.words)
    told = words.table / np.maximum(np.linalg.norm(words.table, axis=1, keepdims=True), 1e-9)
    assert np.allclose(told, default.encode(words.words), atol=1e-6)


def test_no_texts_give_no_rows(default: embed.Encoder) -> None:
    dimensions = default.encode(["x"]).shape[1]
    assert default.encode([]).shape == (0, dimensions)
    assert default.overlaps([], 3).shape == (3, 0, dimensions)


def test_neighbours_in_a_batch_change_nothing(default: embed.Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the texts are cut into chunks, also when one text alone is longer than a chunk."""
    together = default.encode(TEXTS)
    one_by_one = np.concatenate([default.encode([text]) for text in TEXTS])
    assert np.array_equal(together, one_by_one)
    for tokens in (1, 7, 64):
        monkeypatch.setattr(static, "CHUNK_TOKENS", tokens)
        assert np.array_equal(default.encode(TEXTS), together)


def test_a_text_of_any_length_is_summed_in_parts(default: embed.Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    together = default.encode(TEXTS)
    monkeypatch.setattr(static, "LONGEST", 3)
    assert np.allclose(default.encode(TEXTS), together, atol=1e-6)


@pytest.mark.parametrize("count", range(7))
@pytest.mark.parametrize("width", [1, 2, 4])
def test_overlaps_are_the_joined_texts(default: embed.Encoder, count: int, width: int) -> None:
    texts = ["Haus", "", "漢字", *TEXTS][:count]
    runs = default.overlaps(texts, width)
    assert runs.dtype == np.float32
    for w in range(1, width + 1):
        for i in range(count):
            joined = default.encode([" ".join(texts[i : i + w])])[0] if i + w <= count else 0.0
            assert np.allclose(runs[w - 1, i], joined, atol=1e-5)


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=5), st.integers(1, 4))
def test_overlaps_of_any_text(texts: list[str], width: int) -> None:
    encoder = _default()
    runs = encoder.overlaps(texts, width)
    assert np.array_equal(runs[0], encoder.encode(texts))
    for w in range(1, min(width, len(texts)) + 1):
        joined = encoder.encode([" ".join(texts[i : i + w]) for i in range(len(texts) - w + 1)])
        assert np.allclose(runs[w - 1, : len(joined)], joined, atol=1e-5)


def _default(loaded: list[embed.Encoder] = []) -> embed.Encoder:  # noqa: B006 -- hypothesis allows no fixture here
    loaded or loaded.append(embed.load())
    return loaded[0]


def test_the_mean_of_the_words(tmp_path: Path) -> None:
    encoder = embed.load(str(write_static(tmp_path / "words")))
    vectors = encoder.encode(["The house", "rot", "nothing of this", "the nothing"])
    assert np.allclose(vectors[0], unit(VECTORS[1] + VECTORS[2]), atol=1e-6)
    assert np.allclose(vectors[1], unit(VECTORS[8]), atol=1e-6)
    assert not vectors[2].any()
    assert np.allclose(vectors[3], unit(VECTORS[1]), atol=1e-6), "what is unknown counts for nothing"


def test_weights_scale_the_rows(tmp_path: Path) -> None:
    weights = np.linspace(0.5, 2.0, len(VECTORS))
    encoder = embed.load(str(write_static(tmp_path / "words", embeddings=VECTORS, weights=weights)))
    expected = unit(VECTORS[1] * weights[1] + VECTORS[2] * weights[2])
    assert np.allclose(encoder.encode(["the house"])[0], expected, atol=1e-6)


def test_several_words_may_share_a_row(tmp_path: Path) -> None:
    mapping = np.array([0, 1, 2, 1, 2, 1, 2, 1, 2])
    encoder = embed.load(str(write_static(tmp_path / "words", embeddings=VECTORS[:3], mapping=mapping)))
    assert np.allclose(encoder.encode(["haus", "the"]), [unit(VECTORS[2]), unit(VECTORS[1])], atol=1e-6)


def test_a_folder_gives_its_name_and_a_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = embed.load(str(write_static(tmp_path / "words")))
    second = embed.load(str(write_static(tmp_path / "more", embeddings=VECTORS * 2)))
    assert first.name.startswith("words@")
    assert second.name.startswith("more@")
    assert first.name[-8:] != second.name[-8:]
    monkeypatch.chdir(tmp_path / "words")
    assert embed.load(".").name == first.name
    monkeypatch.setenv("HOME", str(tmp_path))
    assert embed.load("~/words").name == first.name


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    folder = write_static(tmp_path / "words")
    (folder / name).unlink()
    _refuses(folder, "the model cannot be loaded", "model2vec")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\x00 no such thing"])
def test_a_broken_file(tmp_path: Path, name: str, content: bytes) -> None:
    folder = write_static(tmp_path / "words")
    (folder / name).write_bytes(content)
    _refuses(folder, "the model cannot be loaded", "model2vec")


def test_weights_that_are_cut_short(tmp_path: Path) -> None:
    folder = write_static(tmp_path / "words")
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:-40])
    _refuses(folder, "the model cannot be loaded", "model2vec")


@pytest.mark.parametrize(
    "tensors",
    [
        {"embeddings": VECTORS[:-1]},
        {"embeddings": VECTORS[0]},
        {"other": VECTORS},
        {"embeddings": VECTORS, "weights": np.ones(3)},
        {"embeddings": VECTORS, "weights": np.ones((len(VECTORS), 1))},
        {"embeddings": VECTORS, "mapping": np.full(len(VECTORS), len(VECTORS))},
        {"embeddings": VECTORS, "mapping": np.full(len(VECTORS), -1)},
        {"embeddings": VECTORS, "mapping": np.zeros(3, dtype=np.int64)},
        {"embeddings": VECTORS, "mapping": np.zeros(len(VECTORS))},
    ],
    ids=["fewer-rows", "flat", "no-rows", "fewer-weights", "deep-weights", "past", "before", "short", "fractions"],
)
def test_weights_of_another_vocabulary(tmp_path: Path, tensors: dict[str, np.ndarray]) -> None:
    folder = write_static(tmp_path / "words", **tensors)
    _refuses(folder, "model.safetensors does not fit tokenizer.json", "save the model anew")


@pytest.mark.parametrize("config", ["", "{", "[]", '"model2vec"', "\x00"])
def test_a_configuration_that_is_none(tmp_path: Path, config: str) -> None:
    folder = write_static(tmp_path / "words", config=config)
    _refuses(folder, f"{folder / 'config.json'}: the model's configuration", "model2vec")
    with pytest.raises(ModelError):
        StaticEncoder(folder, "words")


def _refuses(folder: Path, message: str, hint: str) -> None:
    with pytest.raises(ModelError) as refused:
        embed.load(str(folder))
    assert str(folder) in refused.value.message
    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize("name", ["./nothing", "/no/such/folder", "~/nothing-here", "a/b/c", "..\\x", "-x", "a b"])
def test_a_path_that_leads_nowhere(name: str) -> None:
    with pytest.raises(ModelError, match="no such folder") as refused:
        embed.load(name)
    assert refused.value.hint


def test_what_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    for name, message in (("a.txt", "not a folder"), (".", "holds no model")):
        with pytest.raises(ModelError, match=message):
            embed.load(str(tmp_path / name))
    for blank in ("", "  "):
        with pytest.raises(ModelError, match="no name"):
            embed.load(blank)
