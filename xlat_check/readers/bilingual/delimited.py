"""Reader of CSV and TSV files with two language versions side by side. Every character keeps its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.readers.bilingual.languages import Wanted
from xlat_check.readers.bilingual.rows import TableRow, add_text, units_of
from xlat_check.readers.bilingual.units import Bilingual
from xlat_check.readers.content import Content
from xlat_check.readers.decode import read_text

_DELIMITERS = ",;\t"
_LINE_END = lazy.pattern(r"\r\n|\r|\n")
_SEP = lazy.pattern(r"sep=(.)(?:\r\n|\r|\n)")
"""The line by which a file tells Excel its delimiter."""


def read_csv(path: str, wanted: Wanted) -> Bilingual:
    """The rows of a table with commas, semicolons or tabs: the one that the header has most of."""
    text = read_text(path)
    first = re.sub(r'"[^"\r\n]*"', "", _LINE_END.split(text, maxsplit=1)[0])
    return _read(text, path, wanted, max(_DELIMITERS, key=first.count))


def read_tsv(path: str, wanted: Wanted) -> Bilingual:
    """The rows of a table with tabs."""
    return _read(read_text(path), path, wanted, "\t")


def _read(text: str, path: str, wanted: Wanted, delimiter: str) -> Bilingual:
    units, source, target = units_of(_rows(text, path, delimiter), path, wanted)
    return Bilingual(text=text, units=tuple(units), source_lang=source, target_lang=target)


def _rows(text: str, path: str, delimiter: str) -> Iterator[TableRow]:
    """The rows as RFC 4180 defines them, without blank lines. Raises ReadError for unmatched quotation marks."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    quoted = re.compile(r'[ ]*+"((?:[^"]++|"")*+)"[ ]*+')
    at, line = 0, 1
    if match := _SEP.match(text):
        delimiter, at, line = match[1], match.end(), 2
        bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    while at < len(text):
        cells: list[Content] = []
        begin = at
        while True:
            match = quoted.match(text, at)
            if match and (match.end() == len(text) or text[match.end()] in f"{delimiter}\r\n"):
                cells.append(_unquoted(match[1], match.start(1)))
            elif text[at : at + 1] == '"' and delimiter != "\t":
                number = line + len(_LINE_END.findall(text, begin, at))
                what = "text after a closing quotation mark" if match else "a quotation mark that is never closed"
                raise ReadError(f"{path}:{number}: {what}", 'write "" for a quotation mark inside quotation marks')
            else:
                match = bare.match(text, at)
                assert match is not None
                cell = Content(at)
                add_text(cell, match[0], at)
                cells.append(cell)
            at = match.end()
            if text[at : at + 1] != delimiter:
                break
            at += 1
        if len(cells) > 1 or cells[0].text.strip():
            yield TableRow(line, cells)
        line += len(_LINE_END.findall(text, begin, at))
        if end := _LINE_END.match(text, at):
            at = end.end()
            line += 1


def _unquoted(string: str, start: int) -> Content:
    cell = Content(start)
    at = 0
    while (found := string.find('""', at)) >= 0:
        add_text(cell, string[at:found], start + at)
        cell.put('"', start + found, start + found + 2)
        at = found + 2
    add_text(cell, string[at:], start + at)
    return cell
