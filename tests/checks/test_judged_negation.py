"""Tests of the check ``negation`` with a judge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bitext_builder import compared
from xlat_check.bitext import Doubt
from xlat_check.checks.negation import Options, negation
from xlat_check.findings import Severity

SOURCE = {"lang": "de", "text": "Der Deckel darf nicht offen stehen."}
TARGET = {"lang": "pt", "text": "A tampa pode ficar aberta."}
LONG = {"lang": "de", "text": "Der Deckel darf nicht offen stehen, " + "und der Hahn tropft, " * 8 + "sagt der Wirt."}


def judged(source, log_odds: float, rate: float):
    doubt = Doubt(kind="negation", log_odds=log_odds, limit=-1.0, rate=rate, allowed=0.002)
    plain = compared(source, TARGET, doubts=[{"kind": "omission", "log_odds": -5.0, "rate": 0.5}])
    return replace(plain, comparisons=tuple(replace(one, doubt=doubt) for one in plain.comparisons))


@pytest.mark.parametrize(
    ("source", "rate", "severity"),
    [
        (SOURCE, 0.0005, Severity.MAJOR),
        (SOURCE, 0.0015, Severity.MAJOR),
        (LONG, 0.0005, Severity.MAJOR),
        (LONG, 0.0015, Severity.MINOR),
    ],
)
def test_a_guess_about_a_long_text_is_minor(source, rate, severity):
    (finding,) = negation.function(judged(source, 0.0, rate), Options())
    assert finding.severity is severity
    assert finding.evidence.clean_pairs_as_bad == rate


def test_what_good_translations_look_like_is_not_reported():
    source = {"lang": "de", "text": "Der Deckel steht nicht offen."}
    assert not list(negation.function(judged(source, -1.5, 0.1), Options()))


def test_what_is_forbidden_here_and_allowed_there_is_reported_whatever_the_judge_says():
    assert len(list(negation.function(judged(SOURCE, -1.5, 0.1), Options()))) == 1


def test_where_the_lists_find_a_negation_less_doubt_will_do():
    assert len(list(negation.function(judged(SOURCE, -1.5, 0.01), Options()))) == 1


def test_the_judge_knows_long_sentences():
    assert len(list(negation.function(judged(LONG, 0.0, 0.0005), Options()))) == 1
    assert not list(negation.function(compared(LONG, TARGET), Options()))
