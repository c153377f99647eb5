"""Tests of who works on what: read back, the last line counts, merged by git, made compact, and counted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from tests.triage.builder import TODAY, entry, finding, name, report
from tests.triage.test_compact import Clone, clones, merge, numbered  # noqa: F401 - a fixture
from xlat_check.cli import figures
from xlat_check.findings import CheckInfo, Judged, Severity
from xlat_check.triage import Decisions, identity
from xlat_check.triage.assignments import Assignment, over, parse, person_of, text_of
from xlat_check.triage.compact import compacted
from xlat_check.triage.decision_lines import Line, NotALineError, start_of
from xlat_check.triage.stats import Work, stats_of
from xlat_check.triage.store import Store, read_decisions

A, B = ("a.de.md", "a.pt.md"), ("b.de.md", "b.pt.md")
NUMBER = CheckInfo(id="number", mqm="accuracy", severity=Severity.MAJOR, summary="A number")


def given(person: str, paths: tuple[str, str] = A, minute: int = 1, **fields) -> Assignment:
    at = start_of(TODAY).replace("T00:00", f"T00:{minute:02}")
    made = Assignment(source_path=paths[0], target_path=paths[1], person=person, who="Ana", date=TODAY, at=at)
    return replace(made, **fields)


def write(path: Path, *lines: Line | Assignment) -> Decisions:
    path.write_text("".join(f"{text_of(line, 'd')}\n" for line in lines), encoding="utf-8")
    decisions, notes = read_decisions(str(path))
    assert notes == ()
    return decisions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "xlat-check.decisions.jsonl"


def test_a_finding_is_that_of_its_own_person_else_of_that_of_its_document(path):
    first, second = finding(), finding(source="zwei")
    now = write(path, given("Bo"), given("Cy", fingerprint=first.fingerprint, check="number")).assignments.now
    assert person_of(now, (first.fingerprint, *A)) == "Cy"
    assert person_of(now, (second.fingerprint, *A)) == "Bo"
    assert person_of(now, (second.fingerprint, *B)) == ""


def test_the_last_line_counts_whoever_wrote_it_and_in_whatever_order_they_stand():
    lines = [given("Bo"), given("Cy", minute=2, who="Bo"), given("Di", minute=2, who="Ana")]
    for order in permutations(lines):
        assert Decisions(order).assignments.now == {("", *A): "Cy"}
    assert Decisions([*lines, given("", minute=3)]).assignments.now == {}


def test_it_changes_no_decision(path):
    decided = entry()
    decisions = write(path, Line(decided), given("Bo"), given("Bo", fingerprint=decided.fingerprint))
    assert [replace(one, where="") for one in decisions] == [decided]
    assert len(decisions) == 1
    assert list(decisions.people) == ["Ida Lund", "Ana", "Bo"]


def test_a_file_of_assignments_alone_is_read_and_grows(path):
    store = Store(str(path))
    for number, person in enumerate(("Bo", "Cy", "")):
        (line,) = store.write(lambda _, person=person: [given(person, at="")])
        assert line.at
        assert store.read().assignments.now == ({("", *A): person} if person else {})
        assert len(path.read_text(encoding="utf-8").splitlines()) == number + 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"assigned": 3}, "assigned must be a text"),
        ({"assigned": None}, "assigned must be a text"),
        ({"source": ""}, "source must be a text"),
        ({"who": None}, "who must be a text"),
        ({"target": ...}, "without target"),
        ({"fingerprint": "abc"}, "is not a fingerprint"),
        ({"date": "yesterday"}, "is not a day"),
        ({"at": "noon"}, "is not a moment"),
    ],
)
def test_a_line_that_gives_nothing_is_told_with_its_place(path, changes, says):
    told = json.loads(text_of(given("Bo"), "d")) | changes
    broken = json.dumps({key: value for key, value in told.items() if value is not ...})
    with pytest.raises(NotALineError, match=says):
        parse(broken, "")
    path.write_text(f"{text_of(given('Cy'), 'd')}\n{broken}\n", encoding="utf-8")
    decisions, (note,) = read_decisions(str(path))
    assert decisions.assignments.now == {("", *A): "Cy"}
    assert (says in note.message, note.where) == (True, f"{path}:2")


def test_a_decision_with_the_key_of_an_assignment_stays_a_decision():
    text = text_of(Line(entry()), "d").removesuffix("}") + ', "assigned": "Bo"}'
    assert isinstance(parse(text, ""), Line)


def test_a_name_that_hides_or_breaks_lines_is_made_plain():
    assert parse(json.dumps(json.loads(text_of(given("x"), "d")) | {"assigned": " B\u202eo\n "}), "").person == "Bo"


def test_git_keeps_what_both_sides_gave(clones):  # noqa: F811
    first, second = clones
    for clone, line in ((first, given("Bo")), (second, given("Cy", paths=B)), (second, given("Di", at=""))):
        Store(clone.path).write(lambda _, line=line: [line])
        clone.commit()
    second.decide(numbered(3, who="Bo"))
    merge(first, second)
    merge(second, first)
    for clone in clones:
        decisions, notes = read_decisions(clone.path)
        assert (decisions.assignments.now, notes) == ({("", *A): "Di", ("", *B): "Cy"}, ())
        assert clone.found()["3"] == "accepted"


def test_compact_keeps_the_last_one_if_it_is_to_somebody(path):
    one = finding()
    lines = [
        given("Bo"),
        given("Cy", minute=2),
        given("Bo", paths=B),
        given("", paths=B, minute=2),
        given("Di", fingerprint=one.fingerprint, check="number"),
    ]
    write(path, Line(entry(one)), *lines)
    data = compacted(path.read_bytes() + b"<<<<<<< HEAD\n")
    assert data == b"".join(f"{text_of(line, 'd')}\n".encode() for line in (lines[1], Line(entry(one)), lines[4]))
    assert compacted(data) == data
    assert compacted(data, {identity(entry(one))}) == f"{text_of(lines[1], 'd')}\n".encode()


def test_compact_drops_what_is_over_and_follows_files_that_move(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for file in A:
        Path(file).touch()
    stays, gone = finding(), "f" * 32
    run = replace(report(stays), checks=(NUMBER,))
    own = given("Bo", fingerprint=stays.fingerprint, check="number")
    fixed = given("Bo", fingerprint=gone, check="number")
    other = given("Bo", fingerprint=gone, check="names")  # a check that did not run
    elsewhere = given("Bo", paths=B)
    every = [own, fixed, other, elsewhere, given("Bo")]
    assert over(every, {}, run, ".", gone=False) == {fixed.identity}
    assert over(every, {}, run, ".", gone=True) == {fixed.identity, elsewhere.identity}
    Path(A[1]).unlink()  # a translation that is missing: the document is still reported
    assert over(every, {}, run, ".", gone=True) == {fixed.identity, elsewhere.identity}
    moves = {("1" * 32, *B): A}
    assert over(every, moves, run, ".", gone=True) == {fixed.identity}
    assert json.loads(compacted(text_of(elsewhere, "d").encode(), (), moves))["source"] == A[0]


def test_stats_count_what_each_person_was_given():
    mine, done, free = finding(), finding(source="zwei"), finding(pair="b")
    made = replace(
        report(mine, free, pairs=("a", "b")), accepted=(Judged(finding=done, entry=entry(done)),), checks=(NUMBER,)
    )
    found = stats_of(made, ".", TODAY, timedelta(30), {}, {("", *A): "Bo"})
    assert list(found.assigned.items()) == [("Bo", Work(findings=2, open=1)), ("", Work(findings=1, open=1))]
    text = figures.table(found)
    assert "Assigned to Bo: 2 findings, 1 open\nAssigned to nobody: 1 finding, 1 open" in text
    assert json.loads(figures.as_json(found))["assigned"][1] == {"person": None, "findings": 1, "open": 1}
    assert "Assigned" not in figures.table(stats_of(made, ".", TODAY, timedelta(30), {}))
    assert name("a") in text
