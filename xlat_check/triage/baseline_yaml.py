"""The file of decisions of versions before 0.2, in YAML: read, and written only when git could not merge it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import yaml

from xlat_check import lazy
from xlat_check.errors import BaselineError
from xlat_check.files import line_of, read_regular
from xlat_check.findings import Decision, Entry
from xlat_check.triage.baseline import identity, one_line

VERSION = "1"
OURS = "Written by xlat-check accept, baseline and review."
HEADER = f"""\
# Decisions about the findings of xlat-check. {OURS}
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

MAX_BYTES = 100_000_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINT = "correct it, or take the file as it was from git"
_CONFLICT = lazy.pattern(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_FINGERPRINT = lazy.pattern(r"[0-9a-f]{32}")
_DAY = lazy.pattern(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Text:
    """A file as read."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]
    """The comments that are about no entry."""
    remarks_of: tuple[tuple[str, ...], ...]
    """The comments about each entry."""


def parse_baseline(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of the text of a baseline; ``path`` is for errors."""
    return parse(text, path).entries


def format_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline with these entries."""
    return HEADER + "".join(_block(entry, "") for entry in sorted(entries, key=identity))


def read_baseline(path: str) -> tuple[Entry, ...]:
    """The entries of a file, in its order. Raises BaselineError, with ``path:line``, if the file cannot be used."""
    return parse_baseline(text_of(path), path)


def text_of(path: str) -> str:
    """The text of a file. Raises BaselineError if it is not there or cannot be read."""
    try:
        return read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: no such file", "name another with --baseline") from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path}:{line_of(error)}: not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror}", "name another with --baseline") from error


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


def parse(text: str, path: str) -> Text:
    """A baseline and its comments. Raises BaselineError with ``path:line`` if it is not a baseline."""
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise BaselineError(
            f"{path}:{line}: git could not merge this file by itself", "run xlat-check baseline merge, then git add it"
        )
    root = _compose(text, path)
    if root is None:
        return Text((), tuple(_remarks(text, ())[0]), ())
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
    about_none, by_entry = _remarks(text, items)
    return Text(entries, tuple(about_none), tuple(map(tuple, by_entry)))


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


def _remarks(text: str, items: Iterable[yaml.Node]) -> tuple[list[str], list[list[str]]]:
    """The comments about no entry, and those about each: on the lines above it, inside it, and behind its values."""
    lines = text.splitlines()
    marked = {at: line.strip() for at, line in enumerate(lines) if line.lstrip().startswith("#")}
    by_entry = []
    for item in items:
        at = item.start_mark.line
        first = at
        while first - 1 in marked:
            first -= 1
        ends = {value.end_mark.line: value.end_mark.column for _, value in item.value}
        inside = range(at, max(ends))
        said = [marked.pop(line) for line in (*range(first, at), *inside) if line in marked]
        behind = (lines[line][column:].strip() for line, column in ends.items() if column)
        said += [rest for rest in behind if rest.startswith("#")]
        by_entry.append(said)
    return [line for line in marked.values() if not line.endswith(OURS)], by_entry


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
