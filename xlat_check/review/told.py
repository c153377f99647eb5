"""The JSON that the scripts of the page ask for: documents, lists of findings, and single findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from xlat_check.bitext import Side
from xlat_check.findings import Entry
from xlat_check.render.described import marks, whole_text
from xlat_check.render.excerpts import excerpt
from xlat_check.render.html import (
    Card,
    Html,
    PairCards,
    check_page,
    el,
    foot,
    marked_parts,
    notes,
    sides,
    strip,
)
from xlat_check.render.listing import primary
from xlat_check.review.view import WORST_FIRST, Query, Standing, View

ROOM = 150
"""Cells of a text in the list of findings."""


def overview(view: View) -> dict[str, Any]:
    """The documents with their progress, and the checks that found something.

    A document is ``[number, source, target, languages, [open, the worst severity first], done, total, last day,
    who works on it, [who has single findings in it]]``.
    """
    rows = []
    for document, progress in zip(view.checked.documents, view.progress, strict=True):
        pair = document.pair
        names = (pair.source_path, pair.target_path) if pair else (document.name, "")
        langs = f"{pair.source_lang} → {pair.target_lang}" if pair else ""
        counts = [progress.open[severity] for severity in WORST_FIRST]
        work = view.workers(document)
        rows.append([document.number, *names, langs, counts, progress.done, progress.total, progress.last, *work])
    return {
        "run": view.checked.id,
        "version": view.version,
        "documents": rows,
        "severities": [str(severity) for severity in WORST_FIRST],
        "checks": sorted({card.item.finding.check for card in view.checked.all}),
    }


def chosen(view: View, query: Query) -> dict[str, Any]:
    """The numbers of the findings that are asked for, and the decisions about them."""
    numbers = view.found(query)
    decisions = {number: decision_told(view.standings[number - 1]) for number in numbers}
    return {
        "run": view.checked.id,
        "version": view.version,
        "numbers": numbers,
        "decisions": {number: told for number, told in decisions.items() if told[0] != "undecided"},
        "persons": _persons(view, numbers),
        "all": len(view.checked.all),
        "sections": _sections(view, query.document),
        "name": _name(view, query.document),
    }


def _persons(view: View, numbers: Iterable[int]) -> dict[str, list[int]]:
    """The findings that each person was given."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        if person := view.person(view.checked.all[number - 1]):
            found.setdefault(person, []).append(number)
    return found


def _sections(view: View, document: int) -> list[tuple[str, str]]:
    """Number and headings of the sections of a document with findings."""
    if not 0 < document <= len(view.checked.documents):
        return []
    sections = view.checked.documents[document - 1].sections
    return [(f"{document}.{at}", _headings(headings)) for at, (headings, _) in enumerate(sections, 1)]


def _headings(headings: tuple[str, str]) -> str:
    source, target = headings
    if source == target:
        return source or "—"
    return f"{source or '—'} | {target or '—'}"


def _name(view: View, document: int) -> str:
    known = 0 < document <= len(view.checked.documents)
    return view.checked.documents[document - 1].name if known else ""


def decision_told(standing: Standing) -> tuple[str, str, bool]:
    """Decision, mark, and whether nobody is asked any more."""
    return standing.decision, standing.mark, standing.done


def rows(view: View, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Single findings as the list shows them."""
    all_ = view.checked.all
    return {number: _row(all_[number - 1]) for number in numbers if 0 < number <= len(all_)}


def _row(card: Card) -> dict[str, Any]:
    finding = card.item.finding
    place = primary(finding)
    side = Side.SOURCE if finding.source and (finding.target is None or _marked(card, Side.SOURCE)) else Side.TARGET
    text = whole_text(finding, side)
    shown, spans = excerpt(text, marks(finding, side, text), ROOM)
    return {
        "id": card.anchor,
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message,
        "text": list(marked_parts(shown, spans)),
        "where": f"{place[1].span.path}:{place[1].span.line}" if place else finding.pair,
    }


def _marked(card: Card, side: Side) -> bool:
    finding = card.item.finding
    return bool(marks(finding, side, whole_text(finding, side)))


def card_told(view: View, number: int, *, local: bool = True) -> dict[str, Any] | None:
    """A finding with all that its screen shows; None if there is no such finding.

    ``local``: whether the files lie on the reader's own computer, so that their editor can open them.
    """
    card = view.card(number)
    if card is None:
        return None
    finding, document = card.item.finding, view.checked.documents[card.pair_number - 1]
    headings = document.sections[card.section - 1][0]
    elsewhere = [one.number for one in view.checked.alike(card) if one.number != number]
    places = {side: place for side in Side if local and (place := finding.place(side))}
    return _row(card) | {
        "run": view.checked.id,
        "number": number,
        "document": card.pair_number,
        "name": document.name,
        "section": f"{card.pair_number}.{card.section}",
        "headings": _headings(headings) if any(headings) else "",
        "group": finding.group,
        "recurring": card.recurring,
        "person": view.person(card),
        "decision": decision_told(view.standings[number - 1]),
        "kin": {"section": len(kin(view, card, "section")), "group": len(kin(view, card, "group"))},
        "alike": [number for number in elsewhere if not view.standings[number - 1].done],
        "sides": sides(card, {side: _editor(place.span.path, place.span.line) for side, place in places.items()}),
        "foot": foot(card, f"report/{card.pair_number}"),
        "target": whole_text(finding, Side.TARGET),
        "suggestion": entry.suggestion if (entry := view.entry(card)) else "",
    }


def kin(view: View, card: Card, which: str) -> list[int]:
    """The findings without a decision that are like this one.

    ``which``: ``section``, of the same check in the same section; ``group``, of the same check with the same label.
    """
    own = card.item.finding
    if which == "group" and not own.group:
        return []
    return [
        one.number
        for one in view.checked.documents[card.pair_number - 1].cards
        if one.item.finding.check == own.check
        and not view.standings[one.number - 1].done
        and (one.item.finding.group == own.group if which == "group" else one.section == card.section)
    ]


def _editor(path: str, line: int) -> Html:
    """A link to a line in the user's editor, whose address the scripts make."""
    return el("a", "Open in editor", hidden=True, class_="editor", data_file=os.path.abspath(path), data_line=line)


def drawing(view: View, number: int) -> Html | None:
    """Both versions of a document side by side, with the places of its open findings; None if its text is gone."""
    if not 0 < number <= len(view.checked.documents):
        return None
    whole = document_cards(view, view.checked.documents[number - 1])
    if whole.pair is None or whole.index is None:
        return None
    langs = whole.pair.source_lang, whole.pair.target_lang
    return strip(whole.index.text, number, whole.flags(), langs)


def document_cards(view: View, document: PairCards) -> PairCards:
    """A document whose findings have their current state and their places in the text."""
    found = tuple(
        (headings, tuple(one for card in cards if (one := view.card(card.number))))
        for headings, cards in document.sections
    )
    return replace(document, index=view.checked.index(document.name), sections=found)


def check_told(view: View, id: str) -> Html | None:
    """The page of a check; None if no such check ran."""
    return next((check_page(check) for check in view.checked.report.checks if check.id == id), None)


def notes_told(view: View) -> Html:
    """What could not be checked, and notes."""
    return notes(view.checked.report) or Html("")


def entry_told(entry: Entry | None) -> Mapping[str, str] | None:
    """A decision as the page shows it after a conflict."""
    if entry is None:
        return None
    return {"decision": entry.decision, "reason": entry.reason, "who": entry.who, "date": entry.date.isoformat()}
