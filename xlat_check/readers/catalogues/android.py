"""Reader of Android resources: strings, plurals and arrays of strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import Document, Token, UnitState
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.value import CatalogueEntry, Joint, Value
from xlat_check.readers.catalogues.xml_ import Element, parse
from xlat_check.readers.messages.tags import tag_token
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.page import Page

_ESCAPE = lazy.pattern(r"\\u[0-9a-fA-F]{4}|\\.|\"", re.DOTALL)
_SPACE = {"n": "\n", "t": "\t"}
_REFERENCE = lazy.pattern(r"\s*[@?](?:[\w.]+:)?(?:[a-z]+/)?[\w.]+\s*")


def read_file(path: str, _: ReaderOptions) -> Document:
    """A file of Android string resources. Raises ReadError for what is none."""
    return catalogue(path, *entries(path))


def entries(path: str) -> tuple[str, list[CatalogueEntry]]:
    """The text of a resource file and its entries. Raises ReadError for broken XML or another kind of XML file."""
    text, root = parse(path)
    page = Page(text, path)
    if root.name != "resources":
        raise ReadError(
            f"{path}:{root.line}: not an Android resource file: its root is <{root.name}>, not <resources>",
            "of XML only Android resources are read by that ending",
        )
    kept = (element for element in root.elements() if element.name in ("string", "plurals", "string-array"))
    return text, [entry for element in kept for entry in _entries(page, element)]


def _entries(page: Page, element: Element) -> Iterator[CatalogueEntry]:
    name = element.attributes.get("name")
    if not name:
        raise ReadError(f"{page.path}:{element.line}: a <{element.name}> without a name", 'add name="..."')
    locked = element.attributes.get("translatable") == "false"
    if element.name == "string":
        yield _entry(page, name, element.attributes.get("product", ""), element, locked)
        return
    for index, item in enumerate(child for child in element.elements() if child.name == "item"):
        if element.name == "plurals":
            yield _entry(page, name, item.attributes.get("quantity", "other"), item, locked)
        else:
            yield _entry(page, f"{name}.{index}", "", item, locked)


def _entry(page: Page, key: str, form: str, element: Element, locked: bool) -> CatalogueEntry:
    joint = Joint(element.at)
    _collect(page, joint, element)
    value = _unescaped(joint.value())
    locked = locked or bool(_REFERENCE.fullmatch(value.text))
    return CatalogueEntry(key=key, form=form, value=value, state=UnitState.LOCKED if locked else None)


def _collect(page: Page, joint: Joint, element: Element) -> None:
    """Add the text of an element and of the elements inside it, which are tags of the message.

    Text that ``xliff:g`` protects is a placeholder.
    """
    for child in element.children:
        if isinstance(child, Value):
            joint.add(child)
            continue
        start, part = len(joint.places), len(joint.parts)
        if child.name != "g":
            joint.tokens.append(tag_token(child.name, page.span(child.at, child.at)))
        _collect(page, joint, child)
        if child.name == "g" and len(joint.places) > start:
            inner = "".join(joint.parts[part:])
            last = len(joint.places) - 1
            span = page.span(joint.places[start], joint.ends.get(last, joint.places[last] + 1))
            joint.tokens.append(Token(kind="placeholder", text=inner, span=span))


def _unescaped(value: Value) -> Value:
    """A value without backslashes and without the quotation marks that preserve white space."""
    if "\\" not in value.text and '"' not in value.text:
        return value
    joint, at = Joint(value.at), 0
    joint.tokens += value.tokens
    for escape in _ESCAPE.finditer(value.text):
        joint.add(value.part(at, escape.start()))
        at = escape.end()
        body = escape[0][1:]
        char = chr(int(body[1:], 16)) if len(body) == 5 else _SPACE.get(body, body)
        joint.put(char, value.places[escape.start()], value.end(escape.end() - 1))
    joint.add(value.part(at, len(value.text)))
    return joint.value()
