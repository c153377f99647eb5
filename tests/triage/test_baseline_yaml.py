"""Tests of the file of earlier versions: read, written for a merge, and its mistakes pointed at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.triage.builder import entry
from xlat_check.errors import BaselineError
from xlat_check.findings import Entry
from xlat_check.triage.baseline_yaml import format_baseline, parse, parse_baseline, read_baseline

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


def numbered(number: int, **fields) -> Entry:
    return entry(**{"fingerprint": f"{number:032x}", **fields})


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


def test_comments_are_known_with_the_entry_that_they_are_about():
    text = (
        "# Decisions about the findings of xlat-check. Written by xlat-check accept, baseline and review.\n# ours\n"
        + FIRST.replace("who: Ida", "who: Ida  # and Bo")
        + "# settled with the editors\n# on Monday\n"
        + SECOND.replace("  who: Ida", "  # asked twice\n  who: Ida")
        + "# to be gone through in May\n"
    )
    file = parse(text, "b.yaml")
    assert file.remarks == ("# ours", "# to be gone through in May")
    assert file.remarks_of == (("# and Bo",), ("# settled with the editors", "# on Monday", "# asked twice"))
    assert [one.where for one in file.entries] == ["b.yaml:5", "b.yaml:15"]


@pytest.mark.parametrize(("content", "place"), [(b"version: 1\n# \xff\n", ":2"), (None, ""), ("gone", "")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content, place):
    path = tmp_path / "b.yaml"
    if content is None:
        path.mkdir()
    elif content != "gone":
        path.write_bytes(content)
    with pytest.raises(BaselineError, match=f"b.yaml{place}: "):
        read_baseline(str(path))
