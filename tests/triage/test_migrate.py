"""Tests of decisions that an earlier version wrote, brought over: nothing is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.triage.builder import TODAY, entry, finding
from tests.triage.repository import Repository
from xlat_check.errors import BaselineError
from xlat_check.findings import Decision
from xlat_check.triage import Decisions
from xlat_check.triage.agreement import alike, judgements
from xlat_check.triage.baseline_yaml import format_baseline, read_baseline
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.migrate import migrate
from xlat_check.triage.names import OLD_NAME
from xlat_check.triage.store import Store, read_decisions


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "xlat-check.decisions.jsonl"))


def bare(decisions: Decisions) -> list:
    return [replace(one, at="", settles=False, note="") for one in decisions]


def test_all_decisions_of_a_real_file_come_over_unchanged(store):
    shutil.copy(Path(__file__).parent / "upgrade" / OLD_NAME, store.old)
    before = read_baseline(store.old)
    assert migrate(store) == (len(before), 0)
    assert not Path(store.old).exists()
    assert bare(read_decisions(store.path)[0]) == sorted(before, key=lambda one: (one.fingerprint, one.source_path))
    assert read_decisions(store.path)[1] == ()


def test_until_then_both_files_count_and_new_decisions_go_into_the_new_one(store):
    Path(store.old).write_text(format_baseline([entry(finding(source="a")), entry()]), encoding="utf-8")
    text = Path(store.old).read_text(encoding="utf-8")
    store.write(lambda _: [Line(entry(who="Bo", decision=Decision.CONFIRMED))])
    assert Path(store.old).read_text(encoding="utf-8") == text
    says = {one.source_text: one.says for one in store.read()}
    assert says == {"a": "accepted", "eins": "disputed"}
    migrate(store)
    assert {one.source_text: one.says for one in read_decisions(store.path)[0]} == says


def test_a_newer_decision_of_the_same_person_stays_the_newer_one(store):
    Path(store.old).write_text(format_baseline([entry(date=TODAY)]), encoding="utf-8")
    store.write(lambda _: [Line(entry(decision=Decision.CONFIRMED))])
    migrate(store)
    assert [one.says for one in read_decisions(store.path)[0]] == ["confirmed"]


def test_comments_come_over_as_notes_and_as_comments(store):
    text = format_baseline([entry(), entry(finding(source="b"))])
    first = text.index("- fingerprint")
    text = text[:first] + "# settled\n# on Monday\n" + text[first:].replace("who: Ida Lund", "who: Ida Lund  # hm", 1)
    Path(store.old).write_text("# house rules\n" + text, encoding="utf-8")
    migrate(store)
    notes = [one.note for one in read_decisions(store.path)[0]]
    assert notes == ["settled\non Monday\nhm", ""]
    assert Path(store.path).read_text(encoding="utf-8").startswith("# house rules\n{")


def test_replaced_decisions_come_over_from_git_and_do_not_count_again(tmp_path):
    made = Repository(tmp_path / "project")
    ana, bo = entry(who="Ana", date=date(2026, 3, 20)), entry(who="Bo", decision=Decision.CONFIRMED)
    for one in (ana, bo):
        made.write(OLD_NAME, format_baseline([one]))
        made.commit()
    store = Store(str(made.folder / "xlat-check.decisions.jsonl"))
    assert migrate(store) == (1, 1)
    decisions, _ = read_decisions(store.path)
    assert bare(decisions) == [bo]
    share = alike(judgements(decisions))
    assert (share.count, share.of) == (0, 0), "one that settles is no independent one"


def test_what_cannot_be_read_is_not_brought_over(store):
    Path(store.old).write_text("version: 1\nentries: many\n", encoding="utf-8")
    with pytest.raises(BaselineError, match=rf"{OLD_NAME}:2: entries must be a list"):
        migrate(store)
    assert (Path(store.old).exists(), Path(store.path).exists()) == (True, False)


def test_a_second_try_after_a_kill_writes_nothing_twice(store):
    text = format_baseline([entry(), entry(finding(source="b"))])
    Path(store.old).write_text(text, encoding="utf-8")
    migrate(store)
    lines = Path(store.path).read_text(encoding="utf-8")
    Path(store.old).write_text(text, encoding="utf-8")
    migrate(Store(store.path))
    assert Path(store.path).read_text(encoding="utf-8") == lines
