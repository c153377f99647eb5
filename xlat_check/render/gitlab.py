"""``gitlab``: GitLab's Code Quality report, which merge requests show at the lines of the files.

It contains only findings: GitLab has no status for accepted ones, and a run that could not check a pair fails its job.
"""

from __future__ import annotations

import hashlib
from typing import Any

from xlat_check.findings import Finding, PairSummary, Report, Severity, Skipped
from xlat_check.render.described import told
from xlat_check.render.json_ import dumps
from xlat_check.render.listing import by_severity, file_of, not_checked, pairs_by_name, primary
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible

SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}
"""GitLab's words for our severities; its ``blocker`` is for texts that could not be checked."""


def gitlab(report: Report, options: RenderOptions) -> str:
    """A list of issues, the worst first, each with a fingerprint of its own."""
    issues = [_not_checked(skipped) for skipped in report.skipped if skipped.fatal]
    pairs = pairs_by_name(report)
    issues += [_finding(finding, pairs.get(finding.pair), options) for finding in by_severity(report.findings)]
    return dumps(issues, indent=2) + "\n"


def _not_checked(skipped: Skipped) -> dict[str, Any]:
    path = visible(skipped.what).partition(":")[0] or "xlat-check"
    return {
        "description": f"could not be checked: {not_checked(skipped)}",
        "check_name": "not-checked",
        "fingerprint": _digest("not-checked", skipped.what, skipped.reason),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _finding(finding: Finding, pair: PairSummary | None, options: RenderOptions) -> dict[str, Any]:
    main = primary(finding)
    path = visible(file_of(main[1].span.path, options)) if main else "xlat-check"
    lines = {"begin": main[1].span.line if main else 1}
    if main and main[1].end_line:
        lines["end"] = main[1].end_line
    texts = (f"{side.side} {side.where}: {side.text}" for side in told(finding, pair))
    return {
        "description": " | ".join([visible(finding.message), *texts]),
        "check_name": finding.check,
        "fingerprint": _digest(finding.pair, finding.fingerprint),
        "severity": SEVERITIES[finding.severity],
        "location": {"path": path, "lines": lines},
    }


def _digest(*parts: str) -> str:
    """A unique digest: one text may be missing from several translations, so the fingerprint alone is not unique."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", errors="surrogatepass")).hexdigest()[:32]
