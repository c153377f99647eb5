"""Reader of PHP files that return an array of messages, as Laravel and others have them.

Nothing is run: the strings and arrays of the first ``return`` are read, and any other value is not a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.tree import MAX_DEPTH, Listing, Mapping, Node, entries
from xlat_check.readers.catalogues.value import Value, unescaped
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_RETURN = lazy.pattern(r"(?<![\w$>:])return\s*+(?=\[|array\s*\()")
_TOKEN = lazy.pattern(
    r"""(?:\s++|(?://|\#(?!\[))[^\r\n]*+|/\*.*?\*/)*+
    (?:(?P<open>\[|array\s*+\()|(?P<close>[\])])|(?P<arrow>=>)|(?P<comma>,)|(?P<end>;)|(?P<dot>\.(?!\d))
    |'(?P<single>(?:[^'\\]++|\\.)*+)'|"(?P<double>(?:[^"\\]++|\\.)*+)"
    |(?P<call>\()|(?P<other>[^\s\[\](),;='"]++|=))""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPES = {
    "single": lazy.pattern(r"\\[\\']"),
    "double": lazy.pattern(r"\\(?:[nrtvef\\$\"]|[0-7]{1,3}|x[0-9a-fA-F]{1,2}|u\{[0-9a-fA-F]{1,6}\})"),
}
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "e": "\x1b", "f": "\f"}
_LAST = 0x10FFFF


def read_file(path: str, _: ReaderOptions) -> Document:
    """A PHP file that returns an array of messages. Raises ReadError for another kind of file."""
    text = read_text(path)
    return catalogue(path, text, entries(_tree(text, path), path))


def _tree(text: str, path: str) -> Node:
    start = _RETURN.search(text)
    if start is None:
        raise ReadError(f"{path}:1: not a file of messages: it returns no array", "give a file with return [...];")
    return _Reader(text, path, start.end()).array()


class _Reader:
    """Reads an array from left to right, with a stack of its own."""

    def __init__(self, text: str, path: str, at: int) -> None:
        self.text = text
        self.path = path
        self.at = at

    def array(self) -> Node:
        """The array that begins here. An array without keys is a list."""
        root = _Array()
        open_ = [root]
        self._next("open")
        while open_:
            token = self._next()
            kind = token.lastgroup or ""
            here = open_[-1]
            if kind == "open":
                if len(open_) >= MAX_DEPTH:
                    raise self._error(f"deeper than {MAX_DEPTH} levels")
                open_.append(_Array())
                here.values.append(open_[-1])
            elif kind in ("close", "comma"):
                here.finish()
                if kind == "close":
                    open_.pop()
            elif kind == "arrow":
                here.take_key()
            elif kind == "end":
                raise self._error("the array is not closed")
            elif kind != "dot":
                here.values.append(self._value(token, kind))
        return root.node()

    def _value(self, token: re.Match[str], kind: str) -> Value | str | None:
        """The string of a token; a number or a name as written; None for a value in brackets."""
        if kind in _ESCAPES:
            return unescaped(self.text, *token.span(kind), _ESCAPES[kind], _resolved)
        if kind == "call":
            self._skip_call()
            return None
        return token["other"]

    def _skip_call(self) -> None:
        """Skip to the place after the bracket that closes the one before."""
        depth = 1
        while depth:
            token = self._next()
            depth += {"(": 1, ")": -1}.get(token[0][-1], 0) if token.lastgroup in ("open", "close", "call") else 0

    def _next(self, wanted: str = "") -> re.Match[str]:
        token = _TOKEN.match(self.text, self.at)
        if token is None or (wanted and token.lastgroup != wanted):
            raise self._error("something else than strings and arrays")
        self.at = token.end()
        return token

    def _error(self, what: str) -> ReadError:
        line = self.text.count("\n", 0, self.at) + 1
        return ReadError(f"{self.path}:{line}: not an array of messages: {what}", "write 'key' => 'text' pairs")


class _Array:
    """An array while it is read."""

    def __init__(self) -> None:
        self.items: list[tuple[str | None, Node | _Array]] = []
        self.key: str | None = None
        self.values: list[Value | _Array | str | None] = []
        """The values between two commas; several strings are joined by stops."""

    def take_key(self) -> None:
        last = self.values[-1] if self.values else None
        self.key = last.text if isinstance(last, Value) else last if isinstance(last, str) else ""
        self.values.clear()

    def finish(self) -> None:
        """Add the value that was read as an item."""
        if self.values:
            self.items.append((self.key, _joined(self.values)))
        self.key = None
        self.values.clear()

    def node(self) -> Node:
        """The array as a node, made from the inside out."""
        done: dict[int, Node] = {}
        for array in reversed(list(self._all())):
            nodes = [(key, done[id(item)] if isinstance(item, _Array) else item) for key, item in array.items]
            if any(key is not None for key, _ in nodes):
                done[id(array)] = Mapping(
                    [(str(at) if key is None else key, node) for at, (key, node) in enumerate(nodes)]
                )
            else:
                done[id(array)] = Listing([node for _, node in nodes])
        root = done[id(self)]
        return Mapping([]) if root == Listing([]) else root

    def _all(self) -> Iterator[_Array]:
        waiting = [self]
        while waiting:
            array = waiting.pop()
            yield array
            waiting += [item for _, item in array.items if isinstance(item, _Array)]


def _joined(values: list[Value | _Array | str | None]) -> Node | _Array:
    """The joined value of an item; None if it joins other values than strings."""
    if len(values) == 1 and isinstance(values[0], _Array):
        return values[0]
    texts = [value for value in values if isinstance(value, Value)]
    return Value.joined(texts, texts[0].at) if texts and len(texts) == len(values) else None


def _resolved(escape: re.Match[str]) -> str:
    body = escape[0][1:]
    if body[0] == "u" and len(body) > 1:
        return chr(min(int(body[2:-1], 16), _LAST))
    if body[0] == "x":
        return chr(int(body[1:], 16))
    if body[0] in "01234567":
        return chr(int(body, 8) & 0xFF)
    return _CONTROL.get(body, body)
