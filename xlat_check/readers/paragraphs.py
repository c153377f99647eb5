"""Documents without lines, such as those of office programs: one paragraph of text makes one line.

Line 7 is the seventh paragraph that has text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind, Document, Token
from xlat_check.errors import ReadError
from xlat_check.readers.decode import MAX_BYTES
from xlat_check.readers.page import Page, sections_of
from xlat_check.readers.text_run import TextRun

_FILE_NAME = lazy.pattern(r".*\.(?:png|jpe?g|gif|svg|bmp|tiff?|emf|wmf|webp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a paragraph that becomes a token."""

    kind: str
    text: str
    """Empty if the value is the stretch itself."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with text in it."""

    text: str
    """Without line ends."""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marks: Sequence[Mark] = ()


def description(text: str) -> str:
    """The description of a picture; empty if it is only the name of its file, which programs put there."""
    text = " ".join(text.split())
    return "" if _FILE_NAME.fullmatch(text) else text


def document_of(path: str, lang: str, paragraphs: Sequence[Paragraph]) -> Document:
    """The document of these paragraphs. Its title is the first heading of level 1 if no paragraph is a title.

    Raises ReadError for more than ``MAX_BYTES`` characters.
    """
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    if len(text) > MAX_BYTES:
        raise ReadError(
            f"{path}: the document holds {len(text) / 1e6:.1f} million characters, and at most "
            f"{MAX_BYTES / 1e6:.0f} million are read",
            "split the document and check its parts",
        )
    blocks = list(_blocks(Page(text, path), paragraphs))
    return Document(path=path, lang=lang, text=text, sections=sections_of(_titled(blocks)))


def _blocks(page: Page, paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    start = 0
    for paragraph in paragraphs:
        run, text = TextRun(), paragraph.text
        run.add(text, range(start, start + len(text)))
        for mark in paragraph.marks:
            # the target of a link is not in the text, and the linked words are ordinary text
            end = mark.start if mark.kind == "link" else mark.end
            if value := " ".join((mark.text or text[mark.start : mark.end]).split()):
                run.tokens.append(Token(kind=mark.kind, text=value, span=page.span(start + mark.start, start + end)))
        linked = [mark for mark in paragraph.marks if mark.kind == "link"]
        for token in page.urls(text, run.places):
            if not any(start + mark.start <= token.span.start < start + mark.end for mark in linked):
                run.tokens.append(token)
        if block := run.block(page, paragraph.kind, level=paragraph.level):
            yield block
        start += len(text) + 1


def _titled(blocks: list[Block]) -> list[Block]:
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        for i, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING and block.level == 1:
                return [*blocks[:i], replace(block, kind=BlockKind.TITLE), *blocks[i + 1 :]]
    return blocks
