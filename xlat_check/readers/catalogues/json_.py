"""Parser of JSON and ARB catalogues that keeps the place of each text, which Python's own parser does not."""

from __future__ import annotations

from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.noted import noted_entries
from xlat_check.readers.catalogues.tree import MAX_DEPTH, Listing, Mapping, Node
from xlat_check.readers.catalogues.value import Value, unescaped
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_SPACE = lazy.pattern(r"(?:[ \t\r\n]++|//[^\r\n]*+|/\*[\s\S]*?\*/)*+")
"""White space, and the comments that editors and build tools allow."""
_LITERAL = lazy.pattern(r"true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ESCAPE = lazy.pattern(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_HINT = "correct the file; a JSON validator shows the place too"


def read_file(path: str, _: ReaderOptions) -> Document:
    """A JSON file: keys of nested mappings joined by stops, lists by index. Raises ReadError for what is none."""
    text = read_text(path)
    return catalogue(path, text, noted_entries(tree(text, path), text, path))


def tree(text: str, path: str, *, keep_keys: bool = False) -> Node:
    """The tree in a JSON file, with the places of its keys if these are kept.

    Raises ReadError for invalid JSON, and for a tree deeper than ``MAX_DEPTH``.
    """
    return _Scanner(text, path, keep_keys).document()


class _Scanner:
    """Reads from left to right with a stack of its own, so that deep nesting needs no recursion."""

    def __init__(self, text: str, path: str, keep_keys: bool) -> None:
        self.text = text
        self.keep_keys = keep_keys
        self.path = path
        self.at = 0
        self.open: list[Mapping | Listing] = []
        self.keys: list[str] = []

    def document(self) -> Node:
        self._skip()
        root = self._value()
        while self.open:
            self._step()
        self._skip()
        if self.at < len(self.text):
            raise self._error("something stands behind the end")
        return root

    def _step(self) -> None:
        """Read the next item of the innermost mapping or list, or its end."""
        holder = self.open[-1]
        closing = "}" if isinstance(holder, Mapping) else "]"
        self._skip()
        if holder.items and self._next() not in (",", closing):
            raise self._error(f"expected a comma or {closing}")
        if self._next() == closing:
            self.at += 1
            self.open.pop()
            return
        if holder.items:
            self.at += 1
            self._skip()
            if self._next() == closing:  # a comma behind the last item, which those who allow comments allow too
                return
        if isinstance(holder, Mapping):
            key = self._key(holder)
            holder.items.append((key, None))
            holder.items[-1] = (key, self._value())
        else:
            place = len(holder.items)
            holder.items.append(None)
            holder.items[place] = self._value()

    def _key(self, holder: Mapping) -> str:
        if self._next() != '"':
            raise self._error("expected a key in double quotes")
        key = self._string()
        if self.keep_keys:
            holder.keys.append(key)
        self._skip()
        if self._next() != ":":
            raise self._error("expected a colon behind the key")
        self.at += 1
        self._skip()
        return key.text

    def _value(self) -> Node:
        char = self._next()
        if char == '"':
            return self._string()
        if char in ("{", "["):
            if len(self.open) >= MAX_DEPTH:
                raise self._error(f"deeper than {MAX_DEPTH} levels")
            self.at += 1
            node: Mapping | Listing = Mapping() if char == "{" else Listing()
            self.open.append(node)
            return node
        match = _LITERAL.match(self.text, self.at)
        if match is None:
            raise self._error("expected a value")
        self.at = match.end()
        return Value(text="", places=(), at=match.start()) if match[0] == "null" else None

    def _string(self) -> Value:
        start = self.at + 1
        try:
            decoded, end = scanstring(self.text, start, True)
        except JSONDecodeError as error:
            self.at = error.pos
            what = error.msg[0].lower() + error.msg[1:]
            raise self._error(what.removesuffix(" at")) from None
        self.at = end
        if len(decoded) == end - 1 - start:
            return Value(text=decoded, places=range(start, end - 1), at=start)
        return unescaped(self.text, start, end - 1, _ESCAPE, lambda escape: scanstring(f'{escape[0]}"', 0, True)[0])

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _error(self, what: str) -> ReadError:
        line = self.text.count("\n", 0, self.at) + 1
        column = self.at - self.text.rfind("\n", 0, self.at)
        return ReadError(f"{self.path}:{line}: not valid JSON: {what} (column {column})", _HINT)
