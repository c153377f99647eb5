"""Which words of a text a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xlat_check.bitext import Side
from xlat_check.findings import Finding
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.text import visible

EVIDENCE = {
    Side.SOURCE: ("missing", "source_words", "term"),
    Side.TARGET: ("extra", "target_words", "usual", "other"),
}
"""Under which names evidence tells words of a side."""


def words_of(finding: Finding, side: Side) -> tuple[str, ...]:
    """The words of one side that a finding is about, as its evidence tells them; made visible."""
    names = EVIDENCE[side]
    if finding.evidence.get("negated") == side.value:
        names = (*names, "negators")
    told = (text for name in names for text in _texts(finding.evidence.get(name)))
    return tuple(dict.fromkeys(filter(None, map(visible, told))))


def marked(text: str, finding: Finding, side: Side) -> Html:
    """A text of one side with the words that a finding is about marked; none where it is about the whole text."""
    shown = visible(text)
    found = sorted({span for word in words_of(finding, side) for span in _occurrences(shown, word)})
    if not found:
        found = list(_within(shown, finding, side))
    return _marked(shown, found, side)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (item for item in value if isinstance(item, str))


def _occurrences(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Wherever the word stands by itself; failing that, wherever it stands."""
    bounded = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))
    yield from (match.span() for match in bounded or re.finditer(re.escape(word), text, re.IGNORECASE))


def _within(text: str, finding: Finding, side: Side) -> Iterator[tuple[int, int]]:
    """Where a place stands that is narrower than the text."""
    place = finding.place(side)
    words = visible(place.text) if place else ""
    if words and len(words) < len(text):
        at = text.find(words)
        if at >= 0:
            yield at, at + len(words)


def _marked(text: str, spans: Iterable[tuple[int, int]], side: Side) -> Html:
    parts: list[str | Html] = []
    end = 0
    for first, last in spans:
        if first >= end:
            parts += [_plain(text[end:first]), el("mark", _plain(text[first:last]), class_=side.value)]
            end = last
    return markup(*parts, _plain(text[end:]))


def _plain(text: str) -> Html:
    """Text that is visible already, its spaces kept."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
