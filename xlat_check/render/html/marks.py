"""Marks around the words of a text that a finding is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlat_check.bitext import Side
from xlat_check.findings import Finding
from xlat_check.render.described import marks
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.text import visible


def marked(text: str, finding: Finding, side: Side) -> Html:
    """A text of one side with the words of a finding marked; without marks if it is about the whole text."""
    shown = visible(text)
    parts = marked_parts(shown, marks(finding, side, shown))
    return markup(*(el("mark", _plain(part), class_=side.value) if on else _plain(part) for part, on in parts))


def marked_parts(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it is one of the spans, which are in order."""
    end = 0
    for first, last in spans:
        if first > end:
            yield text[end:first], False
        yield text[first:last], True
        end = last
    if end < len(text):
        yield text[end:], False


def _plain(text: str) -> Html:
    """Text that is already visible, with its spaces kept."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
