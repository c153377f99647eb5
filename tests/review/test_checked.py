"""Tests of the report that the desk shows under the current decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.triage.builder import TODAY, entry, finding, marks, report
from tests.triage.test_decisions import said
from xlat_check.config import Config, Pair
from xlat_check.findings import Decision, with_fingerprints
from xlat_check.review.checked import Checked
from xlat_check.review.view import View
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


def test_the_same_text_is_found_wherever_and_however_often_it_stands():
    texts = {"a": ["Um 9 Uhr.", "um  9 uhr.", "Um 8 Uhr."], "b": ["Um 9 Uhr."] * 3, "c": ["Um 8 Uhr."]}
    same = [
        one
        for pair, own in texts.items()
        for one in with_fingerprints([finding(pair=pair, source=text, line=line) for line, text in enumerate(own, 1)])
    ]
    desk = Checked(CONFIG, report(*same, pairs=tuple(texts)), Watched({}))
    for number in (1, 2, 4, 5, 6):
        assert [card.number for card in desk.alike(desk.all[number - 1])] == [1, 2, 4, 5, 6]
    assert [card.number for card in desk.alike(desk.all[2])] == [3, 7]


@pytest.mark.parametrize("days", [0, 1])
def test_a_view_that_goes_on_from_another_is_the_same_as_a_new_one(days):
    """Decided, decided otherwise, disputed, taken back, expired the next day: whatever comes between two looks."""
    rivals = (said(2, "Bo", Decision.CONFIRMED, fingerprint=FINDINGS[1].fingerprint),)
    steps = [
        [],
        [said(1, "Ana", Decision.ACCEPTED, fingerprint=FINDINGS[1].fingerprint, expires=TODAY)],
        rivals,
        [said(3, "Ana", None, fingerprint=FINDINGS[1].fingerprint)],
        [said(4, "Ana", Decision.ACCEPTED, fingerprint=one.fingerprint, expires=TODAY) for one in FINDINGS],
    ]
    desk, decisions, before = checked(), Decisions(), None
    for number, lines in enumerate(steps):
        decisions.add(lines)
        matched = desk.matched(decisions.on(TODAY))
        before = View(desk, matched, TODAY, number, {}, before)
        new = View(desk, matched, TODAY, number, {})
        assert (before.standings, before.progress, before.counts) == (new.standings, new.progress, new.counts)
    later = TODAY + timedelta(days)
    matched = desk.matched(decisions.on(later))
    assert View(desk, matched, later, 9, {}, before).standings == View(desk, matched, later, 9, {}).standings
    assert before.standings[1].decision == "disputed"
