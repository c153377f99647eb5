"""Views of documents for tests: an outline, and the laws of every block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlat_check.bitext import Block, Section

LINE_END = re.compile(r"\r\n|\r|\n")


def all_blocks(sections: Sequence[Section]) -> Iterator[Block]:
    for section in sections:
        if section.heading:
            yield section.heading
        yield from section.blocks


def outline(sections: Sequence[Section]) -> list[tuple[str, int, str]]:
    """Kind, level and text of every block in reading order."""
    return [(block.kind.value, block.level, block.text) for block in all_blocks(sections)]


def fold(text: str) -> str:
    return " ".join(text.split())


def assert_places_hold(sections: Sequence[Section], text: str) -> None:
    """Every block and token points into the file, with the right line and column."""
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    for section in sections:
        assert section.heading or section.blocks
        assert section.depth == (section.heading.level if section.heading else 0)
    for block in all_blocks(sections):
        assert block.text and block.text == fold(block.text)
        assert len(block.offsets) == len(block.text) + 1
        assert list(block.offsets) == sorted(block.offsets)
        assert (block.span.start, block.span.end) == (block.offsets[0], block.offsets[-1])
        for span in (block.span, *(token.span for token in block.tokens)):
            assert 0 <= span.start <= span.end <= len(text)
            assert starts[span.line - 1] + span.column - 1 == span.start
            assert span.line == len(starts) or span.start < starts[span.line]
