"""Readers of Apple's strings files: ``.strings``, and the plurals in ``.stringsdict``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.value import CatalogueEntry, Value, unescaped, utf16
from xlat_check.readers.catalogues.xml_ import Element, parse
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_SKIPPED = lazy.pattern(r"(?:\s++|//[^\r\n]*+|/\*.*?\*/)*+", re.DOTALL)
_WORD = r'"((?:[^"\\]++|\\.)*+)"|([\w.$/:-]+)'
_PAIR = lazy.pattern(rf"(?:{_WORD})\s*=\s*(?:{_WORD})\s*;", re.DOTALL)
_ESCAPE = lazy.pattern(
    r"\\(?:U[dD][89abAB][0-9a-fA-F]{2}\\U[dD][c-fC-F][0-9a-fA-F]{2}|[Uu][0-9a-fA-F]{4}|[0-7]{1,3}|.)", re.DOTALL
)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r"}
_FORMAT = "NSStringLocalizedFormatKey"
_VARIABLE = lazy.pattern(r"\s*%#@\w+@\s*")
_NOT_TEXT = frozenset({"NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"})


def read_strings(path: str, _: ReaderOptions) -> Document:
    """An Apple strings file. Raises ReadError for what is none."""
    text = read_text(path)
    return catalogue(path, text, strings(text, path))


def read_stringsdict(path: str, _: ReaderOptions) -> Document:
    """An Apple stringsdict file. Raises ReadError for what is none."""
    return catalogue(path, *stringsdict(path))


def strings(text: str, path: str) -> Iterator[CatalogueEntry]:
    """The entries of a ``.strings`` file. Raises ReadError for a file of another kind."""
    if text.lstrip().startswith("<?xml"):
        raise ReadError(f"{path}:1: a property list in XML", "give the file as written by hand, one pair a line")
    at = _after_space(text, 0)
    while at < len(text):
        pair = _PAIR.match(text, at)
        if pair is None:
            line = text.count("\n", 0, at) + 1
            raise ReadError(f'{path}:{line}: not a strings file: expected "key" = "value";', "correct this line")
        key, value = ((first if pair[first] is not None else first + 1) for first in (1, 3))
        yield CatalogueEntry(key=_unescaped(text, *pair.span(key)).text, value=_unescaped(text, *pair.span(value)))
        at = _after_space(text, pair.end())


def stringsdict(path: str) -> tuple[str, list[CatalogueEntry]]:
    """The text of a ``.stringsdict`` file and its entries. Raises ReadError for XML that is not a property list."""
    text, root = parse(path)
    top = next(root.elements(), None)
    if root.name != "plist" or top is None or top.name != "dict":
        raise ReadError(f"{path}:{root.line}: not a property list of strings", "expected <plist> with a <dict>")
    return text, [entry for key, node in _items(top, path) for entry in _entries(key, node, path)]


def _entries(key: str, node: Element, path: str) -> Iterator[CatalogueEntry]:
    if node.name == "string":
        yield CatalogueEntry(key=key, value=node.text())
    elif node.name == "dict":
        yield from _plural(key, node, path)


def _plural(key: str, node: Element, path: str) -> Iterator[CatalogueEntry]:
    """The forms of each variable of a message, and the message around them if it has text of its own."""
    items = list(_items(node, path))
    variables = [(name, inner) for name, inner in items if inner.name == "dict"]
    for name, inner in items:
        if name == _FORMAT and not _VARIABLE.fullmatch(inner.text().text):
            yield CatalogueEntry(key=f"{key}.{_FORMAT}", value=inner.text())
    for name, variable in variables:
        own = key if len(variables) == 1 else f"{key}.{name}"
        for form, inner in _items(variable, path):
            if inner.name == "string" and form not in _NOT_TEXT:
                yield CatalogueEntry(key=own, form=form, value=inner.text())


def _items(node: Element, path: str) -> Iterator[tuple[str, Element]]:
    """The keys of a dictionary, each with its value."""
    key: str | None = None
    for element in node.elements():
        if element.name == "key":
            key = element.text().text
        elif key is None:
            raise ReadError(f"{path}:{element.line}: a <{element.name}> without a <key>", "add the key before it")
        else:
            yield key, element
            key = None


def _after_space(text: str, at: int) -> int:
    match = _SKIPPED.match(text, at)
    return match.end() if match else at


def _unescaped(text: str, start: int, end: int) -> Value:
    return unescaped(text, start, end, _ESCAPE, _resolved)


def _resolved(escape: re.Match[str]) -> str:
    body = escape[0][1:]
    if body[0] in "Uu" and len(body) > 1:
        return utf16(re.findall(r"[Uu]([0-9a-fA-F]{4})", body))
    if body.isdigit() and max(body) < "8":
        return chr(int(body, 8))
    return _CONTROL.get(body, body)
