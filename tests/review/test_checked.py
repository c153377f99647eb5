"""Tests of the report that the desk shows under the current decisions."""

from __future__ import annotations

from dataclasses import replace

from tests.triage.builder import TODAY, entry, finding, marks, report
from xlat_check.config import Config, Pair
from xlat_check.findings import Decision
from xlat_check.review.checked import Checked
from xlat_check.review.watch import Watched
from xlat_check.triage import Decisions, Triage, settle

FINDINGS = tuple(finding(line=line, source=f"Satz {line}") for line in (3, 9, 12))
CONFIG = Config(pairs=(Pair(source_path="a.de.md", target_path="a.pt.md"),))


def checked(*entries) -> Checked:
    found = settle(report(*FINDINGS), marks(), Triage(entries=entries, today=TODAY))
    return Checked(CONFIG, found, Watched({}))


def test_a_decision_that_is_taken_back_leaves_a_finding_where_it_was():
    desk = checked(entry(FINDINGS[0]))
    assert desk.report.findings == FINDINGS[1:]
    assert desk.settled({}, (), TODAY).findings == FINDINGS


def test_decisions_of_the_moment_count_as_those_of_a_run_do():
    entries = (entry(FINDINGS[1]), entry(FINDINGS[2], decision=Decision.CONFIRMED))
    desk = checked()
    again = settle(report(*FINDINGS), marks(), Triage(entries=entries, today=TODAY))
    assert desk.settled(desk.matched(Decisions.of(entries)), entries, TODAY) == replace(again, stale=())
