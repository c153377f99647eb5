"""``status``: how each page stands in each language, as JSON for the banner or the dashboard of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlat_check.bitext import Side
from xlat_check.findings import Finding, Report, Severity
from xlat_check.render.json_ import Parts, written
from xlat_check.render.listing import Heads, file_of
from xlat_check.render.options import RenderOptions

VERSION = 1
"""Version of the form of the data."""


def status(report: Report, options: RenderOptions) -> Iterator[str]:
    """The pages in their order, those without counterpart after them, and sums for each language.

    A page is in sync if it has no open finding that is major or critical.
    """
    pages = map(_page, _pages(report, options))
    data = {"version": VERSION, "languages": _languages(report, options), "pages": pages}
    yield from written(Parts(data))
    yield "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with its findings."""

    source: str
    target: str
    lang: str
    state: str
    findings: Sequence[Finding]
    alone: tuple[float, float]
    """Share of the letters of source and target without counterpart."""
    since: str | None


def _pages(report: Report, options: RenderOptions) -> Iterator[_Page]:
    found = Heads(report.findings, lambda finding: finding.pair)
    for pair in report.pairs:
        own = tuple(found.of(pair.name))
        grave = any(finding.severity.rank >= Severity.MAJOR.rank for finding in own)
        yield _Page(
            source=file_of(pair.source_path, options),
            target=file_of(pair.target_path, options),
            lang=pair.target_lang,
            state="out of sync" if grave else "in sync",
            findings=own,
            alone=pair.without_counterpart,
            since=report.behind.get(pair.name) if grave else None,
        )
    for lone in report.lone:
        own = tuple(found.of(lone.pair))
        if lone.side is Side.SOURCE:
            yield _Page(
                source=file_of(lone.path, options),
                target=file_of(lone.wanted, options),
                lang=lone.lang,
                state="missing",
                findings=own,
                alone=(1.0, 0.0),
                since=report.behind.get(lone.pair),
            )


def _page(page: _Page) -> dict[str, Any]:
    return {
        "source": page.source,
        "target": page.target,
        "lang": page.lang,
        "state": page.state,
        "findings": _counts(page.findings),
        "without_counterpart": {side.value: share for side, share in zip(Side, page.alone, strict=True)},
        "since": page.since,
    }


def _counts(found: Iterable[Finding]) -> dict[str, int]:
    """The number of open findings of each severity, the worst first."""
    counts = Counter(finding.severity for finding in found)
    return {severity.value: counts[severity] for severity in reversed(Severity)}


def _languages(report: Report, options: RenderOptions) -> dict[str, dict[str, int]]:
    """The number of pages in each state, by language."""
    sums: dict[str, dict[str, int]] = {}
    for page in _pages(report, options):
        own = sums.setdefault(page.lang, {"in_sync": 0, "out_of_sync": 0, "missing": 0})
        own[page.state.replace(" ", "_")] += 1
    return sums
