"""The report as a folder: a page of all documents, and a page for each document with findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlat_check.findings import Report
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.html.overview import overview
from xlat_check.render.html.page import asset, bar, checks, document, notes, page, signature
from xlat_check.render.html.split import by_pair
from xlat_check.render.options import RenderOptions
from xlat_check.wording import counted

INDEX = "index.html"
Row = tuple[str, str, Report]
"""Name of a document, the file of its page, and its part of the report."""


def folder(report: Report, options: RenderOptions) -> Iterator[tuple[str, str]]:
    """The files of the folder by their names, the page of all documents last."""
    rows: list[Row] = []
    clean = []
    for number, (name, part) in enumerate(by_pair(report).items(), 1):
        if not (part.findings or part.accepted or part.suppressed or part.unchanged):
            clean.append(name)
            continue
        file = f"pages/{number:05}.html"
        yield file, page(part, f"../{INDEX}")
        rows.append((name, file, part))
    yield INDEX, _index(report, rows, clean)


def _index(report: Report, rows: Sequence[Row], clean: Sequence[str]) -> str:
    rest = notes(report)
    links = [("#overview", "Overview"), ("#findings", "Documents"), ("#checks", "Checks")]
    content = markup(
        el("a", "To the documents", href="#findings", class_="skip"),
        bar([*links, *([("#rest", "Notes")] if rest else [])]),
        el("main", overview(report, ()), _documents(rows, clean), checks(report.checks), rest),
        signature(report),
    )
    return document(f"xlat-check: {counted(report.checked, 'document')}", content, (asset("theme.js"),))


def _documents(rows: Sequence[Row], clean: Sequence[str]) -> Html:
    """The documents: first those with findings, the gravest first."""
    gravest = sorted(rows, key=lambda row: [-count for count in row[2].counts.values()])
    head = el("tr", *(el("th", name, scope="col") for name in ("Document", "Open", "All")))
    table = el("table", el("thead", head), el("tbody", [_row(*row) for row in gravest]), class_="documents")
    named = el("ul", [el("li", name) for name in clean])
    return el(
        "section",
        el("h2", "Documents"),
        table if rows else None,
        el("details", el("summary", f"{len(clean):,} without findings"), named) if clean else None,
        id="findings",
        aria_label="Documents",
    )


def _row(name: str, file: str, part: Report) -> Html:
    counts = [el("span", f"{count:,} {severity}", class_=f"count {severity}")
              for severity, count in part.counts.items() if count]  # fmt: skip
    total = sum(map(len, (part.findings, part.accepted, part.suppressed, part.unchanged)))
    return el("tr", el("th", el("a", name, href=file), scope="row"), el("td", counts or "none"),
              el("td", total, class_="number"))  # fmt: skip
