"""Reader of EPUB: the pages of a book in their reading order, one block of text on each line.

Titles of single pages, which no reading system shows, and lists of contents are no text.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from xlat_check.bitext import Block, BlockKind, Document
from xlat_check.readers.archive import Archive
from xlat_check.readers.html_walk import Walk
from xlat_check.readers.options import HtmlOptions, ReaderOptions
from xlat_check.readers.page import Page
from xlat_check.readers.paragraphs import Mark, Paragraph, document_of
from xlat_check.readers.xml_places import xml_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HINT = "check it with epubcheck; a book with copy protection cannot be read"
_OPTIONS = HtmlOptions(skip=("nav", "noscript"), only=())
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ANY = "{*}"


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in an EPUB file, in the first language that its package names.

    Raises ReadError for a file that is not a valid EPUB file, is encrypted, or unpacks to more than ``MAX_UNPACKED``
    bytes.
    """
    archive = Archive(path, "EPUB book", _HINT)
    root = archive.tree(_CONTAINER).find(f".//{_ANY}rootfile")
    name = root.get("full-path", "") if root is not None else ""
    package = archive.tree(name)
    title = Paragraph(_text_of(package, "title"), BlockKind.TITLE, 1)
    found = [title] if title.text else []
    for part in _parts(archive, name, package):
        text = xml_text(archive.read(part), f"{path}: {part}")
        walk = Walk(Page(text, part), text, range(len(text)), _OPTIONS, xml=True)
        found += [_paragraph(block) for block, _ in walk.blocks() if block.kind is not BlockKind.TITLE]
    return document_of(path, _text_of(package, "language"), found)


def _text_of(package: Element, name: str) -> str:
    """The first value of an element of the metadata; empty if there is none."""
    found = package.find(f"{_ANY}metadata//{_DC}{name}")
    return " ".join((found.text or "").split()) if found is not None else ""


def _parts(archive: Archive, name: str, package: Element) -> Iterator[str]:
    """The names of the book's pages, in their order. Raises ReadError for one that is missing or encrypted."""
    items = {item.get("id", ""): item for item in package.findall(f"{_ANY}manifest/{_ANY}item")}
    encrypted = _encrypted(archive)
    for reference in package.findall(f"{_ANY}spine/{_ANY}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            raise archive.error(f"{name}: the spine names {reference.get('idref', '')!r}, which is no item")
        if item.get("media-type") in _PAGES:
            part = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(item.get("href", ""))))
            if part in encrypted:
                raise archive.encrypted()
            yield part


def _encrypted(archive: Archive) -> set[str]:
    """The names of the encrypted files; fonts often are, in books that can be read."""
    if _ENCRYPTION not in archive.names:
        return set()
    return {
        unquote(one.get("URI", "")) for one in archive.tree(_ENCRYPTION).iter() if one.tag.endswith("CipherReference")
    }


def _paragraph(block: Block) -> Paragraph:
    """A block of a page as a paragraph. Addresses in its text are found again, with their new places."""
    marks = []
    for token in block.tokens:
        start, end = (bisect_left(block.offsets, place) for place in (token.span.start, token.span.end))
        start, end = min(start, len(block.text)), min(end, len(block.text))
        if token.kind == "code":
            marks.append(Mark("code", "", start, end))
        elif block.text[start:end] != token.text:
            marks.append(Mark("link", token.text, start, start))
    return Paragraph(block.text, block.kind, block.level, marks)
