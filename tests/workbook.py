"""A workbook as text, for golden files and assertions."""

from __future__ import annotations

import io

import openpyxl


def cells(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The values of each sheet, row by row; a formula is an error."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def dump(data: bytes) -> str:
    """Sheets, rows and cells as lines."""
    lines = []
    for title, rows in cells(data).items():
        lines += [f"# {title}", *(" | ".join("" if cell is None else str(cell) for cell in row) for row in rows), ""]
    return "\n".join(lines)


def readable(output: str | bytes) -> str:
    """The output of a renderer, as text with plain line ends."""
    return dump(output) if isinstance(output, bytes) else output.replace("\r\n", "\n")
