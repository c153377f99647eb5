"""Tests of TMX: the beads that count as good, the structure of the standard's DTD, and reading it back."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.triage.builder import entry, finding, place, report, summary
from xlat_check.findings import AlignedRow, AlignedText, Judged, Sentence, Suppressed
from xlat_check.readers.bilingual import read_bilingual
from xlat_check.render.tmx import judged_good, tmx

CHILDREN = {
    "tmx": "header body ",
    "header": "",
    "body": "(tu )*",
    "tu": "(prop )*(tuv ){2}",
    "prop": "",
    "tuv": "seg ",
    "seg": "",
}
REQUIRED = {
    "tmx": {"version"},
    "header": {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
    "prop": {"type"},
    "tuv": {"{http://www.w3.org/XML/1998/namespace}lang"},
}
SEGTYPES = {"block", "paragraph", "sentence", "phrase"}


def sentence(line, text):
    """A sentence where ``tests.triage.builder.place`` puts its text."""
    return Sentence(text=text, line=line, start=line * 100, end=line * 100 + len(text), section=0)


def row(line, source=("eins",), target=("um",)):
    return AlignedRow(
        source=tuple(sentence(line + i, text) for i, text in enumerate(source)),
        target=tuple(sentence(line + i, text) for i, text in enumerate(target)),
    )


def with_rows(made, *rows):
    text = AlignedText(
        pair=made.pairs[0].name, rows=rows, source_headings=("",), target_headings=("",), sections=((0, 0),)
    )
    return replace(made, texts=(text,))


def parsed(text):
    root = ElementTree.fromstring(text.encode())
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    for element in root.iter():
        assert re.fullmatch(CHILDREN[element.tag], "".join(f"{child.tag} " for child in element)), element.tag
        assert REQUIRED.get(element.tag, set()) <= set(element.attrib)
        assert element.get("segtype", "sentence") in SEGTYPES
    return root


def texts(root):
    return [tuple(seg.text for seg in unit.iter("seg")) for unit in root.iter("tu")]


def test_a_unit_names_languages_files_and_lines():
    (unit,) = parsed(tmx(with_rows(report(), row(7)))).iter("tu")
    assert {prop.get("type"): prop.text for prop in unit.iter("prop")} == {
        "x-source-file": "a.de.md", "x-source-line": "7", "x-target-file": "a.pt.md", "x-target-line": "7",
    }  # fmt: skip
    assert [(*tuv.attrib.values(), tuv.find("seg").text) for tuv in unit.iter("tuv")] == [("de", "eins"), ("pt", "um")]
    assert unit.get("segtype") == "sentence"


def test_several_sentences_are_a_block():
    (unit,) = parsed(tmx(with_rows(report(), row(7, ("eins", "zwei"), ("um dois",))))).iter("tu")
    assert (unit.get("segtype"), unit.find("tuv/seg").text) == ("block", "eins zwei")


def test_what_has_no_counterpart_is_none():
    made = with_rows(report(), row(3, target=()), row(4, source=()))
    assert texts(parsed(tmx(made))) == []
    assert judged_good(made) == ((), 0)


@pytest.mark.parametrize("line", [3, 4])
def test_only_what_a_finding_touches_is_left_out(line):
    made = with_rows(report(finding(line=line)), row(3), row(4))
    good, left = judged_good(made)
    assert [one.row.source[0].line for one in good] == [7 - line]
    assert left == 1


@pytest.mark.parametrize("side", ["source", "target"])
def test_a_finding_of_one_side_is_enough(side):
    one = replace(finding(), **{"source": None, "target": None, side: place("x", 3, "ein")})
    assert judged_good(with_rows(report(one), row(3)))[1] == 1


def test_neighbours_of_a_finding_are_good():
    before = Sentence(text="eins", line=2, start=296, end=300, section=0)
    behind = Sentence(text="eins", line=3, start=304, end=308, section=0)
    rows = [AlignedRow(source=(one,), target=(sentence(9, "um"),)) for one in (before, behind)]
    assert judged_good(with_rows(report(replace(finding(), target=None)), *rows))[1] == 0


def test_findings_within_each_other_count_all():
    wide = replace(finding(), source=replace(finding().source, span=replace(finding().source.span, end=900)))
    made = with_rows(report(wide, finding(line=4)), row(3), row(4), row(6), row(10))
    assert [one.row.source[0].line for one in judged_good(made)[0]] == [10]


def test_what_is_settled_or_held_back_is_good_and_what_is_confirmed_is_not():
    settled = Judged(finding=finding(line=3), entry=entry())
    held = Suppressed(finding=finding(line=4), kind="rule", reason="r", where="w:1")
    made = with_rows(replace(report(), accepted=(settled,), suppressed=(held,)), row(3), row(4))
    assert judged_good(made)[1] == 0
    confirmed = Judged(finding=finding(), entry=entry())
    assert judged_good(with_rows(replace(report(finding()), judged=(confirmed,)), row(3)))[1] == 1


def test_what_lies_outside_a_change_is_open_all_the_same():
    assert judged_good(with_rows(replace(report(), unchanged=(finding(),)), row(3)))[1] == 1


def test_a_finding_of_another_pair_touches_nothing():
    made = report(finding(pair="b"), pairs=("a", "b"))
    assert judged_good(with_rows(made, row(3)))[1] == 0


@pytest.mark.parametrize(("second", "srclang"), [("de", "de"), ("en", "*all*")])
def test_the_header_names_the_source_language_where_there_is_one(second, srclang):
    made = replace(report(), pairs=(summary(), replace(summary("b"), source_lang=second)))
    assert parsed(tmx(made)).find("header").get("srclang") == srclang


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_gives_a_document_that_holds_it(text):
    (found,) = texts(parsed(tmx(with_rows(report(), row(3, (text,), ("um",))))))
    if text.isprintable():
        assert found == (text or None, "um")


def test_our_reader_reads_it(tmp_path):
    path = tmp_path / "good.tmx"
    path.write_text(tmx(with_rows(report(), row(3, ("a <b> & c",)), row(4))), encoding="utf-8")
    source, target = read_bilingual(str(path))
    assert (source.lang, target.lang) == ("de", "pt")
    assert [block.text for block in source.blocks()] == ["a <b> & c", "eins"]
