"""Tests of the file of decisions: read back unchanged, mistakes with their place, and no lost decision."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.triage.builder import TODAY, entry, finding, marks, report
from xlat_check.errors import BaselineError
from xlat_check.findings import Decision, Entry
from xlat_check.triage import Triage, Verdict, one_line, settle
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.names import files_of, log_of
from xlat_check.triage.store import CONFLICT, Store, read_decisions, record

texts = st.text(max_size=30)
words = st.text(st.characters(codec="utf-8"), max_size=30).map(one_line).filter(bool)
paths = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)
entries = st.builds(
    Entry,
    fingerprint=st.text("0123456789abcdef", min_size=32, max_size=32),
    check=st.sampled_from(("number", "omission", "no", "1e5")),
    source_path=paths,
    target_path=paths,
    source_text=st.none() | words,
    target_text=st.none() | words,
    decision=st.sampled_from(Decision),
    reason=words,
    who=words,
    date=st.dates(min_value=date(1000, 1, 1)),
    expires=st.none() | st.dates(min_value=date(1000, 1, 1)),
    note=st.just("") | st.text(st.characters(codec="utf-8"), max_size=30).map(str.strip),
    suggestion=st.just("") | words,
    settles=st.booleans(),
)


def numbered(number: int, **fields) -> Entry:
    return entry(**{"fingerprint": f"{number:032x}", **fields})


def numbers(path: str) -> list[int]:
    return [int(one.fingerprint, 16) for one in read_decisions(path)[0]]


def write(path: str, *some: Entry) -> tuple[Line, ...]:
    return Store(path).write(lambda _: map(Line, some))


def bare(entry: Entry) -> Entry:
    """Without what the file adds."""
    return replace(entry, at="", where="")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "xlat-check.decisions.jsonl")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=40
)
@given(st.lists(entries, max_size=4, unique_by=lambda one: one.fingerprint))
def test_what_is_written_is_read(path, some):
    Path(path).unlink(missing_ok=True)
    written = write(path, *some)
    assert [bare(line.entry) for line in written] == some
    assert [bare(one) for one in read_decisions(path)[0]] == sorted(some, key=lambda one: one.fingerprint)
    assert read_decisions(path)[1] == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.tuples(texts, texts, st.sampled_from(("number", "omission"))), max_size=5), texts.filter(one_line))
def test_decisions_written_and_read_back_leave_nothing_open(path, found, reason):
    Path(path).unlink(missing_ok=True)
    unique = {one.fingerprint: one for one in (finding(check, *sides) for *sides, check in found)}
    seen = report(*unique.values())
    record(path, seen, seen.findings, Verdict(reason=reason, who="Ida", date=TODAY))
    decisions, _ = read_decisions(path)
    result = settle(seen, marks(), Triage(entries=decisions, base=os.path.dirname(path), today=TODAY))
    assert (result.findings, result.stale, len(result.accepted)) == ((), (), len(unique))


def test_a_decision_is_one_line_of_json_in_the_order_of_writing(path):
    write(path, numbered(2))
    write(path, numbered(1, source_text=None, note="two\nlines", suggestion="Pão.", expires=date(2027, 1, 2)))
    first, second = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    assert list(first) == [
        "fingerprint", "check", "source", "target", "source_text", "target_text", "decision", "reason", "who", "date",
        "at",
    ]  # fmt: skip
    assert (first["fingerprint"], first["who"], first["date"]) == (f"{2:032x}", "Ida Lund", "2026-03-14")
    assert {key: second[key] for key in second.keys() - first.keys()} == {
        "note": "two\nlines",
        "suggestion": "Pão.",
        "expires": "2027-01-02",
    }
    assert first["at"] < second["at"]
    assert "Pão" in Path(path).read_text(encoding="utf-8")


def test_entries_know_their_lines_also_those_appended_later(path):
    store = Store(path)
    store.write(lambda _: [Line(numbered(1)), Line(numbered(2))])
    write(path, numbered(3))
    assert [one.where for one in store.read()] == [f"{path}:{line}" for line in (1, 2, 3)]
    assert [one.where for one in read_decisions(path)[0]] == [f"{path}:{line}" for line in (1, 2, 3)]


GOOD = json.dumps(
    {"fingerprint": "0" * 31 + "1", "check": "number", "source": "a", "target": "b", "decision": "accepted",
     "reason": "agreed", "who": "Ida", "date": "2026-03-14"}
)  # fmt: skip
OTHER = GOOD.replace("0001", "0002")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "not JSON"),
        (GOOD[:-20], "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not a JSON object"),
        (GOOD.replace('"check"', '"chek"'), "without check"),
        (GOOD.replace('"number"', "7"), "check must be a text"),
        (GOOD.replace('"number"', '" "'), "check must be a text"),
        (GOOD.replace("accepted", "acepted"), "there is no decision 'acepted', known: accepted,"),
        (GOOD.replace("2026-03-14", "14.3.2026"), "'14.3.2026' is not a day"),
        (GOOD.replace("2026-03-14", "2026-02-30"), "'2026-02-30' is not a day"),
        (GOOD.replace("0001", "001"), "is not a fingerprint"),
        (GOOD.replace('"reason": "agreed", ', ""), "accepted without a reason"),
        (GOOD.replace('"agreed"', "null"), "reason must be a text"),
        (GOOD.replace("}", ', "at": "soon"}'), "'soon' is not a moment"),
        (GOOD.replace("}", ', "at": "2026-99-14T10:11:12.000000Z"}'), "is not a moment"),
        (GOOD.replace("}", ', "settles": "yes"}'), "settles must be true or false"),
        (GOOD.replace("}", ', "before": "a"}'), "before must be two paths"),
        (GOOD.encode() + b"\xff", "not UTF-8"),
    ],
)
def test_a_line_that_is_no_decision_is_told_with_its_place_and_the_others_count(path, line, says):
    raw = line if isinstance(line, bytes) else line.encode()
    Path(path).write_bytes(OTHER.encode() + b"\n" + raw + b"\n" + OTHER.replace("0002", "0003").encode() + b"\n")
    decisions, notes = read_decisions(path)
    assert [int(one.fingerprint, 16) for one in decisions] == [2, 3]
    (note,) = notes
    assert note.where == f"{path}:2"
    assert says in note.message
    store = Store(path)
    for before in (b"", None):  # a file that is read for the first time, and one that goes on
        if before is not None:
            Path(path).write_bytes(before)
            store.read()
        Path(path).write_bytes(b"\n" + raw + b"\n")
        with pytest.raises(BaselineError, match=":2: not a decision") as error:
            store.read()
        assert "no line" in error.value.hint
        store = Store(path)


def test_what_a_newer_version_adds_is_left_alone(path):
    Path(path).write_text(GOOD.replace("}", ', "mood": ["good"]}') + "\n", encoding="utf-8")
    decisions, notes = read_decisions(path)
    assert (len(decisions), notes) == (1, ())


@pytest.mark.parametrize("text", ["", "\n\n", "# ours\n", "\ufeff"])
def test_the_file_may_be_empty(path, text):
    Path(path).write_text(text, encoding="utf-8")
    assert read_decisions(path)[0].entries == ()
    write(path, numbered(1))
    assert numbers(path) == [1]


def test_other_ends_of_lines_and_a_mark_of_the_encoding_do_no_harm(path):
    Path(path).write_bytes(b"\xef\xbb\xbf" + f"{GOOD}\r\n{OTHER}".encode())
    assert (numbers(path), read_decisions(path)[1]) == ([1, 2], ())
    write(path, numbered(3))
    assert (numbers(path), read_decisions(path)[1]) == ([1, 2, 3], ())


def test_both_sides_of_a_conflict_are_read_and_it_is_told_once(path):
    lines = [GOOD, "<<<<<<< HEAD", OTHER, "||||||| base", "=======", OTHER.replace("0002", "0003"), ">>>>>>> theirs"]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    decisions, notes = read_decisions(path)
    assert [int(one.fingerprint, 16) for one in decisions] == [1, 2, 3]
    assert [(note.message, note.where) for note in notes] == [(CONFLICT, f"{path}:2")]


def test_a_first_line_that_was_cut_off_stops_nobody_but_another_text_does(path):
    Path(path).write_text(GOOD[:50], encoding="utf-8")
    decisions, notes = read_decisions(path)
    assert (len(decisions), [note.where for note in notes]) == (0, [f"{path}:1"])
    write(path, numbered(3))
    assert numbers(path) == [3]
    Path(path).write_text("entries: [", encoding="utf-8")
    with pytest.raises(BaselineError, match=":1: not a decision: not JSON"):
        read_decisions(path)


def test_a_line_that_was_cut_off_does_not_spoil_the_next(path):
    write(path, numbered(1))
    with open(path, "a", encoding="utf-8") as file:
        file.write(GOOD[:50])
    store = Store(path)
    assert [note.where for note in (store.read(), store.notes)[1]] == [f"{path}:2"]
    store.write(lambda _: [Line(numbered(3))])
    assert numbers(path) == [1, 3]
    assert [note.where for note in store.notes] == [note.where for note in read_decisions(path)[1]] == [f"{path}:2"]


def test_a_store_reads_what_others_add_change_and_take_away(path):
    store = Store(path)
    assert store.read().entries == ()
    for number in (1, 2):
        write(path, numbered(number))
        assert [int(one.fingerprint, 16) for one in store.read()] == list(range(1, number + 1))
    text = Path(path).read_text(encoding="utf-8")
    for changed in (
        text.replace("agreed", "argued"),
        text.replace("agreed", "agreed, as ever") + "\n",
        text[: len(text) // 2 + 1],
    ):
        Path(path).write_text(changed, encoding="utf-8")
        assert store.read().entries == read_decisions(path)[0].entries
    replaced = Path(path).with_suffix(".new")
    replaced.write_text(OTHER + "\n", encoding="utf-8")
    replaced.replace(path)
    assert [int(one.fingerprint, 16) for one in store.read()] == [2]


def test_only_what_is_new_is_parsed(path, monkeypatch):
    write(path, *map(numbered, range(1, 200)))
    store = Store(path)
    store.read()
    from xlat_check.triage import store as module

    parsed = []
    parse = module.parse
    monkeypatch.setattr(module, "parse", lambda text, where: parsed.append(where) or parse(text, where))
    read = []
    bytes_of = module._bytes_of
    monkeypatch.setattr(module, "_bytes_of", lambda path, start: read.append(bytes_of(path, start)) or read[-1])
    store.write(lambda _: [Line(numbered(200))])
    assert parsed == [f"{path}:200"]
    assert sum(map(len, read)) < 1_000


def test_a_file_that_vanished_is_told_and_not_begun_anew(path):
    store = Store(path)
    store.write(lambda _: [Line(numbered(1))])
    Path(path).unlink()
    for act in (store.read, lambda: store.write(lambda _: [Line(numbered(2))])):
        with pytest.raises(BaselineError, match="has vanished since it was read, with 1 decision"):
            act()
    assert not Path(path).exists()
    write(path, numbered(3))
    assert [int(one.fingerprint, 16) for one in store.read()] == [3]


def test_a_file_without_any_decision_is_not_written_whatever_it_held_before(path):
    store = Store(path)
    store.write(lambda decisions: [Line(entry())])
    for text in ("", "nonsense\n"):
        Path(path).write_text(text, encoding="utf-8")
        if text:
            with pytest.raises(BaselineError):
                store.read()
        else:
            assert len(store.read()) == 0
    with pytest.raises(BaselineError):
        store.write(lambda decisions: [Line(entry())])
    assert Path(path).read_text(encoding="utf-8") == "nonsense\n"


def test_no_file_is_no_decision_unless_one_is_asked_for(path):
    assert len(read_decisions(path)[0]) == 0
    with pytest.raises(BaselineError, match="no such file"):
        read_decisions(path, must_exist=True)


def test_a_folder_in_place_of_the_file_is_named(path):
    Path(path).mkdir()
    with pytest.raises(BaselineError, match="decisions.jsonl: cannot be read"):
        read_decisions(path)
    with pytest.raises(BaselineError, match="decisions.jsonl: cannot be"):
        write(path, numbered(1))


def test_what_cannot_stand_in_the_file_is_not_written(path):
    write(path, numbered(1))
    before = Path(path).read_bytes()
    for bad in (numbered(2, source_path="\udcff"), numbered(2, fingerprint="short"), numbered(2, reason="")):
        with pytest.raises(BaselineError, match="not written"):
            write(path, numbered(3), bad)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("short", [True, False])
def test_a_write_that_fails_leaves_the_file_as_it_was(path, monkeypatch, short):
    write(path, numbered(1))
    before = Path(path).read_bytes()
    if short:
        whole = os.write
        monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, data[:10]))
    else:
        monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(BaselineError, match="No space left"):
        write(path, numbered(2))
    monkeypatch.undo()
    assert Path(path).read_bytes() == before
    write(path, numbered(2))
    assert numbers(path) == [1, 2]


def test_a_change_that_fails_leaves_file_and_lock_as_they_were(path):
    write(path, numbered(1))
    with pytest.raises(ZeroDivisionError):
        Store(path).write(lambda _: [1 / 0])
    write(path, numbered(2))
    assert numbers(path) == [1, 2]


def test_nothing_is_written_where_nothing_is_decided(path):
    Store(path).write(lambda _: [])
    assert not Path(path).exists()


def test_a_clock_that_is_behind_does_not_put_a_decision_before_earlier_ones(path):
    Path(path).write_text(GOOD.replace("}", ', "at": "2999-01-01T00:00:00.000000Z"}') + "\n", encoding="utf-8")
    changed = replace(read_decisions(path)[0].entries[0], decision=Decision.CONFIRMED)
    write(path, changed)
    (one,) = read_decisions(path)[0]
    assert (one.decision, one.at) == (Decision.CONFIRMED, "2999-01-01T00:00:00.000001Z")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_and_links_stay(path, tmp_path):
    write(path, numbered(1))
    os.chmod(path, 0o640)
    link = tmp_path / "link.jsonl"
    link.symlink_to(path)
    write(str(link), numbered(2))
    Store(str(link)).rewrite(lambda data: data + b"\n")
    assert link.is_symlink()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640
    assert numbers(path) == [1, 2]


def test_git_sees_nothing_of_the_lock(path):
    write(path, numbered(1))
    assert (Path(path).parent / ".xlat-check" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_for_the_lock_that_is_a_link_is_refused(path, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / ".xlat-check").symlink_to(elsewhere)
    with pytest.raises(BaselineError, match="cannot be written: the folder is a link"):
        write(path, numbered(1))
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BaselineError, match="there is no folder"):
        write(str(tmp_path / "no" / "b.jsonl"), numbered(1))


def test_the_names_of_earlier_versions_stand_for_files_beside_them():
    assert log_of("x/xlat-check.baseline.yaml") == "x/xlat-check.decisions.jsonl"
    assert files_of("x/xlat-check.decisions.jsonl") == ("x/xlat-check.decisions.jsonl", "x/xlat-check.baseline.yaml")
    assert files_of("ci/known.yml") == ("ci/known.decisions.jsonl", "ci/known.yml")
    assert files_of("known.jsonl") == ("known.jsonl",)


def test_unfinished_files_of_killed_processes_go_when_the_file_is_written_anew(path):
    write(path, numbered(1))
    left = Path(path).parent / ".xlat-check" / f"{Path(path).name}.123.abcd.part"
    left.write_text("half", encoding="utf-8")
    Store(path).rewrite(lambda data: data + b"\n")
    assert not list(Path(path).parent.rglob("*.part"))


def write_many(path: str, first: int) -> None:
    for number in range(first, first + 25):
        write(path, numbered(number))


def test_two_writers_lose_nothing_while_a_third_makes_the_file_compact(path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(path, first)) for first in (1, 101)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        Store(path).rewrite(lambda data: b"".join(sorted(data.splitlines(keepends=True))))
        time.sleep(0.01)
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    assert numbers(path) == [*range(1, 26), *range(101, 126)]
    assert read_decisions(path)[1] == ()


ENDLESS = """
import sys
from tests.triage.builder import entry
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.store import Store
for number in range(int(sys.argv[2]), 10**6):
    Store(sys.argv[1]).write(lambda _: [Line(entry(fingerprint=f"{number:032x}"))])
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_what_was_said_to_be_written_outlives_kills(path):
    said: list[int] = []
    for turn in range(3):
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", ENDLESS, path, str(1 + 10_000 * (2 * turn + one))],
                stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
            )
            for one in range(2)
        ]  # fmt: skip
        for writer in writers:
            assert writer.stdout
            said += [int(writer.stdout.readline()) for _ in range(5 + turn)]
            writer.send_signal(signal.SIGKILL)
            rest, _ = writer.communicate()
            said += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    assert len(said) >= 36
    assert set(said) <= set(numbers(path))
    assert read_decisions(path)[1] == ()
