"""Links of a page: those in its text, and pictures without text."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xlat_check import lazy
from xlat_check.bitext import Alignment, BlockKind, Document, Segment, Segmented, Side, Span, Token
from xlat_check.checks.addresses import Address, address_of
from xlat_check.lazy import dataclass

_PICTURE = lazy.pattern(r"!\[\s*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc\s*=\s*[\"']([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A link, and the place in the alignment of what stands around it."""

    address: Address
    token: Token
    section: int
    bead: int | None
    """None for a link in no sentence."""


def is_shown(segmented: Segmented, segment: Segment, token: Token) -> bool:
    """Whether a reader of the page sees the address of a link."""
    offsets = segmented.block(segment).offsets
    at = bisect_left(offsets, token.span.start)
    shown = at < len(offsets) - 1 and offsets[at] == token.span.start
    return shown or token.text.partition("://")[2].rstrip("/") in (*segment.text.split(), segment.text)


def links_of(alignment: Alignment, side: Side) -> list[Link]:
    """The links of one side behind a text or a picture, in order.

    A link from a page to itself is one to a place on it; without a place it leads to the page in another language, and
    is left out.
    """
    segmented = alignment.bitext.side(side)
    beads = {i: place for place, bead in enumerate(alignment.beads) for i in bead.ids(side)}
    links = [*_of_segments(segmented, beads), *_of_pictures(segmented.document)]
    own = [address_of(posixpath.basename(path), path) for path in _paths(alignment)]
    pages = [address.parts for address in own if address]
    inside = (_within(link, pages) for link in sorted(links, key=lambda link: link.token.span.start))
    return [link for link in inside if not link.address.is_local or link.address.fragment]


def _paths(alignment: Alignment) -> list[str]:
    return [alignment.bitext.side(side).document.path.replace("\\", "/") for side in Side]


def _within(link: Link, pages: Iterable[tuple[str, ...]]) -> Link:
    """A link whose address is a place on the page, if it leads to one of these pages."""
    address, parts = link.address, link.address.parts
    if address.host or not parts or not any(page[-len(parts) :] == parts for page in pages):
        return link
    return replace(link, address=replace(address, parts=(), query=""))


def _of_segments(segmented: Segmented, beads: Mapping[int, int]) -> Iterator[Link]:
    path = segmented.document.path
    for segment in segmented.segments:
        for token in segment.tokens:
            if token.kind == "link" and not is_shown(segmented, segment, token):
                if address := address_of(token.text, path):
                    yield Link(address, token, segment.section, beads[segment.id])


def _of_pictures(document: Document) -> Iterator[Link]:
    """The pictures that have no text and so stand in no block."""
    blocks = [block for block in document.blocks()]
    known = {token.span.start for block in blocks for token in block.tokens}
    code = [(block.span.start, block.span.end) for block in blocks if block.kind is BlockKind.CODE]
    starts = [section.heading or next(iter(section.blocks), None) for section in document.sections]
    firsts = [block.span.start if block else 0 for block in starts]
    for match in _PICTURE.finditer(document.text):
        group = match.lastindex or 1
        start, end = match.span(group)
        if start in known or any(first <= start < last for first, last in code):
            continue
        if address := address_of(match[group], document.path):
            line = document.text.count("\n", 0, start) + 1
            column = start - document.text.rfind("\n", 0, start)
            span = Span(path=document.path, line=line, column=column, start=start, end=end)
            section = max(sum(first <= start for first in firsts) - 1, 0)
            yield Link(address, Token(kind="link", text=match[group], span=span), section, None)
