"""Visible sheets of XLSX workbooks."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

from xlat_check.errors import ReadError
from xlat_check.readers.archive import check_archive

T = TypeVar("T")

MAX_ROWS = 1_048_576
MAX_COLUMNS = 256
HINT = "save it as .xlsx anew, or as CSV in UTF-8"


def sheets_of(data: bytes, path: str, read: Callable[[Any], T], *, results: bool) -> list[T]:
    """The results of ``read`` for each visible sheet of a workbook, in order.

    ``results``: with the results of formulas. Raises ReadError for a file that is not a workbook, and for one that
    unpacks to too much.
    """
    from openpyxl import load_workbook  # a run without a workbook needs none of it

    check_archive(data, path, "XLSX workbook", HINT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about content that it drops, such as the styles of cells
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
            found = []
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    sheet.reset_dimensions()
                    found.append(read(sheet))
            book.close()
        except ReadError:
            raise
        except Exception as error:  # a damaged file can make it raise any exception
            raise ReadError(f"{path}: this is not a valid workbook: {type(error).__name__}: {error}", HINT) from None
    return found
