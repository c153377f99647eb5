"""XLIFF 2.1 for CAT tools: a unit for each finding, with both texts, and what is known about it as notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from xlat_check.findings import Decision, Place, Report
from xlat_check.render.listing import Listed, Status, listed
from xlat_check.render.text import NOT_XML, xml_line

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of all versions 2.x."""


def xliff(report: Report, source_lang: str, target_lang: str) -> str:
    """The findings of the pairs in two languages, whatever became of them, as one document; it may have no unit.

    The state of a segment is ``reviewed`` where the finding is accepted or a false alarm, ``initial`` where it is
    confirmed or the target has nothing, else ``translated``; ``subState`` has the decision.
    """
    found: dict[str, list[Listed]] = {}
    for item in listed(report):
        found.setdefault(item.finding.pair, []).append(item)
    pairs = [pair for pair in report.pairs if (pair.source_lang, pair.target_lang) == (source_lang, target_lang)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.1"{_attributes(srcLang=source_lang, trgLang=target_lang)}>',
    ]
    filled = [pair for pair in pairs if pair.name in found]
    for number, pair in enumerate(filled, 1):
        lines.append(f"  <file{_attributes(id=f'f{number}', original=pair.source_path)}>")
        lines += _notes([("target-file", "", pair.target_path)], 4)
        lines += [line for item in _once(found[pair.name]) for line in _unit(item)]
        lines.append("  </file>")
    if not filled:  # the schema wants a file with something in it, and a group may be empty
        lines += ['  <file id="f1">', '    <group id="g1"/>', "  </file>"]
    return "\n".join([*lines, "</xliff>", ""])


def _once(items: Iterable[Listed]) -> Iterable[Listed]:
    """Each fingerprint once: it is the id of a unit."""
    return {item.finding.fingerprint: item for item in items}.values()


def _unit(item: Listed) -> Iterator[str]:
    finding = item.finding
    yield f"    <unit{_attributes(id=finding.fingerprint)}>"
    yield from _notes(_known(item), 6)
    attributes = {"id": "s1", "state": _state(item)}
    if item.entry:
        attributes["subState"] = f"xlat-check:{item.entry.decision}"
    yield f"      <segment{_attributes(**attributes)}>"
    yield f"        <source>{_text(finding.source)}</source>"
    if finding.target:
        yield f"        <target>{_text(finding.target)}</target>"
    yield "      </segment>"
    yield "    </unit>"


def _state(item: Listed) -> str:
    if item.finding.target is None:
        return "initial"  # what the standard has for a segment without target
    if item.status is Status.ACCEPTED:
        return "reviewed"
    return "initial" if item.entry and item.entry.decision is Decision.CONFIRMED else "translated"


def _known(item: Listed) -> Iterator[tuple[str, str, str]]:
    """What is known about a finding: category, side that it is about, and text."""
    finding, entry = item.finding, item.entry
    yield "message", "", finding.message
    yield "check", "", finding.check
    yield "severity", "", finding.severity
    yield "status", "", item.status
    if entry:
        yield "decision", "", entry.decision
    yield "reason", "", item.reason
    if entry:
        yield "who", "", entry.who
        yield "date", "", entry.date.isoformat()
        yield "expires", "", entry.expires.isoformat() if entry.expires else ""
    yield "fingerprint", "", finding.fingerprint
    for side, place in (("source", finding.source), ("target", finding.target)):
        if place:
            yield "place", side, f"{place.span.path}:{place.span.line}"
            yield "section", side, place.section


def _notes(notes: Iterable[tuple[str, str, str]], indent: int) -> list[str]:
    """Those that say something, by category and the side that they are about."""
    space, lines = " " * indent, list[str]()
    for category, side, text in notes:
        if said := escape(xml_line(text)):
            attributes = {"id": f"n{len(lines) + 1}", "category": category} | ({"appliesTo": side} if side else {})
            lines.append(f"{space}  <note{_attributes(**attributes)}>{said}</note>")
    return [f"{space}<notes>", *lines, f"{space}</notes>"] if lines else []


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(xml_line(value))}" for name, value in values.items())


def _text(place: Place | None) -> str:
    """The text of a side, inline code and markup as the plain text that they are; empty where it has nothing."""
    text = escape(place.text) if place else ""
    return NOT_XML.sub(lambda match: f'<cp hex="{ord(match[0]):04X}"/>', text)
