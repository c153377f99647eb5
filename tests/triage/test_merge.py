"""Tests of two branches with the file of earlier versions: merged by git alone, and with help."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from tests.triage.builder import entry
from tests.triage.repository import Repository
from xlat_check.errors import BaselineError
from xlat_check.findings import Decision, Entry
from xlat_check.triage.baseline_merge import merge_into, merged, versions_in_git
from xlat_check.triage.baseline_yaml import read_baseline
from xlat_check.triage.store import read_decisions

NAME = "xlat-check.baseline.yaml"


def numbered(number: int, **fields) -> Entry:
    return entry(**{"fingerprint": f"{number:032x}", **fields})


def with_entries(entries, new):
    return {one.fingerprint: one for one in (*entries, *new)}.values()


def without(entries, dropped):
    gone = {one.fingerprint for one in dropped}
    return [one for one in entries if one.fingerprint not in gone]


class Branches(Repository):
    """A repository in which two branches change one baseline."""

    @property
    def path(self) -> str:
        return str(self.folder / NAME)

    def branch(self, name: str, change) -> None:
        self.git("checkout", "--quiet", "-b", name, "main")
        merge_into(self.path, change(read_baseline(self.path)))
        self.commit()

    def numbers(self) -> list[int]:
        return [int(one.fingerprint, 16) for one in read_baseline(self.path)]


@pytest.fixture
def branches(tmp_path: Path) -> Branches:
    made = Branches(tmp_path / "project")
    merge_into(made.path, [numbered(number) for number in (10, 20, 30, 40)])
    made.commit()
    return made


def test_entries_added_at_different_places_merge_by_themselves(branches):
    branches.branch("one", lambda old: with_entries(old, [numbered(5), numbered(25)]))
    branches.branch("two", lambda old: with_entries(old, [numbered(15), numbered(45)]))
    branches.git("merge", "--quiet", "--message=m", "one")
    assert branches.numbers() == [5, 10, 15, 20, 25, 30, 40, 45]


def test_adding_and_pruning_merge_by_themselves(branches):
    branches.branch("one", lambda old: with_entries(old, [numbered(5)]))
    branches.branch("two", lambda old: without(old, [numbered(30)]))
    branches.git("merge", "--quiet", "--message=m", "one")
    assert branches.numbers() == [5, 10, 20, 40]


def clash(branches: Branches) -> None:
    branches.branch("one", lambda old: with_entries(old, [numbered(21), numbered(22)]))
    branches.branch("two", lambda old: with_entries(old, [numbered(23)]))


def test_a_conflict_is_loud_and_can_be_settled(branches):
    clash(branches)
    branches.git("merge", "--quiet", "--message=m", "one", fails=True)
    with pytest.raises(BaselineError, match=rf"{NAME}:\d+: git could not merge"):
        read_decisions(branches.path)
    entries, contested = merged(*versions_in_git(branches.path))
    merge_into(branches.path, entries)
    assert (branches.numbers(), contested) == ([10, 20, 21, 22, 23, 30, 40], ())


def test_as_a_merge_driver_there_is_no_conflict(branches):
    driver = f"'{sys.executable}' -m xlat_check baseline merge %O %A %B"
    branches.git("config", "merge.xlat-check.driver", driver)
    branches.write(".gitattributes", f"{NAME} merge=xlat-check\n")
    branches.commit()
    clash(branches)
    branches.git("merge", "--quiet", "--message=m", "one")
    assert branches.numbers() == [10, 20, 21, 22, 23, 30, 40]


def test_without_a_conflict_there_is_nothing_to_merge(branches):
    with pytest.raises(BaselineError, match="git has no conflict"):
        versions_in_git(branches.path)


A, B, C = numbered(1), numbered(1, reason="other"), numbered(1, reason="third", date=date(2026, 4, 1))
OPEN = numbered(1, decision=Decision.CONFIRMED)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        (A, A, A, A),
        (None, A, None, A),
        (None, None, A, A),
        (A, None, A, None),
        (A, A, None, None),
        (A, None, None, None),
        (A, B, A, B),
        (A, A, B, B),
        (None, A, A, A),
        (A, B, None, B),
        (A, None, B, B),
        (A, B, C, C),
        (A, C, B, C),
        (None, A, OPEN, OPEN),
        (None, OPEN, A, OPEN),
    ],
)
def test_what_one_side_did_counts_and_the_later_of_two_decisions(base, ours, theirs, result):
    sides = [[one] if one else [] for one in (base, ours, theirs)]
    entries, contested = merged(*sides)
    assert entries == ((result,) if result else ())
    both_differ = None not in (ours, theirs) and len({ours, theirs} - {base}) == 2
    assert bool(contested) is both_differ
