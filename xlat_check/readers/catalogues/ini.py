"""Reader of INI files with messages: ``KEY="text"`` lines, as Joomla and others have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.value import CatalogueEntry, unescaped
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_LINE = lazy.pattern(
    r"""[ \t]*+(?:[;\#][^\r\n]*+|\[(?P<section>[^\]\r\n]*+)\][ \t]*+(?:;[^\r\n]*+)?
    |(?P<key>[^=\s;\#"\[](?:[^=\r\n"]*[^=\s"])?)[ \t]*+=[ \t]*+
      (?:"(?P<quoted>(?:[^"\\\r\n]++|\\.|"_QQ_"|"(?![ \t]*(?:;[^\r\n]*)?(?:[\r\n]|\Z)))*+)"[ \t]*+(?:;[^\r\n]*+)?
      |(?P<bare>[^\r\n]*?)[ \t]*+(?=[\r\n]|\Z)))?(?:\r\n|\r|\n|\Z)""",
    re.VERBOSE,
)
_ESCAPE = lazy.pattern(r"\\[\\\"']|\"_QQ_\"|\\n")
_HINT = 'write KEY="text", and \\" for a quotation mark inside it'


def read_file(path: str, _: ReaderOptions) -> Document:
    """An INI file of messages; sections stand before the keys. Raises ReadError for another kind of file."""
    text = read_text(path)
    return catalogue(path, text, entries(text, path))


def entries(text: str, path: str) -> Iterator[CatalogueEntry]:
    """The entries of an INI file. Raises ReadError for a line of another form."""
    at, section = 0, ""
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None:
            number = len(re.findall(r"\r\n|\r|\n", text[:at])) + 1
            raise ReadError(f'{path}:{number}: not an INI file: no KEY="text"', _HINT)
        if line["section"] is not None:
            section = f"{line['section'].strip()}."
        elif line["key"] is not None:
            kind = "quoted" if line["quoted"] is not None else "bare"
            yield CatalogueEntry(key=section + line["key"], value=unescaped(text, *line.span(kind), _ESCAPE, _resolved))
        at = line.end() if line.end() > at else at + 1


def _resolved(escape: re.Match[str]) -> str:
    return "\n" if escape[0] == "\\n" else '"' if escape[0][0] == '"' else escape[0][1]
