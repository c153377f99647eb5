"""The page around the findings: one file with its styles and scripts, and a policy that blocks everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources

from xlat_check.findings import CheckInfo, Report, Severity
from xlat_check.render.html.cards import PairCards, pair_cards
from xlat_check.render.html.finding import decision_of, finding_html
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.html.overview import overview
from xlat_check.render.html.pages import check_page
from xlat_check.render.html.policy import policy
from xlat_check.render.html.texts import text_html
from xlat_check.render.listing import not_checked, stale_note
from xlat_check.wording import counted

DECISIONS = ("undecided", "confirmed", "unsure", "accepted", "false-alarm", "suppressed", "unchanged")


def page(report: Report, home: str = "") -> str:
    """The whole document; ends in a newline.

    ``home``: the address of the page of all documents, if this is the page of one; it explains only the checks that
    found something here.
    """
    return document(_title(report), _body(report, home), (asset("theme.js"), asset("page.js")))


def document(title: str, content: Html, scripts: Sequence[str]) -> str:
    """A page with the styles of the report and these scripts; ends in a newline."""
    styles = (asset("page.css"),)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(styles, scripts)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="generator", content="xlat-check"),
        el("title", title),
        [el("style", Html(style)) for style in styles],
    )
    body = el("body", content, [el("script", Html(script)) for script in scripts])
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='en')}\n"


def asset(name: str) -> str:
    """A file of styles or scripts of the page."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _title(report: Report) -> str:
    names = f"{report.pairs[0].source_path} → {report.pairs[0].target_path}" if len(report.pairs) == 1 else ""
    return f"xlat-check: {names or counted(report.checked, 'document')}"


def _body(report: Report, home: str) -> Html:
    pairs = pair_cards(report)
    texts = any(pair.index for pair in pairs)
    rest = notes(report)
    found = {card.item.finding.check for pair in pairs for card in pair.cards}
    explained = [check for check in report.checks if not home or check.id in found]
    parts = overview(report, pairs), _findings(pairs), _texts(pairs) if texts else None, checks(explained), rest
    links = [("#overview", "Overview"), ("#findings", "Findings")]
    links += [("#text", "Text")] if texts else []
    links += [("#checks", "Checks")] if explained else []
    links += [("#rest", "Notes")] if rest else []
    return markup(
        el("a", "To the findings", href="#findings", class_="skip"),
        bar(links, home),
        el("main", parts),
        signature(report),
        el("dialog", class_="help", id="help", aria_label="About a check"),
    )


def bar(links: Sequence[tuple[str, str]], home: str = "") -> Html:
    """The bar at the top, with links to the parts of the page, and to the page of all documents."""
    links = [(home, "All documents"), *links] if home else links
    return el(
        "header",
        el("h1", "xlat", el("span", "·"), "check", class_="brand"),
        el("nav", [el("a", name, href=href) for href, name in links], aria_label="Parts of the page"),
        el("button", "Theme", type="button", id="theme", class_="js", hidden=True),
        class_="bar",
    )


def signature(report: Report) -> Html:
    """The settings of the run, at the foot of the page."""
    return el("footer", el("code", report.signature), class_="signature")


def _findings(pairs: Sequence[PairCards]) -> Html:
    cards = [card for pair in pairs for card in pair.cards]
    if not cards:
        return el("section", el("h2", "Findings"), el("p", "None.", class_="none"), id="findings")
    return el(
        "section",
        el("h2", "Findings"),
        _filters(pairs),
        [_pair(pair, len(pairs) > 1) for pair in pairs],
        el("p", "No finding is like that. ", el("button", "Reset the filters", type="button", class_="reset"),
           id="nothing", class_="none", hidden=True),
        id="findings",
        aria_label="Findings",
    )  # fmt: skip


def _pair(pair: PairCards, several: bool) -> Html | None:
    if not pair.sections:
        return None
    blocks = [
        el(
            "section",
            el("h3", _headings(source, target, "Before the first heading" if pair.pair else "Files")),
            [finding_html(card) for card in cards],
            class_="group",
        )
        for (source, target), cards in pair.sections
    ]
    name = el("p", pair.name, class_="pairname") if several else None
    return el("div", name, blocks, class_="findings", data_pair=pair.number)


def _headings(source: str, target: str, neither: str) -> Html:
    """The heading of a group of findings; only once if both sides have the same, as for units with a key."""
    if source == target:
        return el("span", source or neither)
    return markup(_heading(source), el("span", " | ", class_="bar"), _heading(target))


def _heading(text: str) -> Html:
    return el("span", text) if text else el("span", "—", class_="none")


def _filters(pairs: Sequence[PairCards]) -> Html:
    """The filters for scripts; hidden without scripts."""
    cards = [card for pair in pairs for card in pair.cards]
    severities = {card.item.finding.severity for card in cards}
    boxes = [
        el("label", el("input", type="checkbox", name="severity", value=severity, checked=True),
           el("span", severity), class_=f"chip {severity}")
        for severity in reversed(Severity)
        if severity in severities
    ]  # fmt: skip
    checks = sorted({card.item.finding.check for card in cards})
    sections = [
        (f"{pair.number}.{number}", " | ".join(heading or "—" for heading in headings) if any(headings) else "—")
        for pair in pairs
        for number, (headings, _) in enumerate(pair.sections, 1)
    ]
    present = {decision_of(card.item) for card in cards}
    decisions = [("open", "Open"), ("", "All"), *((name, name) for name in DECISIONS if name in present)]
    selects = [
        _select("check", "Check", [("", "All checks"), *((check, check) for check in checks)]),
        _select("section", "Section", [("", "All sections"), *sections]),
        _select("decision", "Decision", decisions),
    ]
    if len(pairs) > 1:
        names = [("", "All documents"), *((str(pair.number), pair.name) for pair in pairs if pair.sections)]
        selects.insert(0, _select("pair", "Document", names))
    return el(
        "form",
        el("fieldset", el("legend", "Severity", class_="sr"), boxes),
        selects,
        el("label", el("span", "Search"), el("input", type="search", name="search", autocomplete="off")),
        el("span", el("kbd", "j"), " ", el("kbd", "k"), " next, previous ", el("kbd", "/"), " search", class_="keys"),
        el("output", id="count", role="status"),
        el("button", "Reset", type="button", class_="reset"),
        id="filters",
        aria_label="Filters",
        hidden=True,
    )


def _select(name: str, label: str, options: Iterable[tuple[str, str]]) -> Html:
    return el(
        "label",
        el("span", label),
        el("select", [el("option", text, value=value) for value, text in options], name=name),
    )


def _texts(pairs: Sequence[PairCards]) -> Html:
    blocks = []
    for cards in pairs:
        if cards.pair and cards.index:
            rows = text_html(cards.index.text, cards.number, cards.pair, cards.by_row())
            summary = el("summary", f"{cards.pair.source_path} → {cards.pair.target_path}")
            blocks.append(
                el("details", summary, rows, open=len(pairs) == 1, class_="bitext") if len(pairs) > 1 else rows
            )
    only = el("label", el("input", type="checkbox", id="flagged"), " Only rows with findings", hidden=True, class_="js")
    return el("section", el("h2", "Text"), only, blocks, id="text", aria_label="The whole text, side by side")


def checks(infos: Sequence[CheckInfo]) -> Html | None:
    """The pages of these checks."""
    if not infos:
        return None
    return el("section", el("h2", "Checks"), [check_page(info) for info in infos], id="checks", aria_label="Checks")


def notes(report: Report) -> Html | None:
    """Further messages for the reader: skipped texts, notes, stale decisions."""
    parts = (
        ("Could not be checked", [not_checked(skipped) for skipped in report.skipped if skipped.fatal]),
        ("Not checked", [not_checked(skipped) for skipped in report.skipped if not skipped.fatal]),
        ("Notes", [": ".join(filter(None, (note.where, note.message))) for note in report.notes]),
        ("Decided before, not found any more", [stale_note(entry) for entry in report.stale]),
    )
    blocks = [(el("h3", title), el("ul", [el("li", line) for line in lines])) for title, lines in parts if lines]
    return el("section", el("h2", "Notes"), blocks, id="rest", aria_label="Notes") if blocks else None
