"""Tests of the file made compact, and of two clones whose files git merges."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.triage.builder import entry, finding
from tests.triage.repository import Repository
from tests.triage.test_decisions import said
from xlat_check.findings import Decision, Entry
from xlat_check.triage import Decisions, identity
from xlat_check.triage.attributes import tell_git
from xlat_check.triage.compact import compacted
from xlat_check.triage.decision_lines import Line, format_line
from xlat_check.triage.names import NAME
from xlat_check.triage.store import Store, read_decisions

ACCEPTED, FALSE_ALARM, CONFIRMED, UNSURE = Decision


def of(*lines: Line) -> bytes:
    return "".join(f"{format_line(line, 'd')}\n" for line in lines).encode()


def read(data: bytes, folder: Path) -> Decisions:
    (folder / "d.jsonl").write_bytes(data)
    return read_decisions(str(folder / "d.jsonl"))[0]


def test_lines_are_sorted_and_say_the_same_as_before(tmp_path):
    lines = [
        said(1, "Bo", CONFIRMED, fingerprint="2" * 32),
        said(2, "Ana", ACCEPTED, fingerprint="1" * 32),
        said(3, "Ana", FALSE_ALARM, fingerprint="1" * 32),
        said(4, "Ana", CONFIRMED, fingerprint="1" * 32),
        said(5, "Bo", UNSURE, fingerprint="1" * 32),
        said(6, "Cy", ACCEPTED, fingerprint="3" * 32),
        said(7, "Cy", None, fingerprint="3" * 32),
    ]
    data = compacted(of(*lines))
    kept = [(one["fingerprint"][0], one["who"], one["decision"]) for one in map(json.loads, data.splitlines())]
    assert kept == [
        ("1", "Ana", "accepted"),
        ("1", "Ana", "confirmed"),
        ("1", "Bo", "unsure"),
        ("2", "Bo", "confirmed"),
    ]
    assert read(data, tmp_path).entries == read(of(*lines), tmp_path).entries
    assert compacted(data) == data


def test_what_nothing_matches_goes_and_what_moved_follows(tmp_path):
    gone, moved, stays = (entry(finding(source=text)) for text in "abc")
    data = of(*map(Line, (gone, moved, stays)))
    found = read(compacted(data, {identity(gone)}, {identity(moved): ("x.md", "y.md")}), tmp_path)
    assert set(found) == {replace(moved, source_path="x.md", target_path="y.md"), stays}


def test_a_line_that_says_where_a_file_was_takes_the_others_along(tmp_path):
    ana = said(1, "Ana", ACCEPTED)
    bo = replace(said(2, "Bo", CONFIRMED, source_path="b.de.md"), before=("a.de.md", "a.pt.md"))
    data = compacted(of(ana, bo))
    assert b"before" not in data
    assert read(data, tmp_path).entries == read(of(ana, bo), tmp_path).entries
    assert [one["source"] for one in map(json.loads, data.splitlines())] == ["b.de.md", "b.de.md"]


def test_nothing_that_cannot_be_read_is_dropped():
    good = of(Line(entry())).replace(b"}", b', "mood": "good"}')
    data = b"# ours\n<<<<<<< HEAD\nnonsense\n" + good + b"=======\n" + good + b">>>>>>> b\n\n# last\n\xff\n"
    assert compacted(data) == b"# ours\n# last\n" + good + b"nonsense\n\xff\n"


class Clone(Repository):
    """A repository with a file of decisions that git merges line by line."""

    @property
    def path(self) -> str:
        return str(self.folder / NAME)

    def decide(self, *some: Entry) -> None:
        Store(self.path).write(lambda _: map(Line, some))
        self.commit()

    def found(self) -> dict[str, str]:
        return {one.fingerprint[0]: one.says for one in read_decisions(self.path)[0]}


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    first = Clone(tmp_path / "first")
    assert tell_git(str(first.folder)) == str(first.folder / ".gitattributes")
    assert tell_git(str(first.folder)) == "", "once is enough"
    first.decide(numbered(0), numbered(9))
    first.git("clone", "--quiet", str(first.folder), str(tmp_path / "second"))
    return first, Clone(tmp_path / "second")


def numbered(number: int, **fields) -> Entry:
    return entry(**{"fingerprint": f"{number:x}" * 32, **fields})


def merge(one: Clone, other: Clone) -> None:
    branch = other.git("rev-parse", "--abbrev-ref", "HEAD").strip()
    one.git("fetch", "--quiet", str(other.folder), branch)
    one.git("merge", "--quiet", "--message=m", "FETCH_HEAD")


def test_two_clones_keep_the_decisions_of_both(clones):
    first, second = clones
    first.decide(numbered(1), numbered(2, who="Ana"))
    second.decide(numbered(3, who="Bo"), numbered(2, who="Bo", decision=CONFIRMED))
    merge(first, second)
    merge(second, first)
    wanted = {"0": "accepted", "1": "accepted", "2": "disputed", "3": "accepted", "9": "accepted"}
    assert first.found() == second.found() == wanted
    assert read_decisions(first.path)[1] == ()


def test_a_file_made_compact_on_one_side_loses_nothing_of_the_other(clones):
    first, second = clones
    second.decide(numbered(5, who="Bo"), numbered(0, who="Bo", decision=CONFIRMED))
    first.decide(numbered(4))
    Store(first.path).rewrite(lambda data: compacted(data, {identity(numbered(9))}))
    first.commit()
    merge(first, second)
    assert first.found().items() >= {"0": "disputed", "4": "accepted", "5": "accepted"}.items()
    assert read_decisions(first.path)[1] == ()


def test_without_the_line_for_git_its_marks_are_read_over(clones):
    first, second = clones
    for one in clones:
        (one.folder / ".gitattributes").unlink()
        one.commit()
    first.decide(numbered(1))
    second.decide(numbered(2))
    branch = second.git("rev-parse", "--abbrev-ref", "HEAD").strip()
    first.git("fetch", "--quiet", str(second.folder), branch)
    first.git("merge", "--quiet", "--message=m", "FETCH_HEAD", fails=True)
    assert sorted(first.found()) == ["0", "1", "2", "9"]
    assert len(read_decisions(first.path)[1]) == 1
    Store(first.path).rewrite(compacted)
    assert (sorted(first.found()), read_decisions(first.path)[1]) == (["0", "1", "2", "9"], ())


def test_git_is_told_only_where_it_does_not_know(tmp_path):
    assert tell_git(str(tmp_path)) == ""
    made = Repository(tmp_path / "project")
    made.write(".gitattributes", "*.md text")
    (made.folder / "docs").mkdir()
    tell_git(str(made.folder))
    assert (made.folder / ".gitattributes").read_text() == f"*.md text\n{NAME} merge=union\n"
    assert tell_git(str(made.folder / "docs")) == "", "what is above holds here, too"
    assert tell_git(str(made.folder), "known.jsonl") == str(made.folder / ".gitattributes")
