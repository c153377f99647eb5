"""``rdjson``: the Reviewdog Diagnostic Format, for comments in the review of a change.

It has lines but no columns, because the format counts bytes and a report counts characters.
"""

from __future__ import annotations

from typing import Any

from xlat_check.findings import Finding, PairSummary, Place, Report, Severity
from xlat_check.render.described import told
from xlat_check.render.json_ import dumps
from xlat_check.render.listing import by_severity, counterpart, file_of, pairs_by_name, primary
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible

SEVERITIES = {
    Severity.NEUTRAL: "INFO",
    Severity.MINOR: "WARNING",
    Severity.MAJOR: "ERROR",
    Severity.CRITICAL: "ERROR",
}


def rdjson(report: Report, options: RenderOptions) -> str:
    """The open findings, the worst first; what could not be checked is not part of the format."""
    pairs = pairs_by_name(report)
    found = [_diagnostic(finding, pairs.get(finding.pair), options) for finding in by_severity(report.findings)]
    return dumps({"source": {"name": "xlat-check"}, "diagnostics": found}, indent=2) + "\n"


def _diagnostic(finding: Finding, pair: PairSummary | None, options: RenderOptions) -> dict[str, Any]:
    texts = (f"{side.side} {side.where}: {side.text}" for side in told(finding, pair))
    main, other = primary(finding), counterpart(finding)
    diagnostic: dict[str, Any] = {
        "message": "\n".join([f"{visible(finding.message)} [{finding.fingerprint[:8]}]", *texts]),
        "location": _location(main[1], options) if main else {"path": visible(finding.pair)},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.check},
    }
    if other:
        diagnostic["related_locations"] = [{"message": str(other[0]), "location": _location(other[1], options)}]
    return diagnostic


def _location(place: Place, options: RenderOptions) -> dict[str, Any]:
    lines = {"start": {"line": place.span.line}}
    if place.end_line > place.span.line:
        lines["end"] = {"line": place.end_line}
    return {"path": visible(file_of(place.span.path, options)), "range": lines}
