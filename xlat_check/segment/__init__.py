"""Documents cut into segments: one for a heading, one for each sentence of a paragraph, list item or table cell.

Both sides of a bitext are cut by the same rules, so that a sentence pairs with a sentence: semicolons and colons never
end a segment, and quotation marks never join two sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from xlat_check import lazy
from xlat_check.bitext import UNUSED, Block, BlockKind, Document, Segment, Segmented, Span, Token
from xlat_check.lang import base_code
from xlat_check.segment.sentences import Cutter

__all__ = ["METHOD", "segment"]

METHOD: str
"""The method of cutting, with the version of its library, for the signature: ``lang+sentencex-1.0.32``."""

_LINE_END = lazy.pattern(r"\r\n|\r|\n")


def __getattr__(name: str) -> str:
    if name == "METHOD":
        return f"lang+sentencex-{version_of('sentencex')}"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def version_of(package: str) -> str:
    """The version of an installed package, from the name of the folder that describes it.

    ``importlib.metadata`` takes longer to import than this whole package, so it is asked only if there is no folder.
    """
    found = find_spec(package)
    beside = Path(found.origin).parents[1] if found and found.origin else Path()
    for folder in beside.glob(f"{package}-*.dist-info"):
        return folder.name.removesuffix(".dist-info").partition("-")[2]
    from importlib.metadata import version

    return version(package)


def segment(document: Document) -> Segmented:
    """Cut a document into segments, in reading order. Raises ConfigError if its language is not a language tag."""
    cutter = _cutter(base_code(document.lang))
    lines = [0, *(match.end() for match in _LINE_END.finditer(document.text))]
    segments: list[Segment] = []
    for section, number, block in _blocks(document):
        ranges = _ranges(block, cutter)
        spans = [_span(document, lines, block, cut) for cut in ranges]
        tokens = _share_out(block.tokens, spans)
        first = len(segments)
        segments.extend(
            Segment(
                id=first + place,
                text=block.text[cut.start : cut.stop],
                span=span,
                section=section,
                block=number,
                kind=block.kind,
                tokens=tokens[place],
            )
            for place, (cut, span) in enumerate(zip(ranges, spans, strict=True))
        )
    return Segmented(document=document, segments=tuple(segments))


@cache
def _cutter(code: str) -> Cutter:
    return Cutter(code)


def _blocks(document: Document) -> Iterator[tuple[int, int, Block]]:
    """Every block that is read as prose, with the index of its section and its own; -1 for the heading."""
    for index, section in enumerate(document.sections):
        if section.heading is not None:
            yield index, -1, section.heading
        for number, block in enumerate(section.blocks):
            if block.kind is not BlockKind.CODE and block.state not in UNUSED:
                yield index, number, block


def _ranges(block: Block, cutter: Cutter) -> list[range]:
    """The places of a block's segments in its text; none is empty or has white space at its ends."""
    text = block.text
    start, stop = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= stop:
        return []
    whole = [range(start, stop)]
    if block.kind.is_heading:
        return whole
    ranges = cutter.cut(text, _kept(block))
    if block.kind is BlockKind.CELL and any(" " not in text[cut.start : cut.stop] for cut in ranges):
        return whole  # "Yes. Stable." in a cell is a note, not two sentences
    return ranges


def _kept(block: Block) -> tuple[range, ...]:
    """The places of inline code in a block's text. A link's target is also a token, but not part of the text."""
    if not block.tokens:
        return ()
    places = (
        range(bisect_left(block.offsets, token.span.start), bisect_left(block.offsets, token.span.end))
        for token in block.tokens
    )
    return tuple(place for place in places if place)


def _span(document: Document, lines: list[int], block: Block, cut: range) -> Span:
    """The place in the file of a range of a block's text."""
    start, last = block.offsets[cut.start], block.offsets[cut.stop - 1]
    character = block.text[cut.stop - 1]
    # A character may stand for several in the file ("&amp;", "&eacute;"); then it ends where the next one begins.
    as_written = document.text[last : last + 1] == character != "&"
    end = last + 1 if as_written else block.offsets[cut.stop]
    if (start, end) == (block.span.start, block.span.end):
        return block.span
    line = bisect_right(lines, start)
    return Span(path=document.path, line=line, column=start - lines[line - 1] + 1, start=start, end=end)


def _share_out(tokens: tuple[Token, ...], spans: list[Span]) -> list[tuple[Token, ...]]:
    """The tokens in each segment of a block; a token between two segments belongs to the first."""
    if not tokens:
        return [()] * len(spans)
    shares: list[list[Token]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for token in tokens if spans else ():
        shares[max(0, bisect_right(starts, token.span.start) - 1)].append(token)
    return [tuple(share) for share in shares]
