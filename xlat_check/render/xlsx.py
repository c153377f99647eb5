"""``xlsx``: a workbook for Excel and similar programs: an overview, and the findings to filter and sort."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from xlat_check.findings import Decision, Report, Severity
from xlat_check.render.options import RenderOptions
from xlat_check.render.rows import HEADER, Cell, defused, rows, summary

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CELL_LIMIT = 32_767
"""Most characters that Excel accepts in a cell."""
ROW_LIMIT = 1_048_576
WIDTHS = {"message": 45, "source_text": 60, "target_text": 60, "source_file": 28, "target_file": 28, "reason": 30}
WIDTH = 14
FILLS = {Severity.CRITICAL: "F4A6A0", Severity.MAJOR: "F9CFC9", Severity.MINOR: "FCE8B2", Severity.NEUTRAL: "E8EAED"}
"""Colours of the severities, red, green, blue; all light enough for black letters."""
FILLED_IN = ("decision", "reason", "who", "date", "expires")
"""Columns that people may fill in, for ``xlat-check import``."""
FILLED_IN_FILL = "D7E6F5"
PROMPT = (
    "accepted: the difference is intended; false-alarm: there is none (both need a reason); confirmed: to be put right;"
    " unsure. Then: xlat-check import FILE"
)
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time in a zip file: a report has no time, so that the same report gives the same file."""


def xlsx(report: Report, options: RenderOptions) -> bytes:
    """The report as a workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    overview = book.active
    overview.title = "Overview"
    _overview(overview, report)
    _findings(book.create_sheet("Findings"), report)
    file = io.BytesIO()
    book.save(file)
    return _without_time(file.getvalue())


def _overview(sheet: Worksheet, report: Report) -> None:
    from openpyxl.styles import Font

    for name, value in summary(report):
        _append(sheet, (name, defused(value) if isinstance(value, str) else value))
    _append(sheet, ())
    _append(sheet, ("source", "language", "target", "language", "sentences", "sentences", *Severity))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    counts = {(pair.name, severity): 0 for pair in report.pairs for severity in Severity}
    for finding in report.findings:
        if (finding.pair, finding.severity) in counts:
            counts[finding.pair, finding.severity] += 1
    for pair in report.pairs:
        names = (defused(part) for part in (pair.source_path, pair.source_lang, pair.target_path, pair.target_lang))
        figures = (counts[pair.name, severity] for severity in Severity)
        _append(sheet, (*names, pair.source_segments, pair.target_segments, *figures))
    _widths(sheet, (40, 12, 40, 12, *(12 for _ in range(2 + len(Severity)))))


def _findings(sheet: Worksheet, report: Report) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    fills = {str(severity): PatternFill("solid", fgColor=color) for severity, color in FILLS.items()}
    _append(sheet, HEADER)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    severity = HEADER.index("severity")
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows(report), 2):
        if number == ROW_LIMIT:
            _append(sheet, ("", "", "", "", "more rows than a sheet can hold: use csv"))
            break
        _append(sheet, row)
        for cell in sheet[number]:
            cell.alignment = wrapped
        if row[severity] in fills:
            sheet.cell(number, severity + 1).fill = fills[str(row[severity])]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _widths(sheet, (WIDTHS.get(name, WIDTH) for name in HEADER))
    _to_fill_in(sheet)


def _to_fill_in(sheet: Worksheet) -> None:
    """Help to decide about a row: a list of decisions, and days in the form of the baseline."""
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    columns = {name: HEADER.index(name) + 1 for name in (*FILLED_IN, "fingerprint")}
    for name in FILLED_IN:
        sheet.cell(1, columns[name]).fill = PatternFill("solid", fgColor=FILLED_IN_FILL)
    last = 1
    for number in range(2, sheet.max_row + 1):
        for name in ("date", "expires"):
            sheet.cell(number, columns[name]).number_format = "yyyy-mm-dd"
        if sheet.cell(number, columns["fingerprint"]).value:
            last = number
    if last == 1:
        return
    choice = DataValidation("list", formula1=f'"{",".join(Decision)}"', allow_blank=True)
    choice.showErrorMessage = choice.showInputMessage = True
    choice.error = f"one of: {', '.join(Decision)}"
    choice.promptTitle, choice.prompt = "What is decided", PROMPT
    letter = get_column_letter(columns["decision"])
    choice.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(choice)


def _append(sheet: Worksheet, values: Iterable[Cell]) -> None:
    """Add a row whose cells are all text, without characters that a workbook cannot hold."""
    values = tuple(values)
    sheet.append([_text(value) if isinstance(value, str) else value for value in values])
    for cell, value in zip(sheet[sheet.max_row], values, strict=False):
        if isinstance(value, str):
            cell.data_type = "s"


def _text(text: str) -> str:
    kept = re.sub("[\ufffe\uffff]", lambda match: f"\\u{ord(match[0]):04x}", text)
    return kept if len(kept) <= CELL_LIMIT else f"{kept[: CELL_LIMIT - 1]}…"


def _widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _without_time(data: bytes) -> bytes:
    """The workbook without the times when it was made."""
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in book.infolist():
            content = book.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(\w+)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            copy.writestr(zipfile.ZipInfo(part.filename, NO_TIME), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
