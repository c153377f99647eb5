"""Tests of tables that people fill in: rows that are read, and files that are refused."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest

from xlat_check.errors import ReadError
from xlat_check.readers import sheet
from xlat_check.readers.sheet import read_sheet

REQUIRED = ("mark", "decision")
OPTIONAL = ("date",)
HEADER = ["mark", "Decision ", "other", "date"]
ROWS = [HEADER, ["a1", "accepted", "=1", "2026-03-14"], [], ["b2", "", "x", ""], ["", "", "only this", ""]]


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of sheets, each a list of rows; gives its path."""

    def write(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            made = book.create_sheet(title)
            for row in rows:
                made.append(row)
        path = tmp_path / "table.xlsx"
        book.save(path)
        return str(path)

    return write


@pytest.fixture
def text(tmp_path):
    def write(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def read(path):
    return [(row.where.removeprefix(path), dict(row.cells)) for row in read_sheet(path, REQUIRED, OPTIONAL)]


def test_a_workbook_gives_rows_with_something_in_the_columns(workbook):
    assert read(workbook(Overview=[["bitexts", 1]], Findings=ROWS)) == [
        (": Findings, row 2", {"mark": "a1", "decision": "accepted", "date": "2026-03-14"}),
        (": Findings, row 4", {"mark": "b2", "decision": "", "date": ""}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_text_gives_the_same(text, delimiter, start):
    lines = [delimiter.join(cell.replace("=", "_") for cell in row) for row in ROWS]
    assert read(text(start + "\r\n".join(lines))) == [
        (": line 2", {"mark": "a1", "decision": "accepted", "date": "2026-03-14"}),
        (": line 4", {"mark": "b2", "decision": "", "date": ""}),
    ]


def test_lines_are_counted_through_cells_with_line_ends(text):
    path = text('sep=;\r\nmark;decision\r\n"a\r\nb";x\r\nc;y\r\n')
    assert [where for where, _ in read(path)] == [": line 3", ": line 5"]


def test_what_a_spreadsheet_makes_of_days_and_numbers(workbook):
    day = datetime.datetime(2026, 3, 14, 12)
    (row,) = read(workbook(A=[HEADER, [12.0, True, None, day]]))
    assert row[1] == {"mark": "12", "decision": "True", "date": "2026-03-14"}


def test_a_row_has_the_columns_that_the_table_has(text):
    assert read(text("mark,decision\na\n")) == [(": line 2", {"mark": "a", "decision": ""})]


def test_hidden_sheets_and_those_without_the_columns_are_left_out(tmp_path, workbook):
    path = workbook(A=ROWS, B=ROWS, C=[["note"], ["x"]])
    book = openpyxl.load_workbook(path)
    book["B"].sheet_state = "hidden"
    book.save(path)
    assert {where for where, _ in read(path)} == {": A, row 2", ": A, row 4"}


@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_formula_where_it_counts_is_not_read_and_told(workbook, text, column):
    row = ["a1", "accepted", "x", "2026-03-14"]
    row[column] = '=HYPERLINK("http://example.org")'
    book = workbook(Findings=[HEADER, row])
    row[column] = "=1+1"
    for path in (book, text("\n".join([",".join(HEADER), ",".join(row)]))):
        (read_row,) = read_sheet(path, REQUIRED, OPTIONAL)
        name = "_".join(HEADER[column].split()).lower()
        assert read_row.wrong == f"{name} is a formula: put its result there, as text or as a day"
        assert read_row.cells[name] == ""


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.xlsx", "not a valid XLSX workbook"),
        (b"PK\x03\x04 and so on", "a.xlsx", "not a valid XLSX workbook"),
        (b"fingerprint", "a.ods", "no table"),
        (b"", "a.csv", "the file is empty"),
        ("mark,other\na,b\n", "a.csv", "the first row lacks decision"),
        ("mark,decision,mark\na,b,c\n", "a.csv", "line 1: two columns are called mark"),
        ('mark,decision\n"a,b\n', "a.csv", "a.csv:2: unexpected end of data"),
        (b"mark,decision\n\x00\x01", "a.csv", "not a text file"),
    ],
)
def test_what_is_no_such_table_is_refused(text, content, name, says):
    with pytest.raises(ReadError, match=says) as caught:
        read(text(content, name))
    assert caught.value.hint


def test_a_missing_column_is_named_for_the_sheet_that_comes_nearest(workbook):
    with pytest.raises(ReadError, match="the first row of B lacks decision"):
        read(workbook(A=[["x"], ["y"]], B=[["mark", "date"], ["a", "b"]]))
    with pytest.raises(ReadError, match="an empty table"):
        read(workbook(A=[]))


def test_an_archive_that_is_no_workbook_is_refused(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(ReadError, match="not a valid workbook"):
        read(text(file.getvalue(), "a.xlsx"))


def test_an_archive_that_unpacks_to_far_more_is_refused(text, monkeypatch):
    monkeypatch.setattr("xlat_check.readers.archive.MAX_UNPACKED", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2_000_000)
    assert len(file.getvalue()) < 10_000
    with pytest.raises(ReadError, match="unpacks to more than 1 MB"):
        read(text(file.getvalue(), "a.xlsx"))


def test_entities_are_refused(text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(ReadError, match="declares entities"):
        read(text(file.getvalue(), "a.xlsx"))


def test_more_rows_than_a_sheet_has_are_refused(workbook, monkeypatch):
    monkeypatch.setattr(sheet, "MAX_ROWS", 3)
    with pytest.raises(ReadError, match="more than 3 rows"):
        read(workbook(A=ROWS))
