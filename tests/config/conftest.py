"""Fixtures for tests of the configuration: files and settings in the working directory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from xlat_check.config import Config, Overrides, load_config

Lay = Callable[..., None]
Load = Callable[..., Config]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of the test."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def lay(place: Path) -> Lay:
    """Make files, each with a letter or with what it should hold."""

    def make(*names: str, **texts: str) -> None:
        for name, text in (*((name, "x") for name in names), *texts.items()):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")

    return make


@pytest.fixture
def load(place: Path) -> Load:
    """Load a configuration from its text."""

    def read(text: str, name: str = "xlat-check.yaml", **flags: str) -> Config:
        (place / name).write_text(text, encoding="utf-8")
        return load_config(overrides=Overrides(**flags))

    return read
