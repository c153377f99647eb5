"""Reader of XLSX workbooks: the sheets whose first row names two languages.

A workbook has no lines and columns of text. Its text here is its tables, written as lines and tabs. In a workbook with
one sheet, line 7 is row 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlat_check.errors import ReadError
from xlat_check.readers.bilingual.languages import Wanted
from xlat_check.readers.bilingual.rows import TableRow, add_text, names_languages, units_of
from xlat_check.readers.bilingual.units import Bilingual, Unit
from xlat_check.readers.content import Content
from xlat_check.readers.decode import read_filled
from xlat_check.readers.workbooks import MAX_COLUMNS, MAX_ROWS, sheets_of


@dataclass(frozen=True, slots=True)
class _Sheet:
    title: str
    rows: list[list[str]]


def read_file(path: str, wanted: Wanted) -> Bilingual:
    """The rows of every sheet whose first row names two languages. Other sheets, such as notes, are left out.

    Raises ReadError for a file that is not a workbook, for one that unpacks to too much, and if no sheet names
    languages.
    """
    found = sheets_of(read_filled(path), path, lambda sheet: _sheet(sheet, path), results=True)
    sheets = [sheet for sheet in found if sheet.rows]
    chosen = [sheet for sheet in sheets if names_languages(sheet.rows[0])] or sheets[:1]
    text, tables = _laid_out(chosen)
    units: list[Unit] = []
    langs: dict[tuple[str, str], str] = {}
    for sheet, rows in zip(chosen, tables, strict=True):
        more, source, target = units_of(
            rows, f"{path}:{sheet.title}" if len(chosen) > 1 else path, wanted, _prefix(sheet, chosen)
        )
        langs.setdefault((source, target), sheet.title)
        units += more
    if len(langs) != 1:
        names = ", ".join(f"{source}-{target} in {title}" for (source, target), title in langs.items())
        raise ReadError(
            f"{path}: the sheets hold different languages: {names}" if langs else f"{path}:1: an empty workbook",
            "name them with --source-lang and --target-lang, or keep one sheet",
        )
    source, target = next(iter(langs))
    return Bilingual(text=text, units=tuple(units), source_lang=source, target_lang=target)


def _sheet(sheet: Any, path: str) -> _Sheet:
    """The texts of the cells of a sheet, without cells to the right of the first row."""
    width = _width(next(sheet.iter_rows(max_col=MAX_COLUMNS, max_row=1, values_only=True), ()))
    rows = sheet.iter_rows(max_col=max(width, 1), values_only=True)
    return _Sheet(sheet.title, _texts(rows, f"{path}:{sheet.title}"))


def _width(row: Sequence[object]) -> int:
    """Number of cells of a row up to the last one with a text."""
    return max((i for i, value in enumerate(row, 1) if value is not None and str(value).strip()), default=0)


def _texts(rows: Iterator[Sequence[object]], where: str) -> list[list[str]]:
    texts: list[list[str]] = []
    for number, row in enumerate(rows):
        if number == MAX_ROWS:
            raise ReadError(f"{where}: more than {MAX_ROWS} rows", "no sheet can have as many; save it anew")
        if width := _width(row):
            texts += [[] for _ in range(number - len(texts))]
            texts.append(["" if value is None else str(value) for value in row[:width]])
    return texts


def _laid_out(sheets: Sequence[_Sheet]) -> tuple[str, list[list[TableRow]]]:
    """The sheets as one text of lines and tabs, and their rows with places in that text."""
    parts: list[str] = []
    tables = []
    at = 0
    for sheet in sheets:
        rows = []
        width = len(sheet.rows[0])
        for number, texts in enumerate(sheet.rows, 1):
            cells = []
            for text in (*texts[:width], *[""] * (width - len(texts))):
                line = " ".join(text.split())
                cell = Content(at)
                add_text(cell, line, at)
                cells.append(cell)
                parts.append(line + "\t")
                at += len(line) + 1
            parts.append("\n")
            at += 1
            rows.append(TableRow(number, cells))
        tables.append(rows)
    return "".join(parts), tables


def _prefix(sheet: _Sheet, sheets: Sequence[_Sheet]) -> str:
    return f"{sheet.title}!" if len(sheets) > 1 else ""
