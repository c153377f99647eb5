"""A report as a table for notebooks, without styles or scripts of its own."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Side
from xlat_check.findings import Finding, Report
from xlat_check.render.described import NOTHING, where_of, whole_text
from xlat_check.render.html.marks import marked
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.listing import by_severity, kinds, not_checked, notes
from xlat_check.wording import counted, pairs_of_files

MOST = 200
"""Most findings that are shown; the rest is counted."""


def notebook(report: Report) -> Html:
    """The open findings, the worst first, each with both texts; then the notes of the run."""
    found = f"{counted(len(report.findings), 'finding')} in {pairs_of_files(report.checked)}"
    worst = kinds(report.findings)
    return markup(
        el("p", el("strong", found), f" ({worst})" if worst else ""),
        _table(by_severity(report.findings)) if report.findings else None,
        el("ul", [el("li", told) for told in _asides(report)]),
    )


def _table(findings: list[Finding]) -> Html:
    head = el("tr", [el("th", name) for name in ("finding", "source", "target")])
    return el("table", el("thead", head), el("tbody", [_row(finding) for finding in findings[:MOST]]))


def _row(finding: Finding) -> Html:
    about = el("td", el("strong", f"{finding.check}, {finding.severity}"), el("br"), finding.message)
    return el("tr", about, [_cell(finding, side) for side in Side])


def _cell(finding: Finding, side: Side) -> Html:
    place = finding.place(side)
    if not place:
        return el("td", NOTHING)
    return el("td", el("small", where_of(place)), el("br"), marked(whole_text(finding, side), finding, side))


def _asides(report: Report) -> Iterator[str]:
    if len(report.findings) > MOST:
        yield f"{counted(len(report.findings) - MOST, 'more finding')} in report.findings"
    yield from map(not_checked, report.skipped)
    yield from notes(report)
