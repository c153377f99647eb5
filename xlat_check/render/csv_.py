"""``csv``: a row for each finding (RFC 4180, UTF-8, lines end with CR LF), for spreadsheets and scripts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain

from xlat_check.findings import Report
from xlat_check.render.options import RenderOptions
from xlat_check.render.rows import HEADER, rows


def csv_report(report: Report, options: RenderOptions) -> Iterator[str]:
    """The findings, stale entries of the baseline, and skipped texts, under a header."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    return (str(writer.writerow(row)) for row in chain([HEADER], rows(report)))


class _Line:
    """Gives a line back to the writer, which returns it."""

    def write(self, line: str) -> str:
        return line
