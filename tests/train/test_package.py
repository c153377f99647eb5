"""The folder of a contextual model that runs, made from an exported one."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from tests.embed.contextual import DIMENSIONS, vocabulary, write_contextual
from xlat_check import embed
from xlat_check.train.package import main

TEXTS = ["das haus ist rot", "o forno quente", "東京です", ""]


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    folder = write_contextual(tmp_path / "exported")
    (folder / "pieces.safetensors").unlink()
    tokenizer = Tokenizer(models.Unigram(vocabulary(), unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def test_it_runs_and_says_the_same(exported: Path, tmp_path: Path) -> None:
    expected = embed.load(str(write_contextual(tmp_path / "whole"))).encode(TEXTS)
    assert main([str(exported), str(tmp_path / "folder")]) == 0
    encoder = embed.load(str(tmp_path / "folder"))
    assert np.array_equal(encoder.encode(TEXTS), expected)
    assert expected.shape == (4, DIMENSIONS)


def test_another_name_of_the_unknown_piece(exported: Path, tmp_path: Path) -> None:
    config = json.loads((exported / "config.json").read_text(encoding="utf-8"))
    config["special"]["unk"] = config["special"].pop("unknown")
    (exported / "config.json").write_text(json.dumps(config), encoding="utf-8")
    assert main([str(exported), str(tmp_path / "folder")]) == 0
    assert embed.load(str(tmp_path / "folder")).encode(TEXTS).any()


def test_the_weights_lie_beside_the_graph(exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    assert main([str(exported), str(folder)]) == 0
    table = len(vocabulary()) * DIMENSIONS * 4
    assert (folder / "model.weights").stat().st_size >= table > (folder / "model.onnx").stat().st_size
    stated = json.loads((folder / "config.json").read_text(encoding="utf-8"))["sha256"]
    assert stated == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "config.json"
    }


def test_it_may_be_done_again_in_place(exported: Path) -> None:
    assert main([str(exported), str(exported)]) == 0
    first = {path.name: path.read_bytes() for path in exported.iterdir()}
    assert main([str(exported), str(exported)]) == 0
    assert {path.name: path.read_bytes() for path in exported.iterdir()} == first
    assert embed.load(str(exported)).encode(TEXTS).any()


@pytest.mark.parametrize("name", ["config.json", "model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"{}", b"no such thing"])
def test_what_is_no_model_is_refused(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    (exported / name).unlink()
    if content:
        (exported / name).write_bytes(content)
    if (name, content) == ("model.onnx", b"{}"):
        pytest.skip("the library takes it for an empty graph")
    assert main([str(exported), str(tmp_path / "folder")]) == 2
    assert f"error: {exported}: not an exported model" in capsys.readouterr().err
