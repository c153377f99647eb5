"""Parser of YAML catalogues. It reads event by event: it creates no objects, and needs no recursion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.tree import MAX_DEPTH, Listing, Mapping, Node, entries
from xlat_check.readers.catalogues.value import Joint, Value
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_NO_TEXT = lazy.pattern(
    r"true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
"""Plain scalars of YAML 1.2 that are not strings; ``yes`` and ``no`` are words."""
_SYMBOL = lazy.pattern(r":[A-Za-z_]\w*")
"""A symbol of Ruby, such as the parts of a date in the locale files of Rails. It is no text."""
_SYMBOL_LIST = lazy.pattern(r"\[[ \t]*:[A-Za-z_]\w*[ \t]*(?:,[ \t]*:[A-Za-z_]\w*[ \t]*)*\]")
"""A list of symbols, as YAML 1.2 allows it and PyYAML does not."""
_TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")
_PIECE = {
    "'": lazy.pattern(r"''|\S"),
    '"': lazy.pattern(r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\\s+|\\.|\S"),
    None: lazy.pattern(r"\S"),
}
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"} | {
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_HINT = "correct the file; a YAML linter shows the place too"


@dataclass(slots=True)
class _Open:
    """A mapping or list that is not closed yet."""

    node: Mapping | Listing
    key: str | None = None
    wants_value: bool = False
    merged: list[Node] = field(default_factory=list)


def read_file(path: str, _: ReaderOptions) -> Document:
    """A YAML file: keys of nested mappings joined by stops, lists by index. Raises ReadError for what is none."""
    text = read_text(path)
    return catalogue(path, text, entries(tree(text, path), path))


def tree(text: str, path: str) -> Node:
    """The tree in a YAML file. Raises ReadError if it is not YAML, contains itself, or is too deep."""
    try:
        return _Builder(text, path).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else path
        raise ReadError(f"{where}: not valid YAML: {error.problem or error.context}", _HINT) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ReadError(f"{path}: not valid YAML: {' '.join(str(error).split())}", _HINT) from None


class _Builder:
    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.open: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node = None
        self.documents = 0

    def build(self) -> Node:
        known = _SYMBOL_LIST.sub(lambda found: _SYMBOL.sub(lambda symbol: "0" * len(symbol[0]), found[0]), self.text)
        for event in yaml.parse(known, Loader=_LOADER):
            self._take(event)
        return self.root

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._error(event, "the file holds several documents", "keep one catalogue per file")
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            _merge(self.open.pop())
        elif isinstance(event, yaml.ScalarEvent):
            node = _scalar(self.text, event)
            self._anchor(event.anchor, node)
            self._put(node, event.value)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self._error(event, f"deeper than {MAX_DEPTH} levels", "write it flatter")
        node: Mapping | Listing = Mapping() if isinstance(event, yaml.MappingStartEvent) else Listing()
        self._anchor(event.anchor, node)
        self._put(node, None)
        self.open.append(_Open(node))

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self.anchors:
            raise self._error(event, f"there is no anchor {event.anchor!r} for this alias", _HINT)
        node = self.anchors[event.anchor]
        if any(holder.node is node for holder in self.open):
            raise self._error(event, "a value that contains itself", "write it out without the alias")
        self._put(node, node.text if isinstance(node, Value) else None)

    def _put(self, node: Node, key: str | None) -> None:
        """Add a node to its parent; ``key`` is its text in case it is a key."""
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        if isinstance(holder.node, Listing):
            holder.node.items.append(node)
        elif not holder.wants_value:
            holder.key, holder.wants_value = key, True
        else:
            holder.wants_value = False
            if holder.key == "<<" and not isinstance(node, Value):
                holder.merged.append(node)
            elif holder.key is not None:
                holder.node.items.append((holder.key, node))

    def _anchor(self, name: str | None, node: Node) -> None:
        if name is not None:
            self.anchors[name] = node

    def _error(self, event: yaml.Event, what: str, hint: str) -> ReadError:
        line = event.start_mark.line + 1 if event.start_mark else 1
        return ReadError(f"{self.path}:{line}: {what}", hint)


def _merge(holder: _Open) -> None:
    """Add the mappings that ``<<`` names to a complete mapping: only keys that it does not have itself."""
    if not isinstance(holder.node, Mapping):
        return
    names = {name for name, _ in holder.node.items}
    for merged in holder.merged:
        for node in merged.items if isinstance(merged, Listing) else [merged]:
            for name, item in node.items if isinstance(node, Mapping) else ():
                if name not in names:
                    names.add(name)
                    holder.node.items.append((name, item))


_PROPERTIES = lazy.pattern(r"(?:[&!]\S*\s+)*")
"""The anchor and the tag, which may stand before a scalar."""


def _scalar(text: str, event: yaml.ScalarEvent) -> Value | None:
    """The value of a scalar; None if it is not a text."""
    start, end = (mark.index if mark else 0 for mark in (event.start_mark, event.end_mark))
    if event.anchor is not None or not any(event.implicit):
        start = _PROPERTIES.match(text, start, end).end()  # type: ignore[union-attr]  # matches nothing too
    if not event.style and event.implicit[0]:
        if event.value in _NULL:
            return Value(text="", places=(), at=start)
        if _NO_TEXT.fullmatch(event.value) or _SYMBOL.fullmatch(event.value):
            return None
    elif event.tag not in _TEXT_TAGS:
        return None
    if text[start:end] == event.value:
        return Value.cut(text, start, end)
    return _placed(text, event, start, end)


def _placed(text: str, event: yaml.ScalarEvent, start: int, end: int) -> Value:
    """The value of a folded, quoted or escaped scalar, with the place of each visible character."""
    style = event.style if event.style in _PIECE else None
    if event.style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or end
    elif style:
        start, end = start + 1, end - 1
    pieces = _pieces(text, style, start, end)
    joint, at = Joint(start), start
    for char in event.value:
        if char.isspace():
            joint.put(char, at, at)
            continue
        before = at
        piece, first, at = next(pieces, ("", at, at))
        if piece != char:  # an unknown form: a place near by is better than none
            first = at = before
        joint.put(char, first, at)
    return joint.value()


def _pieces(text: str, style: str | None, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The visible characters of a scalar as written, with escapes resolved, each with its begin and end."""
    for match in _PIECE[style].finditer(text, start, end):
        piece = match[0]
        if piece == "''":
            piece = "'"
        elif style == '"' and piece[0] == "\\":
            code = piece[2:] if piece[1] in "xuU" and len(piece) > 2 else ""
            piece = chr(int(code, 16)) if code else _ESCAPES.get(piece[1], piece[1])
        if not piece.isspace():
            yield piece, match.start(), match.end()
