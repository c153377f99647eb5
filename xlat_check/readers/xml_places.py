"""XML as a stream of tags and texts that keep their places in the file.

expat gives the place where each of them begins. Entities are refused, and no other file is ever fetched.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.readers.charset import decode
from xlat_check.readers.content import Content
from xlat_check.readers.page import Page

XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_DECLARED = lazy.pattern(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_TAG = lazy.pattern(r"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_REFERENCE = lazy.pattern(r"&[^;\s<&]{1,40};")
_NO_ENTITIES = "write the characters themselves; entities other than &amp; &lt; &gt; &quot; &apos; are not read"


class Tag:
    """The start of an element."""

    __slots__ = ("at", "attributes", "name", "uri")

    def __init__(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        self.uri, _, self.name = name.rpartition(" ")
        self.attributes = attributes
        """Names in a namespace are written ``uri name``."""
        self.at = at

    def get(self, name: str) -> str:
        """The value of an attribute; empty if it is missing."""
        return self.attributes.get(name, "")


class Handler(Protocol):
    """Receives the content of the file, in its order."""

    def start(self, tag: Tag) -> None: ...

    def end(self) -> None: ...

    def text(self, piece: Content) -> None:
        """A piece of text between tags; one text may come in several pieces."""


def xml_text(data: bytes, path: str) -> str:
    """The file, decoded as its XML declaration states. Raises ReadError if it cannot be decoded."""
    if data[:2] in (b"<\0", b"\0<"):  # UTF-16 without a byte order mark
        data = (codecs.BOM_UTF16_LE if data[0] else codecs.BOM_UTF16_BE) + data
    match = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    return decode(data, match[1].decode("ascii") if match else "utf-8", path, 1)


class XmlFile:
    """A decoded XML file while it is parsed."""

    def __init__(self, text: str, path: str) -> None:
        self.decoded = text
        self.path = path
        self.page = Page(text, path)
        self._data = text.encode("utf-8", "replace")
        self._bytes = self._chars = 0
        """A place in the file, in bytes and in characters."""
        self._parser = expat.ParserCreate("utf-8", " ")

    def parse(self, handler: Handler) -> None:
        """Pass everything to ``handler``. Raises ReadError for invalid XML, and for entities."""
        parser = self._parser
        parser.StartElementHandler = lambda name, attributes: handler.start(Tag(name, attributes, self.here()))
        parser.EndElementHandler = lambda name: handler.end()
        parser.CharacterDataHandler = lambda data: handler.text(self._piece(data))
        parser.EntityDeclHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise ReadError(f"{self.path}:{error.lineno}: not valid XML: {reason}", "repair the file") from None

    def here(self) -> int:
        """The place where the current tag or text begins, in characters."""
        index = self._parser.CurrentByteIndex
        self._chars += len(self._data[self._bytes : index].decode("utf-8", "replace"))
        self._bytes = index
        return self._chars

    def behind(self, at: int) -> int:
        """The end of the tag that begins at ``at``."""
        match = _TAG.match(self.decoded, at)
        return match.end() if match else at

    def error(self, message: str, hint: str, at: int) -> ReadError:
        """An error that points at a place in the file."""
        return ReadError(f"{self.path}:{self.page.span(at, at).line}: {message}", hint)

    def _piece(self, data: str) -> Content:
        at = self.here()
        piece = Content(at)
        first = self.decoded[at]
        if first == "&" and (match := _REFERENCE.match(self.decoded, at)):
            piece.put(data, at, match.end())
        elif data == "\n" and first == "\r":
            piece.put(data, at, at + 1 + self.decoded.startswith("\n", at + 1))
        else:
            piece.add(data, at)
        return piece

    def _refuse(self, name: str, *_: object) -> NoReturn:
        line = self._parser.CurrentLineNumber
        raise ReadError(f"{self.path}:{line}: the entity {name[:40]!r} is not read", _NO_ENTITIES)
