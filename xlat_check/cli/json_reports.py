"""Reports in JSON that earlier runs wrote."""

from __future__ import annotations

import datetime
import json
import os
import sys
from typing import Any

from xlat_check.bitext import Span
from xlat_check.errors import ReadError
from xlat_check.files import read_regular
from xlat_check.findings import (
    CheckInfo,
    Decision,
    Entry,
    Finding,
    Judged,
    Note,
    PairSummary,
    Place,
    Report,
    Severity,
    Skipped,
    Suppressed,
)

MAX_BYTES = 1_000_000_000
"""The report of some 100,000 pairs."""
STDIN = "-"
WRITE_ONE = "write one: xlat-check check --format json:report.json"


def read_report(path: str, *, files_here: bool = True) -> Report:
    """The report as the run had it, but for the pages of the checks; ``-`` is stdin.

    Raises ReadError for what is no such report, or, with ``files_here``, names files that are not there.
    """
    data = _json(path)
    try:
        if not isinstance(data, dict):
            raise ValueError("its root is no mapping")
        if not str(data["schema"]).startswith("xlat-check/report/"):
            raise ValueError(f"its schema is {data['schema']!r:.60}")
        report = _report(data)
    except KeyError as error:
        raise ReadError(f"{path}: no report of xlat-check: it lacks {error}", WRITE_ONE) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ReadError(f"{path}: no report of xlat-check: {error}", WRITE_ONE) from error
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
        raise ReadError(f"{path}: no report of xlat-check: nested too deeply", WRITE_ONE) from error


def _report(data: dict[str, Any]) -> Report:
    findings = tuple(_finding(finding) for finding in data["findings"])
    by_name = {(finding.pair, finding.fingerprint): finding for finding in findings}
    judged = ((item["pair"], _entry(item["entry"])) for item in data["judged"])
    return Report(
        findings=findings,
        pairs=tuple(_pair(pair) for pair in data["pairs"]),
        skipped=tuple(Skipped(**skipped) for skipped in data["skipped"]),
        checks=tuple(CheckInfo(**{**check, "severity": Severity(check["severity"])}) for check in data["checks"]),
        signature=str(data["signature"]),
        max_false_alarms=float(data.get("max_false_alarms", 0.0)),
        accepted=tuple(
            Judged(finding=_finding(item["finding"]), entry=_entry(item["entry"])) for item in data["accepted"]
        ),
        judged=tuple(Judged(finding=by_name[pair, entry.fingerprint], entry=entry) for pair, entry in judged),
        suppressed=tuple(Suppressed(**{**item, "finding": _finding(item["finding"])}) for item in data["suppressed"]),
        stale=tuple(_entry(entry) for entry in data["stale"]),
        unchanged=tuple(_finding(finding) for finding in data["unchanged"]),
        notes=tuple(Note(**note) for note in data["notes"]),
        since=str(data["since"]),
    )


def _pair(data: dict[str, Any]) -> PairSummary:
    sections = tuple((source, target) for source, target in data["sections"])
    return PairSummary(**{**data, "sections": sections, "notes": tuple(data["notes"])})


def _entry(data: dict[str, Any]) -> Entry:
    day = datetime.date.fromisoformat
    days = {"date": day(data["date"]), "expires": day(data["expires"]) if data["expires"] else None}
    return Entry(**{**data, **days, "decision": Decision(data["decision"])})


def _finding(data: dict[str, Any]) -> Finding:
    source, target = (_place(data[side]) for side in ("source", "target"))
    return Finding(**{**data, "severity": Severity(data["severity"]), "source": source, "target": target})


def _place(data: dict[str, Any] | None) -> Place | None:
    return None if data is None else Place(**{**data, "span": Span(**data["span"])})
