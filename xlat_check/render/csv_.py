"""``csv``: a row for each finding (RFC 4180, UTF-8, lines end with CR LF), for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

from xlat_check.findings import Report
from xlat_check.render.options import RenderOptions
from xlat_check.render.rows import HEADER, rows


def csv_report(report: Report, options: RenderOptions) -> str:
    """The findings, stale entries of the baseline, and skipped texts, under a header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows(report))
    return file.getvalue()
