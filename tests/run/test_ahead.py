"""Tests of pairs whose texts are read at once: the same outcomes, whatever else is wrong, and each text read once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.project_builder import build_project
from xlat_check.config import Overrides, load_config
from xlat_check.embed.contextual import ContextualEncoder
from xlat_check.errors import ModelError
from xlat_check.run import ahead, stages
from xlat_check.run.model import Model

PAGES = 6


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, PAGES)
    Path("pt/1.md").write_bytes(b"\x00" * 50)
    return tmp_path


@pytest.mark.parametrize(("at_once", "letters"), [(32, 40_000), (2, 40_000), (32, 1)])
def test_outcomes_are_those_of_one_pair_after_the_other(
    project: Path, at_once: int, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, model, started = load_config(None, Overrides(cache="")), Model.load(), []
    expected = [stages.check_pair(pair, config, model) for pair in config.pairs]
    monkeypatch.setattr(ahead, "AT_ONCE", at_once)
    monkeypatch.setattr(ahead, "LETTERS", letters)
    assert list(ahead.check_pairs(config.pairs, config, model, started.append)) == expected
    assert started == list(config.pairs)
    assert sum(outcome.summary is None for outcome in expected) == 1


def test_each_text_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, model, asked = load_config(None, Overrides(cache="")), Model.load(), []
    make = ContextualEncoder._make

    def counted(self: ContextualEncoder, cuts: Sequence[Any], spans: Sequence[Any]) -> list[Any]:
        asked.append(len(cuts))
        return make(self, cuts, spans)

    monkeypatch.setattr(ContextualEncoder, "_make", counted)
    list(ahead.check_pairs(config.pairs, config, model, lambda pair: None))
    assert len(asked) == 1


def test_an_error_while_texts_are_read_stops_no_other_pair(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, model = load_config(None, Overrides(cache="")), Model.load()
    expected = [stages.check_pair(pair, config, model) for pair in config.pairs]

    def broken(*args: Any) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(Model, "read_ahead", broken)
    assert list(ahead.check_pairs(config.pairs, config, model, lambda pair: None)) == expected


def test_an_error_of_the_run_comes_behind_the_outcomes_before_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, model = load_config(None, Overrides(cache="")), Model.load()
    begin = stages.begin

    def broken(pair: Any, *more: Any) -> stages.Begun:
        if pair == config.pairs[2]:
            raise ModelError("no such model")
        return begin(pair, *more)

    monkeypatch.setattr(stages, "begin", broken)
    *found, error = ahead.check_batch(config.pairs, config, lambda: model)
    assert len(found) == 2
    assert isinstance(error, ModelError)


def test_a_model_that_cannot_be_loaded_is_the_answer(project: Path) -> None:
    def load() -> Model:
        raise ModelError("no such model")

    (error,) = ahead.check_batch((), load_config(None, Overrides(cache="")), load)
    assert isinstance(error, ModelError)
