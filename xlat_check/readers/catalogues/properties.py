"""Reader of Java properties: logical lines, keys and values, escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.value import CatalogueEntry, Value, unescaped, utf16
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_LINE = lazy.pattern(
    r"[ \t\f]*+(?:"
    r"[\#!][^\r\n]*+"
    r"|(?P<key>(?:\\(?:\r\n|.)|[^\\=:\s])*+)[ \t\f]*+[=:]?[ \t\f]*+(?P<value>(?:\\(?:\r\n|.)|[^\\\r\n])*+)"
    r")\\?(?:\r\n|\r|\n|\Z)",
    re.DOTALL,
)
_ESCAPE = lazy.pattern(
    r"\\(?:(?:\r\n|\r|\n)[ \t\f]*|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|''",
    re.DOTALL,
)
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}


def read_file(path: str, _: ReaderOptions) -> Document:
    """A Java properties file. Raises ReadError for what is none."""
    text = read_text(path)
    return catalogue(path, text, entries(text, path))


def entries(text: str, path: str) -> Iterator[CatalogueEntry]:
    """The entries of a properties file. Raises ReadError for an invalid escape."""
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            raise ReadError(f"{path}:{_line(text, at)}: not a properties file: no key = value", "write key = value")
        if line["key"] or line["value"]:
            key = _unescaped(text, path, *line.span("key"), quotes=False).text
            yield CatalogueEntry(key=key, value=_unescaped(text, path, *line.span("value"), quotes=True))
        at = line.end() if line.end() > at else at + 1


def _unescaped(text: str, path: str, start: int, end: int, *, quotes: bool) -> Value:
    """A key or a value without escapes. With ``quotes``, two apostrophes are one, as in message formats."""
    return unescaped(text, start, end, _ESCAPE, lambda escape: _resolved(text, path, escape, quotes))


def _resolved(text: str, path: str, escape: re.Match[str], quotes: bool) -> str:
    if escape[0] == "''":
        return "'" if quotes else "''"
    body = escape[0][1:]
    if body[0] in "\r\n":
        return ""
    if body[0] != "u":
        return _CONTROL.get(body, body)
    if body == "u":
        raise ReadError(
            f"{path}:{_line(text, escape.start())}: \\u without four hexadecimal digits",
            r"write \u00e9, or \\u for a backslash",
        )
    return utf16(body[i + 1 : i + 5] for i in range(0, len(body), 6))


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:at])) + 1
