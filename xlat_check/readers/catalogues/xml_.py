"""XML as a tree whose texts know their places. Entities that a file defines itself, and external ones, are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np

from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.value import Joint, Value

MAX_DEPTH = 100
_HINT = "correct the file; an XML validator shows the place too"


@dataclass(slots=True)
class Element:
    """An element, its attributes, and what it holds in the order of the file."""

    name: str
    attributes: dict[str, str]
    line: int
    at: int
    """Where its content begins."""
    children: list[Element | Value] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements right below."""
        return (child for child in self.children if isinstance(child, Element))

    def text(self) -> Value:
        """The text right below, that of deeper elements left out."""
        return Value.joined((child for child in self.children if isinstance(child, Value)), self.at)


def parse(text: str, path: str) -> Element:
    """The root element of an XML file. Raises ReadError if it is not well-formed, defines entities or is too deep."""
    return _Builder(text, path).root()


class _Builder:
    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.data = text.encode("utf-8", "replace")
        self.chars: np.ndarray | None = None
        if not text.isascii():
            starts = (np.frombuffer(self.data, dtype=np.uint8) & 0xC0) != 0x80
            self.chars = np.cumsum(starts, dtype=np.int64)
        self.top = Element(name="", attributes={}, line=1, at=0)
        self.open = [self.top]
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._entity

    def root(self) -> Element:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            raise ReadError(f"{self.path}:{error.lineno}: not well-formed XML: {what}", _HINT) from None
        return next(self.top.elements())

    def _place(self) -> int:
        """Where the parser stands, in characters."""
        at = self.parser.CurrentByteIndex
        if self.chars is None:
            return at
        return int(self.chars[at]) - 1 if at < len(self.chars) else len(self.text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self.open) > MAX_DEPTH:
            raise ReadError(f"{self.path}:{line}: elements deeper than {MAX_DEPTH} levels", "write it flatter")
        end = _tag_end(self.text, self._place())
        element = Element(name=name, attributes=attributes, line=line, at=end)
        self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _characters(self, data: str) -> None:
        at = self._place()
        joint = Joint(at)
        if self.text.startswith(data, at):
            joint.copy(self.text, at, at + len(data))
        else:  # a reference such as &amp;, or a line end that is not LF
            close = self.text.find(";", at) + 1 if self.text.startswith("&", at) else at + len(data)
            joint.put(data, at, close)
        self.open[-1].children.append(joint.value())

    def _entity(self, name: str, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise ReadError(f"{self.path}:{line}: the file defines an entity of its own, {name}", "write its text instead")


def _tag_end(text: str, at: int) -> int:
    """Where a tag ends that begins here; a ``>`` in quotes does not end it."""
    quote = ""
    while at < len(text):
        char = text[at]
        at += 1
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char == ">":
            break
    return at
