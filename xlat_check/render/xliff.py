"""XLIFF 2.1 for CAT tools: a unit for each finding, with both texts, and its data as notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from xlat_check.findings import Decision, Report
from xlat_check.render.elements import add, document, root_of
from xlat_check.render.listing import Listed, Status, listed
from xlat_check.render.text import NOT_XML, xml_line

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of all versions 2.x."""


def xliff(report: Report, source_lang: str, target_lang: str) -> str:
    """All findings of the pairs in two languages as one document, which may have no unit.

    The state of a segment is ``reviewed`` if the finding is accepted or a false alarm, ``initial`` if it is confirmed
    or the target has no text, else ``translated``; ``subState`` has the decision.
    """
    found: dict[str, list[Listed]] = {}
    for item in listed(report):
        found.setdefault(item.finding.pair, []).append(item)
    pairs = [pair for pair in report.pairs if (pair.source_lang, pair.target_lang) == (source_lang, target_lang)]
    root = root_of("xliff", xmlns=NAMESPACE, version="2.1", srcLang=source_lang, trgLang=target_lang)
    filled = [pair for pair in pairs if pair.name in found]
    for number, pair in enumerate(filled, 1):
        file = add(root, "file", id=f"f{number}", original=pair.source_path)
        _notes(file, [("target-file", "", pair.target_path)])
        for item in _once(found[pair.name]):
            _unit(file, item)
    if not filled:  # the schema requires content in a file, and a group may be empty
        add(add(root, "file", id="f1"), "group", id="g1")
    # only texts may still have characters that XML cannot hold
    return NOT_XML.sub(lambda match: f'<cp hex="{ord(match[0]):04X}"/>', document(root))


def _once(items: Iterable[Listed]) -> Iterable[Listed]:
    """Each fingerprint once, because it is the id of a unit."""
    return {item.finding.fingerprint: item for item in items}.values()


def _unit(file: Element, item: Listed) -> None:
    finding = item.finding
    unit = add(file, "unit", id=finding.fingerprint)
    _notes(unit, _known(item))
    decided = {"subState": f"xlat-check:{item.entry.says}"} if item.entry else {}
    segment = add(unit, "segment", id="s1", state=_state(item), **decided)
    add(segment, "source", finding.source.text if finding.source else "")
    if finding.target:
        add(segment, "target", finding.target.text)


def _state(item: Listed) -> str:
    if item.finding.target is None:
        return "initial"  # the standard's state for a segment without target
    if item.status is Status.ACCEPTED:
        return "reviewed"
    return "initial" if item.entry and item.entry.decision is Decision.CONFIRMED else "translated"


def _known(item: Listed) -> Iterator[tuple[str, str, str]]:
    """The data of a finding: category, side, and text."""
    finding, entry = item.finding, item.entry
    yield "message", "", finding.message
    yield "check", "", finding.check
    yield "severity", "", finding.severity
    yield "status", "", item.status
    if entry:
        yield "decision", "", entry.says
    yield "reason", "", item.reason
    if entry:
        yield "who", "", entry.who
        yield "date", "", entry.date.isoformat()
        yield "expires", "", entry.expires.isoformat() if entry.expires else ""
        yield "note", "", entry.note
        yield "suggestion", "target", entry.suggestion
    yield "fingerprint", "", finding.fingerprint
    for side, place in (("source", finding.source), ("target", finding.target)):
        if place:
            yield "place", side, f"{place.span.path}:{place.span.line}"
            yield "section", side, place.section


def _notes(element: Element, notes: Iterable[tuple[str, str, str]]) -> None:
    """The notes with a text, by category and side."""
    told = [(category, side, xml_line(text)) for category, side, text in notes if text]
    if told:
        holder = add(element, "notes")
        for number, (category, side, text) in enumerate(told, 1):
            about = {"appliesTo": side} if side else {}
            add(holder, "note", text, id=f"n{number}", category=category, **about)
