"""Tests of ``--model`` from the command line to the report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from xlat_check import embed
from xlat_check.cli import main
from xlat_check.scores.calibration import has_calibration

ROOT = Path(__file__).parents[2]
SOURCE = """Der Ofen

Der Ofen bleibt über Nacht warm. Die Tür ist geschlossen. Am Morgen wird das Brot gebacken.
Wer zu spät kommt, wartet auf den nächsten Tag.
"""
TARGET = """O forno

O forno fica quente durante a noite. A porta está fechada. De manhã o pão é assado.
Quem chega tarde espera pelo dia seguinte.
"""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    Path("a.de.txt").write_text(SOURCE, encoding="utf-8")
    Path("a.pt.txt").write_text(TARGET, encoding="utf-8")
    return "a.de.txt", "a.pt.txt"


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    code = main(["check", *arguments, "--format", "json", "--fail-on", "never"])
    written = capsys.readouterr()
    assert code == 0, written.err
    return json.loads(written.out)


def test_a_model_without_calibration_finds_the_scale_in_the_run(
    pair: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same vectors without a calibration: this clean pair is still fully aligned."""
    model = shutil.copytree(embed.DEFAULT, tmp_path / "mine", ignore=shutil.ignore_patterns("calibration.json"))
    assert not has_calibration(model)
    report = check(capsys, *pair, "--model", "mine")
    assert "|enc:mine@" in str(report["signature"])
    assert report["pairs"][0]["beads"] == 5
    assert not [found for found in report["findings"] if found["check"] in ("omission", "addition")]


def test_any_model_of_sentence_transformers(
    pair: tuple[str, str], tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = check(capsys, *pair, "--model", str(tiny))
    assert "|enc:tiny@" in str(report["signature"])
    assert report["pairs"][0]["source_segments"] == 5
    assert check(capsys, *pair, "--model", str(tiny)) == report


def test_what_cannot_be_loaded_is_said_and_ends_with_2(
    pair: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *pair, "--model", "./nothing"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert "./nothing: no such folder" in written.err


def test_the_embedded_model_never_imports_torch(pair: tuple[str, str], tmp_path: Path) -> None:
    code = """if True:
        import sys
        from xlat_check.cli import main
        main(["check", "a.de.txt", "a.pt.txt", "-o", "report.txt"])
        heavy = {"torch", "sentence_transformers", "transformers", "huggingface_hub", "scipy", "model2vec"}
        print(*sorted(heavy & set(sys.modules)))
    """
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "\n"
    assert Path("report.txt").stat().st_size
