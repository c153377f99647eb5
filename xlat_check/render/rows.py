"""A report as rows of a table, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.findings import Finding, Place, Report
from xlat_check.render.listing import Listed, listed
from xlat_check.render.text import visible

Cell = str | int | None

HEADER = (
    "status", "severity", "check", "mqm", "message", "source_file", "source_line", "source_column", "source_section",
    "source_text", "target_file", "target_line", "target_column", "target_section", "target_text", "group", "decision",
    "reason", "who", "date", "expires", "note", "suggestion", "pair", "fingerprint", "was",
)  # fmt: skip
FORMULA = lazy.pattern("[=+@\uff1d\uff0b\uff0d\uff20\t\r\n-]")
"""Characters that make spreadsheets read a cell as a formula, with the full-width forms that some also accept."""


def rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """A row under ``HEADER`` for each finding, stale entry of the baseline, note and skipped text.

    No text in them is a formula, and none has more than one line.
    """
    mqm = {check.id: check.mqm for check in report.checks}
    for item in listed(report):
        yield _row(_finding(item, mqm.get(item.finding.check)))
    for entry in report.stale:
        yield _row(
            {
                "status": "stale", "check": entry.check, "message": "decided before, but not found any more",
                "source_file": entry.source_path, "source_text": entry.source_text, "target_file": entry.target_path,
                "target_text": entry.target_text, "decision": entry.decision, "reason": entry.reason, "who": entry.who,
                "date": entry.date.isoformat(), "expires": entry.expires.isoformat() if entry.expires else None,
                "fingerprint": entry.fingerprint, "was": entry.mark,
            }
        )  # fmt: skip
    for pair in report.pairs:
        yield from (_row({"status": "note", "pair": pair.name, "message": note}) for note in pair.notes)
    for note in report.notes:
        yield _row({"status": "note", "message": note.message, "reason": note.where})
    for skipped in report.skipped:
        status = "could not be checked" if skipped.fatal else "not checked"
        yield _row({"status": status, "message": skipped.what, "reason": skipped.reason})


def summary(report: Report) -> Iterator[tuple[str, str | int]]:
    """The run in names and figures."""
    yield "pairs of files checked", report.checked
    for severity, count in report.counts.items():
        yield f"open, {severity}", count
    yield "accepted before", len(report.accepted)
    yield "suppressed", len(report.suppressed)
    yield "decided before, not found any more", len(report.stale)
    if report.since:
        yield f"in text unchanged since {visible(report.since)}", len(report.unchanged)
    yield "could not be checked", sum(skipped.fatal for skipped in report.skipped)
    yield "settings", visible(report.signature)


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet computes, with an apostrophe before a possible formula."""
    shown = visible(text)
    return f"'{shown}" if FORMULA.match(shown) else shown


def _finding(item: Listed, mqm: str | None) -> dict[str, Cell]:
    finding, entry = item.finding, item.entry
    cells: dict[str, Cell] = {
        "status": item.status, "severity": finding.severity, "check": finding.check, "mqm": mqm,
        "message": finding.message, "group": finding.group, "reason": item.reason, "pair": finding.pair,
        "fingerprint": finding.fingerprint,
    }  # fmt: skip
    if entry and entry.rivals:  # whoever fills in a decision joins one side
        cells |= {"status": entry.says, "reason": None, "was": entry.mark}
    elif entry:
        cells |= {"decision": entry.decision, "who": entry.who, "date": entry.date.isoformat(), "was": entry.mark}
        cells |= {"note": entry.note or None, "suggestion": entry.suggestion or None}
        cells["expires"] = entry.expires.isoformat() if entry.expires else None
    return cells | _place("source", finding.source) | _target(finding)


def _target(finding: Finding) -> dict[str, Cell]:
    """The place and text in the target; only the place for a text that it lacks."""
    if finding.target or not finding.insert_at:
        return _place("target", finding.target)
    span = finding.insert_at.span
    return {"target_file": span.path, "target_line": span.line, "target_column": span.column}


def _place(side: str, place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    span = place.span
    cells: dict[str, Cell] = {
        "file": span.path, "line": span.line, "column": span.column, "section": place.section, "text": place.text,
    }  # fmt: skip
    return {f"{side}_{name}": cell for name, cell in cells.items()}


def _row(cells: dict[str, Cell]) -> tuple[Cell, ...]:
    values = (cells.get(name) for name in HEADER)
    return tuple(defused(value) if isinstance(value, str) else value for value in values)
