"""Overview of the page: number of findings, by check, and their places in the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlat_check.findings import Report, Severity
from xlat_check.render.html.cards import PairCards
from xlat_check.render.html.markup import Html, el
from xlat_check.render.html.strip import strip
from xlat_check.render.listing import succeeded
from xlat_check.wording import counted, pairs_of_files

DRAWN = 3
"""Number of pairs with findings that are shown unfolded; a single pair always is."""
LEGEND = (
    ("pair", "aligned"),
    ("source", "only in the source"),
    ("target", "only in the target"),
    ("moved", "moved"),
    ("flagged", "has a finding"),
)


def overview(report: Report, pairs: Sequence[PairCards]) -> Html:
    """The first section of the page."""
    drawn = [pair.number for pair in pairs if pair.sections][:DRAWN]
    return el(
        "section",
        el("h2", _verdict(report), class_="verdict"),
        el("p", _facts(report), class_="facts"),
        el("div", _severities(report), _checks(report), class_="counts") if report.findings else None,
        [_drawing(pair, unfolded=pair.number in drawn or len(pairs) == 1) for pair in pairs],
        id="overview",
        aria_label="Overview",
    )


def _verdict(report: Report) -> str:
    if not report.checked:
        return "Nothing was checked"
    if not report.findings:
        return "Nothing found" if succeeded(report) else "Nothing found in what could be checked"
    return counted(len(report.findings), "finding")


def _facts(report: Report) -> str:
    sentences = (sum(p.source_segments for p in report.pairs), sum(p.target_segments for p in report.pairs))
    facts = [
        f"{pairs_of_files(report.checked)}, {sentences[0]:,} and {counted(sentences[1], 'sentence')}",
        counted(len(report.checks), "check"),
    ]
    aside = (
        (len(report.accepted), "accepted before"),
        (len(report.suppressed), "suppressed"),
        (len(report.unchanged), f"in text unchanged since {report.since}"),
        (len(report.stale), "decided before but not found any more"),
    )
    return " · ".join([*facts, *(f"{count:,} {what}" for count, what in aside if count)])


def _severities(report: Report) -> Html:
    """Number of findings of each severity, each with a link that shows only these."""
    tiles = [
        el(
            "li",
            el("a", el("b", count), " ", severity, href="#findings", data_only="severity", data_value=severity),
            class_=f"tile {severity}",
        )
        for severity, count in report.counts.items()
        if count
    ]
    return el("ul", tiles, class_="tiles", aria_label="Findings by severity")


def _checks(report: Report) -> Html:
    """Number of findings of each check, with a bar."""
    found = Counter((finding.check, finding.severity) for finding in report.findings)
    totals = Counter(finding.check for finding in report.findings)
    most = max(totals.values())
    rows = []
    for check, total in sorted(totals.items(), key=lambda entry: (-entry[1], entry[0])):
        parts, at = [], 0.0
        for severity in reversed(Severity):
            width = 100 * found[check, severity] / most
            if width:
                parts.append(el("rect", x=f"{at:.4g}%", width=f"{width:.4g}%", height=8, class_=f"bar {severity}"))
            at += width
        label = ", ".join(f"{found[check, s]:,} {s}" for s in reversed(Severity) if found[check, s])
        link = el("a", check, href="#findings", data_only="check", data_value=check)
        bar = el("svg", parts, width="100%", height=8, role="img", aria_label=label)
        rows.append(el("tr", el("th", link, scope="row"), el("td", bar), el("td", total, class_="number")))
    head = el("tr", *(el("th", name, scope="col") for name in ("Check", "By severity", "Findings")))
    return el("table", el("caption", "Findings by check", class_="sr"), el("thead", head, class_="sr"),
              el("tbody", rows), class_="checks")  # fmt: skip


def _drawing(cards: PairCards, *, unfolded: bool) -> Html | None:
    """A pair with its strip; nothing for a file without counterpart."""
    pair, text = cards.pair, cards.index.text if cards.index else None
    if pair is None:
        return None
    open_ = sum(card.item.status == "open" for card in cards.cards)
    names = [
        el("span", path, " ", el("small", lang))
        for path, lang in ((pair.source_path, pair.source_lang), (pair.target_path, pair.target_lang))
    ]
    summary = el(
        "summary",
        el("span", names[0], el("span", " → ", class_="arrow"), names[1], class_="names"),
        el("span", counted(open_, "finding") if open_ else "nothing found", class_="found"),
    )
    notes = el("ul", [el("li", note) for note in pair.notes], class_="notes") if pair.notes else None
    if text is None:
        return el("details", summary, notes, open=unfolded, class_="pair")
    legend = el(
        "ul", [el("li", el("i", class_=f"key {kind}"), name) for kind, name in LEGEND], class_="legend",
        aria_label="Legend",
    )  # fmt: skip
    drawing = strip(text, cards.number, cards.flags(), (pair.source_lang, pair.target_lang))
    return el("details", summary, notes, legend, drawing, open=unfolded, class_="pair")
