"""Reader of JSON reports from earlier runs."""

from __future__ import annotations

import datetime
import json
import os
import sys
from dataclasses import replace
from typing import Any

from xlat_check.errors import ReadError
from xlat_check.files import read_regular
from xlat_check.findings import (
    CheckInfo,
    Entry,
    Finding,
    Judged,
    Note,
    PairSummary,
    Report,
    Skipped,
    Suppressed,
)
from xlat_check.findings.plain import of_type

MAX_BYTES = 1_000_000_000
"""The size of a report of about 100,000 pairs."""
STDIN = "-"
WRITE_ONE = "write one: xlat-check check --format json:report.json"


def read_report(path: str, *, files_here: bool = True) -> Report:
    """The report as the run had it, without the pages of the checks; ``-`` is stdin.

    Raises ReadError for a file that is not such a report, or, with ``files_here``, names missing files.
    """
    data = _json(path)
    try:
        if not isinstance(data, dict):
            raise ValueError("its root is not a mapping")
        if not str(data["schema"]).startswith("xlat-check/report/"):
            raise ValueError(f"its schema is {data['schema']!r:.60}")
        report = _report(data)
    except KeyError as error:
        raise ReadError(f"{path}: not a report of xlat-check: it lacks {error}", WRITE_ONE) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ReadError(f"{path}: not a report of xlat-check: {error}", WRITE_ONE) from error
    for pair in report.pairs if files_here else ():
        for file in (pair.source_path, pair.target_path):
            if not os.path.exists(file):
                raise ReadError(f"{path}: names {file}, which is not here", "run where the report was made")
    return report


def _json(path: str) -> Any:
    try:
        return json.loads(sys.stdin.buffer.read(MAX_BYTES) if path == STDIN else read_regular(path, MAX_BYTES))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}", "name a report in JSON") from error
    except ValueError as error:
        raise ReadError(f"{path}: not JSON: {error}", WRITE_ONE) from error
    except RecursionError as error:
        raise ReadError(f"{path}: not a report of xlat-check: nested too deeply", WRITE_ONE) from error


def _report(data: dict[str, Any]) -> Report:
    findings = _findings(data["findings"])
    by_name = {(finding.pair, finding.fingerprint): finding for finding in findings}
    judged = ((item["pair"], _entry(item["entry"])) for item in data["judged"])
    return Report(
        findings=findings,
        pairs=_all(PairSummary, data["pairs"]),
        skipped=_all(Skipped, data["skipped"]),
        checks=_all(CheckInfo, data["checks"]),
        signature=str(data["signature"]),
        max_false_alarms=float(data.get("max_false_alarms", 0.0)),
        accepted=tuple(
            Judged(finding=finding, entry=_entry(item["entry"]))
            for item in data["accepted"]
            for finding in _findings([item["finding"]])
        ),
        judged=tuple(Judged(finding=by_name[pair, entry.fingerprint], entry=entry) for pair, entry in judged),
        suppressed=tuple(replace(one, finding=_typed(one.finding)) for one in _all(Suppressed, data["suppressed"])),
        stale=tuple(_entry(entry) for entry in data["stale"]),
        unchanged=_findings(data["unchanged"]),
        notes=_all(Note, data["notes"]),
        since=str(data["since"]),
    )


def _findings(items: list[Any]) -> tuple[Finding, ...]:
    return tuple(map(_typed, _all(Finding, items)))


def _typed(finding: Finding) -> Finding:
    from xlat_check.checks import with_types  # --help needs no check

    return with_types(finding)


def _all(wanted: Any, items: list[Any]) -> tuple[Any, ...]:
    return tuple(of_type(wanted)(item) for item in items)


def _entry(data: dict[str, Any]) -> Entry:
    entry: Entry = of_type(Entry)(_with_days(data))
    return entry


def _with_days(data: dict[str, Any]) -> dict[str, Any]:
    day = datetime.date.fromisoformat
    days = {"date": day(data["date"]), "expires": day(data["expires"]) if data["expires"] else None}
    return {**data, **days, "rivals": [_with_days(one) for one in data.get("rivals", ())]}
