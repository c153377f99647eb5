"""Tests of the tool on the corpora: all required findings, and no invented major ones."""

from __future__ import annotations

from functools import cache

import pytest

from tests.corpora.test_corpora import CORPORA, NAMES, beads
from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Settings
from xlat_check.findings import Severity
from xlat_check.run import align_pairs
from xlat_check.measure.gold import CaseResult, corpus, judge
from xlat_check.measure.scoring import score

CHECKED = tuple(CheckSettings(check=check, options=check.options()) for check in CHECKS.values())
DEFAULTS = Config(settings=Settings(checks=CHECKED))


@cache
def outcome(name: str) -> CaseResult:
    return judge(corpus(CORPORA / name), DEFAULTS)


@pytest.mark.parametrize("name", NAMES)
def test_what_must_be_found_is_found(name):
    assert [item.id for item in outcome(name).missed if item.expect == "must"] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_major_is_invented(name):
    wrong = [
        f"{finding.check}: {finding.message}"
        for finding in outcome(name).wrong
        if finding.severity.rank >= Severity.MAJOR.rank
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_beads_are_the_careful_readers(name):
    (alignment,) = align_pairs(Config(pairs=(corpus(CORPORA / name).pair,)))
    found = [(bead.source, bead.target) for bead in alignment.beads]
    gold = [(tuple(source), tuple(target)) for source, target in beads(name)]
    assert score([(gold, found)]).strict.f1 >= 0.95
