"""Tests of XLIFF: the structure of the standard's schema, the content, and reading it back."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import HOSTILE, report_of
from tests.sample_report import entry_of
from xlat_check.findings import Decision, Judged
from xlat_check.readers.bilingual import read_bilingual
from xlat_check.render.xliff import NAMESPACE, xliff

NMTOKEN = r"[\w.:-]+"
LANGUAGE = r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"
ANY = r"(?s:.*)"
CHILDREN = {
    "xliff": r"(file )+",
    "file": r"(notes )?((unit|group) )+",
    "group": r"(notes )?((unit|group) )*",
    "unit": r"(notes )?(segment )+",
    "notes": r"(note )+",
    "segment": r"source (target )?",
    "source": r"(cp )*",
    "target": r"(cp )*",
    "note": "",
    "cp": "",
}
"""The children of each element in the order of the schema, each with a space behind."""
ATTRIBUTES = {
    "xliff": {"version": r"2\.1", "srcLang": LANGUAGE, "trgLang": LANGUAGE},
    "file": {"id": NMTOKEN, "original": ANY},
    "group": {"id": NMTOKEN},
    "unit": {"id": NMTOKEN},
    "note": {"id": NMTOKEN, "category": ANY, "appliesTo": "source|target"},
    "segment": {"id": NMTOKEN, "state": "initial|translated|reviewed|final", "subState": r"[^\s:]+:[^\s:]+"},
    "cp": {"hex": "([0-9A-F]{2})+"},
}
REQUIRED = {"xliff": {"version", "srcLang", "trgLang"}, "file": {"id"}, "group": {"id"}, "unit": {"id"}, "cp": {"hex"}}
WITH_TEXT = {"note", "source", "target"}


def name_of(element):
    space, _, name = element.tag.removeprefix("{").partition("}")
    assert space == NAMESPACE
    return name


def parsed(text):
    """The document, checked against the standard."""
    root = ElementTree.fromstring(text.encode())
    assert name_of(root) == "xliff"
    for element in root.iter():
        name = name_of(element)
        assert re.fullmatch(CHILDREN[name], "".join(f"{name_of(child)} " for child in element)), name
        assert REQUIRED.get(name, set()) <= set(element.attrib)
        for attribute, value in element.attrib.items():
            assert re.fullmatch(ATTRIBUTES[name][attribute], value), (name, attribute, value)
        if name not in WITH_TEXT:
            assert not "".join(filter(None, [element.text, *(child.tail for child in element)])).strip()
        ids = [child.get("id") for child in element if child.get("id")]
        assert len(ids) == len(set(ids))
        if name == "segment":
            assert element.get("state") == "initial" or len(element) == 2
            assert "subState" not in element.attrib or "state" in element.attrib
    return root


def units(root):
    """By fingerprint, the notes, the state and the texts."""
    result = {}
    for unit in root.iter(f"{{{NAMESPACE}}}unit"):
        notes = {(n.get("category"), n.get("appliesTo")): n.text for n in unit.iter(f"{{{NAMESPACE}}}note")}
        segment = unit.find(f"{{{NAMESPACE}}}segment")
        texts = [child.text for child in segment]
        result[unit.get("id")] = notes, segment.get("state"), segment.get("subState"), texts
    return result


def test_there_is_a_unit_for_each_finding(report):
    root = parsed(xliff(report, "de", "pt"))
    found = {one.fingerprint for one in report.findings} | {one.finding.fingerprint for one in report.accepted}
    assert found <= set(units(root))
    assert [file.get("original") for file in root] == ["docs/garten.de.md"]


def test_a_unit_says_what_is_known(report):
    (one,) = [finding for finding in report.findings if finding.check == "number"]
    notes, state, sub_state, texts = units(parsed(xliff(report, "de", "pt")))[one.fingerprint]
    assert notes["message", None] == one.message
    assert [notes[name, None] for name in ("check", "severity", "fingerprint")] == [
        "number", "critical", one.fingerprint,
    ]  # fmt: skip
    assert notes["place", "target"] == "docs/garten.pt.md:28"
    assert notes["section", "source"] == "Sommer"
    assert (state, sub_state, texts) == ("translated", None, [one.source.text, one.target.text])


@pytest.mark.parametrize(
    ("decision", "state"), [(Decision.CONFIRMED, "initial"), (Decision.UNSURE, "translated"), (None, "translated")]
)
def test_the_state_of_what_is_open_tells_the_decision(report, decision, state):
    one = next(finding for finding in report.findings if finding.source and finding.target)
    judged = (Judged(finding=one, entry=entry_of(one, decision)),) if decision else ()
    shown = units(parsed(xliff(replace(report, judged=judged), "de", "pt")))[one.fingerprint]
    assert shown[1:3] == (state, f"xlat-check:{decision}" if decision else None)
    assert shown[0].get(("decision", None)) == decision


@pytest.mark.parametrize("decision", [Decision.ACCEPTED, Decision.FALSE_ALARM])
def test_what_is_settled_is_reviewed(report, decision):
    one = next(finding for finding in report.findings if finding.source and finding.target)
    settled = Judged(finding=one, entry=entry_of(one, decision))
    notes, state, sub_state, _ = units(parsed(xliff(replace(report, accepted=(settled,)), "de", "pt")))[one.fingerprint]
    assert (state, sub_state, notes["decision", None]) == ("reviewed", f"xlat-check:{decision}", decision)
    assert [notes[name, None] for name in ("reason", "who", "date")] == [
        "agreed with the editors", "Ida Lund", "2026-03-14",
    ]  # fmt: skip


def test_an_expired_acceptance_is_not_reviewed(report):
    one = next(finding for finding in report.findings if finding.source and finding.target)
    judged = Judged(finding=one, entry=entry_of(one, Decision.ACCEPTED))
    assert units(parsed(xliff(replace(report, judged=(judged,)), "de", "pt")))[one.fingerprint][1] == "translated"


def test_a_side_without_text_is_empty_or_not_there(report):
    shown = units(parsed(xliff(report, "de", "pt")))
    missing = next(finding for finding in report.findings if finding.target is None)
    extra = next(finding for finding in report.findings if finding.source is None)
    assert shown[missing.fingerprint][1:] == ("initial", None, [missing.source.text])
    assert shown[extra.fingerprint][3] == [None, extra.target.text]


def test_other_languages_are_another_document(report):
    root = parsed(xliff(report, "de", "fr"))
    assert not units(root)
    assert root.get("trgLang") == "fr"


def test_markup_is_text(report):
    one = replace(
        report.findings[0], target=replace(report.findings[0].target, text="<b>a & b</b> `c` {d} \x1b \ufffe")
    )
    text = xliff(replace(report, findings=(one,)), "de", "pt")
    target = parsed(text).find(f".//{{{NAMESPACE}}}target")
    assert target.text == "<b>a & b</b> `c` {d} "
    assert [cp.get("hex") for cp in target] == ["001B", "FFFE"]


def hostile(text):
    """A report in which everything but languages and fingerprints is this text."""
    made = report_of(text)
    pairs = tuple(replace(pair, source_lang="de", target_lang="pt") for pair in made.pairs)
    findings = tuple(replace(one, fingerprint=f"{i:032x}") for i, one in enumerate(made.findings))
    settled = tuple(replace(one, finding=replace(one.finding, fingerprint="f" * 32)) for one in made.accepted)
    return replace(made, pairs=pairs, findings=findings, accepted=settled, suppressed=(), unchanged=())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name):
    assert len(units(parsed(xliff(hostile(HOSTILE[name]), "de", "pt")))) == 5


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_gives_a_document(text):
    assert len(units(parsed(xliff(hostile(text), "de", "pt")))) == 5


def test_our_reader_reads_it(report, tmp_path):
    path = tmp_path / "findings.xlf"
    path.write_text(xliff(report, "de", "pt"), encoding="utf-8")
    source, target = read_bilingual(str(path))
    assert (source.lang, target.lang) == ("de", "pt")
    texts = {block.text for block in source.blocks()}
    assert {finding.source.text for finding in report.findings if finding.source and finding.target} <= texts
