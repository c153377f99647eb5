"""Tests of imported tables: rows that become entries, rows that are skipped, and the messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.builder import TODAY, entry, finding, name, report
from xlat_check.errors import XlatError
from xlat_check.findings import Decision, Suppressed
from xlat_check.render.rows import defused
from xlat_check.triage import one_line
from xlat_check.triage.sheet import planned
from xlat_check.triage.sheet_rows import stated

ONE = finding()
MARK = ONE.fingerprint
ACCEPTED = {"fingerprint": MARK, "decision": "accepted", "reason": "agreed"}
LATER = TODAY + timedelta(days=5)


def rows(*cells):
    return stated((f"row {number}", row, "") for number, row in enumerate(cells, 2))


def plan(*cells, entries=(), made=None, who="Bo"):
    return planned(rows(*cells), made or report(ONE), entries, ".", who=who, today=LATER, shown=defused)


def test_a_new_decision_is_added():
    (new,) = plan(ACCEPTED).added
    assert new == entry(who="Bo", date=LATER)
    assert new.reason == "agreed"


@pytest.mark.parametrize("written", ["False-Alarm", "false alarm", "FALSE_ALARM", " false-alarm "])
def test_a_decision_may_be_written_in_several_ways(written):
    (row,) = rows({**ACCEPTED, "decision": written})
    assert row.decision is Decision.FALSE_ALARM


def test_author_day_and_end_of_the_row_count():
    (new,) = plan({**ACCEPTED, "who": "Ana", "date": "2026-03-10", "expires": "14.4.2026"}).added
    assert (new.who, new.date, new.expires) == ("Ana", date(2026, 3, 10), date(2026, 4, 14))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"decision": "acepted"}, "there is no decision 'acepted': did you mean accepted?"),
        ({"decision": "maybe"}, "there is no decision 'maybe': known: accepted, false-alarm, confirmed, unsure"),
        ({"reason": ""}, "accepted without a reason"),
        ({"decision": "false-alarm", "reason": ""}, "false-alarm without a reason"),
        ({"date": "3/14/2026"}, "date: '3/14/2026' is not a day"),
        ({"expires": "2026-02-30"}, "expires: '2026-02-30' is not a day"),
        ({"fingerprint": "1.2E+31"}, "'1.2e\\+31' is not a fingerprint"),
        ({"fingerprint": ""}, "a decision without a fingerprint"),
    ],
)
def test_a_mistake_is_named_with_its_row_and_nothing_is_taken(cells, says):
    wrong = {key: value for key, value in {**ACCEPTED, **cells}.items() if value}
    with pytest.raises(XlatError, match=f"nothing was imported: 1 row has a mistake: row 3: {says}"):
        rows(ACCEPTED, wrong)


def test_all_mistakes_are_named_but_not_without_end():
    with pytest.raises(XlatError) as caught:
        rows(*[{**ACCEPTED, "decision": "x"}] * 30)
    assert caught.value.message.count("row ") == 20
    assert caught.value.message.endswith("and 10 more")


def test_what_a_reader_could_not_read_is_named_with_the_other_mistakes():
    wrong = {**ACCEPTED, "decision": "x"}
    with pytest.raises(XlatError, match="mistake: row 2: who is a formula; row 3: there is no decision 'x'"):
        stated([("row 2", ACCEPTED, "who is a formula"), ("row 3", wrong, ""), ("row 4", ACCEPTED, "")])


@pytest.mark.parametrize("decision", ["confirmed", "unsure"])
def test_what_stays_open_needs_no_reason(decision):
    assert len(plan({"fingerprint": MARK, "decision": decision}).added) == 1


def test_notes_and_rows_without_a_decision_add_nothing():
    made = plan({"reason": "a.de.md:4"}, {"fingerprint": MARK}, {"fingerprint": "f" * 32})
    assert (made.entries, made.undecided, made.left) == ((), 2, [])


def test_an_emptied_decision_takes_none_away_and_is_said():
    made = plan({"fingerprint": MARK}, entries=[entry()])
    assert made.entries == ()
    assert made.kept == ["row 2: no decision; accepted by Ida Lund on 2026-03-14 in the baseline stays"]


@pytest.mark.parametrize(
    "cells", [{}, {"who": "Ida Lund"}, {"date": "2026-03-14"}, {"who": "Ida Lund", "date": "2026-03-01"}]
)
def test_what_stands_there_already_is_unchanged(cells):
    made = plan({**ACCEPTED, **cells}, entries=[entry()])
    assert (made.unchanged, made.entries, made.left) == (1, (), [])


@pytest.mark.parametrize("reason", ["=SUM(A1)", "-5 °C", "'quoted'", "+1"])
def test_a_reason_that_a_table_shows_otherwise_is_unchanged(reason):
    made = plan({**ACCEPTED, "reason": defused(reason)}, entries=[entry(reason=reason)])
    assert made.unchanged == 1
    (new,) = plan({**ACCEPTED, "reason": defused(reason)}).added
    assert new.reason == reason


def test_a_changed_decision_is_no_longer_by_whom_it_was():
    exported = {**ACCEPTED, "who": "Ida Lund", "date": "2026-03-14"}
    ((old, new),) = plan({**exported, "decision": "confirmed"}, entries=[entry()]).changed
    assert (old.decision, old.who) == (Decision.ACCEPTED, "Ida Lund")
    assert (new.decision, new.who, new.date) == (Decision.CONFIRMED, "Bo", LATER)


def test_a_changed_decision_is_by_whom_the_row_says():
    ((_, new),) = plan({**ACCEPTED, "reason": "else", "who": "Ana", "date": "2026-03-16"}, entries=[entry()]).changed
    assert (new.who, new.date) == ("Ana", date(2026, 3, 16))


def test_an_older_decision_does_not_undo_a_later_one():
    made = plan({**ACCEPTED, "decision": "confirmed", "date": "2026-03-01"}, entries=[entry()])
    assert made.entries == ()
    assert made.left == [
        "row 2: confirmed not imported: dated 2026-03-01; the baseline has a later one, accepted by Ida Lund on "
        "2026-03-14, which stays"
    ]


def test_a_decision_that_is_over_is_not_taken_over():
    assert "2026-03-18 is over" in plan({**ACCEPTED, "expires": "2026-03-18"}).left[0]
    old = entry(expires=date(2026, 3, 18))
    assert plan({**ACCEPTED, "expires": "2026-03-18"}, entries=[old]).unchanged == 1


def test_somebody_must_decide():
    with pytest.raises(XlatError, match="row 2: nobody knows who decided this"):
        plan(ACCEPTED, who="")


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_text_that_was_changed_in_the_table_is_told(side):
    texts = {"source_text": "EINS ", "target_text": "dois"}
    assert len(plan({**ACCEPTED, **texts}).added) == 1
    made = plan({**ACCEPTED, **texts, f"{side}_text": "drei"})
    assert made.left == [
        f"row 2: accepted not imported: its {side} text is not that of the finding: it was changed in the table"
    ]


def test_the_cut_text_of_a_very_long_finding_is_its_text():
    long = finding(source="a" * 40_000)
    cells = {**ACCEPTED, "fingerprint": long.fingerprint, "source_text": "a" * 32_766 + "…"}
    assert len(plan(cells, made=report(long)).added) == 1
    assert plan({**cells, "source_text": "aa…"}, made=report(long)).left


def test_what_is_not_found_any_more_is_told_with_what_took_its_place():
    now = finding(target="três")
    cells = {**ACCEPTED, "check": "number", "source_text": "eins", "target_text": "dois"}
    assert plan(cells, made=report(now)).left == [
        f"row 2: accepted not imported: [{MARK[:8]}] is not found any more: a text has changed: decide about"
        f" [{now.fingerprint[:8]}] instead"
    ]
    assert plan(cells, made=report()).left[0].endswith("a text has changed, or it has been corrected")


def test_a_stale_entry_that_the_table_repeats_is_unchanged():
    made = plan(ACCEPTED, made=report(), entries=[entry()])
    assert (made.unchanged, made.left) == (1, [])
    assert plan({**ACCEPTED, "decision": "confirmed"}, made=report(), entries=[entry()]).left


def test_what_is_held_back_needs_no_decision():
    held = Suppressed(finding=ONE, kind="inline", reason="", where="a.pt.md:3")
    assert "already suppressed, at a.pt.md:3" in plan(ACCEPTED, made=replace(report(), suppressed=(held,))).left[0]


def test_the_pair_tells_findings_of_one_fingerprint_apart():
    both = report(ONE, finding(pair="b"), pairs=("a", "b"))
    (new,) = plan({**ACCEPTED, "pair": name("b")}, made=both).added
    assert (new.source_path, new.target_path) == ("b.de.md", "b.pt.md")
    assert "found in 2 pairs: the column pair must name one of" in plan(ACCEPTED, made=both).left[0]
    twice = plan({**ACCEPTED, "pair": name("a")}, {**ACCEPTED, "pair": name("b"), "reason": "else"}, made=both)
    assert len(twice.added) == 2


def test_one_finding_of_a_fingerprint_is_meant_wherever_the_table_was_written():
    assert len(plan({**ACCEPTED, "pair": "docs/a.de.md -> docs/a.pt.md"}).added) == 1


def test_a_row_twice_counts_once_and_two_that_contradict_each_other_not_at_all():
    assert len(plan(ACCEPTED, ACCEPTED).added) == 1
    with pytest.raises(XlatError, match="row 3: decides differently about the same finding than row 2"):
        plan(ACCEPTED, {**ACCEPTED, "decision": "confirmed"})


def exported(one, **changed):
    """The exported row of an entry, with somebody's changes."""
    cells = {
        "fingerprint": MARK, "decision": one.decision, "reason": defused(one.reason), "who": defused(one.who),
        "date": one.date.isoformat(), "expires": one.expires.isoformat() if one.expires else "", "was": one.mark,
    }  # fmt: skip
    return {**cells, **changed}


OPEN = {"fingerprint": MARK, "decision": "", "reason": "", "was": ""}
MINE = entry(decision=Decision.CONFIRMED)
SINCE = entry(decision=Decision.UNSURE, who="Carla")
"""Decided on the same day as ``MINE``, but by somebody else."""


def test_a_row_as_it_was_exported_decides_nothing_whatever_was_decided_since():
    made = plan(exported(MINE), entries=[SINCE])
    assert (made.unchanged, made.entries, made.left) == (1, (), [])
    assert made.kept == [
        "row 2: confirmed is as exported and decides nothing; the baseline has unsure by Carla on 2026-03-14"
    ]
    assert plan(exported(MINE)).kept == [
        "row 2: confirmed is as exported and decides nothing; the baseline has no decision"
    ]
    assert plan(exported(MINE), entries=[MINE]).kept == []
    gone = plan(exported(MINE), made=report())
    assert (gone.unchanged, gone.left) == (1, [])


def test_an_open_row_as_it_was_exported_is_not_worth_a_word():
    made = plan(OPEN, entries=[SINCE])
    assert (made.undecided, made.kept, made.entries) == (1, [], ())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (exported(MINE, decision="accepted", reason="agreed"), "accepted"),
        ({**OPEN, "decision": "confirmed"}, "confirmed"),
    ],
)
def test_a_row_that_was_edited_does_not_undo_what_was_decided_since(row, says):
    made = plan(row, entries=[SINCE])
    assert made.entries == ()
    assert made.left == [
        f"row 2: {says} not imported: since the export there is unsure by Carla on 2026-03-14 in the baseline, which"
        " stays: export again, and decide there"
    ]


def test_who_decided_since_may_decide_again_in_the_same_table():
    """A workbook may be edited and imported as often as its owner likes."""
    own = replace(SINCE, who="Bo")
    ((old, new),) = plan(exported(MINE, decision="accepted", reason="agreed"), entries=[own]).changed
    assert (old, new.decision, new.who) == (own, Decision.ACCEPTED, "Bo")


def test_a_row_that_was_edited_does_not_bring_back_what_was_taken_out_since():
    (left,) = plan(exported(MINE, decision="unsure")).left
    assert "unsure not imported: since the export there is no decision in the baseline any more" in left


def test_what_nobody_else_decided_since_is_taken_over():
    ((old, new),) = plan(exported(MINE, decision="unsure"), entries=[MINE]).changed
    assert (old, new.decision, new.who, new.date) == (MINE, Decision.UNSURE, "Bo", LATER)
    assert len(plan({**OPEN, "decision": "unsure"}).added) == 1
    assert plan(exported(MINE, decision=""), entries=[MINE]).kept  # emptied: it takes nothing away, and that is said


def test_two_who_decided_the_same_do_not_contradict_each_other():
    since = entry(who="Carla", date=LATER)
    made = plan({**OPEN, "decision": "accepted", "reason": "agreed"}, entries=[since])
    assert (made.unchanged, made.left) == (1, [])
    made = plan(exported(MINE, decision="accepted"), entries=[since])
    assert (made.unchanged, made.left) == (1, [])


def test_of_two_copies_of_a_table_the_rows_that_were_edited_count():
    made = plan(exported(MINE), exported(MINE, decision="unsure"), exported(MINE), entries=[MINE])
    assert (len(made.changed), made.unchanged) == (1, 2)


@given(
    decision=st.sampled_from(list(Decision)),
    reason=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])),
    expires=st.none() | st.dates(),
)
def test_a_table_shows_every_decision_so_that_it_is_known_again(decision, reason, expires):
    one = entry(decision=decision, reason=one_line(reason) or "agreed", expires=expires)
    (row,) = rows({key: cell.strip() for key, cell in exported(one).items()})
    assert row.untouched


@given(
    decision=st.sampled_from(list(Decision)),
    reason=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip),
)
def test_what_is_taken_over_is_unchanged_the_next_time(decision, reason):
    cells = {**ACCEPTED, "decision": decision, "reason": defused(reason.strip())}
    (new,) = plan(cells).added
    again = plan({**cells, "who": defused(new.who), "date": new.date.isoformat()}, entries=[new])
    assert (again.unchanged, again.left) == (1, [])
