"""Text of the paragraphs of an OpenDocument text, and their kinds as their styles state them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from xlat_check import lazy
from xlat_check.bitext import BlockKind
from xlat_check.readers.paragraphs import Mark, Paragraph, description

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _STYLE, _TEXT, _TABLE, _DRAW, _MANIFEST = (
    _NAMES % name for name in ("office", "style", "text", "table", "drawing", "manifest")
)
_FO, _SVG = (_NAMES % f"{name}-compatible" for name in ("xsl-fo", "svg"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_DESCRIPTIONS = (_SVG + "title", _SVG + "desc")
_UNSEEN = frozenset(
    (
        *(_TEXT + name for name in ("tracked-changes", "note-citation", "index-body", "hidden-text", "ruby-text")),
        *(_TEXT + name for name in ("sequence-decls", "variable-decls", "user-field-decls", "page-number")),
        *(_OFFICE + name for name in ("annotation", "annotation-end", "forms", "scripts")),
    )
)
"""Elements without text of the document: deleted text, numbers, lists of contents, comments, readings of characters."""
_CHARACTERS = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": " "}
_LIST_ITEMS = (_TEXT + "list-item", _TEXT + "list-header")
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_CODE_STYLES = frozenset(("preformatted text", "source code", "code", "html preformatted"))
_CODE_CHARACTERS = frozenset(("source text", "source code", "code", "teletype", "verbatim char", "html code"))
_ESCAPED = lazy.pattern(r"_([0-9a-f]{2})_")
_MAX_LEVEL = 10


def is_encrypted(manifest: Element) -> bool:
    """Whether the manifest of an archive says that files in it are encrypted."""
    return manifest.find(f".//{_MANIFEST}encryption-data") is not None


@dataclass(frozen=True, slots=True)
class _Style:
    """The settings of a style, its own and inherited ones."""

    names: frozenset[str] = frozenset()
    """In lower case, of the style and of those that it is based on."""
    outline: int = 0
    """The level of its headings; 0 for other paragraphs."""
    hidden: bool = False


class Styles:
    """The styles of a document, and its language."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self.language = ""
        """Of the default style; empty if it names none."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for element in root.iter(_STYLE + "style"):
                self._elements[element.get(_STYLE + "family", ""), element.get(_STYLE + "name", "")] = element
            for element in root.iter(_STYLE + "default-style"):
                if element.get(_STYLE + "family") == "paragraph":
                    self.language = _language(element) or self.language

    def of(self, element: Element) -> _Style:
        """The style of a paragraph or of a span, with what it inherits."""
        family = "text" if element.tag == _TEXT + "span" else "paragraph"
        name = element.get(_TEXT + "style-name", "")
        chain: list[str] = []
        while (family, name) in self._elements and name not in chain and (family, name) not in self._known:
            chain.append(name)
            name = self._elements[family, name].get(_STYLE + "parent-style-name", "")
        style = self._known.get((family, name)) or _Style(names=frozenset([_plain(name)]))
        for name in reversed(chain):
            style = self._known[family, name] = _derived(self._elements[family, name], name, style)
        return style


def _derived(element: Element, name: str, base: _Style) -> _Style:
    properties = element.find(_STYLE + "text-properties")
    shown = properties.get(_TEXT + "display") if properties is not None else None
    outline = element.get(_STYLE + "default-outline-level")
    return _Style(
        names=base.names | {_plain(name), element.get(_STYLE + "display-name", "").lower()},
        outline=base.outline if outline is None else int(outline) if outline.isdecimal() else 0,
        hidden=base.hidden if shown is None else shown == "none",
    )


def _plain(name: str) -> str:
    """The name of a style, which files write with ``_20_`` for a space."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name).lower()


def _language(style: Element) -> str:
    properties = style.find(_STYLE + "text-properties")
    if properties is None:
        return ""
    parts = (properties.get(_FO + name, "none") for name in ("language", "country"))
    return "-".join(part for part in parts if part not in ("none", "zxx"))


def paragraphs(content: Element, styles: Styles) -> list[Paragraph] | None:
    """The paragraphs with text in them, in reading order; None if the content is no text document."""
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    return None if body is None else list(_within(body, _Place(styles)))


@dataclass(slots=True)
class _Place:
    """The lists and cells around an element."""

    styles: Styles
    lists: int = 0
    fresh: bool = False
    """Whether a list item has no text yet."""
    in_cell: bool = False


def _within(element: Element, place: _Place) -> Iterator[Paragraph]:
    """The paragraphs in an element."""
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag in _PARAGRAPHS:
            yield from _paragraph(child, place)
        elif child.tag in _DESCRIPTIONS:
            if text := description("".join(child.itertext())):
                yield Paragraph(text)
        elif child.tag == _TEXT + "list":
            yield from _within(child, replace(place, lists=place.lists + 1))
        elif child.tag in _LIST_ITEMS:
            yield from _within(child, replace(place, fresh=True))
        else:
            yield from _within(child, replace(place, in_cell=True) if child.tag in _CELLS else place)


def _paragraph(element: Element, place: _Place) -> Iterator[Paragraph]:
    """A paragraph, and the paragraphs in its notes and frames."""
    text, style = _Text(place.styles), place.styles.of(element)
    if not style.hidden:
        text.add(element)
    written = "".join(text.parts)
    if written.strip():
        kind, level = _kind(element, style, place)
        place.fresh = False
        yield Paragraph(written, kind, level, text.marks)
    for other in text.others:
        yield from _within(other, _Place(place.styles))


def _kind(element: Element, style: _Style, place: _Place) -> tuple[BlockKind, int]:
    outline = element.get(_TEXT + "outline-level", "1") if element.tag == _TEXT + "h" else ""
    level = min(int(outline) if outline.isdecimal() else style.outline, _MAX_LEVEL)
    if "title" in style.names:
        return BlockKind.TITLE, 1
    if level > 0:
        return BlockKind.HEADING, level
    if style.names & _CODE_STYLES:
        return BlockKind.CODE, 0
    if place.lists and place.fresh:
        return BlockKind.ITEM, place.lists
    return (BlockKind.CELL if place.in_cell else BlockKind.PARAGRAPH), 0


@dataclass(slots=True)
class _Text:
    """The text of a paragraph, without the paragraphs inside it."""

    styles: Styles
    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    others: list[Element] = field(default_factory=list)
    """The notes and frames in the paragraph."""
    length: int = 0

    def add(self, element: Element) -> None:
        """Add the content of an element."""
        self._write(element.text)
        for child in element:
            if child.tag not in _UNSEEN:
                self._child(child)
            self._write(child.tail)

    def _child(self, child: Element) -> None:
        start = self.length
        if child.tag in _CHARACTERS:
            self._write(_CHARACTERS[child.tag])
        elif child.tag == _TEXT + "note" or child.tag.startswith((_DRAW, _TABLE)):
            self.others.append(child)
        elif child.tag == _TEXT + "span":
            style = self.styles.of(child)
            if not style.hidden:
                self.add(child)
                if style.names & _CODE_CHARACTERS:
                    self._mark("code", "", start)
        else:
            self.add(child)
            if child.tag == _TEXT + "a":
                self._mark("link", child.get(_HREF, ""), start)

    def _mark(self, kind: str, text: str, start: int) -> None:
        """Keep a link, or a run of code, that began at a place in the text; one in several spans is one."""
        if start == self.length or text.startswith("#"):
            return
        if kind == "code" and self.marks and self.marks[-1].kind == "code" and self.marks[-1].end == start:
            start = self.marks.pop().start
        self.marks.append(Mark(kind, text, start, self.length))

    def _write(self, text: str | None) -> None:
        if text:
            text = " ".join(re.split(r"[\r\n]+", text))
            self.parts.append(text)
            self.length += len(text)
