"""Elements of XML with attributes without characters that XML cannot hold, and documents made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from xlat_check.render.text import xml_line


def root_of(tag: str, **attributes: str) -> Element:
    """The outermost element of a document."""
    return Element(tag, {name: xml_line(value) for name, value in attributes.items()})


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new element at the end of another. The caller makes sure that XML can hold the text."""
    element = root_of(tag, **attributes)
    element.text = text
    parent.append(element)
    return element


def document(root: Element) -> str:
    """The document, with one element on each line."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def written(root: Element, children: Iterable[str]) -> Iterator[str]:
    """The same for an element without children of its own, whose ``children`` were written by ``inside``."""
    tag = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
    end = f"</{root.tag}>"
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{tag.removesuffix(end)}'
    yield from (f"\n{child}" for child in children)
    yield f"\n{end}\n"


def inside(element: Element) -> str:
    """An element below the outermost one, with one element on each line."""
    ElementTree.indent(element, level=1)
    return f"  {ElementTree.tostring(element, encoding='unicode')}"
