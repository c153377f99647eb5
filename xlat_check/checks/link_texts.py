"""Texts that are a link and nothing else, as in a list of links."""

from __future__ import annotations

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Segment, Segmented, Side
from xlat_check.checks.addresses import Address, address_of, same_page

_WORD = lazy.pattern(r"[^\W\d_]{2,}")
_BEFORE, _BEHIND = "[`>", ("](", "][", "]", " <", "</a", "</A")
"""What stands around the text of a link in Markdown, reStructuredText and HTML."""


def lead_to_one_page(compared: Compared, bead: Bead) -> bool:
    """Whether both sides of a bead have one link, to the same page in whatever language."""
    addresses = [_addresses(compared, bead, side) for side in Side]
    return all(len(own) == 1 for own in addresses) and same_page(addresses[0][0], addresses[1][0])


def keeps_title(compared: Compared, bead: Bead, words: frozenset[str]) -> bool:
    """Whether the target repeats a link that is the title of a page on another site: that page bears it, too.

    Most of its words have a capital, without the small ``words`` of the language.
    """
    source, target = (compared.alignment.segments(bead, side) for side in Side)
    if len(source) != 1 or len(target) != 1 or source[0].text != target[0].text:
        return False
    if not lead_to_one_page(compared, bead) or not _addresses(compared, bead, Side.TARGET)[0].host:
        return False
    named = [word for word in _WORD.findall(target[0].text) if word.lower() not in words]
    capitals = sum(word[0].isupper() for word in named)
    return 2 * capitals >= len(named) and _is_link(compared.alignment.bitext.target, target[0])


def _addresses(compared: Compared, bead: Bead, side: Side) -> list[Address]:
    path = compared.alignment.bitext.side(side).document.path
    tokens = (token for segment in compared.alignment.segments(bead, side) for token in segment.tokens)
    return [address for token in tokens if token.kind == "link" and (address := address_of(token.text, path))]


def _is_link(segmented: Segmented, segment: Segment) -> bool:
    """Whether a segment is the whole text of a link."""
    text, span = segmented.document.text, segment.span
    return span.start > 0 and text[span.start - 1] in _BEFORE and text.startswith(_BEHIND, span.end)
