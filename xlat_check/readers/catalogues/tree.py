"""Entries of catalogues that are trees (JSON, YAML): keys joined by stops, plurals known by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.value import CatalogueEntry, Value

MAX_DEPTH = 200
"""People do not write catalogues deeper than this."""
MAX_ENTRIES = 100_000

_PLURAL = frozenset({"zero", "one", "two", "few", "many", "other"})
_NOTES = frozenset({"description", "hash"})
"""What go-i18n keeps beside the forms of a message."""
_FORM = lazy.pattern(r"(.+)_(zero|one|two|few|many|other)")


@dataclass(slots=True)
class Mapping:
    """A mapping in the file: keys and values in its order, repeated keys included."""

    items: list[tuple[str, Node]] = field(default_factory=list)
    keys: list[Value] = field(default_factory=list)
    """The keys with their places, where these are kept."""


@dataclass(slots=True)
class Listing:
    """A list in the file."""

    items: list[Node] = field(default_factory=list)


Node = Mapping | Listing | Value | None
"""None for numbers and other values that nobody translates."""


def entries(root: Node, path: str) -> list[CatalogueEntry]:
    """The entries of a tree. Raises ReadError for a root that is not a mapping, and for a tree that is too large.

    A list of messages, each with an id, as Hugo and go-i18n write them, counts as a mapping.
    """
    root = _by_ids(root)
    if not isinstance(root, Mapping):
        raise ReadError(f"{path}:1: not a catalogue: the file maps no keys to texts", "write key: text pairs")
    root = _below_language(root, path)
    found: list[CatalogueEntry] = []
    open_: list[tuple[str, Iterator[tuple[str, str, Node]]]] = [("", _named(root))]
    count = 0
    while open_:
        prefix, items = open_[-1]
        item = next(items, None)
        if item is None:
            open_.pop()
            continue
        key, form, node = item
        key = f"{prefix}.{key}" if prefix and key else prefix or key
        count += 1
        if count > MAX_ENTRIES or len(open_) > MAX_DEPTH:
            what = f"more than {MAX_ENTRIES:,} entries" if count > MAX_ENTRIES else f"deeper than {MAX_DEPTH} levels"
            raise ReadError(f"{path}: not a catalogue: it is {what}", "give a file with the messages alone")
        if isinstance(node, Value):
            found.append(CatalogueEntry(key=key, form=form, value=node))
        elif node is not None:
            open_.append((key, _named(node)))
    return found


def _by_ids(root: Node) -> Node:
    """A list of ``{id: …, translation: …}`` as a mapping of ids to translations; anything else as it is."""
    if not isinstance(root, Listing) or not root.items:
        return root
    found: list[tuple[str, Node]] = []
    for item in root.items:
        known = dict(item.items) if isinstance(item, Mapping) else {}
        name = known.get("id")
        if not isinstance(name, Value) or "translation" not in known:
            return root
        found.append((name.text, known["translation"]))
    return Mapping(found)


def _named(node: Mapping | Listing) -> Iterator[tuple[str, str, Node]]:
    """Key, form and value of each item. The items of a plural share its key, so their own key part is empty."""
    if isinstance(node, Listing):
        for index, item in enumerate(node.items):
            yield str(index), "", item
        return
    names = {name for name, _ in node.items}
    if _is_plural(node.items):
        for name, item in node.items:
            if name not in _NOTES:
                yield "", name, item
        return
    for name, item in node.items:
        match = _FORM.fullmatch(name) if isinstance(item, Value) else None
        if match and f"{match[1]}_other" in names and match[1]:
            yield match[1], match[2], item
        else:
            yield name, "", item


def _is_plural(items: Sequence[tuple[str, Node]]) -> bool:
    """Whether a mapping holds the forms of one plural: ``{one: ..., other: ...}``."""
    names = {name for name, _ in items}
    return "other" in names and names <= _PLURAL | _NOTES and all(isinstance(item, Value) for _, item in items)


def _below_language(root: Mapping, path: str) -> Mapping:
    """The tree below the language's own key, if that is the only key (``de:`` in ``de.yml``)."""
    if len(root.items) == 1:
        name, inner = root.items[0]
        parts = {part.lower().replace("_", "-") for part in re.split(r"[./\\]", str(PurePath(path)))}
        if isinstance(inner, Mapping) and name.lower().replace("_", "-") in parts:
            return inner
    return root
