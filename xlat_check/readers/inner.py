"""Blocks of a text that another file holds, such as a cell of a notebook: their places are those of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xlat_check.bitext import Block, BlockKind, Section, Span
from xlat_check.readers.messages.value import Value
from xlat_check.readers.page import Page


def moved(sections: Iterable[Section], value: Value, page: Page) -> Iterator[Block]:
    """The blocks of sections that a reader made of ``value``, with their places in the page that holds it."""
    for section in sections:
        for block in (section.heading, *section.blocks):
            if block:
                yield _moved(block, value, page)


def titled_once(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with every title but the first as a heading: a page has one, each of its parts may have its own."""
    titled = False
    for block in blocks:
        yield replace(block, kind=BlockKind.HEADING) if titled and block.kind is BlockKind.TITLE else block
        titled |= block.kind is BlockKind.TITLE


def _moved(block: Block, value: Value, page: Page) -> Block:
    last = value.end(block.offsets[-1] - 1)
    offsets = (*(value.places[at] for at in block.offsets[:-1]), last)
    tokens = tuple(replace(token, span=_span(token.span, value, page)) for token in block.tokens)
    return replace(block, offsets=offsets, span=page.span(offsets[0], last), tokens=tokens)


def _span(span: Span, value: Value, page: Page) -> Span:
    if span.start == span.end:
        at = value.places[span.start] if span.start < len(value.places) else value.end(span.start - 1)
        return page.span(at, at)
    return page.span(value.places[span.start], value.end(span.end - 1))
