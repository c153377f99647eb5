"""Tests of hostile documents: no text controls a terminal, forges a line or breaks a format."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample_report import CHECKS, source, target
from tests.workbook import readable
from xlat_check.findings import (
    Decision,
    Entry,
    Finding,
    Judged,
    Note,
    PairSummary,
    Report,
    Severity,
    Skipped,
    Suppressed,
)
from xlat_check.findings.evidence import Untyped
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.render.text import is_unsafe, shorten_middle, visible

HOSTILE = {
    "escape sequence": "\x1b[2J\x1b]0;owned\x07rot",
    "one-byte escape": "\x9b31mrot",
    "backspace": "gut\b\b\bschlecht",
    "carriage return": "echt\rfalsch",
    "forged line": "Satz.\n\n0 findings in 1 pair of files\nv:1",
    "other line breaks": "eins\x0bzwei\x0cdrei\x85vier\u2028fünf\u2029sechs",
    "right-to-left override": "sicher \u202etxt.exe",
    "isolates": "\u2066a\u2069\u200f",
    "invisible tags": "a\U000e0041\U000e007f",
    "zero width": "Gar\u200bten \ufeff",
    "lone surrogate": "Pfad \udcff",
    "null": "a\0b",
}


def report_of(text):
    where = replace(source(1, text, text), span=replace(source(1, text, text).span, path=text))
    finding = Finding(
        check="drift", severity=Severity.MINOR, message=text, source=where, target=target(2, text, text),
        evidence=Untyped(values={text: [text, {"b": 1, "a": None}]}), key=text, group=text, pair=text,
    )  # fmt: skip
    summary = PairSummary(
        name=text, source_path=text, target_path=text, source_lang=text, target_lang=text, source_segments=1,
        target_segments=1, sections=((text, text),), beads=1, typical_cosine=0.5, notes=(text,),
    )  # fmt: skip
    entry = Entry(
        fingerprint=text, check=text, source_path=text, target_path=text, source_text=text, target_text=text,
        decision=Decision.ACCEPTED, reason=text, who=text, date=date(2026, 3, 14), where=text,
    )  # fmt: skip
    judged = Judged(finding=finding, entry=entry)
    return Report(
        findings=(finding,) * 4, pairs=(summary,), skipped=(Skipped(what=text, reason=text),), checks=CHECKS,
        signature=text, accepted=(judged,), judged=(judged,), stale=(entry,), unchanged=(finding,), since=text,
        notes=(Note(message=text, where=text),),
        suppressed=(Suppressed(finding=finding, kind="inline", reason=text, where=text),),
    )  # fmt: skip


def assert_safe(output):
    assert [c for c in output if c != "\n" and is_unsafe(c)] == []
    output.encode("utf-8")


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_unsafe_character_gets_out(renderer, name):
    assert_safe(readable(RENDERERS[renderer](report_of(HOSTILE[name]), RenderOptions())))


@pytest.mark.parametrize("renderer", sorted(RENDERERS.keys() - {"xlsx"}))  # slow, and held to what csv says elsewhere
@settings(max_examples=30, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_no_unsafe_character_gets_out_whatever_the_text(renderer, text):
    output = readable(RENDERERS[renderer](report_of(text), RenderOptions(width=60)))
    assert_safe(output)
    assert output.endswith("\n")


def test_a_document_cannot_forge_a_line():
    lines = RENDERERS["full"](report_of(HOSTILE["forged line"]), RenderOptions(width=160)).splitlines()
    assert "0 findings in 1 pair of files" not in lines
    assert lines[-1] == "Satz. 0 findings in 1 pair of files v:1"


@settings(deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_json_gives_every_text_back_unchanged(text):
    data = json.loads(RENDERERS["json"](report_of(text), RenderOptions()))
    assert data["findings"][0]["message"] == text
    assert data["findings"][0]["evidence"] == {text: [text, {"a": None, "b": 1}]}
    assert data["pairs"][0]["sections"] == [[text, text]]


def test_markup_is_text():
    text = "<script>alert('x')</script> & **fett** | Spalte"
    assert text in RENDERERS["full"](report_of(text), RenderOptions(width=160))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße 7\u00a0km, é isso", "Straße 7\u00a0km, é isso"),
        ("  eins\r\n\tzwei ", "eins zwei"),
        ("\x1b[1m", "\\x1b[1m"),
        ("a\u202eb", "a\\u202eb"),
        ("a\U000e0041", "a\\U000e0041"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_visible(text, expected):
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("eins zwei", 9, "eins zwei"),
        ("eins zwei drei vier fünf sechs", 12, "eins [… 22 characters left out …] echs"),
        ("eins zwei drei vier fünf sechs", 15, "eins zwei [… 16 characters left out …] sechs"),
        ("x" * 1300, 30, "x" * 20 + " [… 1,270 characters left out …] " + "x" * 10),
    ],
)
def test_shorten_middle(text, limit, expected):
    assert shorten_middle(text, limit) == expected


@given(text=st.text(), limit=st.integers(3, 50))
def test_shorten_middle_keeps_to_its_limit_and_counts_right(text, limit):
    short = shorten_middle(text, limit)
    if short != text:
        head, _, rest = short.partition(" [… ")
        number, _, tail = rest.partition(" characters left out …] ")
        assert len(head) + len(tail) <= limit
        assert len(head) + int(number.replace(",", "")) + len(tail) == len(text)
        assert text.startswith(head)
        assert text.endswith(tail)
