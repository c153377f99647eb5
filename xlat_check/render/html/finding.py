"""A finding on the page: both sides with their context, the reason, the figures, the decision.

The report shows them in one ``article``; the desk puts its controls between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.findings import Entry, PairSummary, Sentence
from xlat_check.render.described import whole_text
from xlat_check.render.html.figures import figures, rest
from xlat_check.render.html.marks import marked
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.html.rows import Hits, RowIndex
from xlat_check.render.listing import Listed, Status

UNFOLDED = 5
"""Number of paragraphs of one side that are shown; more are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding with the data that the page needs to show it."""

    item: Listed
    number: int
    """1 for the first finding of the page."""
    anchor: str
    """The id of its element."""
    pair: PairSummary | None
    """None for a file without counterpart."""
    pair_number: int
    section: int
    """The number of its section, among those of its pair on the page."""
    index: RowIndex | None
    """None if the report contains no text."""
    hits: Hits
    recurring: int
    """Number of findings with the same label; 0 without a label."""
    max_false_alarms: float
    """The rate that was asked for; 0 where nobody did."""


def finding_html(card: Card) -> Html:
    """One finding as an ``article``; scripts use its data attributes."""
    finding, item = card.item.finding, card.item
    return el(
        "article",
        head(card),
        el("p", finding.message, class_="reason"),
        sides(card),
        foot(card),
        id=card.anchor,
        class_=f"finding {finding.severity}",
        tabindex=-1,
        aria_label=f"Finding {card.number}: {finding.severity} {finding.check}",
        data_fingerprint=finding.fingerprint,
        data_severity=finding.severity,
        data_check=finding.check,
        data_status=item.status,
        data_decision=decision_of(item),
        data_pair=card.pair_number,
        data_section=f"{card.pair_number}.{card.section}",
        data_group=finding.group or None,
    )


def decision_of(item: Listed) -> str:
    """The status in one word: a decision, ``disputed``, ``suppressed``, ``unchanged`` or ``undecided``."""
    if item.entry:
        return item.entry.says
    return "undecided" if item.status is Status.OPEN else item.status.value


def head(card: Card) -> Html:
    """Severity, check, label and number."""
    finding = card.item.finding
    return el(
        "header",
        el("span", finding.severity, class_="severity"),
        el("a", finding.check, class_="check", href=f"#check-{finding.check}", title="What this check looks for"),
        el(
            "button",
            f"“{finding.group}” × {card.recurring}",
            type="button",
            class_="recurring",
            title="Show only these",
        )
        if card.recurring > 1
        else None,
        el("a", "#", el("span", card.number), class_="self", href=f"#{card.anchor}", title="Link to this finding"),
    )


def sides(card: Card, beside: Mapping[Side, Html] | None = None) -> Html:
    """Both texts with what stands around them; ``beside``: markup after the place of each side."""
    return el("div", *(_side(card, side, (beside or {}).get(side)) for side in Side), class_="sides")


def _side(card: Card, side: Side, beside: Html | None) -> Html:
    place = card.item.finding.place(side)
    sentences = _sentences(card, side)
    lang = (card.pair.source_lang if side is Side.SOURCE else card.pair.target_lang) if card.pair else None
    if not sentences and place is None:
        return _nothing(card, side, lang, beside)
    paragraphs = _paragraphs(card, side, sentences)
    before, after = card.index.around(sentences, side) if card.index and sentences else ("", "")
    where = f"{place.span.path}:{place.span.line}" if place else ""
    return el(
        "div",
        el("p", side.value.capitalize(), " ", el("span", where, class_="where"), beside, class_="sidename"),
        el("p", before, class_="around", lang=lang) if before else None,
        el("div", paragraphs, class_="text" if place else "text aside", lang=lang, dir="auto"),
        el("p", after, class_="around", lang=lang) if after else None,
        class_=f"side {side}",
    )


def _nothing(card: Card, side: Side, lang: str | None, beside: Html | None) -> Html:
    """A side without text: the place where the counterpart belongs, and the gap."""
    rows = card.hits.both
    before, after = card.index.around_gap(rows, side) if card.index and rows else ("", "")
    at = card.item.finding.insert_at if side is Side.TARGET else None
    where = f"{at.span.path}:{at.span.line}" if at else ""
    return el(
        "div",
        el(
            "p",
            side.value.capitalize(),
            *((" ", el("span", where, class_="where"), beside) if at else ()),
            class_="sidename",
        ),
        el("p", before, class_="around", lang=lang) if before else None,
        el("p", "No counterpart", class_="gap"),
        el("p", after, class_="around", lang=lang) if after else None,
        class_=f"side {side} empty",
    )


def _sentences(card: Card, side: Side) -> tuple[Sentence, ...]:
    """The sentences of a finding's rows on one side: its own, or those opposite its place."""
    if card.index is None:
        return ()
    own = card.hits.side(side)
    if own or card.item.finding.place(side):
        return card.index.sentences(own, side)
    return card.index.sentences(card.hits.both, side)


def _paragraphs(card: Card, side: Side, sentences: tuple[Sentence, ...]) -> Html:
    """The text of one side with the words of the finding marked; a paragraph for each row."""
    finding = card.item.finding
    rows = card.hits.side(side) or card.hits.both
    if card.index and len(rows) > 1 and sentences:
        texts = [" ".join(s.text for s in card.index.sentences([row], side)) for row in rows]
    elif sentences:
        texts = [" ".join(sentence.text for sentence in sentences)]
    else:
        texts = [whole_text(finding, side)]
    parts = [el("p", marked(text, finding, side)) for text in texts if text]
    if len(parts) <= UNFOLDED + 1:
        return markup(parts)
    more = len(parts) - UNFOLDED
    return markup(parts[:UNFOLDED], el("details", el("summary", f"{more} more"), parts[UNFOLDED:]))


def foot(card: Card, page: str = "") -> Html:
    """Decision, score, evidence and links; ``page``: the address of the document's own page, if it is another."""
    finding = card.item.finding
    shown, others = (tell(finding, card.pair, card.max_false_alarms) for tell in (figures, rest))
    rows = card.hits.both
    return el(
        "footer",
        _decision(card.item),
        shown or None,
        el("details", el("summary", "Evidence"), others, class_="more") if others else None,
        el(
            "div",
            el(
                "a",
                "In the text",
                href=f"{page}#row-{1 if page else card.pair_number}-{rows[0]}",
                target="_blank" if page else None,
            )
            if rows
            else None,
            el("a", "About this check", href=f"#check-{finding.check}"),
            el(
                "span",
                el("code", finding.fingerprint[:8], title=finding.fingerprint),
                el("button", "copy", type="button", class_="copy", aria_label="Copy the fingerprint"),
                class_="fingerprint",
            )
            if finding.fingerprint
            else None,
            class_="links",
        ),
    )


def _decision(item: Listed) -> Html | None:
    if item.entry and item.entry.rivals:
        said = [_said(one) for one in (*item.entry.rivals, item.entry)]
        return el("p", el("b", item.entry.says), ": ", "; ".join(said), class_="decision")
    if item.entry:
        until = f", until {item.entry.expires}" if item.entry.expires else ""
        by = f" by {item.entry.who} on {item.entry.date}{until}"
        told = el("p", el("b", item.entry.decision.value), by, _because(item.reason), class_="decision")
        more = (("note", item.entry.note), ("suggested", item.entry.suggestion))
        return markup(told, [el("p", el("b", name), f": {text}", class_="decision") for name, text in more if text])
    if item.suppressed:
        return el("p", el("b", "suppressed"), f" at {item.suppressed.where}", _because(item.reason), class_="decision")
    if item.status is Status.UNCHANGED:
        return el("p", el("b", "unchanged"), ": in text outside the change that was checked", class_="decision")
    return None


def _said(entry: Entry) -> str:
    return f"{entry.decision} by {entry.who} on {entry.date}{_because(entry.reason)}"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""
