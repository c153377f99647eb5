"""Tests of the judge's file, its networks and its tables of rates."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from xlat_check import embed
from xlat_check.errors import ModelError
from xlat_check.scores import attention
from xlat_check.scores.judge import FILE, KINDS, NEGATION, PARTS, has_judge, load, parse
from xlat_check.scores.networks import Network, Rates


@pytest.fixture(scope="module")
def judge():
    return load(embed.DEFAULT)


def test_what_is_saved_is_read_back(judge, tmp_path):
    assert not has_judge(tmp_path)
    judge.save(tmp_path)
    assert has_judge(tmp_path)
    again = load(tmp_path, embed.DEFAULT)
    assert again.plain() == judge.plain()
    assert again.digest == judge.digest


def test_any_number_changes_the_digest(judge):
    data = judge.plain()
    data["likeness"] = [0.0, 1.0]
    assert parse(data, judge.closer.attention).digest != judge.digest


def test_other_models_are_judged_by_the_first_look(judge):
    first = judge.first_look
    assert first.closer is None
    assert first.rates == judge.closer.rates != judge.rates
    assert first.first_look == first


@pytest.mark.parametrize(("left", "says"), [(False, "missing"), (True, "another one")])
def test_a_closer_look_needs_the_network_that_it_was_fitted_on(judge, tmp_path, left, says):
    judge.save(tmp_path)
    weights = judge.closer.attention.weights
    if left:
        attention.Attention({**weights, "norm.bias": weights["norm.bias"] + 1}).save(tmp_path)
    with pytest.raises(ModelError, match=f"{attention.FILE} of its model is {says}"):
        load(tmp_path)


def test_parts_take_no_more_than_all_false_alarms():
    assert set(PARTS) == {*KINDS, NEGATION}
    assert 0 < sum(PARTS.values()) <= 1


def test_network_is_what_its_numbers_say():
    network = Network(
        mean=np.array([1.0, 0.0]),
        deviation=np.array([2.0, 1.0]),
        layers=((np.array([[1.0], [-1.0]]), np.array([0.5])), (np.array([[2.0]]), np.array([-1.0]))),
    )
    assert network(np.array([[3.0, 0.5], [1.0, 9.0]])).tolist() == [[1.0], [-1.0]]


@pytest.fixture
def rates():
    return Rates(rates=(0.1, 0.01, 0.001), log_odds=(0.0, 2.0, 3.0))


def test_limits_follow_the_table(rates):
    assert rates.limit(0.01) == pytest.approx(2.0)
    assert rates.limit(math.sqrt(0.1 * 0.01)) == pytest.approx(1.0)
    assert rates.limit(0.5) == 0.0


def test_beyond_the_table_limits_go_on_rising(rates):
    assert rates.limit(0.0001) > rates.limit(0.0005) > 3.0


def test_rates_are_the_way_back(rates):
    assert rates.rates_of(np.array([2.0, 1.0])) == pytest.approx([0.01, math.sqrt(0.001)])
    assert rates.rates_of(np.array([-9.0, 99.0])) == pytest.approx([0.1, 0.001])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data.pop("word"), "word"),
        (lambda data: data.update(likeness=[0.7, 0.1]), "no more alike"),
        (lambda data: data.update(likeness=["a", "b"]), "could not convert"),
        (lambda data: data["word"]["layers"].clear(), "without layers"),
        (lambda data: data["word"]["layers"].pop(), "wrong number of outputs"),
        (lambda data: data["bead"]["layers"][0].update(bias=[1.0]), "do not fit"),
        (lambda data: data["bead"]["layers"][0].update(bias=[float("nan")]), "not a table"),
        (lambda data: data["bead"].update(deviation=[0.0] * len(data["bead"]["mean"])), "scale"),
        (lambda data: data["rates"]["omission"].update(rates=[0.1, 0.2]), "do not"),
        (lambda data: data["rates"].pop("negation"), "negation"),
        (lambda data: data["closer"].pop("bead"), "bead"),
        (lambda data: data["closer"]["negation"]["layers"].pop(), "wrong number of outputs"),
        (lambda data: data.update(rates=[]), "not a judge"),
    ],
)
def test_what_is_no_judge_is_refused(judge, tmp_path, change, says):
    data = json.loads(json.dumps(judge.plain()))
    change(data)
    (tmp_path / FILE).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match=says) as caught:
        load(tmp_path, embed.DEFAULT)
    assert FILE in caught.value.message
    assert "calibrate" in caught.value.hint


def test_a_broken_file_is_refused(tmp_path):
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="not a judge"):
        load(tmp_path)
