"""``jsonl``: the content of ``json``, one record on each line, for programs that read line by line.

The first line is the run. One line follows for each bitext, finding, stale entry of the baseline, note and skipped
text. ``record`` gives the kind. All other fields are those of ``schema/report.schema.json``, and a finding also has its
``status``: ``open``, ``accepted``, ``suppressed``, or ``unchanged``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from xlat_check.findings import Report
from xlat_check.render.json_ import dumps, entry_data, finding_data, run_data
from xlat_check.render.listing import Listed, listed
from xlat_check.render.options import RenderOptions


def jsonl(report: Report, options: RenderOptions) -> Iterator[str]:
    """The report as lines of JSON."""
    return (f"{dumps(record)}\n" for record in _records(report))


def _records(report: Report) -> Iterator[dict[str, Any]]:
    yield {"record": "run"} | run_data(report) | {"since": report.since}
    for pair in report.pairs:
        yield {"record": "pair"} | asdict(pair)
    for item in listed(report):
        yield _finding(item)
    for entry in report.stale:
        yield {"record": "stale"} | entry_data(entry)
    for note in report.notes:
        yield {"record": "note"} | asdict(note)
    for skipped in report.skipped:
        yield {"record": "skipped"} | asdict(skipped)


def _finding(item: Listed) -> dict[str, Any]:
    record = {"record": "finding", "status": str(item.status)} | finding_data(item.finding)
    if item.entry:
        record["entry"] = entry_data(item.entry)
    if item.suppressed:
        record |= {"kind": item.suppressed.kind, "reason": item.suppressed.reason, "where": item.suppressed.where}
    return record
