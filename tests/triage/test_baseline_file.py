"""Tests of the baseline's file: read back unchanged, errors with their place, and no lost decision."""

from __future__ import annotations

import multiprocessing
import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.triage.builder import TODAY, entry, finding, marks, report
from xlat_check.errors import BaselineError
from xlat_check.findings import Decision, Entry
from xlat_check.triage import Triage, Verdict, entry_of, one_line, paths_of, settle, with_entries, without
from xlat_check.triage.baseline_file import STATE_FOLDER, read_baseline, update_baseline
from xlat_check.triage.baseline_yaml import format_baseline, parse_baseline

FIRST = """\
version: 1
entries:
- fingerprint: 00000000000000000000000000000001
  check: number
  source: a.de.md
  target: a.pt.md
  decision: accepted
  reason: agreed
  who: Ida
  date: 2026-03-14
"""
SECOND = FIRST[FIRST.index("- ") :].replace("0001", "0002")

texts = st.text(max_size=30)
words = st.text(st.characters(codec="utf-8"), max_size=30).map(one_line).filter(bool)
paths = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).filter(str.strip)
entries = st.builds(
    Entry,
    fingerprint=st.text("0123456789abcdef", min_size=32, max_size=32),
    check=st.sampled_from(("number", "omission", "no", "1e5", "0x10", "~")),
    source_path=paths,
    target_path=paths,
    source_text=st.none() | words,
    target_text=st.none() | words,
    decision=st.sampled_from(Decision),
    reason=words,
    who=words,
    date=st.dates(min_value=date(1000, 1, 1)),
    expires=st.none() | st.dates(min_value=date(1000, 1, 1)),
)


def numbered(number: int, **fields) -> Entry:
    return entry(**{"fingerprint": f"{number:032x}", **fields})


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "xlat-check.baseline.yaml")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=40
)
@given(st.lists(entries, max_size=4, unique_by=lambda one: one.fingerprint))
def test_what_is_written_is_read(path, some):
    Path(path).unlink(missing_ok=True)
    assert update_baseline(path, lambda _: some) == tuple(sorted(some, key=lambda one: one.fingerprint))
    assert set(read_baseline(path)) == set(some)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(st.lists(st.tuples(texts, texts, st.sampled_from(("number", "omission"))), max_size=5), texts.filter(one_line))
def test_a_baseline_written_and_read_back_leaves_nothing_open(path, found, reason):
    Path(path).unlink(missing_ok=True)
    unique = {one.fingerprint: one for one in (finding(check, *sides) for *sides, check in found)}
    seen = report(*unique.values())
    verdict = Verdict(reason=reason, who="Ida", date=TODAY)
    base = os.path.dirname(path)
    new = [entry_of(one, paths_of(seen)[one.pair], verdict, base) for one in seen.findings]
    update_baseline(path, lambda old: with_entries(old, new))
    result = settle(seen, marks(), Triage(entries=read_baseline(path), base=base, today=TODAY))
    assert (result.findings, result.stale, len(result.accepted)) == ((), (), len(unique))


def test_the_file_is_one_block_per_entry_in_order():
    written = format_baseline(
        [numbered(2), numbered(1, source_text=None, reason="so: ist # es", expires=date(2027, 1, 2))]
    )
    assert written.split("entries:\n")[1] == (
        "- fingerprint: '00000000000000000000000000000001'\n"
        "  check: number\n"
        "  source: a.de.md\n"
        "  target: a.pt.md\n"
        "  target_text: dois\n"
        "  decision: accepted\n"
        "  reason: 'so: ist # es'\n"
        "  who: Ida Lund\n"
        "  date: 2026-03-14\n"
        "  expires: 2027-01-02\n"
        "- fingerprint: '00000000000000000000000000000002'\n"
        "  check: number\n"
        "  source: a.de.md\n"
        "  target: a.pt.md\n"
        "  source_text: eins\n"
        "  target_text: dois\n"
        "  decision: accepted\n"
        "  reason: agreed\n"
        "  who: Ida Lund\n"
        "  date: 2026-03-14\n"
    )


def test_entries_know_their_lines():
    assert [one.where for one in parse_baseline(FIRST + SECOND, "b.yaml")] == ["b.yaml:3", "b.yaml:11"]


@pytest.mark.parametrize("text", ["", "version: 1\nentries:\n", "version: 1\nentries: []\n", "# nothing yet\n"])
def test_a_baseline_may_be_empty(text):
    assert parse_baseline(text, "b.yaml") == ()


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        (FIRST.replace("check:", "chek:"), 4, "an entry has no 'chek'"),
        (FIRST.replace("  check: number\n", ""), 3, "an entry without check"),
        (FIRST.replace("entries:", "entrys:"), 2, "a baseline has no 'entrys'"),
        (FIRST.replace("version: 1\n", ""), 1, "without version"),
        (FIRST.replace("version: 1", "version: 2"), 1, "version '2' is not known"),
        (FIRST.replace("accepted", "acepted"), 7, "no decision 'acepted'"),
        (FIRST.replace("2026-03-14", "14.3.2026"), 10, "'14.3.2026' is not a day"),
        (FIRST.replace("2026-03-14", "2026-02-30"), 10, "'2026-02-30' is not a day"),
        (FIRST + "  expires: soon\n", 11, "'soon' is not a day"),
        (FIRST.replace("0001", "001"), 3, "is not a fingerprint"),
        (FIRST.replace("  reason: agreed\n", ""), 3, "accepted without a reason"),
        (FIRST.replace("reason: agreed", "reason: ''"), 3, "accepted without a reason"),
        (FIRST.replace("who: Ida", "who: [Ida]"), 9, "who must be text"),
        (FIRST.replace("who: Ida", "who: ''"), 9, "who is empty"),
        (FIRST + "  who: Ida\n", 11, "'who' is given twice"),
        (FIRST + SECOND + FIRST[FIRST.index("- ") :], 19, "a second time for this pair, first at b.yaml:3"),
        (FIRST + "- just text\n", 11, "an entry must be a mapping"),
        ("version: 1\nentries: many\n", 2, "entries must be a list"),
        ("- a\n", 1, "a baseline must be a mapping"),
        (FIRST + "<<<<<<< HEAD\n" + SECOND + "=======\n>>>>>>> b\n", 11, "git could not merge"),
        (FIRST + "\tx\n", 11, "not valid YAML"),
        (FIRST.replace("Ida", "*ida"), 9, "an alias cannot stand here"),
        (FIRST + "---\n" + FIRST, 12, "a second document begins"),
        (FIRST.replace("Ida", "!!python/object:os.system [x]"), 9, "who must be text"),
    ],
)
def test_what_is_wrong_is_pointed_at(text, where, says):
    with pytest.raises(BaselineError) as error:
        parse_baseline(text, "b.yaml")
    assert error.value.message.startswith(f"b.yaml:{where}: ")
    assert says in error.value.message


def test_a_file_nested_without_end_is_refused():
    with pytest.raises(BaselineError):
        parse_baseline("version: 1\nentries: " + "[" * 100_000, "b.yaml")


def test_the_same_finding_in_two_pairs_is_no_repetition():
    other = SECOND.replace("0002", "0001").replace("a.pt.md", "a.en.md")
    assert len(parse_baseline(FIRST + other, "b.yaml")) == 2


@pytest.mark.parametrize(("content", "place"), [(b"version: 1\n# \xff\n", ":2"), (None, "")])
def test_a_file_that_cannot_be_read_is_named(path, content, place):
    Path(path).mkdir() if content is None else Path(path).write_bytes(content)
    with pytest.raises(BaselineError, match=f"baseline.yaml{place}: "):
        read_baseline(path)


def test_no_file_is_no_entries_unless_one_is_asked_for(path):
    assert read_baseline(path) == ()
    with pytest.raises(BaselineError, match="no such file"):
        read_baseline(path, must_exist=True)


def test_blocks_that_stay_keep_their_comments_and_their_form(path):
    kept = "# settled with the editors\n" + SECOND.replace("  who: Ida", "  # asked twice\n  who:   Ida")
    Path(path).write_text("# ours\n" + FIRST + kept, encoding="utf-8")
    update_baseline(path, lambda old: with_entries(without(old, old[:1]), [numbered(1, who="Bo"), numbered(3)]))
    text = Path(path).read_text(encoding="utf-8")
    assert text.startswith("# ours\nversion: 1\nentries:\n- fingerprint: '0")
    assert kept in text
    assert [one.who for one in read_baseline(path)] == ["Bo", "Ida", "Ida Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\nentries: ["
        + "{fingerprint: '00000000000000000000000000000001', check: number, source: a, target: b, "
        "decision: unsure, who: Ida, date: 2026-03-14}]\n",
        FIRST.replace("version: 1\n", "") + "version: 1\n",
        FIRST.replace("\n", "\r\n"),
        FIRST.rstrip("\n"),
        FIRST.replace("- fingerprint", "-\n  fingerprint"),
        "\n".join(line if i < 2 else "    " + line for i, line in enumerate(FIRST.splitlines())) + "\n",
    ],
)
def test_a_file_of_another_form_takes_a_new_entry_too(path, text):
    Path(path).write_text(text, encoding="utf-8", newline="")
    before = read_baseline(path)
    update_baseline(path, lambda old: with_entries(old, [numbered(9)]))
    assert read_baseline(path) == (*before, numbered(9))


def test_nothing_is_written_where_nothing_changes(path):
    update_baseline(path, lambda old: old)
    assert not Path(path).exists()
    Path(path).write_text(FIRST.replace("who: Ida", "who:  Ida"), encoding="utf-8")
    before = os.stat(path)
    update_baseline(path, lambda old: old)
    assert os.stat(path).st_ino == before.st_ino


def test_a_broken_file_is_not_overwritten(path):
    Path(path).write_text("version: 1\nentries: many\n", encoding="utf-8")
    with pytest.raises(BaselineError):
        update_baseline(path, lambda old: [numbered(1)])
    assert "many" in Path(path).read_text(encoding="utf-8")


def test_what_cannot_stand_in_the_file_is_not_written(path):
    update_baseline(path, lambda old: [numbered(1)])
    before = Path(path).read_bytes()
    for bad in ([numbered(1), numbered(1)], [numbered(2, source_path="\udcff")], [numbered(2, fingerprint="short")]):
        with pytest.raises(BaselineError, match="not written"):
            update_baseline(path, lambda old, bad=bad: bad)
    assert Path(path).read_bytes() == before


def test_a_change_that_fails_leaves_file_and_lock_as_they_were(path):
    update_baseline(path, lambda old: [numbered(1)])
    with pytest.raises(ZeroDivisionError):
        update_baseline(path, lambda old: [1 / 0])
    assert len(update_baseline(path, lambda old: with_entries(old, [numbered(2)]))) == 2


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(path, monkeypatch):
    update_baseline(path, lambda old: [numbered(1)])
    before = Path(path).read_bytes()

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BaselineError, match="No space left"):
        update_baseline(path, lambda old: [numbered(2)])
    assert Path(path).read_bytes() == before
    assert not list(Path(path).parent.rglob("*.part"))


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_and_links_stay(path, tmp_path):
    update_baseline(path, lambda old: [numbered(1)])
    os.chmod(path, 0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    update_baseline(str(link), lambda old: with_entries(old, [numbered(2)]))
    assert link.is_symlink()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640
    assert len(read_baseline(path)) == 2


def test_git_sees_nothing_of_the_lock(path):
    update_baseline(path, lambda old: [numbered(1)])
    assert (Path(path).parent / STATE_FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BaselineError, match="there is no folder"):
        update_baseline(str(tmp_path / "no" / "b.yaml"), lambda old: [numbered(1)])


def write_many(path: str, first: int) -> None:
    for number in range(first, first + 25):
        update_baseline(path, lambda old, number=number: with_entries(old, [numbered(number)]))


def test_two_writers_lose_nothing(path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(path, first)) for first in (1, 101)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    wanted = [f"{number:032x}" for number in (*range(1, 26), *range(101, 126))]
    assert [one.fingerprint for one in read_baseline(path)] == wanted


def test_texts_are_short_and_on_one_line():
    long = replace(finding(), source=replace(finding().source, text="viel\n \u202eText " * 50))
    kept = entry_of(long, ("a", "b"), Verdict(reason="so\nist es", who="I\u2028da", date=TODAY), ".")
    assert kept.source_text is not None
    assert (len(kept.source_text), kept.source_text[:9], kept.source_text[-1]) == (100, "viel Text", "…")
    assert (kept.reason, kept.who) == ("so ist es", "I da")


def test_paths_start_at_the_folder_of_the_baseline(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    verdict = Verdict(reason="so", who="Ida", date=TODAY)
    kept = entry_of(finding(), (str(tmp_path / "docs/a.md"), "../x/b.md"), verdict, "docs")
    assert (kept.source_path, kept.target_path) == ("a.md", "../../x/b.md")
