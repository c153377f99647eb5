"""Tables that people fill in: rows of a workbook or a CSV file, by the column names in its first row."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from xlat_check.errors import ReadError
from xlat_check.readers.decode import read_bytes, read_text
from xlat_check.readers.workbooks import MAX_COLUMNS, MAX_ROWS, sheets_of

DELIMITERS = ",;\t"
_FORMULA = "\0="
"""Marks the text of a formula; it cannot occur in a cell."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty."""

    where: str
    """Such as ``findings.xlsx: row 7 of Findings``."""
    cells: Mapping[str, str]
    """Cell texts by the name of the column. Days are written as 2026-03-14."""
    wrong: str = ""
    """A message about cells that are formulas and so not read, with what to do; empty if there are none."""


def read_sheet(path: str, required: Collection[str], optional: Collection[str] = ()) -> tuple[SheetRow, ...]:
    """The rows of a table whose first row names the columns. Columns with other names are left out.

    In a workbook, all visible sheets with the required columns are read. Raises ReadError for a file that is not such a
    table, and for a column that is missing or occurs twice.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in _READERS:
        raise ReadError(f"{path}: no table", f"give a file in {', '.join(_READERS)}")
    tables = _READERS[suffix](path)
    names = (*required, *optional)
    chosen = [table for table in tables if set(required) <= set(_header(table.header))]
    if not chosen:
        raise _without_columns(path, tables, required)
    return tuple(row for table in chosen for row in _rows(table, names))


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    where: str
    """The text before the number of a row, in messages."""
    header: Sequence[str]
    rows: Iterable[tuple[int, Sequence[str]]]
    """Rows with their numbers."""


def _header(cells: Iterable[str]) -> list[str]:
    return ["_".join(cell.split()).lower() for cell in cells]


def _without_columns(path: str, tables: Sequence[_Table], required: Collection[str]) -> ReadError:
    """The error for the table that has the most required columns."""
    if not any(table.header for table in tables):
        return ReadError(f"{path}: an empty table", "xlat-check export writes one to fill in")
    best = max(tables, key=lambda table: len(set(required) & set(_header(table.header))))
    missing = [name for name in required if name not in _header(best.header)]
    sheet = f" of {best.title}" if best.title else ""
    return ReadError(
        f"{path}: the first row{sheet} lacks {', '.join(missing)}", "keep the names of the columns as exported"
    )


def _rows(table: _Table, names: Collection[str]) -> Iterator[SheetRow]:
    header = _header(table.header)
    for name in names:
        if header.count(name) > 1:
            raise ReadError(f"{table.where} 1: two columns are called {name}", "keep one of them")
    columns = {name: header.index(name) for name in names if name in header}
    for number, row in table.rows:
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        formulas = [name for name, cell in cells.items() if cell.startswith(_FORMULA)]
        wrong = ", ".join(f"{name} is a formula" for name in formulas)
        wrong += ": put its result there, as text or as a day" if formulas else ""
        if any(cells.values()):
            yield SheetRow(f"{table.where} {number}", cells | dict.fromkeys(formulas, ""), wrong)


def _csv(path: str) -> list[_Table]:
    text = read_text(path)
    skipped = 0
    if match := re.match(r"sep=(.)(?:\r\n|\r|\n)", text):  # the line that tells Excel the delimiter
        delimiter, text, skipped = match[1], text[match.end() :], 1
    else:
        first = re.sub(r'"[^"\r\n]*"', "", re.split(r"[\r\n]", text, maxsplit=1)[0])
        delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1 + skipped
    try:
        for row in reader:
            rows.append((line, [f"{_FORMULA}{cell}" if cell.lstrip().startswith("=") else cell for cell in row]))
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        hint = 'put cells with delimiters in quotation marks, and write "" for a quotation mark'
        raise ReadError(f"{path}:{line}: {error}", hint) from None
    header = rows[0][1] if rows else []
    return [_Table("", f"{path}: line", header, rows[1:])]


def _xlsx(path: str) -> list[_Table]:
    def table(sheet: Any) -> _Table:
        header = [_text(cell) for cell in next(sheet.iter_rows(max_col=MAX_COLUMNS, max_row=1), ())]
        width = max((i for i, name in enumerate(header, 1) if name.strip()), default=1)
        rows = list(_cells(sheet.iter_rows(max_col=width, min_row=2), path))
        return _Table(sheet.title, f"{path}: {sheet.title}, row", header[:width], rows)

    return sheets_of(read_bytes(path), path, table, results=False)


def _cells(rows: Iterable[Sequence[object]], path: str) -> Iterator[tuple[int, list[str]]]:
    """The non-empty rows below the first, with their numbers."""
    for number, row in enumerate(rows, 2):
        if number > MAX_ROWS:
            raise ReadError(f"{path}: more than {MAX_ROWS} rows", "no sheet can have as many; save it anew")
        texts = [_text(cell) for cell in row]
        if any(texts):
            yield number, texts


def _text(cell: object) -> str:
    value = getattr(cell, "value", None)
    if getattr(cell, "data_type", "") == "f":
        return f"{_FORMULA}{value}"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


_READERS = {".xlsx": _xlsx, ".csv": _csv}
