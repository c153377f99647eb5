"""``statistics``: how many open findings each check has."""

from __future__ import annotations

from collections import Counter

from xlat_check.findings import Report
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible


def statistics(report: Report, options: RenderOptions) -> str:
    """A line for each check with findings, the most frequent first: count, severity, check, what it looks for."""
    counts = Counter((finding.check, finding.severity) for finding in report.findings)
    summaries = {check.id: check.summary for check in report.checks}
    ordered = sorted(counts.items(), key=lambda one: (-one[1], -one[0][1].rank, one[0][0]))
    width = max((len(check) for check, _ in counts), default=0)
    digits = len(f"{max(counts.values(), default=0):,}")
    return "".join(
        f"{count:{digits},}  {severity:<8}  {visible(check):<{width}}  {visible(summaries.get(check, ''))}".rstrip()
        + "\n"
        for (check, severity), count in ordered
    )
