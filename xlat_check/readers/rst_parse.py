"""The block structure of reStructuredText, by docutils. Directives of any extension are read, and none is run.

docutils reads lists, tables, titles and the like. Its own directives, roles and substitutions depend on the extensions
of a project, and some of them run code or read files. Here a directive is only its visible text. Inline markup is left
unread, in ``rawsource`` and at ``line`` of each node.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, ClassVar

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states
from docutils.parsers.rst.directives.tables import CSVTable
from docutils.statemachine import StringList
from docutils.utils import new_document

from xlat_check import lazy
from xlat_check.errors import ReadError

TABLE = "table"
"""Attribute of a node whose list items are cells."""
TARGET = "target"
"""Attribute of a paragraph that describes a picture: the address of the picture."""

_CODE = frozenset(
    "code code-block command-output digraph doctest graph graphviz highlight ipython jupyter-execute math mermaid "
    "parsed-literal plantuml productionlist program-output prompt sourcecode terminal testcleanup testcode testoutput "
    "testsetup uml".split()
)
_UNSEEN = frozenset(
    "bibliography class codeauthor currentmodule date default-role footer genindex header highlightlang include index "
    "literalinclude meta module py:currentmodule raw restructuredtext-test-directive role sectionauthor sectnum "
    "tabularcolumns target-notes title todolist unicode".split()
)
_SIGNATURE = frozenset(
    "attribute class cmdoption confval data decorator describe envvar exception function macro member method object "
    "option program property staticmethod classmethod struct type var".split()
)
"""Directives whose argument is code or a name."""
_NAMED = frozenset(
    "container cssclass figure image grid grid-item hlist highlights if ifconfig only tabs tab-set".split()
)
"""Directives whose argument is a setting."""
_TEXT = frozenset(
    "attention caution danger error hint important note tip warning seealso todo versionadded versionchanged "
    "versionremoved deprecated deprecated-removed epigraph highlights pull-quote compound glossary line-block".split()
)
"""Directives whose argument is the beginning of their text."""
_TITLED = frozenset(
    "admonition topic sidebar rubric centered dropdown card grid-item-card tab-item tab group-tab table list-table "
    "contents details collapse".split()
)
_OPTION = lazy.pattern(r":([\w-]+):(?:\s+|$)")
_TEXT_OPTIONS = frozenset(("alt", "caption", "title", "subtitle"))
_ENTRY = lazy.pattern(r"\s*(\S.*?)\s+<[^<>]+>\s*$")
"""A titled entry of a table of contents."""
_REPLACE = lazy.pattern(r"\.\.\s+\|[^|]+\|\s+(replace|image)::\s*(.*)$")


def parse(text: str, path: str) -> nodes.document:
    """The document tree. Raises ReadError for a malformed table."""
    settings = get_default_settings(Parser)
    settings.report_level, settings.halt_level, settings.warning_stream = 5, 6, False
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.line_length_limit = len(text) + 1
    document = new_document(path, settings)
    parser = Parser()
    parser.state_classes = _STATES
    try:
        parser.parse(text, document)
    except (ReadError, RecursionError):
        raise
    except Exception as error:  # some input still makes this old and large parser fail
        raise ReadError(f"{path}: not valid reStructuredText: {error}", "correct the page") from error
    return document


class _State:
    """Changes to docutils that all states of the parser share."""

    nested_sm_cache: ClassVar[list[Any]] = []

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)  # type: ignore[call-arg]
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def inline_text(self: Any, text: str, lineno: int) -> tuple[list[nodes.Node], list[nodes.Node]]:
        return [nodes.Text(text)], []

    def check_subsection(self: Any, source: str, style: Any, lineno: int) -> bool:
        """Whether a title fits here. A title of an inconsistent level goes under the current section."""
        if not super().check_subsection(source, style, lineno):  # type: ignore[misc]
            self.parent.pop()
        return True

    def new_subsection(self: Any, title: str, lineno: int, messages: list[nodes.Node]) -> None:
        super().new_subsection(title, lineno, [])  # type: ignore[misc]
        heading = self.parent[0]
        heading.source, heading.line = self.state_machine.get_source_and_line(lineno)

    def malformed_table(self: Any, block: StringList, detail: str = "", offset: int = 0) -> list[nodes.Node]:
        line = self.state_machine.abs_line_number() - len(block) + 1 + offset
        raise ReadError(
            f"{self.document['source']}:{self.state_machine.get_source_and_line(line)[1]}: malformed table: "
            + (detail.rstrip(".") or "its borders do not fit"),
            "correct the table",
        )

    def explicit_construct(self: Any, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        for method, pattern in self.explicit.constructs:
            if found := pattern.match(match.string):
                try:
                    result: tuple[list[nodes.Node], bool] = getattr(self, method.__name__)(found)
                except states.MarkupError:
                    break
                return result
        return self.comment(match)  # type: ignore[no-any-return]

    def comment(self: Any, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        if self.state_machine.is_next_line_blank() and not match.string[match.end() :].strip():
            return [], True
        *_, blank_finish = self.state_machine.get_first_known_indented(match.end())
        return [], blank_finish

    def substitution_def(self: Any, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        block, *_, blank_finish = self.state_machine.get_first_known_indented(match.end(), strip_indent=False)
        found = _REPLACE.match(match.string)
        if found is None:
            return [], blank_finish
        block[0] = found[2]
        rows = [(row.strip(), block.info(i)[1] + 1) for i, row in enumerate(block)]
        if found[1] == "image":
            return list(_options(rows[1:])), blank_finish
        return list(_paragraph(rows)), blank_finish

    def directive(self: Any, match: re.Match[str], **_: Any) -> tuple[list[nodes.Node], bool]:
        name = match[1].lower()
        if name == "csv-table":
            result: tuple[list[nodes.Node], bool] = self.run_directive(CSVTable, match, name, {})
            return result
        machine = self.state_machine
        block, _indent, offset, blank_finish = machine.get_first_known_indented(match.end(), strip_top=0)
        if block and not block[0].strip():  # a second blank line means: no argument and no options
            block.trim_start()
            offset += 1
        found = nodes.container()
        found += list(self._shown(name, block, offset)) if block else []
        return [found], blank_finish or machine.is_next_line_blank()

    def _shown(self: Any, name: str, block: StringList, offset: int) -> Iterator[nodes.Node]:
        """The visible text of a directive; ``block`` holds its argument, options and content."""
        name, is_foreign = name.rpartition(":")[2], ":" in name
        head = next((i for i, row in enumerate(block) if not row.strip()), len(block))
        argument = next((i for i, row in enumerate(block[:head]) if _OPTION.match(row)), head)
        rows = [(row.strip(), block.info(i)[1] + 1) for i, row in enumerate(block)]
        if name in _UNSEEN and not (name == "class" and is_foreign):
            if name == "class":
                yield self._parsed(block[head:], offset + head)
            return
        if name in ("image", "figure") and rows[:argument]:
            yield from _options(rows[argument:head], target=rows[0])
        else:
            yield from _options(rows[argument:head])
        if name == "toctree":
            for row, line in rows[head:]:
                if entry := _ENTRY.match(row):
                    yield from _paragraph([(entry[1], line)])
        elif name in _CODE:
            yield from _literal(block, head)
        elif name in _TEXT and argument == head:
            yield self._parsed(block, offset)
        else:
            if not is_foreign and _is_text(name, rows[:argument]):
                yield from _paragraph(rows[:argument])
            yield self._parsed(block[head:], offset + head, table=name == "list-table")

    def _parsed(self: Any, block: StringList, offset: int, *, table: bool = False) -> nodes.Node:
        node = nodes.container(**{TABLE: table})
        self.nested_parse(block, offset, node)
        return node


def _is_text(name: str, rows: Sequence[tuple[str, int]]) -> bool:
    """Whether the argument of a directive is text. For an unknown directive: whether it has more than one word."""
    if name in _TEXT or name in _TITLED:
        return True
    words = sum(len(row.split()) for row, _ in rows)
    return name not in _NAMED and name not in _SIGNATURE and not name.startswith("auto") and words > 1


def _paragraph(rows: Sequence[tuple[str, int]]) -> Iterator[nodes.Node]:
    """A paragraph of some rows, each with its line; nothing for none."""
    raw = "\n".join(row for row, _ in rows).rstrip()
    if raw.strip():
        node = nodes.paragraph(raw, raw)
        node.line = rows[0][1]
        yield node


def _options(rows: Sequence[tuple[str, int]], target: tuple[str, int] | None = None) -> Iterator[nodes.Node]:
    """The options of a directive that are text; ``target`` is the address of the described picture."""
    starts = [i for i, (row, _) in enumerate(rows) if _OPTION.match(row)]
    for start, end in pairwise([*starts, len(rows)]):
        match = _OPTION.match(rows[start][0])
        if match and match[1] in _TEXT_OPTIONS:
            value = rows[start][0][match.end() :]
            for node in _paragraph([(value, rows[start][1]), *rows[start + 1 : end]]):
                if target and match[1] == "alt":
                    node[TARGET] = target
                yield node


def _literal(block: StringList, head: int) -> Iterator[nodes.Node]:
    body = block[head:]
    while body and not body[0].strip():
        body.trim_start()
    if body:
        raw = "\n".join(body)
        node = nodes.literal_block(raw, raw)
        node.line = body.info(0)[1] + 1
        yield node


_STATES = tuple(type(state.__name__, (_State, state), {}) for state in states.state_classes)
