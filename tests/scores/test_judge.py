"""Tests of the judge's file."""

from __future__ import annotations

import json

import numpy as np
import pytest

from xlat_check import embed
from xlat_check.errors import ModelError
from xlat_check.scores import reading
from xlat_check.scores.judge import FILE, has_judge, load, parse


@pytest.fixture(scope="module")
def judge():
    return load(embed.MULTILINGUAL)


def test_what_is_saved_is_read_back(judge, tmp_path):
    assert not has_judge(tmp_path)
    judge.save(tmp_path)
    assert has_judge(tmp_path)
    again = load(tmp_path, embed.MULTILINGUAL)
    assert again.plain() == judge.plain()
    assert again.digest == judge.digest


def test_any_number_changes_the_digest(judge):
    data = judge.plain()
    data["likeness"] = [0.0, 1.0]
    assert parse(data, judge.reading).digest != judge.digest


def test_its_share_of_the_accepted_false_positives_is_not_all(judge):
    for keyed in (False, True):
        limit = judge.limit(0.01, keyed=keyed)
        assert 0 < limit.false < 0.01
        assert judge.rates(keyed=keyed).rate(limit.log_odds) == pytest.approx(limit.rate, rel=1e-3)


def test_a_free_page_is_compared_with_itself_and_a_catalogue_is_not(judge):
    odds = np.full(200, judge.usual + 2.0)
    odds[0] += 5
    drawn = judge.on_scale(odds, keyed=False)
    assert judge.usual < drawn[1] < judge.usual + 0.3
    assert drawn[0] - drawn[1] == pytest.approx(5)
    assert (judge.on_scale(odds, keyed=True) == odds).all()
    few = judge.on_scale(odds[:2], keyed=False)
    assert few[1] > judge.usual + 1.0
    assert len(judge.on_scale(odds[:0], keyed=False)) == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda data: data.pop("likeness"), "likeness"),
        (lambda data: data.update(likeness=[0.7, 0.1]), "no more alike"),
        (lambda data: data.update(likeness=["a", "b"]), "could not convert"),
        (lambda data: data["pages"].update(rates=[0.1, 0.2]), "do not"),
        (lambda data: data["catalogues"]["log_odds"].reverse(), "do not rise"),
        (lambda data: data.update(pages=[]), "not a judge"),
        (lambda data: data.update(reading="00000000"), "another version"),
    ],
)
def test_what_is_no_judge_is_refused(judge, tmp_path, change, says):
    data = json.loads(json.dumps(judge.plain()))
    change(data)
    (tmp_path / FILE).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ModelError, match=says) as caught:
        load(tmp_path, embed.MULTILINGUAL)
    assert FILE in caught.value.message
    assert "calibrate" in caught.value.hint


def test_a_broken_file_is_refused(tmp_path):
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="not a judge"):
        load(tmp_path, embed.MULTILINGUAL)


def test_a_network_that_is_missing_or_broken_is_refused(tmp_path):
    with pytest.raises(ModelError, match=reading.FILE):
        reading.load(tmp_path)
    (tmp_path / reading.FILE).write_bytes(b"nothing")
    with pytest.raises(ModelError, match=reading.FILE):
        reading.load(tmp_path)
