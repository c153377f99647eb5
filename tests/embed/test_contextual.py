"""A contextual model of ours: the same bits whatever is read beside a text, each text read once."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.embed.contextual import DIMENSIONS, write_contextual
from tests.embed.texts import TEXTS
from xlat_check import embed
from xlat_check.embed.contextual import ContextualEncoder
from xlat_check.embed.words import is_content
from xlat_check.errors import ModelError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_contextual(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def encoder(folder: Path) -> ContextualEncoder:
    found = embed.load(str(folder))
    assert isinstance(found, ContextualEncoder)
    return found


class Counted:
    """A graph that says how many texts it was given."""

    def __init__(self, session: object) -> None:
        self._session = session
        self.texts = 0

    def run(self, names: list[str], given: dict[str, np.ndarray]) -> list[np.ndarray]:
        self.texts += len(given["input_ids"])
        return self._session.run(names, given)  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def counted(encoder: ContextualEncoder) -> Iterator[Counted]:
    encoder._session = Counted(encoder._session)
    yield encoder._session


def test_it_is_an_encoder(encoder: ContextualEncoder, folder: Path) -> None:
    vectors = encoder.encode(["das haus", "o forno quente", "", "das haus"])
    assert (vectors.dtype, vectors.shape) == (np.float32, (4, DIMENSIONS))
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0, 1], atol=1e-3)
    assert np.array_equal(vectors[0], vectors[3])
    assert encoder.folder == folder
    assert encoder.name.startswith("tiny@")
    assert encoder.encode([]).shape == (0, DIMENSIONS)
    assert encoder.overlaps([], 4).shape == (4, 0, DIMENSIONS)
    assert encoder.words([]).table.shape == (0, DIMENSIONS)


def _bits(encoder: embed.Encoder, texts: list[str]) -> list[bytes]:
    words = encoder.words(texts)
    of_words = [words.table[rows].tobytes() for rows in words.rows]
    return [row.tobytes() + own for row, own in zip(encoder.encode(texts), of_words, strict=True)]


def test_a_text_has_the_same_bits_in_any_batch(folder: Path) -> None:
    """Alone, among all others in one call, and among them in another order."""
    texts = [*TEXTS, *(f"das haus {number} ist rot" for number in range(40))]
    together = _bits(embed.load(str(folder)), texts)
    alone = embed.load(str(folder))
    assert [_bits(alone, [text])[0] for text in texts] == together
    assert _bits(embed.load(str(folder)), texts[::-1]) == together[::-1]


@pytest.mark.parametrize("count", ["1", "4"])
def test_a_text_has_the_same_bits_in_any_process(folder: Path, encoder: ContextualEncoder, count: str) -> None:
    code = """if True:
        import hashlib, sys
        from tests.embed.test_contextual import _bits
        from tests.embed.texts import TEXTS
        from xlat_check import embed
        print(hashlib.sha256(b"".join(_bits(embed.load(sys.argv[1]), list(TEXTS)))).hexdigest())
    """
    env = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": count, "OPENBLAS_NUM_THREADS": count}
    runs = [
        subprocess.run([sys.executable, "-c", code, str(folder)], env=env, capture_output=True, check=True, text=True)
        for _ in range(2)
    ]
    here = hashlib.sha256(b"".join(_bits(encoder, list(TEXTS)))).hexdigest()
    assert [run.stdout.strip() for run in runs] == [here, here]


def test_words_have_the_mean_of_their_pieces(encoder: ContextualEncoder) -> None:
    words = encoder.words(["haus quente"])
    assert list(words.words) == ["haus", "quente"]
    assert words.spans == (((0, 4), (5, 11)),)
    (cut,) = encoder._pieces.cut(["haus quente"])
    ids = np.array([[0, *cut.ids, 2]])
    (tokens,) = encoder._session.run(["tokens"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    expected = [tokens[0, 1], tokens[0, 2:-1].mean(axis=0)]
    assert len(cut.ids) == 3
    assert np.allclose(words.table, expected, atol=2e-3)


def test_a_word_depends_on_its_text(encoder: ContextualEncoder) -> None:
    words = encoder.words(["das haus", "haus rot"])
    assert not np.allclose(words.table[words.rows[0][1]], words.table[words.rows[1][0]], atol=1e-2)


def test_words_of_scripts_without_blanks_are_pieces(encoder: ContextualEncoder) -> None:
    words = encoder.words(["東京です。2 haus東京"])
    assert list(words.words) == ["東京", "です", "2", "haus", "東京"]


@pytest.mark.parametrize(
    ("word", "content"),
    [
        ("北", True),
        ("は", False),
        ("です", False),
        ("という", True),
        ("a", False),
        ("é", False),
        ("ab", True),
        ("ท", False),
    ],
)
def test_one_ideograph_is_a_word_and_a_particle_is_grammar(word: str, content: bool) -> None:
    assert is_content(word) == content


def test_words_behind_unknown_letters_and_odd_forms(encoder: ContextualEncoder) -> None:
    words = encoder.words(["ﬁ ☃☃ жж e\u0301te  haus"])
    assert words.words[-1] == "haus"
    assert all(np.linalg.norm(words.table, axis=1) > 0)


@pytest.mark.parametrize("text", ["", "  ", "☃☃", "жжж"])
def test_what_says_nothing_has_no_direction(encoder: ContextualEncoder, text: str) -> None:
    assert not encoder.encode([text]).any()


def test_long_texts_are_read_in_parts(encoder: ContextualEncoder) -> None:
    text = "das haus ist rot " * 60
    words = encoder.words([text])
    assert len(words.words) == 240
    assert (np.linalg.norm(words.table, axis=1) > 0).all()
    assert encoder.encode([text])[0] @ encoder.encode([text[:170]])[0] > 0.9


def test_runs_weigh_their_texts_by_length(encoder: ContextualEncoder) -> None:
    texts = ["das haus", "", "o forno quente", "rot"]
    runs = encoder.overlaps(texts, 3)
    vectors = encoder.encode(texts)
    assert np.array_equal(runs[0], vectors)
    expected = vectors[0] * 8 + vectors[2] * 14
    assert np.allclose(runs[2, 0], expected / np.linalg.norm(expected), atol=1e-6)
    assert not runs[1, 3].any() and not runs[2, 2:].any()


def test_each_text_is_read_once(encoder: ContextualEncoder, counted: Counted) -> None:
    texts = ["das haus", "rot", "das haus", "o forno"]
    encoder.overlaps(texts, 4)
    encoder.words(texts)
    encoder.encode(["rot", "neu"])
    assert counted.texts == 4


def test_what_was_asked_for_longest_ago_is_forgotten(encoder: ContextualEncoder, counted: Counted) -> None:
    encoder.kept_rows = 8
    for text in ("das haus ist rot", "o forno", "das haus ist rot", "the house", "das haus ist rot"):
        encoder.encode([text])
    assert counted.texts == 3
    encoder.encode(["o forno"])
    assert counted.texts == 4
    many = [f"das haus {number}" for number in range(30)]
    assert np.array_equal(encoder.encode(many), encoder.encode(many[::-1])[::-1])


def test_runs_know_what_earlier_ones_read(folder: Path, tmp_path: Path) -> None:
    texts = [*TEXTS, "das haus ist rot"]
    first = embed.remembering(embed.load(str(folder)), str(tmp_path / "cache"))
    expected = _bits(first, texts)
    second = embed.remembering(embed.load(str(folder)), str(tmp_path / "cache"))
    second._session = Counted(second._session)  # type: ignore[attr-defined]
    assert _bits(second, texts) == expected
    assert second._session.texts == 0  # type: ignore[attr-defined]


def test_vectors_of_another_shape_are_not_ours(folder: Path, tmp_path: Path) -> None:
    expected = _bits(embed.load(str(folder)), ["das haus"])
    encoder = embed.remembering(embed.load(str(folder)), str(tmp_path))
    encoder._store.put({"das haus": np.zeros(DIMENSIONS * 2 + 1)})  # type: ignore[attr-defined]
    assert _bits(encoder, ["das haus"]) == expected


def test_other_weights_have_another_name(folder: Path, encoder: ContextualEncoder, tmp_path: Path) -> None:
    other = write_contextual(tmp_path / "tiny", seed=6)
    assert embed.load(str(other)).name != encoder.name
    copy = shutil.copytree(folder, tmp_path / "more" / "tiny")
    assert embed.load(str(copy)).name == encoder.name


@pytest.mark.parametrize("file", ["model.onnx", "pieces.safetensors"])
@pytest.mark.parametrize("content", [None, b"no model"])
def test_a_broken_folder(folder: Path, tmp_path: Path, file: str, content: bytes | None) -> None:
    copy = shutil.copytree(folder, tmp_path / "tiny")
    (copy / file).unlink()
    if content:
        (copy / file).write_bytes(content)
    _refused(copy)


@pytest.mark.parametrize("change", [{"special": {}}, {"special": None}, {"hidden": "many"}, {"sha256": []}])
def test_a_broken_configuration(folder: Path, tmp_path: Path, change: dict[str, object]) -> None:
    copy = shutil.copytree(folder, tmp_path / "tiny")
    config = json.loads((copy / "config.json").read_text(encoding="utf-8")) | change
    (copy / "config.json").write_text(json.dumps(config), encoding="utf-8")
    _refused(copy)


def _refused(copy: Path) -> None:
    with pytest.raises(ModelError, match="the model cannot be loaded") as refused:
        embed.load(str(copy))
    assert str(copy) in refused.value.message
    assert "\n" not in refused.value.message
    assert refused.value.hint


def test_without_onnxruntime_one_line_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.de.txt").write_text("Das Haus ist rot.\n", encoding="utf-8")
    (tmp_path / "a.pt.txt").write_text("A casa é vermelha.\n", encoding="utf-8")
    code = """if True:
        import sys
        sys.modules["onnxruntime"] = None
        from xlat_check.cli import main
        sys.exit(main(["check", "a.de.txt", "a.pt.txt", "--model", sys.argv[1]]))
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "onnxruntime" in done.stderr
    assert "pip install onnxruntime" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_reads_pages_with_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.de.txt").write_text("Das Haus ist rot. Es hat 3 Fenster.\n", encoding="utf-8")
    (tmp_path / "a.pt.txt").write_text("A casa é vermelha. Tem 4 janelas.\n", encoding="utf-8")
    command = [sys.executable, "-m", "xlat_check", "check", "a.de.txt", "a.pt.txt", "--model", str(folder)]
    done = subprocess.run(
        [*command, "--format", "json", "--fail-on", "never"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert "enc:tiny@" in report["signature"]
