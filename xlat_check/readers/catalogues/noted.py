"""JSON catalogues with notes beside the messages: those of MediaWiki, of browser extensions and of editors."""

from __future__ import annotations

from dataclasses import replace

from xlat_check import lazy
from xlat_check.readers.catalogues.tree import Mapping, Node, entries
from xlat_check.readers.catalogues.value import CatalogueEntry, Value
from xlat_check.readers.messages import Syntax

_METADATA = "@metadata"
_WIKI_CHOICE = lazy.pattern(r"\{\{(?:PLURAL|GENDER|GRAMMAR):")
_WIKI = frozenset({Syntax.WIKI})
_OF_A_MESSAGE = frozenset({"message", "description", "placeholders", "comment", "hash"})


def noted_entries(root: Node, text: str, path: str) -> list[CatalogueEntry]:
    """The entries of a tree, without the notes of tools beside the messages. Raises ReadError as ``entries`` does."""
    names = {name for name, _ in root.items} if isinstance(root, Mapping) else set()
    wiki = _METADATA in names or _WIKI_CHOICE.search(text) is not None
    found = entries(_without_notes(root), path)
    return [replace(entry, says=_WIKI) for entry in found] if wiki else found


def _without_notes(root: Node) -> Node:
    """A tree without the metadata of MediaWiki, and with messages alone where they are objects with notes."""
    if not isinstance(root, Mapping):
        return root
    items = [(name, node) for name, node in root.items if name != _METADATA]
    objects = [node for _, node in items if isinstance(node, Mapping) and _is_message_object(node)]
    texts = sum(isinstance(node, Value) for _, node in items)
    if not objects or len(objects) + texts < len(items):
        return Mapping(items)
    whole = texts > 0 or any("comment" in _names(node) for node in objects)
    return Mapping([(name, _message(node, whole) if isinstance(node, Mapping) else node) for name, node in items])


def _names(node: Mapping) -> set[str]:
    return {name for name, _ in node.items}


def _is_message_object(node: Mapping) -> bool:
    """Whether a mapping is a message with notes, as Chrome and editors have them."""
    message = next((item for name, item in node.items if name == "message"), None)
    return isinstance(message, Value) and _names(node) <= _OF_A_MESSAGE


def _message(node: Mapping, whole: bool) -> Node:
    """The message of an object: in its place if ``whole``, else below its own name."""
    found = [(name, item) for name, item in node.items if name == "message"]
    return found[-1][1] if whole else Mapping(found)
