"""Tests of what people say together about a finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.triage.builder import TODAY, entry, finding, marks, report
from xlat_check.findings import DECIDED, Decision, Entry
from xlat_check.triage import Decisions, Triage, identity, settle
from xlat_check.triage.decision_lines import Line, start_of

ACCEPTED, FALSE_ALARM, CONFIRMED, UNSURE = Decision


def said(minute: int, who: str, decision: Decision | None, **fields) -> Line:
    """A decision at a minute of today; None: taken back."""
    at = start_of(TODAY).replace("T00:00", f"T00:{minute:02}")
    made = entry(who=who, decision=decision or UNSURE, at=at, **fields)
    return Line(made, withdrawn=decision is None)


def together(*lines: Line, today: date = TODAY) -> Entry | None:
    return Decisions(lines).on(today).get(lines[0].identity)


def test_the_last_decision_of_a_person_counts_whatever_the_order_of_the_lines():
    first, last = said(1, "Ana", ACCEPTED), said(2, "Ana", CONFIRMED)
    for lines in ((first, last), (last, first)):
        assert together(*lines) == last.entry


def test_two_people_who_differ_make_a_dispute_that_no_date_settles():
    ana, bo = said(1, "Ana", ACCEPTED), said(2, "Bo", CONFIRMED)
    for lines in ((ana, bo), (bo, ana)):
        found = together(*lines)
        assert (found.who, found.rivals, found.says) == ("Bo", (ana.entry,), "disputed")
        assert not found.silences(TODAY)
    assert not together(said(1, "Bo", CONFIRMED), said(2, "Ana", ACCEPTED)).silences(TODAY)


def test_two_reasons_to_be_silent_are_a_dispute_too():
    assert together(said(1, "Ana", ACCEPTED), said(2, "Bo", FALSE_ALARM)).rivals


def test_people_who_come_to_agree_end_it():
    ana, bo, again = said(1, "Ana", ACCEPTED), said(2, "Bo", CONFIRMED), said(3, "Ana", CONFIRMED)
    assert together(ana, bo, again).rivals == ()
    assert together(ana, bo, said(3, "Bo", None)) == ana.entry
    assert together(ana, said(2, "Ana", None)) is None


def test_a_decision_that_settles_counts_alone_until_somebody_contradicts_it():
    dispute = said(1, "Ana", ACCEPTED), said(2, "Bo", CONFIRMED)
    settled = said(3, "Cy", ACCEPTED, settles=True)
    assert together(*dispute, settled) == settled.entry
    again = said(4, "Bo", CONFIRMED)
    assert together(*dispute, settled, again).rivals == (settled.entry,)
    assert together(*dispute, settled, said(4, "Cy", None)).says == "disputed"


def test_unsure_is_answered_by_a_later_decision_only():
    assert together(said(1, "Ana", UNSURE), said(2, "Bo", ACCEPTED)).silences(TODAY)
    doubted = together(said(1, "Bo", ACCEPTED), said(2, "Ana", UNSURE))
    assert (doubted.says, doubted.silences(TODAY)) == ("disputed", False)
    assert together(said(1, "Ana", UNSURE), said(2, "Bo", UNSURE)).rivals == ()


def test_a_decision_that_has_expired_contradicts_nobody():
    over = said(1, "Ana", ACCEPTED, expires=TODAY - timedelta(1))
    alarm = said(2, "Bo", FALSE_ALARM)
    assert together(over, alarm) == alarm.entry
    assert together(alarm, replace(over, entry=replace(over.entry, at=alarm.moment))).silences(TODAY)
    assert together(over, alarm, today=TODAY - timedelta(1)).rivals == (over.entry,)
    assert together(over) == over.entry


def test_the_mark_says_when_anything_changed():
    ana, bo = said(1, "Ana", ACCEPTED), said(2, "Bo", CONFIRMED)
    found = [together(ana), together(ana, bo), together(bo), together(ana, bo, said(3, "Cy", CONFIRMED))]
    assert len({one.mark for one in found}) == 4
    assert [one.mark.startswith(DECIDED) for one in found] == [True, False, True, False]


def test_lines_that_come_later_but_are_older_are_left_to_be_read_in_order():
    known = Decisions([said(2, "Ana", ACCEPTED)])
    assert known.add([said(1, "Bo", CONFIRMED)]) is False
    assert known.entries == (said(2, "Ana", ACCEPTED).entry,)
    assert known.add([said(2, "Bo", CONFIRMED)]) is True


def test_decisions_of_all_follow_a_file_that_moves():
    ana = said(1, "Ana", ACCEPTED)
    moved = said(2, "Bo", CONFIRMED, source_path="b.de.md", target_path="b.pt.md")
    moved = replace(moved, before=(ana.entry.source_path, ana.entry.target_path))
    found = Decisions([ana, moved])
    assert found.get(ana.identity) is None
    there = found.get(moved.identity)
    assert (there.says, there.rivals[0].source_path) == ("disputed", "b.de.md")
    assert found.alike(ana.entry.fingerprint) == (there,)


def test_the_first_decision_of_a_person_is_known_unless_taken_back():
    lines = said(1, "Ana", ACCEPTED), said(2, "Bo", CONFIRMED), said(3, "Ana", CONFIRMED)
    found = Decisions(lines)
    key = lines[0].identity
    assert [found.first(key, who) for who in ("Ana", "Bo", "Cy")] == [lines[0], lines[1], None]
    found.add([said(4, "Ana", None)])
    assert found.first(key, "Ana") is None


@pytest.mark.parametrize("order", [1, -1])
def test_a_disputed_finding_is_open_and_asked_for(order):
    one = finding()
    lines = [said(1, "Ana", ACCEPTED), said(2, "Bo", CONFIRMED)][::order]
    result = settle(report(one), marks(), Triage(entries=Decisions(lines).on(TODAY), today=TODAY))
    assert result.findings == (one,)
    assert result.accepted == ()
    assert [judged.entry.says for judged in result.judged] == ["disputed"]
    (note,) = result.notes
    assert note.message.startswith(
        f"the number {one.fingerprint[:8]} is disputed: accepted by Ana on 2026-03-14, confirmed"
    )


def test_entries_are_sorted_and_found_by_fingerprint():
    some = [entry(finding(source=text, pair=pair)) for text, pair in (("c", "b"), ("a", "a"), ("c", "a"))]
    found = Decisions(map(Line, some))
    assert found.entries == tuple(sorted(some, key=identity))
    assert set(found.alike(some[0].fingerprint)) == {some[0], some[2]}
    assert found.alike("0" * 32) == ()
