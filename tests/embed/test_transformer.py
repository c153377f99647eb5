"""Tests of models of sentence-transformers: a small one built here, and missing ones."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from xlat_check import embed
from xlat_check.embed import transformer
from xlat_check.errors import ModelError

ROOT = Path(__file__).parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="module")
def encoder(tiny: Path) -> embed.Encoder:
    return embed.load(str(tiny))


def test_it_is_an_encoder(encoder: embed.Encoder, tiny: Path) -> None:
    texts = ["das haus", "o forno está quente", "", "das haus", "x" * 500]
    vectors = encoder.encode(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (5, 16)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)
    assert np.allclose(vectors[0], vectors[3], atol=1e-6)
    assert not np.allclose(vectors[0], vectors[1], atol=1e-2)
    assert np.allclose(vectors, np.concatenate([encoder.encode([text]) for text in texts]), atol=1e-5)
    assert encoder.folder == tiny


def test_no_texts_give_no_rows(encoder: embed.Encoder) -> None:
    assert encoder.encode([]).shape == (0, 16)
    assert encoder.overlaps([], 4).shape == (4, 0, 16)


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_overlaps_are_the_joined_texts(encoder: embed.Encoder, count: int) -> None:
    texts = ["das haus", "ist rot", "", "das haus", "o forno está quente"][:count]
    runs = encoder.overlaps(texts, 3)
    assert runs.shape == (3, count, 16)
    assert runs.dtype == np.float32
    for w in range(1, 4):
        for i in range(count):
            joined = encoder.encode([" ".join(texts[i : i + w])])[0] if i + w <= count else 0.0
            assert np.allclose(runs[w - 1, i], joined, atol=1e-6)


def test_each_distinct_run_is_encoded_once(encoder: embed.Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    encode = encoder.encode
    monkeypatch.setattr(encoder, "encode", lambda texts: seen.extend(texts) or encode(texts))
    encoder.overlaps(["a", "b", "a", "b"], 2)
    assert seen == ["a", "b", "a b", "b a"]


def test_the_name_tells_other_weights_apart(encoder: embed.Encoder, tiny: Path, tmp_path: Path) -> None:
    assert encoder.name == embed.load(str(tiny)).name
    assert encoder.name.startswith("tiny@")
    copy = shutil.copytree(tiny, tmp_path / "tiny")
    assert embed.load(str(copy)).name == encoder.name
    with (copy / "model.safetensors").open("r+b") as weights:
        weights.seek(-1, os.SEEK_END)
        weights.write(b"\x3f")
    assert embed.load(str(copy)).name != encoder.name


def test_a_downloaded_model_needs_no_network(
    encoder: embed.Encoder, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is taken as it lies in the cache, named with the revision that was downloaded."""
    home = tmp_path / "models--someone--tiny"
    shutil.copytree(tiny, home / "snapshots" / COMMIT)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text(COMMIT, encoding="utf-8")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    found = embed.load("someone/tiny")
    assert found.name == f"someone/tiny@{COMMIT[:8]}"
    assert found.folder is None
    assert np.allclose(found.encode(["das haus"]), encoder.encode(["das haus"]), atol=1e-6)


@pytest.mark.parametrize("name", ["model.safetensors", "modules.json"])
def test_a_broken_folder(tiny: Path, tmp_path: Path, name: str) -> None:
    copy = shutil.copytree(tiny, tmp_path / "tiny")
    (copy / name).write_bytes(b"no such thing")
    with pytest.raises(ModelError, match="the model cannot be loaded") as refused:
        embed.load(str(copy))
    assert str(copy) in refused.value.message
    assert "\n" not in refused.value.message
    assert refused.value.hint


def test_offline_a_missing_model_is_refused_before_torch_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.de.txt").write_text("Der Ofen ist warm.\n", encoding="utf-8")
    (tmp_path / "a.pt.txt").write_text("O forno está quente.\n", encoding="utf-8")
    code = """if True:
        import sys
        from xlat_check.cli import main
        code = main(["check", "a.de.txt", "a.pt.txt", "--model", "someone/nothing"])
        print("torch" in sys.modules)
        sys.exit(code)
    """
    env = os.environ | {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert done.stdout == "False\n"
    assert "someone/nothing: no such folder, and the hub cannot be reached" in done.stderr
    assert "without --model the package's own is used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def silent_hub() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def hub(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that answers everything with one status."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 -- the name that the server looks for
            self.send_error(request.param)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_hub_that_never_answers_is_not_waited_for(silent_hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", silent_hub)
    monkeypatch.setattr(transformer, "HUB_SECONDS", 0.3)
    begin = time.monotonic()
    with pytest.raises(ModelError, match="the hub cannot be reached") as refused:
        embed.load("someone/nothing")
    assert time.monotonic() - begin < 5
    assert "folder of a saved model" in refused.value.hint


@pytest.mark.parametrize("hub", [500, 503], indirect=True)
def test_a_hub_that_is_broken_is_not_tried_again(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", hub)
    with pytest.raises(ModelError, match="the hub cannot be reached"):
        embed.load("someone/nothing")


@pytest.mark.parametrize("hub", [401, 404], indirect=True)
def test_a_hub_that_answers_leaves_it_to_the_loader(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", hub)
    transformer._ask_hub("someone/nothing")


def test_the_wait_is_short() -> None:
    assert transformer.HUB_SECONDS <= 10


def test_without_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On any installation: the folder only has to look like a model of that library."""
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="needs sentence-transformers") as refused:
        embed.load(str(tmp_path))
    assert refused.value.hint == "pip install 'xlat-check[models]'"


class TestWords:
    """Each word as the mean of its tokens, seen in its text."""

    TEXTS = ("das haus ist rot", "  o forno, quente! ", "", "rot", "12 x", "das rot haus")

    def test_every_word_of_every_text_has_its_place_and_its_vector(self, encoder: embed.Encoder) -> None:
        words = encoder.words(self.TEXTS)
        assert words.words == [
            "das",
            "haus",
            "ist",
            "rot",
            "o",
            "forno",
            "quente",
            "rot",
            "12",
            "x",
            "das",
            "rot",
            "haus",
        ]
        assert words.table.shape == (len(words.words), 16)
        assert words.table.dtype == np.float32
        assert [list(rows) for rows in words.rows] == [[0, 1, 2, 3], [4, 5, 6], [], [7], [8, 9], [10, 11, 12]]
        for text, rows, spans in zip(self.TEXTS, words.rows, words.spans, strict=True):
            assert [text[start:end] for start, end in spans] == [words.words[row] for row in rows]
        assert np.isfinite(words.table).all()
        assert (np.linalg.norm(words.table, axis=1) > 0).all()

    def test_a_word_is_seen_in_its_text(self, encoder: embed.Encoder) -> None:
        words = encoder.words(self.TEXTS)
        again = encoder.words(["das haus ist rot"])
        assert np.allclose(words.table[:4], again.table, atol=1e-5), "the same in the same text, whatever stands around"
        for first, second in ((0, 10), (1, 12), (3, 7)):
            assert words.words[first] == words.words[second]
            assert not np.allclose(words.table[first], words.table[second], atol=1e-4)

    def test_spaces_around_a_text_change_nothing(self, encoder: embed.Encoder) -> None:
        plain, spaced = encoder.words(["o forno"]), encoder.words(["   o forno \n"])
        assert np.allclose(plain.table, spaced.table, atol=1e-5)
        assert spaced.spans == (((3, 4), (5, 10)),)

    def test_behind_the_longest_text_a_word_says_nothing(self, encoder: embed.Encoder) -> None:
        """The model takes 128 tokens, and every letter is one."""
        words = encoder.words(["haus " * 40])
        norms = np.linalg.norm(words.table, axis=1)
        assert (norms[:31] > 0).all()
        assert (norms[33:] == 0).all()

    def test_no_texts_and_no_words(self, encoder: embed.Encoder) -> None:
        for texts in ((), ("",), ("…", " ")):
            words = encoder.words(texts)
            assert (len(words.words), len(words.rows), len(words.spans)) == (0, len(texts), len(texts))
            assert words.table.shape == (0, 16)

    def test_a_prompt_of_the_model_does_not_move_them(self, encoder: embed.Encoder, tiny: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(tiny, tmp_path / "prompted")
        path = copy / "config_sentence_transformers.json"
        settings = json.loads(path.read_text(encoding="utf-8"))
        settings |= {"prompts": {"q": "frage: "}, "default_prompt_name": "q"}
        path.write_text(json.dumps(settings), encoding="utf-8")
        prompted = embed.load(str(copy))
        assert not np.allclose(prompted.encode(["das haus"]), encoder.encode(["das haus"]), atol=1e-3)
        assert np.allclose(prompted.words(["das haus"]).table, encoder.words(["das haus"]).table, atol=1e-5)

    def test_without_offsets_a_word_is_encoded_alone(
        self, encoder: embed.Encoder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(type(encoder._model), "tokenizer", None)
        words = encoder.words(["rot das", "das"])
        assert words.words == ["rot", "das"]
        assert [list(rows) for rows in words.rows] == [[0, 1], [1]]
        assert np.allclose(words.table, encoder.encode(["rot", "das"]), atol=1e-6)
