"""Reader of HTML: the main content as the page shows it, with the texts of attributes.

One pass of a regular expression finds the tokens of a page. No library is used, because every character has to keep its
place in the file: see ``reports/decisions/002-parsers-of-documents.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlat_check.bitext import Block, BlockKind, Document, Section
from xlat_check.readers.decode import read_text
from xlat_check.readers.front_matter import front_matter
from xlat_check.readers.html_walk import Walk
from xlat_check.readers.options import HtmlOptions, ReaderOptions
from xlat_check.readers.page import Page, sections_of

_WHOLE = HtmlOptions()
_FRAGMENT = HtmlOptions(skip=(), only=())


def read_file(path: str, options: ReaderOptions) -> Document:
    """The document in an HTML file, in the language that its ``html`` element names."""
    text = read_text(path)
    lang, sections = _read(text, path, options.html)
    return Document(path=path, lang=lang, text=text, sections=sections)


def read(text: str, path: str, options: HtmlOptions = _WHOLE) -> tuple[Section, ...]:
    """The sections of an HTML page."""
    return _read(text, path, options)[1]


def html_blocks(page: Page, content: str, places: Sequence[int]) -> Iterator[Block]:
    """The blocks of a piece of HTML in another page; ``places`` gives the place of each of its characters."""
    return (block for block, _ in Walk(page, content, places, _FRAGMENT).blocks())


def _read(text: str, path: str, options: HtmlOptions) -> tuple[str, tuple[Section, ...]]:
    """Language and sections. Front matter, as pages of site generators have it, is read as in Markdown."""
    page = Page(text, path)
    skip, head = front_matter(page, page.lines()) if text.startswith(("---", "+++")) else (0, [])
    start = page.starts[skip] if skip < len(page.starts) else len(text)
    walk = Walk(page, text[start:], range(start, len(text)), options, xml=text.lstrip().startswith("<?xml"))
    found = list(walk.blocks())
    blocks = [block for block, main in found if main] if walk.has_main else [block for block, _ in found]
    return walk.lang, sections_of(_titled([*head, *blocks]))


def _titled(blocks: list[Block]) -> list[Block]:
    """The blocks with the page's title first; without a title, the first heading of level 1 becomes the title."""
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.TITLE:
            return [block, *blocks[:i], *blocks[i + 1 :]]
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level == 1:
            return [*blocks[:i], replace(block, kind=BlockKind.TITLE), *blocks[i + 1 :]]
    return blocks
