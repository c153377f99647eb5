"""The text of a baseline: parsed into entries with their lines, and written with as few changes as possible.

Entries are sorted by their fingerprints, one block each, and nothing else in the file depends on them. So branches that
add entries at different places merge without conflicts. Blocks that do not change stay as they are, with the comments
above and inside them. In a file with another layout, comments are lost.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import yaml

from xlat_check import lazy
from xlat_check.errors import BaselineError
from xlat_check.findings import Decision, Entry
from xlat_check.triage.baseline import identity, one_line

VERSION = "1"
HEADER = f"""\
# Decisions about the findings of xlat-check. Written by xlat-check accept, baseline and review.
version: {VERSION}
entries:
"""
KEYS = (
    "fingerprint", "check", "source", "target", "source_text", "target_text", "decision", "reason", "who", "date",
    "expires",
)  # fmt: skip
OPTIONAL = frozenset({"source_text", "target_text", "reason", "expires"})
MAX_DEPTH = 20
"""Greatest depth of nested lists and mappings; a baseline has three levels."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINT = "correct it, or take the file as it was from git"
_CONFLICT = lazy.pattern(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_FINGERPRINT = lazy.pattern(r"[0-9a-f]{32}")
_DAY = lazy.pattern(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A baseline as read."""

    entries: tuple[Entry, ...]
    head: str
    """The text before the first entry; empty if the layout does not allow to keep parts of the file."""
    indent: str = ""
    blocks: tuple[str, ...] = ()
    """The text of each entry, with the comments above it."""


def parse_baseline(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of the text of a baseline; ``path`` is for errors."""
    return parse(text, path).entries


def format_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries."""
    return HEADER + "".join(_block(entry, "") for entry in sorted(entries, key=identity))


def parse(text: str, path: str) -> Text:
    """A baseline and its layout. Raises BaselineError with ``path:line`` if it is not a baseline."""
    return _pieced(text, path) or _parsed(text, path)


_KNOWN: dict[str, Entry] = {}
"""Entries by their blocks, from files in our own layout: most of a file is unchanged since it was last read."""
_MOST_KNOWN = 50_000
_STARTS = lazy.pattern(r"^(?=- )", re.MULTILINE)
_BOUND = lazy.pattern(r"^(?:\.\.\.|---)|^[ \t]*#.*\n\Z", re.MULTILINE)
"""A line that ends a document and would cut off the rest, and a comment at the end, which belongs to the next block."""


def _pieced(text: str, path: str) -> Text | None:
    """The entries of known blocks and of a few new ones; None if that does not cover the whole file."""
    if not text.startswith(HEADER) or not _KNOWN:
        return None
    blocks = tuple(_STARTS.split(text[len(HEADER) :])[1:])
    if len(HEADER) + sum(map(len, blocks)) != len(text):
        return None
    fresh = [block for block in blocks if block not in _KNOWN]
    if fresh and 2 * len(fresh) > len(blocks):
        return None
    try:
        if fresh:
            _parsed(HEADER + "".join(fresh), path)
    except BaselineError:
        return None  # the full parser reports it with the right line
    line, entries = HEADER.count("\n") + 1, []
    for block in blocks:
        if block not in _KNOWN:
            return None
        entries.append(replace(_KNOWN[block], where=f"{path}:{line}"))
        line += block.count("\n")
    _check_single(entries)
    return Text(entries=tuple(entries), head=HEADER, blocks=blocks)


def _remember(file: Text) -> Text:
    """Remember the blocks of a file whose meaning does not depend on their place."""
    if file.head == HEADER and not file.indent:
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        for entry, block in zip(file.entries, file.blocks, strict=True):
            if block.startswith("- ") and not _BOUND.search(block):
                _KNOWN[block] = entry
    return file


def _check_single(entries: Iterable[Entry]) -> None:
    """Raise BaselineError if two entries are about one finding of one pair."""
    seen: dict[object, Entry] = {}
    for entry in entries:
        first = seen.setdefault(identity(entry), entry)
        if first is not entry:
            raise BaselineError(
                f"{entry.where}: {entry.fingerprint} stands here a second time for this pair, first at {first.where}",
                "keep one of the two entries",
            )


def _parsed(text: str, path: str) -> Text:
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise BaselineError(
            f"{path}:{line}: git could not merge this file by itself", "run xlat-check baseline merge, then git add it"
        )
    root = _compose(text, path)
    if root is None:
        return Text(entries=(), head=text if text.endswith("\n") and "entries" in text else "")
    top = _mapping(root, path, "a baseline", ("version", "entries"), ("version", "entries"))
    if top["version"].value != VERSION:
        raise _error(
            path,
            top["version"],
            f"version {top['version'].value!r} is not known",
            f"this version of the program writes version {VERSION}",
        )
    items = _items(top["entries"], path)
    entries = tuple(_entry(item, path) for item in items)
    _check_single(entries)
    return _remember(_cut(text, entries, items))


def _compose(text: str, path: str) -> yaml.Node | None:
    """The root of a YAML text; None for an empty text.

    The tree is built here, because the library asks each scalar for its type, which takes most of the time, and its
    composer in C fails on deep nesting.
    """
    try:
        return _build(text, path)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else path
        raise BaselineError(f"{where}: not valid YAML: {error.problem or error.context}", _HINT) from error
    except yaml.YAMLError as error:
        raise BaselineError(f"{path}: not valid YAML: {error}", _HINT) from error


def _build(text: str, path: str) -> yaml.Node | None:
    roots: list[yaml.Node] = []
    open_: list[tuple[Any, list[yaml.Node]]] = []
    for event in yaml.parse(text, Loader=_LOADER):
        node: yaml.Node
        begin, end = cast("tuple[yaml.Mark, yaml.Mark]", (event.start_mark, event.end_mark))
        if isinstance(event, yaml.CollectionStartEvent):
            if len(open_) == MAX_DEPTH:
                raise _error(path, event, "nested too deeply", "write it as xlat-check does")
            open_.append((begin, []))
            continue
        if isinstance(event, yaml.AliasEvent):
            raise _error(path, event, "an alias cannot stand here", "write it out")
        if isinstance(event, yaml.ScalarEvent):
            node = yaml.ScalarNode("", event.value, begin, end)
        elif isinstance(event, yaml.CollectionEndEvent):
            begin, inside = open_.pop()
            if isinstance(event, yaml.MappingEndEvent):
                pairs = list(zip(inside[::2], inside[1::2], strict=True))
                node = yaml.MappingNode("", pairs, begin, end)
            else:
                node = yaml.SequenceNode("", inside, begin, end)
        else:
            continue
        (open_[-1][1] if open_ else roots).append(node)
    if len(roots) > 1:
        raise _error(path, roots[1], "a second document begins", "keep one list of entries")
    return roots[0] if roots else None


def _error(path: str, node: yaml.Node | yaml.Event, message: str, hint: str = "") -> BaselineError:
    mark = node.start_mark
    return BaselineError(f"{path}:{mark.line + 1 if mark else 1}: {message}", hint)


def _mapping(
    node: yaml.Node, path: str, name: str, allowed: Iterable[str], required: Iterable[str]
) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, node, f"{name} must be a mapping", "give a file that xlat-check baseline wrote")
    known = tuple(allowed)
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in known:
            shown = repr(key.value) if isinstance(key, yaml.ScalarNode) else "such key"
            raise _error(path, key, f"{name} has no {shown}", f"known: {', '.join(known)}")
        if key.value in found:
            raise _error(path, key, f"{key.value!r} is given twice", "keep one of them")
        found[key.value] = value
    for key_name in required:
        if key_name not in found:
            raise _error(path, node, f"{name} without {key_name}", f"add {key_name}:")
    return found


def _items(node: yaml.Node, path: str) -> list[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) and not node.value:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise _error(path, node, "entries must be a list", "begin each entry with a hyphen")
    return list(node.value)


def _entry(node: yaml.Node, path: str) -> Entry:
    fields = _mapping(node, path, "an entry", KEYS, (key for key in KEYS if key not in OPTIONAL))
    words = {key: _word(value, path, key) for key, value in fields.items()}
    if not _FINGERPRINT.fullmatch(words["fingerprint"]):
        raise _error(
            path, fields["fingerprint"], f"{words['fingerprint']!r} is not a fingerprint", "it has 32 hex digits"
        )
    if words["decision"] not in list(Decision):
        known = ", ".join(Decision)
        raise _error(path, fields["decision"], f"there is no decision {words['decision']!r}", f"known: {known}")
    decision = Decision(words["decision"])
    if decision.silences and not words.get("reason"):
        raise _error(path, node, f"{decision} without a reason", "add reason:")
    return Entry(
        fingerprint=words["fingerprint"],
        check=words["check"],
        source_path=words["source"],
        target_path=words["target"],
        source_text=words.get("source_text"),
        target_text=words.get("target_text"),
        decision=decision,
        reason=words.get("reason", ""),
        who=words["who"],
        date=_day(fields["date"], path, "date"),
        expires=_day(fields["expires"], path, "expires") if words.get("expires") else None,
        where=f"{path}:{node.start_mark.line + 1}",
    )


def _word(node: yaml.Node, path: str, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _error(path, node, f"{name} must be text", "write one text")
    if not node.value.strip() and name not in OPTIONAL:
        raise _error(path, node, f"{name} is empty", "write it, or drop the entry")
    return str(node.value)


def _day(node: yaml.Node, path: str, name: str) -> datetime.date:
    try:
        if _DAY.fullmatch(node.value):
            return datetime.date.fromisoformat(node.value)
    except ValueError:
        pass
    raise _error(path, node, f"{name}: {node.value!r} is not a day", "write it as 2026-03-14")


def _cut(text: str, entries: tuple[Entry, ...], items: list[yaml.Node]) -> Text:
    """The file in parts, if it has our own layout: each entry on lines of its own, in block style."""
    lines = text.splitlines(keepends=True)
    if not items:
        return Text(entries=(), head=text if lines[-1] == "entries:\n" else "")
    starts = [item.start_mark.line for item in items]
    indent = " " * max(0, items[0].start_mark.column - 2)
    ordered = all(before < after for before, after in zip(starts, starts[1:], strict=False))
    if "\r" in text or not text.endswith("\n") or not ordered:
        return Text(entries=entries, head="")
    if not all(lines[line].startswith(f"{indent}- ") for line in starts):
        return Text(entries=entries, head="")
    cuts = [_above(lines, line) for line in starts] + [len(lines)]
    blocks = tuple("".join(lines[start:end]) for start, end in zip(cuts, cuts[1:], strict=False))
    return Text(entries=entries, head="".join(lines[: cuts[0]]), indent=indent, blocks=blocks)


def _above(lines: list[str], line: int) -> int:
    """The first of the comment lines directly above a line."""
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def rewritten(file: Text, entries: tuple[Entry, ...], path: str) -> tuple[str, tuple[Entry, ...]]:
    """The text with these entries, sorted and with as few changes as possible, and the entries read back."""
    if len({identity(entry) for entry in entries}) < len(entries):
        raise BaselineError(f"{path}: not written: two entries about one finding of one pair", "keep one of them")
    if file.head:
        kept = {identity(entry): (entry, block) for entry, block in zip(file.entries, file.blocks, strict=True)}
        text = file.head
        for entry in entries:
            before, block = kept.get(identity(entry), (None, ""))
            text += block if entry == before else _block(entry, file.indent)
        if (read := _read_back(text, path)) == entries:
            return text, read
    text = format_baseline(entries)
    if (read := _read_back(text, path)) == entries:
        return text, read
    raise BaselineError(f"{path}: not written: an entry would read back differently", "please report it")


def _read_back(text: str, path: str) -> tuple[Entry, ...] | None:
    try:
        text.encode("utf-8")
        return parse_baseline(text, path)
    except (BaselineError, UnicodeEncodeError):
        return None


class _Dumper(yaml.SafeDumper):
    """Writes each text on one line, whatever it contains."""


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None if one_line(text) == text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text_node)


def _block(entry: Entry, indent: str) -> str:
    """The text of one entry, with one line for each field."""
    fields = {
        "fingerprint": entry.fingerprint,
        "check": entry.check,
        "source": entry.source_path,
        "target": entry.target_path,
        "source_text": None if entry.source_text is None else one_line(entry.source_text),
        "target_text": None if entry.target_text is None else one_line(entry.target_text),
        "decision": str(entry.decision),
        "reason": one_line(entry.reason) or None,
        "who": one_line(entry.who),
        "date": entry.date,
        "expires": entry.expires,
    }
    present = {key: value for key, value in fields.items() if value is not None}
    text = yaml.dump(
        present, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=False, width=2**31 - 1
    )
    return "".join(f"{indent}{'- ' if i == 0 else '  '}{line}" for i, line in enumerate(text.splitlines(keepends=True)))
