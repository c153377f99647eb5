"""Tests of CSV and XLSX: one row for each finding, and no text that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import HOSTILE, report_of
from tests.workbook import cells
from xlat_check.findings import Decision, Severity
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.render.rows import HEADER
from xlat_check.render.xlsx import CELL_LIMIT, xlsx

csv_report = RENDERERS["csv"]

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", '=HYPERLINK("http://example.org")']


def csv_rows(report):
    text = csv_report(report, RenderOptions())
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def xlsx_rows(report):
    header, *rows = cells(xlsx(report, RenderOptions()))["Findings"]
    return [
        {name: "" if value is None else str(value) for name, value in zip(header, row, strict=True)} for row in rows
    ]


READERS = pytest.mark.parametrize("rows_of", [csv_rows, xlsx_rows])


@READERS
def test_rows_are_everything_with_its_status(report, rows_of):
    statuses = [row["status"] for row in rows_of(report)]
    assert statuses == [
        *["open"] * 8, "accepted", "suppressed", "stale", "note", "note", "could not be checked", "not checked",
    ]  # fmt: skip


@READERS
def test_a_row_has_both_sides(report, rows_of):
    row = next(row for row in rows_of(report) if row["check"] == "number")
    assert row["mqm"] == "accuracy/mistranslation"
    assert [row[f"source_{name}"] for name in ("file", "line", "section")] == ["docs/garten.de.md", "21", "Sommer"]
    assert row["target_text"] == "A partir de 13 °C, os tomates na estufa precisam de sombra."


@READERS
def test_decisions_are_there(report, rows_of):
    row = next(row for row in rows_of(report) if row["status"] == "accepted")
    names = ("decision", "reason", "who", "date", "expires")
    assert [row[name] for name in names] == [
        "accepted", "agreed with the editors", "Ida Lund", "2026-03-14", "2027-03-14",
    ]  # fmt: skip


@READERS
def test_a_row_has_the_mark_of_the_decision_that_it_shows(report, rows_of):
    marks = [row["was"] for row in rows_of(report) if row["decision"]]
    entries = [one.entry for one in (*report.judged, *report.accepted)] + list(report.stale)
    assert marks == [entry.mark for entry in entries]
    assert all(mark[0] == "m" for mark in marks)  # spreadsheets take some texts of digits for numbers
    assert {row["was"] for row in rows_of(report) if not row["decision"]} == {""}


@READERS
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(rows_of, formula):
    for row in rows_of(report_of(formula)):
        for name in HEADER:
            assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r", " ", "＝")), name
        assert row["message"] in (f"'{formula.strip()}", "decided before, but not found any more")


@READERS
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_in_its_cell(rows_of, name):
    assert len(rows_of(report_of(HOSTILE[name]))) == 4 + 1 + 1 + 1 + 1 + 2 + 1


@settings(max_examples=20, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_characters="\ufffe\uffff"), max_size=40))
def test_both_hold_the_same_whatever_the_text(text):
    assert xlsx_rows(report_of(text)) == csv_rows(report_of(text))


def test_a_workbook_has_no_noncharacters():
    assert xlsx_rows(report_of("a\ufffeb\uffff"))[0]["message"] == "a\\ufffeb\\uffff"


@pytest.mark.parametrize("text", ['a "b", c', "eins\nzwei", "a;b", "'c"])
def test_csv_quotes_what_needs_it(text):
    assert csv_rows(report_of(text))[0]["message"] == " ".join(text.split())


def book_of(report):
    return openpyxl.load_workbook(io.BytesIO(xlsx(report, RenderOptions())))


def test_findings_can_be_filtered_under_a_fixed_header(report):
    sheet = book_of(report)["Findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A1"].font.bold
    assert sheet["J2"].alignment.wrap_text


def test_severities_have_colours(report):
    sheet = book_of(report)["Findings"]
    colours = {row[1].value: row[1].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2) if row[1].value}
    assert set(colours) == set(Severity)
    assert len(set(colours.values())) == len(Severity)


def test_the_overview_counts(report):
    rows = cells(xlsx(report, RenderOptions()))["Overview"]
    figures = {row[0]: row[1] for row in rows}
    assert figures["pairs of files checked"] == 2
    assert figures["open, minor"] == 4
    assert figures["settings"] == report.signature
    assert rows[-2][:4] == ("docs/garten.de.md", "de", "docs/garten.pt.md", "pt")
    assert rows[-2][6:] == (1, 4, 2, 1)


def test_a_text_too_long_for_a_cell_is_cut(report):
    long = replace(report.findings[0], message="x" * (CELL_LIMIT + 1))
    row = xlsx_rows(replace(report, findings=(long,)))[0]
    assert len(row["message"]) == CELL_LIMIT
    assert row["message"].endswith("x…")


def test_the_same_report_is_the_same_file(report, monkeypatch):
    first = xlsx(report, RenderOptions())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert xlsx(report, RenderOptions()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_person_can_choose_a_decision_for_every_finding(report):
    sheet = book_of(report)["Findings"]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.type == "list"
    assert choice.formula1.strip('"').split(",") == list(Decision)
    decision, mark = HEADER.index("decision"), HEADER.index("fingerprint")
    named = {row[decision].coordinate for row in sheet.iter_rows(min_row=2) if row[mark].value}
    assert {cell.coordinate for row in sheet[str(choice.sqref)] for cell in row} == named
    assert len(choice.prompt) <= 255
    assert sheet.cell(2, HEADER.index("date") + 1).number_format == "yyyy-mm-dd"


def test_where_nothing_was_found_nothing_is_to_be_decided(report):
    sheet = book_of(replace(report, findings=(), accepted=(), judged=(), suppressed=(), stale=()))["Findings"]
    assert not sheet.data_validations.dataValidation
