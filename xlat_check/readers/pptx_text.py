"""Text of a slide of a presentation, and the kinds of its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from xlat_check import lazy
from xlat_check.bitext import BlockKind
from xlat_check.readers.paragraphs import Mark, Paragraph, description

if TYPE_CHECKING:
    from xlat_check.readers.pptx import Part

_TITLES = ("title", "ctrTitle")
_FURNITURE = ("dt", "ftr", "hdr", "sldNum", "sldImg")
_LISTS = ("body", "obj")
"""Placeholders whose paragraphs are items of a list, if nothing says otherwise."""
_BULLETS = ("buChar", "buAutoNum", "buBlip")
_NUMBERS = ("slidenum", "datetime")
"""Fields that programs fill in."""
_CODE_FONT = lazy.pattern(
    r"Courier|Consolas|Menlo|Monaco|Inconsolata|Lucida Console|Fira Code|Source Code|\bMono\b", re.I
)
_BREAKS = lazy.pattern(r"[\r\n\v]+")


def _name(element: Element) -> str:
    """The name of an element without its namespace, which differs between editions of the format."""
    return element.tag.rpartition("}")[2]


def _below(element: Element, *names: str) -> Element | None:
    """The first element on a path of names."""
    return element.find("/".join(f"{{*}}{name}" for name in names))


@dataclass(slots=True)
class Slide:
    """A slide or a page of notes while it is read."""

    part: Part
    langs: Counter[str]
    """Number of characters by language, for the whole presentation."""
    titled: bool
    """Whether the presentation has had its first text, so that a title is that of a slide."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of a slide, its title first."""
        shapes = list(_shapes(_below(self.part.root, "cSld", "spTree")))
        for shape in sorted(shapes, key=lambda shape: _placeholder(shape) not in _TITLES):
            yield from self._shape(shape)

    def notes(self) -> Iterator[Paragraph]:
        """The paragraphs of a page of notes, without the picture of its slide."""
        for shape in _shapes(_below(self.part.root, "cSld", "spTree")):
            if _placeholder(shape) == "body":
                yield from self._plain(shape)

    def _shape(self, shape: Element) -> Iterator[Paragraph]:
        placeholder = _placeholder(shape)
        if placeholder in _FURNITURE:
            return
        if placeholder in _TITLES:
            yield from self._title(shape)
        elif _name(shape) == "graphicFrame":
            yield from self._frame(shape)
        elif _name(shape) != "grpSp":
            for paragraph in _texts(shape):
                yield from self._paragraph(paragraph, *_kind(paragraph, placeholder))
        yield from _descriptions(shape)

    def _title(self, shape: Element) -> Iterator[Paragraph]:
        """A title, which may take several lines, as one paragraph."""
        text = _Text(self.part, self.langs)
        for paragraph in _texts(shape):
            text.add(paragraph)
            text.write(" ")
        kind, level = (BlockKind.HEADING, 2) if self.titled else (BlockKind.TITLE, 1)
        self.titled = True
        yield from text.paragraph(kind, level)

    def _frame(self, frame: Element) -> Iterator[Paragraph]:
        """A table, or a diagram or a chart, whose texts are in a part of their own."""
        for cell in frame.iter():
            if _name(cell) == "tc":
                for paragraph in _texts(cell):
                    yield from self._paragraph(paragraph, BlockKind.CELL)
            elif _name(cell) in ("relIds", "chart"):
                for key, value in cell.items():
                    if key.endswith(("}dm", "}id")) and (other := self.part.other(value)):
                        yield from Slide(other, self.langs, titled=True)._graphic()

    def _graphic(self) -> Iterator[Paragraph]:
        """The texts of a diagram or a chart: paragraphs, and the names of series and categories, each once."""
        yield from self._plain(self.part.root)
        caches = (cache for cache in self.part.root.iter() if _name(cache) == "strCache")
        values = (value.text or "" for cache in caches for value in cache.iter() if _name(value) == "v")
        for text in dict.fromkeys(" ".join(value.split()) for value in values):
            yield from [Paragraph(text, BlockKind.CELL)] if text else []

    def _plain(self, element: Element) -> Iterator[Paragraph]:
        for paragraph in _texts(element):
            yield from self._paragraph(paragraph, BlockKind.PARAGRAPH)

    def _paragraph(self, element: Element, kind: BlockKind, level: int = 0) -> Iterator[Paragraph]:
        text = _Text(self.part, self.langs)
        text.add(element)
        yield from text.paragraph(kind, level)


def _shapes(tree: Element | None) -> Iterator[Element]:
    """The shapes in a tree, each group before its own, in order."""
    for child in tree if tree is not None else ():
        name = _name(child)
        if name in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp"):
            yield child
        if name in ("grpSp", "AlternateContent", "Choice"):
            yield from _shapes(child)


def _placeholder(shape: Element) -> str:
    """The type of the placeholder that a shape fills: ``obj`` if it names none, empty for other shapes."""
    found = _below(shape, "*", "nvPr", "ph")
    return "" if found is None else found.get("type", "obj")


def _descriptions(shape: Element) -> Iterator[Paragraph]:
    """The alternative texts of a shape."""
    found = _below(shape, "*", "cNvPr")
    for name in ("title", "descr"):
        if text := description(found.get(name, "") if found is not None else ""):
            yield Paragraph(text)


def _texts(element: Element) -> Iterator[Element]:
    """The paragraphs in an element."""
    return (one for one in element.iter() if _name(one) == "p")


def _kind(paragraph: Element, placeholder: str) -> tuple[BlockKind, int]:
    properties = _below(paragraph, "pPr")
    own = [_name(child) for child in properties] if properties is not None else []
    if "buNone" not in own and (placeholder in _LISTS or not set(own).isdisjoint(_BULLETS)):
        level = properties.get("lvl", "0") if properties is not None else "0"
        return BlockKind.ITEM, (int(level) if level.isdecimal() else 0) % 10 + 1
    return BlockKind.PARAGRAPH, 0


@dataclass(slots=True)
class _Text:
    """The text of a paragraph while it is built."""

    part: Part
    langs: Counter[str]
    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, element: Element) -> None:
        """Add the runs in an element."""
        for child in element:
            name = _name(child)
            if name == "t":
                self.write(_BREAKS.sub(" ", child.text or ""))
            elif name == "br":
                self.write(" ")
            elif name == "fld" and child.get("type", "").startswith(_NUMBERS):
                continue
            elif name in ("r", "fld"):
                self._run(child)
            elif name != "Fallback":
                self.add(child)

    def write(self, text: str) -> None:
        """Add a text."""
        self.parts.append(text)
        self.length += len(text)

    def paragraph(self, kind: BlockKind, level: int) -> Iterator[Paragraph]:
        """The paragraph, if there is text in it. One of nothing but code is code."""
        text = "".join(self.parts)
        code = "".join(text[mark.start : mark.end] for mark in self.marks if mark.kind == "code")
        if kind is BlockKind.PARAGRAPH and "".join(code.split()) == "".join(text.split()):
            kind = BlockKind.CODE
        if text.strip():
            yield Paragraph(text, kind, level, self.marks)

    def _run(self, run: Element) -> None:
        start = self.length
        self.add(run)
        properties = _below(run, "rPr")
        if properties is None or start == self.length:
            return
        if lang := properties.get("lang"):
            self.langs[lang] += self.length - start
        font, link = _below(properties, "latin"), _below(properties, "hlinkClick")
        if font is not None and _CODE_FONT.search(font.get("typeface", "")):
            self._mark("code", "", start)
        id = next((value for key, value in link.items() if key.endswith("}id")), "") if link is not None else ""
        if address := self.part.addresses.get(id):
            self._mark("link", address, start)

    def _mark(self, kind: str, text: str, start: int) -> None:
        """Keep a token; one that goes on in the next run is one."""
        if self.marks and (self.marks[-1].kind, self.marks[-1].text, self.marks[-1].end) == (kind, text, start):
            start = self.marks.pop().start
        self.marks.append(Mark(kind, text, start, self.length))
