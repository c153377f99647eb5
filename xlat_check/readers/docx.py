"""Reader of DOCX: the paragraphs of a Word document, in reading order.

A Word document has no lines. Its text here has one paragraph on each line: line 7 is the seventh paragraph that has
text. A note and the description of a picture are paragraphs of their own, after the one that they belong to.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlat_check.bitext import Block, BlockKind, Document, Token
from xlat_check.errors import ReadError
from xlat_check.readers.decode import MAX_BYTES, read_bytes
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.page import Page, sections_of
from xlat_check.readers.text_run import TextRun

if TYPE_CHECKING:
    from xlat_check.readers.docx_text import Paragraph

_HINT = "open it in a word processor and save it as .docx anew; .doc and password-protected files cannot be read"


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in a DOCX file, in the language that its default style names.

    Raises ReadError for a file that is not a valid DOCX file, declares entities, or unpacks to more than
    ``MAX_UNPACKED`` bytes.
    """
    from xlat_check.readers.archive import MAX_UNPACKED, check_archive

    data = read_bytes(path, MAX_UNPACKED)
    check_archive(data, path, "Word document", _HINT)
    lang, paragraphs = _open(data, path)
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    if len(text) > MAX_BYTES:
        raise ReadError(
            f"{path}: the document holds {len(text) / 1e6:.1f} million characters, and at most "
            f"{MAX_BYTES / 1e6:.0f} million are read",
            "split the document and check its parts",
        )
    page = Page(text, path)
    return Document(path=path, lang=lang, text=text, sections=sections_of(_titled(list(_blocks(page, paragraphs)))))


def _open(data: bytes, path: str) -> tuple[str, list[Paragraph]]:
    """The document's language and its paragraphs."""
    import docx  # a run without a Word document needs none of it

    from xlat_check.readers.docx_text import language, paragraphs

    try:
        document: Any = docx.Document(io.BytesIO(data))
        return language(document), list(paragraphs(document))
    except Exception as error:  # a damaged file can make it raise any exception
        raise ReadError(f"{path}: this is not a valid Word document: {type(error).__name__}: {error}", _HINT) from None


def _blocks(page: Page, paragraphs: list[Paragraph]) -> Iterator[Block]:
    start = 0
    for paragraph in paragraphs:
        run, text = TextRun(), paragraph.text
        run.add(text, range(start, start + len(text)))
        for mark in paragraph.marks:
            # the target of a link is not in the text, and the linked words are ordinary text
            end = mark.start if mark.kind == "link" else mark.end
            span = page.span(start + mark.start, start + end)
            run.tokens.append(Token(kind=mark.kind, text=mark.text, span=span))
        linked = [mark for mark in paragraph.marks if mark.kind == "link"]
        for token in page.urls(text, run.places):
            if not any(start + mark.start <= token.span.start < start + mark.end for mark in linked):
                run.tokens.append(token)
        if block := run.block(page, paragraph.kind, level=paragraph.level):
            yield block
        start += len(text) + 1


def _titled(blocks: list[Block]) -> list[Block]:
    """The blocks, with the first heading of level 1 as the title if no paragraph has the title style."""
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        for i, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING and block.level == 1:
                return [*blocks[:i], replace(block, kind=BlockKind.TITLE), *blocks[i + 1 :]]
    return blocks
