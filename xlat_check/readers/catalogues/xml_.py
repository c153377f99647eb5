"""Parser of an XML file into a tree whose texts keep their places in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.value import Value
from xlat_check.readers.content import Content
from xlat_check.readers.decode import read_bytes
from xlat_check.readers.xml_places import Tag, XmlFile, xml_text

MAX_DEPTH = 100


@dataclass(slots=True)
class Element:
    """An element, its attributes, and its content in the order of the file."""

    name: str
    """The name without its namespace."""
    attributes: Mapping[str, str]
    line: int
    at: int
    """The place where its content begins."""
    children: list[Element | Value] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The direct child elements."""
        return (child for child in self.children if isinstance(child, Element))

    def text(self) -> Value:
        """The text directly in the element, without the text of child elements."""
        return Value.joined((child for child in self.children if isinstance(child, Value)), self.at)


def parse(path: str) -> tuple[str, Element]:
    """The decoded text of an XML file and its root element.

    Raises ReadError for a file that cannot be decoded, is not well-formed, defines entities or is too deep.
    """
    file = XmlFile(xml_text(read_bytes(path), path), path)
    builder = _Builder(file)
    file.parse(builder)
    return file.decoded, builder.root


class _Builder:
    def __init__(self, file: XmlFile) -> None:
        self.file = file
        self.root = Element(name="", attributes={}, line=1, at=0)
        self.open = [self.root]

    def start(self, tag: Tag) -> None:
        line = self.file.page.span(tag.at, tag.at).line
        if len(self.open) > MAX_DEPTH:
            raise ReadError(f"{self.file.path}:{line}: elements deeper than {MAX_DEPTH} levels", "write it flatter")
        element = Element(name=tag.name, attributes=tag.attributes, line=line, at=self.file.behind(tag.at))
        if len(self.open) == 1:
            self.root = element
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self) -> None:
        self.open.pop()

    def text(self, piece: Content) -> None:
        self.open[-1].children.append(Value(text=piece.text, places=piece.places, ends=piece.ends, at=piece.at))
