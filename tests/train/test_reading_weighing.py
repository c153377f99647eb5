"""Tests of the weights of the odds of any error."""

from __future__ import annotations

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from tests.train.test_reading import NONE, ToyEncoder
from tests.train.test_reading_calibrate import edits_of, folders, weights
from tests.train.toy import pairs
from xlat_check.scores import reading
from xlat_check.scores.reading import KINDS, LEAST, SUMS, TOP, UNWEIGHED, summary
from xlat_check.train.reading import weighing as command
from xlat_check.train.reading.calibrate import Clean
from xlat_check.train.reading.weighing import figures, weigh


def test_the_summary_has_a_column_for_each_output_and_for_the_words() -> None:
    odds = np.arange(1 + len(KINDS), dtype=np.float32)[None] - 3
    words = np.array([[-2.0, 5.0, -20.0]], np.float32)
    (row,) = summary(odds, words, 2)
    assert row.shape == (SUMS,)
    assert row[: 1 + len(KINDS)] == pytest.approx(odds[0])
    highest = row[1 + len(KINDS) : 1 + len(KINDS) + TOP]
    assert highest == pytest.approx([5, -2, LEAST, LEAST])
    assert row[-5] == pytest.approx(np.log(3))
    assert row[-4:-2] == pytest.approx([5, LEAST])
    assert row[-2:] == pytest.approx([1 / (1 + np.exp(2)) + 1 / (1 + np.exp(-5)), 0], abs=2e-4)


def test_half_of_the_weight_goes_to_what_tells_errors_best() -> None:
    rng = np.random.default_rng(1)
    found = rng.normal(size=(4000, SUMS)).astype(np.float32)
    found[:, 0] = 2 * found[:, 0] - 1
    wrong = found[:, 3] + 0.5 * rng.normal(size=4000) > 1
    own = weigh(found, wrong)
    odds = found @ own["mix.weight"] + own["mix.bias"]
    assert odds.mean() == pytest.approx(found[:, 0].mean(), abs=1e-3)
    assert own["mix.weight"][0] == pytest.approx(0.5, abs=0.05)
    assert own["mix.weight"][3] == pytest.approx(1, abs=0.1)
    assert np.abs(np.delete(own["mix.weight"], [0, 3])).max() < 0.1
    assert odds[wrong].mean() - odds[~wrong].mean() > found[wrong, 0].mean() - found[~wrong, 0].mean() + 1


def test_figures_are_those_of_the_network_without_weights() -> None:
    plain = reading.Reading(weights())
    text = Clean("docs", ("de", "en"), [*pairs("de", "en", 20, 3), ("!", "?")])
    found = figures(text, ToyEncoder(), plain)
    assert found.shape == (20, SUMS)
    other = reading.Reading(weights() | {"mix.weight": np.full(SUMS, 0.1, np.float32)})
    again = figures(text, ToyEncoder(), other)
    assert again[:, 1:] == pytest.approx(found[:, 1:])
    assert again[:, 0] == pytest.approx(found.sum(axis=1) * 0.1, abs=1e-4)


def test_one_command_changes_the_weights_of_the_sum_alone(tmp_path, capsys) -> None:
    flags = folders(tmp_path, 60)
    (tmp_path / "net").mkdir()
    assert command.main(flags, ToyEncoder()) == 2
    assert reading.FILE in capsys.readouterr().err
    path = tmp_path / "net" / reading.FILE
    save_file(weights(), path)
    assert command.main(flags, ToyEncoder()) == 0
    first = load_file(path)
    assert first.keys() == weights().keys()
    assert {name for name, value in first.items() if not np.array_equal(value, weights()[name])} == set(UNWEIGHED)
    assert "weighed by" in capsys.readouterr().err
    assert command.main(flags, ToyEncoder()) == 0
    assert load_file(path)["mix.weight"] == pytest.approx(first["mix.weight"])
    assert reading.load(tmp_path / "net").weights["mix.weight"].shape == (SUMS,)


def test_texts_of_development_sets_are_not_used(tmp_path) -> None:
    flags = folders(tmp_path, 60)
    (tmp_path / "eval" / "more.tsv").write_text(
        "\n".join(edit.old for edit in edits_of(60, 8)) + "\n", encoding="utf-8"
    )
    data, edits = tmp_path / "data", tmp_path / "edits"
    seen = list(command.samples(data, edits, NONE, command.random.Random(1)))
    kept = list(command.samples(data, edits, command.Unseen.of(tmp_path / "eval"), command.random.Random(1)))
    assert flags
    assert sum(len(some.pairs) for some, _ in seen if some.kind == "edits") > 60
    assert sum(len(some.pairs) for some, _ in kept if some.kind == "edits") == 0
    assert {wrong for some, wrong in kept if some.kind == "docs"} == {True, False}
