"""Marks around the words of a text that a finding is about."""

from __future__ import annotations

from xlat_check.bitext import Side
from xlat_check.findings import Finding
from xlat_check.render.described import marks
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.text import visible


def marked(text: str, finding: Finding, side: Side) -> Html:
    """A text of one side with the words of a finding marked; without marks if it is about the whole text."""
    shown = visible(text)
    parts: list[str | Html] = []
    end = 0
    for first, last in marks(finding, side, shown):
        parts += [_plain(shown[end:first]), el("mark", _plain(shown[first:last]), class_=side.value)]
        end = last
    return markup(*parts, _plain(shown[end:]))


def _plain(text: str) -> Html:
    """Text that is already visible, with its spaces kept."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
