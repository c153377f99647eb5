"""Reader of TOML catalogues. Python's parser says what is valid; this one keeps the place of each text."""

from __future__ import annotations

import re
import tomllib

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.tree import MAX_DEPTH, Listing, Mapping, Node, entries
from xlat_check.readers.catalogues.value import Value, unescaped
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_SKIP = lazy.pattern(r"(?:\s++|#[^\r\n]*+)*+")
_BLANK = lazy.pattern(r"[ \t]*+")
_HEADER = lazy.pattern(r"\[(\[?)")
_BARE = lazy.pattern(r"[A-Za-z0-9_-]+")
_OTHER = lazy.pattern(r"[^\s,\]}#]++(?:[ ]\d[^\s,\]}#]*+)?")
"""A number, a flag or a time, which may have a space between day and hour."""
_STRINGS = (
    lazy.pattern(r'"""(?:\r?\n)?((?:[^"\\]++|\\.|"{1,2}(?!"))*+"{0,2})"""', re.DOTALL),
    lazy.pattern(r"'''(?:\r?\n)?((?:[^']++|'{1,2}(?!'))*+'{0,2})'''"),
    lazy.pattern(r'"((?:[^"\\]++|\\.)*+)"'),
    lazy.pattern(r"'([^']*+)'"),
)
_ESCAPE = lazy.pattern(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\r?\n\s*|.)", re.DOTALL)
_CONTROL = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_PLACE = lazy.pattern(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")
_HINT = "correct the file; a TOML linter shows the place too"


def read_file(path: str, _: ReaderOptions) -> Document:
    """A TOML file: keys of tables joined by stops, lists by index. Raises ReadError for what is none."""
    text = read_text(path)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        what = _PLACE.sub("", str(error))
        raise ReadError(f"{path}:{line}: not valid TOML: {what[:1].lower()}{what[1:]}", _HINT) from None
    except (RecursionError, ValueError):  # a number that is too long, or brackets without end
        raise ReadError(
            f"{path}: not a catalogue: deeper than {MAX_DEPTH} levels, or a number too long", _HINT
        ) from None
    return catalogue(path, text, entries(_Scanner(text, path).document(), path))


class _Scanner:
    """Reads a valid file from left to right."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.at = 0

    def document(self) -> Mapping:
        root = table = Mapping()
        self._skip()
        while self.at < len(self.text):
            header = _HEADER.match(self.text, self.at)
            if header:
                self.at = header.end()
                table = _table(root, self._key(), is_list=bool(header[1]))
                self.at = self.text.index("]", self.at) + 1 + len(header[1])
            else:
                self._pair(table, 0)
            self._skip()
        return root

    def _pair(self, table: Mapping, depth: int) -> None:
        *parts, name = self._key()
        self.at = self.text.index("=", self.at) + 1
        holder = _table(table, parts, is_list=False)
        holder.items.append((name, self._value(depth)))

    def _key(self) -> list[str]:
        """The parts of a key, which stops separate."""
        parts = []
        while True:
            self._blank()
            bare = _BARE.match(self.text, self.at)
            if bare:
                parts.append(bare[0])
                self.at = bare.end()
            else:
                found = self._string(_STRINGS[2:])
                parts.append(found.text if found else "")
            self._blank()
            if self.text[self.at : self.at + 1] != ".":
                return parts
            self.at += 1

    def _value(self, depth: int) -> Node:
        self._blank()
        if depth > MAX_DEPTH:
            raise ReadError(f"{self.path}: deeper than {MAX_DEPTH} levels", "write it flatter")
        opening = self.text[self.at : self.at + 1]
        if opening in ("[", "{"):
            self.at += 1
            return self._inside(Listing() if opening == "[" else Mapping(), depth + 1)
        found = self._string(_STRINGS)
        if found is None and (other := _OTHER.match(self.text, self.at)):
            self.at = other.end()
        return found

    def _inside(self, holder: Listing | Mapping, depth: int) -> Node:
        """The items of a list, or the pairs of a table on one line, up to the closing bracket."""
        self._skip()
        while self.text[self.at] not in "]}":
            if isinstance(holder, Listing):
                holder.items.append(self._value(depth))
            else:
                self._pair(holder, depth)
            self._skip()
            if self.text[self.at] == ",":
                self.at += 1
                self._skip()
        self.at += 1
        return holder

    def _string(self, kinds: tuple[re.Pattern[str], ...]) -> Value | None:
        """The string that begins here; None if none does."""
        for kind in kinds:
            if match := kind.match(self.text, self.at):
                self.at = match.end()
                return _unescaped(self.text, *match.span(1), escapes=match[0][0] == '"')
        return None

    def _skip(self) -> None:
        match = _SKIP.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at


def _table(root: Mapping, parts: list[str], *, is_list: bool) -> Mapping:
    """The table that a header or a dotted key names; the last part is a new item of a list with ``is_list``."""
    table = root
    for at, name in enumerate(parts):
        found = next((item for key, item in reversed(table.items) if key == name), None)
        if is_list and at == len(parts) - 1:
            listing = found if isinstance(found, Listing) else Listing()
            if found is None:
                table.items.append((name, listing))
            found = Mapping()
            listing.items.append(found)
        elif isinstance(found, Listing) and found.items and isinstance(found.items[-1], Mapping):
            found = found.items[-1]
        elif not isinstance(found, Mapping):
            found = Mapping()
            table.items.append((name, found))
        table = found
    return table


def _unescaped(text: str, start: int, end: int, *, escapes: bool) -> Value:
    if not escapes or "\\" not in text[start:end]:
        return Value.cut(text, start, end)
    return unescaped(text, start, end, _ESCAPE, _resolved)


def _resolved(escape: re.Match[str]) -> str:
    body = escape[0][1:]
    if body[0] in "uU" and len(body) > 1:
        return chr(int(body[1:], 16))
    return "" if body.isspace() else _CONTROL.get(body, body)
