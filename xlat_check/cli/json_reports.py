"""Findings from a report in JSON that an earlier run wrote."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from xlat_check.bitext import Span
from xlat_check.errors import ReadError
from xlat_check.findings import Finding, PairSummary, Place, Report, Severity


def read_report(path: str) -> Report:
    """The findings and pairs of a report, the accepted and unchanged ones among the open.

    Raises ReadError for what is no such report, or names files that are not there.
    """
    try:
        data = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}", "name a report in JSON") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(
            f"{path}: not JSON: {error}", "write one: xlat-check check --format json:report.json"
        ) from error
    try:
        if not str(data["schema"]).startswith("xlat-check/report/"):
            raise ValueError(f"its schema is {data['schema']!r}")
        findings = [*data["findings"], *data["unchanged"], *(item["finding"] for item in data["accepted"])]
        report = Report(
            findings=tuple(_finding(finding) for finding in findings),
            pairs=tuple(PairSummary(**pair) for pair in data["pairs"]),
            skipped=(),
            checks=(),
            signature=str(data["signature"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(
            f"{path}: no report of xlat-check: {error}", "write one: xlat-check check --format json:report.json"
        ) from error
    for pair in report.pairs:
        for file in (pair.source_path, pair.target_path):
            if not os.path.exists(file):
                raise ReadError(f"{path}: names {file}, which is not here", "run where the report was made")
    return report


def _finding(data: dict[str, Any]) -> Finding:
    source, target = (_place(data[side]) for side in ("source", "target"))
    return Finding(**{**data, "severity": Severity(data["severity"]), "source": source, "target": target})


def _place(data: dict[str, Any] | None) -> Place | None:
    return None if data is None else Place(**{**data, "span": Span(**data["span"])})
