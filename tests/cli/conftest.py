"""Fixtures of the command line: files in the working directory, and a fake pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import xlat_check
from tests.bitext_builder import compared
from tests.cli.living import SOURCE, TARGET
from tests.triage.repository import Repository
from xlat_check.findings import Report


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Two files in the working directory."""
    monkeypatch.chdir(tmp_path)
    Path("a.de.txt").write_text("Der Ofen ist heiß.\n", encoding="utf-8")
    Path("a.pt.txt").write_text("O forno está quente.\n", encoding="utf-8")
    return "a.de.txt", "a.pt.txt"


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], SimpleNamespace]:
    """Install a pipeline whose runs give this report, or raise this exception; it keeps the last config."""

    def install(outcome: Any) -> SimpleNamespace:
        fake = SimpleNamespace(config=None)

        def run(config: Any, **_: Any) -> Report:
            fake.config = config
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome

        def align_pairs(config: Any, tell: Any) -> Any:
            fake.config = config
            sides = {"lang": "de", "text": "eins\nzwei"}, {"lang": "pt", "text": "um\ndois\ntrês"}
            bead = {"source": [0], "target": [0, 1], "cosine": 0.8125, "margin": 1.25}
            return (compared(*sides, beads=[bead, [[1], []], [[], [2]]]).alignment,)

        fake.run, fake.align_pairs = run, align_pairs
        monkeypatch.setitem(sys.modules, "xlat_check.run", fake)
        monkeypatch.setattr(xlat_check, "run", fake, raising=False)
        return fake

    return install


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with a pair in which a number differs and a line is extra."""
    made = Repository(tmp_path / "project")
    made.write("a.de.md", SOURCE)
    made.write("a.pt.md", TARGET)
    made.write("xlat-check.yaml", "pairs: [{source: a.de.md, target: a.pt.md}]\n")
    made.commit()
    made.git("config", "user.name", "Ida Lund")
    monkeypatch.chdir(made.folder)
    return made
