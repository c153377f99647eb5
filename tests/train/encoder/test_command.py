"""Tests of the command that makes the encoder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.train.encoder import tiny
from xlat_check.train.encoder.__main__ import main
from xlat_check.train.encoder.texts import Pairs, Side, draw, shares

RIVER = {"en": ["river", "stone", "the", "old"], "de": ["Fluss", "Stein", "der", "alt"]}


@pytest.fixture
def given(tmp_path: Path) -> list[str]:
    tiny.write(tmp_path / "tiny.bin")
    rng = np.random.default_rng(0)
    lines = []
    for _ in range(60):
        words = rng.integers(0, 4, size=int(rng.integers(2, 7)))
        lines.append("\t".join(" ".join(RIVER[lang][word] for word in words) for lang in ("de", "en")) + "\tmade-up")
    data = tmp_path / "data"
    data.mkdir()
    (data / "docs.de-en.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    names = {"--base": "tiny.bin", "--data": "data", "--work": "work", "--out": "out"}
    paths = [part for flag, name in names.items() for part in (flag, str(tmp_path / name))]
    return [*paths, "--lessons", "3", "--warmup", "1", "--decay", "2", "--checkpoint-every", "2", "--told-every", "1"]


def test_one_command_makes_a_model_and_its_card(given: list[str], tmp_path: Path) -> None:
    assert main([*given, "--steps", "4"]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "model.onnx",
        "tokenizer.json",
        "config.json",
        "CARD.md",
    }
    card = (tmp_path / "out" / "CARD.md").read_text(encoding="utf-8")
    assert "| made-up  |      60 | not recorded |" in card
    assert json.loads((tmp_path / "out" / "config.json").read_text(encoding="utf-8"))["sha256"]["model.onnx"] in card
    told = (tmp_path / "work" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["step"] for line in told] == [1, 2, 3, 4]


def test_a_stopped_training_goes_on_and_can_be_exported_meanwhile(given: list[str], tmp_path: Path) -> None:
    assert main([*given, "--steps", "2"]) == 0
    first = (tmp_path / "out" / "model.onnx").read_bytes()
    assert main([*given, "--steps", "2", "--export-only"]) == 0
    assert (tmp_path / "out" / "model.onnx").read_bytes() == first
    assert main([*given, "--steps", "5"]) == 0
    assert (tmp_path / "out" / "model.onnx").read_bytes() != first
    told = (tmp_path / "work" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["step"] for line in told] == [1, 2, 3, 4, 5]


def test_an_export_without_a_checkpoint_is_refused(
    given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*given, "--export-only"]) == 2
    assert f"{tmp_path / 'work' / 'checkpoint.pt'}: no checkpoint" in capsys.readouterr().err


def test_another_file_than_the_base_is_refused(
    given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tiny.bin").write_bytes(b"something else")
    assert main(given) == 2
    assert "tiny.bin: not a file of weights that we know" in capsys.readouterr().err


def side(lines: int, mark: int) -> Side:
    return Side(
        flat=np.full(lines * 3, mark, dtype=np.int32),
        starts=np.arange(lines + 1) * 3,
        keys=np.arange(lines) + mark * 1000,
    )


def test_known_languages_get_their_share_and_batches_are_runs_of_neighbours() -> None:
    known = Pairs(kind="docs", langs=("de", "en"), source=side(900, 1), target=side(900, 2))
    other = Pairs(kind="docs", langs=("en", "ja"), source=side(100, 3), target=side(100, 4))
    more = Pairs(kind="docs", langs=("en", "ko"), source=side(400, 5), target=side(400, 6))
    weights = shares([known, other, more])
    np.testing.assert_allclose(weights, [0.55, 0.15, 0.30])
    batch = draw([known, other, more], weights, np.random.default_rng(0))
    half = len(batch.rows) // 2
    assert (np.diff(batch.keys[:half].reshape(-1, 6), axis=1) == 1).all()
    assert (batch.keys[half:] - batch.keys[:half] == 1000).all()
    assert len(batch.langs) == len(batch.rows) == len(batch.keys) == 96
