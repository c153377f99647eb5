"""A finding in words, besides its message: its texts, the words that it is about, its reasons and its certainty.

All outputs for people use these functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xlat_check.bitext import Side
from xlat_check.findings import Finding, PairSummary, Place
from xlat_check.findings.evidence import Likeness, Weighed, percent
from xlat_check.lazy import dataclass
from xlat_check.render.text import shorten_middle, visible

TEXT_LIMIT = 320
"""Most characters of one text in formats for people; the rest is counted."""
GAP_LIMIT = 60
"""Most characters of the text beside the place where a text would stand."""
NOTHING = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One side of a finding in words, safe to show."""

    side: Side
    where: str
    """``path:line``; only the path if the side has no text."""
    text: str
    """The text there, without its middle if it is long; a dash for no text."""


def told(finding: Finding, pair: PairSummary | None) -> Iterator[Told]:
    """Both sides of a finding; for a bitext that was not checked (None) only sides with text."""
    paths = (pair.source_path, pair.target_path) if pair else ("", "")
    for side, path in zip(Side, paths, strict=True):
        if place := finding.place(side):
            yield Told(side=side, where=where_of(place), text=short_text(place))
        elif side is Side.TARGET and finding.insert_at:
            at = finding.insert_at.span
            yield Told(side=side, where=f"{visible(at.path)}:{at.line}", text=f"{NOTHING} {gap_of(finding)}".strip())
        elif pair:
            yield Told(side=side, where=visible(path), text=NOTHING)


def gap_of(finding: Finding) -> str:
    """The neighbours of the place in the target where a text would stand; empty if there are none."""
    at = finding.insert_at
    if at is None:
        return ""
    if at.after:
        end = visible(at.after)
        return f"after “{end}”" if len(end) <= GAP_LIMIT else f"after “…{end[-GAP_LIMIT:].partition(' ')[2]}”"
    begin = visible(at.before)
    if len(begin) > GAP_LIMIT:
        begin = f"{begin[:GAP_LIMIT].rpartition(' ')[0]}…"
    return f"before “{begin}”" if begin else ""


def where_of(place: Place) -> str:
    """``path:line``."""
    return f"{visible(place.span.path)}:{place.span.line}"


def short_text(place: Place) -> str:
    """The text there, without its middle if it is long."""
    return visible(shorten_middle(place.text, TEXT_LIMIT))


def whole_text(finding: Finding, side: Side) -> str:
    """The text of a side, with whole sentences if the finding points at single words; empty for no text."""
    place = finding.place(side)
    return visible(finding.evidence.whole(side) or (place.text if place else ""))


def marks(finding: Finding, side: Side, text: str) -> list[tuple[int, int]]:
    """Begin and end of the words that a finding is about, in a text of one side after ``visible``.

    They are in order, and none is inside another; empty if the finding is about the whole text.
    """
    words = filter(None, map(visible, finding.evidence.marked(side)))
    found = {span for word in words for span in _occurrences(text, word)}
    place = finding.place(side)
    own = visible(place.text) if place else ""
    if not found and 0 < len(own) < len(text):
        found = set(_occurrences(text, own)[:1])
    spans: list[tuple[int, int]] = []
    for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or first >= spans[-1][1]:
            spans.append((first, last))
    return spans


def facts(finding: Finding) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rest of the evidence: labels, each with one value or several, without empty ones."""
    for label, value in finding.evidence.facts():
        if values := tuple(filter(None, _values(value))):
            yield visible(label), values


def likeness(finding: Finding, pair: PairSummary | None) -> Iterator[str]:
    """The similarity of the two sides as a whole, in sentences; none if they were not compared."""
    evidence = finding.evidence
    if not isinstance(evidence, Likeness):
        return
    if evidence.cosine is not None:
        usual = pair.typical_cosine if pair else None
        typical = f"; {usual:.2f} is usual in this pair of files" if usual is not None else ""
        yield f"The similarity of the two sides is {evidence.cosine:.2f} (-1 to 1){typical}."
    yield f"{percent(evidence.typicality)} of known translations of this length are not more similar."


def certainty(finding: Finding, max_false_alarms: float) -> Iterator[str]:
    """The certainty of a finding, in sentences; ``max_false_alarms``: the accepted rate, 0 if none is set."""
    evidence = finding.evidence
    if not isinstance(evidence, Weighed):
        yield evidence.decided()
        return
    rate, allowed, asked, below = evidence.clean_pairs_as_bad, evidence.allowed, max_false_alarms, evidence.silent_below
    measured = (
        not asked or not below or below * allowed / asked > 0.9 * rate
    )  # otherwise it is beyond all measured values
    yield f"Of 1,000 clean pairs {'about' if measured else 'fewer than'} {_in_thousand(rate)} look as bad or worse."
    part = f" (max_false_alarms {asked:g}; about half of these are real differences)" if asked else ""
    yield f"A pair is reported if at most {_in_thousand(allowed)} in 1,000 do{part}."
    probability = percent(evidence.probability)
    yield f"If half of all pairs had an error, the probability of an error in this pair would be {probability}."


def _occurrences(text: str, word: str) -> list[tuple[int, int]]:
    """The places of a word as a whole word; if there are none, all its places."""
    bounded = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
    return [match.span() for match in bounded or re.finditer(re.escape(word), text, re.IGNORECASE)]


def _values(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (visible(f"{key} {_plain(item)}") for key, item in value.items())
    elif isinstance(value, list | tuple):
        yield from map(_plain, value)
    else:
        yield _plain(value)


def _plain(value: object) -> str:
    """A value on one line; empty for no value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, list | tuple | Mapping):
        return ", ".join(filter(None, _values(value)))
    return "" if value is None else visible(str(value))


def _in_thousand(share: float) -> str:
    """A share in a thousand, to two digits."""
    return f"{float(f'{1000 * share:.2g}'):g}"
