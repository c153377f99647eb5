"""The report of each bitext of a report, for a page of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from xlat_check.findings import AlignedText, Finding, Judged, PairSummary, Report, Suppressed
from xlat_check.render.listing import pairs_of

One = TypeVar("One", Finding, Judged, Suppressed)


def by_pair(report: Report) -> dict[str, Report]:
    """A report for each bitext, by its name: its findings and its text, and nothing that is about the whole run."""
    findings, unchanged = _grouped(report.findings), _grouped(report.unchanged)
    accepted, judged, suppressed = _grouped(report.accepted), _grouped(report.judged), _grouped(report.suppressed)
    pairs: dict[str, PairSummary] = {pair.name: pair for pair in report.pairs}
    texts: dict[str, AlignedText] = {text.pair: text for text in report.texts}
    rest = replace(report, skipped=(), notes=(), stale=(), lone=(), behind={}, texts=())
    return {
        name: replace(
            rest,
            findings=tuple(findings[name]),
            unchanged=tuple(unchanged[name]),
            accepted=tuple(accepted[name]),
            judged=tuple(judged[name]),
            suppressed=tuple(suppressed[name]),
            pairs=(pairs[name],) if name in pairs else (),
            texts=(texts[name],) if name in texts else (),
        )
        for name in pairs_of(report)
    }


def _grouped(items: Iterable[One]) -> defaultdict[str, list[One]]:
    found: defaultdict[str, list[One]] = defaultdict(list)
    for item in items:
        found[item.pair if isinstance(item, Finding) else item.finding.pair].append(item)
    return found
