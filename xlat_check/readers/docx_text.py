"""The text of a Word document's paragraphs, and their kinds as their styles state them.

python-docx opens the package. Its own paragraphs lack the text in content controls, text boxes and insertions, so this
module walks the elements itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docx.oxml.parser import parse_xml

from xlat_check import lazy
from xlat_check.bitext import BlockKind
from xlat_check.readers.paragraphs import Mark, Paragraph, description

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_UNSEEN = frozenset((_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "txbxContent", _W + "p", _FALLBACK))
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {_W + "footnoteReference": "footnotes", _W + "endnoteReference": "endnotes"}
_HEADING = lazy.pattern(r"heading (\d)$")
_LIST = lazy.pattern(r"list (?:bullet|number)(?: (\d))?$")
_CODE_STYLES = frozenset(("code", "html preformatted", "macro", "preformatted text", "source code"))
_CODE_CHARACTERS = frozenset(("code", "html code", "inline code", "source code", "source text", "verbatim char"))
_BREAKS = lazy.pattern(r"[\r\n]+")
_BODY_LEVEL = 9
"""The outline level of a paragraph that is not a heading."""


@dataclass(frozen=True, slots=True)
class _Style:
    """The settings of a style, its own and inherited ones."""

    name: str = ""
    names: tuple[str, ...] = ()
    outline: int | None = None
    """0 for the highest heading."""
    list_level: int | None = None
    """0 for the outermost list."""


def language(document: Any) -> str:
    """The language of the default style; empty if it names none."""
    found = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    return str(found.get(_W + "val") or "") if found is not None else ""


def paragraphs(document: Any) -> Iterator[Paragraph]:
    """The paragraphs with text in them, in reading order."""
    reader = _Reader(document)
    yield from reader.within(document.element.body)


class _Reader:
    def __init__(self, document: Any) -> None:
        self._part = document.part
        self._styles_root = document.styles.element
        self._styles: dict[str, _Style] = {}

    def within(self, root: Any) -> Iterator[Paragraph]:
        """The paragraphs in an element."""
        for element in root.iter(_W + "p"):
            ancestors = [ancestor.tag for ancestor in element.iterancestors()]
            if _FALLBACK not in ancestors:
                yield from self._paragraph(element, ancestors)

    def _paragraph(self, element: Any, ancestors: list[str]) -> Iterator[Paragraph]:
        text = _Text(self, element)
        style = self._style_of(element)
        if not style.name.startswith("toc") and text.text.strip():
            kind, level = self._kind(element, style, in_cell=_W + "tc" in ancestors)
            yield Paragraph(text.text, kind, level, text.marks)
        for words in text.descriptions:
            yield Paragraph(words)
        for tag, number in text.notes:
            note = self._notes.pop((tag, number), None)  # each once: notes that contain each other would never end
            if note is not None:
                yield from self.within(note)

    def _kind(self, element: Any, style: _Style, *, in_cell: bool) -> tuple[BlockKind, int]:
        outline = _number(element.find(f"{_W}pPr/{_W}outlineLvl"))
        outline = style.outline if outline is None else outline
        if "title" in style.names:
            return BlockKind.TITLE, 1
        if outline is not None and outline < _BODY_LEVEL:
            return BlockKind.HEADING, outline + 1
        if _CODE_STYLES.intersection(style.names):
            return BlockKind.CODE, 0
        level = _list_level(element)
        level = style.list_level if level is None else level
        if level is not None and level >= 0:
            return BlockKind.ITEM, level + 1
        return (BlockKind.CELL if in_cell else BlockKind.PARAGRAPH), 0

    # Styles

    def _style_of(self, element: Any) -> _Style:
        found = element.find(f"{_W}pPr/{_W}pStyle")
        return self.style(found.get(_W + "val") if found is not None else "")

    def style(self, name: str | None) -> _Style:
        """The style with an identifier, with inherited settings; an empty style if there is none."""
        chain, seen = [], set()
        while name and name not in self._styles and name not in seen and name in self._elements:
            seen.add(name)
            chain.append(name)
            based_on = self._elements[name].find(_W + "basedOn")
            name = based_on.get(_W + "val") if based_on is not None else None
        style = self._styles.get(name or "", _Style())
        for name in reversed(chain):
            style = self._styles[name] = _derived(self._elements[name], style)
        return style

    @cached_property
    def _elements(self) -> dict[str, Any]:
        return {element.get(_W + "styleId"): element for element in self._styles_root.findall(_W + "style")}

    # Other parts of the document

    def target(self, link: Any) -> str:
        """The target of a link; empty for a place in the document."""
        relationship = self._part.rels.get(link.get(_R + "id"))
        return str(relationship.target_ref) if relationship is not None and relationship.is_external else ""

    @cached_property
    def _notes(self) -> dict[tuple[str, str | None], Any]:
        found: dict[tuple[str, str | None], Any] = {}
        for relationship in self._part.rels.values():
            kind = relationship.reltype.rpartition("/")[2]
            if kind in _NOTES.values() and not relationship.is_external:
                for note in parse_xml(relationship.target_part.blob):
                    found[kind, note.get(_W + "id")] = note
        return found


def _derived(element: Any, base: _Style) -> _Style:
    named = element.find(_W + "name")
    name = str(named.get(_W + "val") or "").lower() if named is not None else ""
    outline, level = _number(element.find(f"{_W}pPr/{_W}outlineLvl")), _list_level(element)
    if heading := _HEADING.match(name):
        outline = int(heading[1]) - 1
    elif listed := _LIST.match(name):
        level = int(listed[1] or 1) - 1
    return _Style(
        name=name,
        names=(*base.names, name),
        outline=base.outline if outline is None else outline,
        list_level=base.list_level if level is None else level,
    )


def _list_level(element: Any) -> int | None:
    """The list level that an element gives its paragraph; -1 for no list, None if it does not say."""
    numbering = element.find(f"{_W}pPr/{_W}numPr")
    if numbering is None:
        return None
    if _number(numbering.find(_W + "numId")) == 0:
        return -1
    return _number(numbering.find(_W + "ilvl")) or 0


def _number(element: Any) -> int | None:
    value = element.get(_W + "val") if element is not None else None
    return int(value) if value and value.isdecimal() else None


def _is_on(element: Any) -> bool:
    return element is not None and element.get(_W + "val") not in ("0", "false", "off")


@dataclass(slots=True)
class _Text:
    """The text of a paragraph, without the paragraphs in boxes inside it."""

    reader: _Reader
    element: Any
    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    """Descriptions of the pictures in the paragraph."""
    notes: list[tuple[str, str | None]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0

    def __post_init__(self) -> None:
        waiting: list[tuple[Any, int | None]] = [(child, None) for child in reversed(self.element)]
        while waiting:
            element, start = waiting.pop()
            if start is not None:
                self._close(element, start)
            elif not isinstance(element.tag, str) or element.tag in _UNSEEN or self._is_hidden(element):
                continue
            elif not self._leaf(element):
                waiting.append((element, self.length))
                waiting.extend((child, None) for child in reversed(element))
        self.text = "".join(self.parts)

    def _leaf(self, element: Any) -> bool:
        """Add an element that has no children; false for one that has some."""
        tag = element.tag
        if tag in (_W + "t", _MATH_TEXT):
            self._add(_BREAKS.sub(" ", element.text or ""))
        elif tag.startswith(_W) and tag[len(_W) :] in _CHARACTERS:
            self._add(_CHARACTERS[tag[len(_W) :]])
        elif tag in _NOTES:
            self.notes.append((_NOTES[tag], element.get(_W + "id")))
        elif tag == _PICTURE:
            if text := description(element.get("descr") or ""):
                self.descriptions.append(text)
        else:
            return False
        return True

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _is_hidden(self, element: Any) -> bool:
        return element.tag == _W + "r" and _is_on(element.find(f"{_W}rPr/{_W}vanish"))

    def _close(self, element: Any, start: int) -> None:
        """Keep a link, or a run of code, that began at a place in the text."""
        if start == self.length:
            return
        if element.tag == _W + "hyperlink":
            if target := self.reader.target(element):
                self.marks.append(Mark("link", target, start, self.length))
        elif element.tag == _W + "r":
            style = element.find(f"{_W}rPr/{_W}rStyle")
            if style is not None and _CODE_CHARACTERS.intersection(self.reader.style(style.get(_W + "val")).names):
                if self.marks and self.marks[-1].kind == "code" and self.marks[-1].end == start:
                    start = self.marks.pop().start
                self.marks.append(Mark("code", "", start, self.length))
