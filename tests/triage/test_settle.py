"""Tests of the status of findings: comments, rules, the baseline and the change, one after the other."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.triage.builder import KNOWN, TODAY, entry, finding, marks, name, report
from xlat_check.bitext import Side
from xlat_check.findings import Decision, Note
from xlat_check.triage import Rule, Triage, settle
from xlat_check.triage.directives import Ignore
from xlat_check.triage.marks import Gap


def settled(found, entries=(), rules=(), given=None, **fields):
    triage = Triage(entries=tuple(entries), rules=tuple(rules), today=TODAY, known=KNOWN, **fields)
    return settle(found, marks() if given is None else given, triage)


def ignore(path="a.de.md", checks=("number",), start=0, end=sys.maxsize, line=1) -> Ignore:
    return Ignore(
        path=path, line=line, column=1, words="ignore number", checks=checks, reason="so ist es", start=start, end=end
    )


def rule(**fields) -> Rule:
    return Rule(**{"reason": "a control", "where": "xlat-check.yaml:7", **fields})


@pytest.mark.parametrize("decision", Decision)
def test_decisions_that_silence_and_those_that_do_not(decision):
    one = finding()
    result = settled(report(one), [entry(one, decision=decision)])
    if decision in (Decision.ACCEPTED, Decision.FALSE_ALARM):
        assert (result.findings, result.judged) == ((), ())
        assert [judged.finding for judged in result.accepted] == [one]
    else:
        assert (result.findings, result.accepted) == ((one,), ())
        assert [judged.entry.decision for judged in result.judged] == [decision]


@pytest.mark.parametrize("changed", [{"source": "zwei"}, {"target": "tres"}, {"check": "drift"}])
def test_an_entry_lapses_when_a_text_changes(changed):
    result = settled(report(finding(**changed)), [entry()])
    assert len(result.findings) == 1
    assert [one.fingerprint for one in result.stale] == [entry().fingerprint]


def test_an_entry_is_about_its_pair_only(tmp_path: Path):
    for path in ("a.de.md", "a.pt.md"):
        (tmp_path / path).touch()
    elsewhere = finding(pair=f"{tmp_path}/b")
    given = marks(f"{tmp_path}/b")
    result = settled(report(elsewhere, pairs=(f"{tmp_path}/b",)), [entry()], given=given, base=str(tmp_path))
    assert result.findings == (elsewhere,)


def test_an_entry_follows_a_file_that_moved(tmp_path: Path):
    moved = finding(pair=f"{tmp_path}/b")
    given = marks(f"{tmp_path}/b")
    result = settled(report(moved, pairs=(f"{tmp_path}/b",)), [entry()], given=given, base=str(tmp_path))
    assert [judged.finding for judged in result.accepted] == [moved]


def test_one_entry_that_moved_is_about_one_finding(tmp_path: Path):
    pairs = (f"{tmp_path}/b", f"{tmp_path}/c")
    result = settled(
        report(*(finding(pair=pair) for pair in pairs), pairs=pairs), [entry()], given=marks(*pairs), base=str(tmp_path)
    )
    assert (len(result.accepted), len(result.findings)) == (1, 1)


@pytest.mark.parametrize(("days", "silent"), [(0, True), (1, True), (-1, False)])
def test_an_entry_counts_up_to_its_last_day(days, silent):
    one = finding()
    result = settled(report(one), [entry(one, expires=TODAY + timedelta(days), where="b.yaml:3")])
    assert (result.findings == ()) is silent
    if not silent:
        assert [(note.where, note.message) for note in result.notes] == [
            ("b.yaml:3", "accepted until 2026-03-13 only: the number is open again")
        ]
        assert len(result.judged) == 1


def test_stale_are_entries_whose_pair_and_check_were_looked_at():
    assert settled(report(), [entry()]).stale == (entry(),)
    assert settled(report(), [entry()], given=marks(ran=("drift",))).stale == ()
    assert settled(report(pairs=("b",)), [entry()], given=marks("b")).stale == ()


def test_an_entry_of_a_check_that_is_no_more_is_stale():
    gone = entry(check="spelling")
    assert settled(report(), [gone], given=marks(ran=("drift",))).stale == (gone,)


@pytest.mark.parametrize("path", ["a.de.md", "a.pt.md"])
def test_a_comment_on_either_side_holds_back(path):
    one = finding()
    result = settled(report(one), given=marks(ignores=(ignore(path),)))
    assert (result.findings, result.notes) == ((), ())
    (held,) = result.suppressed
    assert (held.finding, held.kind, held.reason, held.where) == (one, "inline", "so ist es", f"{path}:1")


@pytest.mark.parametrize(("whole", "beyond", "notes"), [(True, "drift", 1), (False, "drift", 0), (False, "number", 1)])
def test_a_comment_about_a_check_of_all_pairs_may_count_where_all_are_checked(whole, beyond, notes):
    given = marks(ignores=(ignore("a.pt.md", checks=("drift",)),))
    result = settled(report(finding()), given=given, whole=whole, beyond=frozenset({beyond}))
    assert len(result.notes) == notes


@pytest.mark.parametrize("fields", [{"checks": ("drift",)}, {"start": 301}, {"end": 300}])
def test_a_comment_elsewhere_or_about_others_holds_nothing_back(fields):
    result = settled(report(finding()), given=marks(ignores=(ignore(**fields),)))
    assert len(result.findings) == 1
    assert result.notes == (Note(message="“ignore number” suppresses no finding", where="a.de.md:1"),)


def test_a_comment_about_a_check_that_did_not_run_is_not_called_idle():
    assert settled(report(), given=marks(ran=("drift",), ignores=(ignore(),))).notes == ()


def test_a_comment_in_a_source_may_be_meant_for_another_language():
    given = marks("a", ignores=(ignore(),))
    assert settled(report(), given=given, whole=False).notes == ()
    target = marks("a", ignores=(ignore("a.pt.md"),))
    assert len(settled(report(), given=target, whole=False).notes) == 1


def test_a_comment_that_two_pairs_share_is_used_if_one_of_them_needs_it():
    shared = ignore("s.de.md")
    place = finding().source
    one = replace(finding(), source=replace(place, span=replace(place.span, path="s.de.md")))
    given = {**marks("a", ignores=(shared,)), **marks("b", ignores=(shared,))}
    assert settled(report(one, pairs=("a", "b")), given=given).notes == ()


def test_what_a_comment_holds_back_is_neither_accepted_nor_stale():
    one = finding()
    result = settled(report(one), [entry(one)], given=marks(ignores=(ignore(),)))
    assert (len(result.suppressed), result.accepted, result.stale) == (1, (), ())


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ({"checks": ("number",)}, True),
        ({"checks": ("drift", "omission")}, False),
        ({"text": re.compile("mostrar/.*")}, True),
        ({"text": re.compile("mostrar")}, False),
        ({"text": re.compile("mostrar/ocultar"), "side": Side.SOURCE}, False),
        ({"side": Side.SOURCE}, False),
        ({"heading": re.compile("menu")}, True),
        ({"heading": re.compile("men")}, False),
        ({"path": re.compile(r"docs/.*\.pt\.md")}, True),
        ({"path": re.compile(r"docs/.*\.pt\.md"), "side": Side.SOURCE}, False),
        ({"path": re.compile(r".*\.de\.md"), "side": Side.TARGET}, False),
    ],
)
def test_a_rule_holds_back_what_fits_all_that_it_says(fields, fits):
    one = finding(source=None, target="Mostrar/ Ocultar".replace(" ", ""), pair="docs/a")
    one = replace(one, target=replace(one.target, section="  MENU "))
    result = settled(report(one, pairs=("docs/a",)), rules=[rule(**fields)], given=marks("docs/a"))
    assert bool(result.suppressed) is fits
    if fits:
        assert (result.suppressed[0].kind, result.suppressed[0].where) == ("rule", "xlat-check.yaml:7")
    else:
        assert [note.where for note in result.notes] == ["xlat-check.yaml:7"]


def test_the_path_of_a_rule_starts_at_the_settings():
    one = finding(pair="sub/docs/a")
    rules = [rule(path=re.compile("docs/a.de.md"), base="sub")]
    assert settled(report(one, pairs=("sub/docs/a",)), rules=rules, given=marks("sub/docs/a")).findings == ()


def test_a_rule_that_matches_nothing_in_a_part_of_the_project_may_do_so_elsewhere():
    idle = rule(checks=("drift",))
    assert settled(report(), rules=[idle], whole=False).notes == ()
    assert len(settled(report(), rules=[idle]).notes) == 1
    assert settled(report(), rules=[idle], given=marks(ran=("number",))).notes == ()


class Touched:
    """Changes that are known."""

    revision = "main"

    def __init__(self, **lines: tuple[int, int]):
        self.lines = {path.replace("_", "."): at for path, at in lines.items()}

    def touches(self, path, first, last):
        low, high = self.lines.get(path, (0, -1))
        return first <= high and low <= last

    meets = touches

    def hunks(self, path):
        return ((1, 1),) if path in self.lines else ()


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        (Touched(a_de_md=(3, 3)), True),
        (Touched(a_pt_md=(1, 9)), True),
        (Touched(a_de_md=(4, 9), a_pt_md=(1, 2)), False),
        (Touched(), False),
    ],
)
def test_only_findings_in_text_that_changed_count(changes, counts):
    result = settled(report(finding()), changes=changes)
    assert (len(result.findings), len(result.unchanged)) == ((1, 0) if counts else (0, 1))
    assert result.since == "main"


@pytest.mark.parametrize(("lines", "counts"), [((11, 11), True), ((20, 30), False)])
def test_what_is_missing_counts_where_it_would_stand(lines, counts):
    one = finding("omission", target=None)
    gaps = (Gap(fingerprint=one.fingerprint, path="a.pt.md", first=10, last=12),)
    result = settled(report(one), given=marks(gaps=gaps), changes=Touched(a_pt_md=lines))
    assert bool(result.findings) is counts


def test_accepted_findings_are_accepted_whatever_changed():
    one = finding()
    assert len(settled(report(one), [entry(one)], changes=Touched()).accepted) == 1


def test_a_finding_of_a_pair_that_was_not_checked_can_be_decided_about():
    lone = replace(finding("omission", target=None, pair="b"), pair=name("b"))
    result = settled(report(lone), [entry(lone)])
    assert len(result.accepted) == 1


def test_a_second_of_two_equal_findings_is_another(tmp_path: Path):
    first, second = finding(), replace(finding(), fingerprint="0" * 32)
    result = settled(report(first, second), [entry(first)])
    assert result.findings == (second,)


def test_today_is_the_last_day_in_any_year():
    one = finding()
    assert settled(report(one), [entry(one, expires=date(9999, 12, 31))]).findings == ()
