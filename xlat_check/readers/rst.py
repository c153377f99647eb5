"""Reader of reStructuredText, with the directives and roles of Sphinx, as a reader of the rendered page sees it.

docutils finds the blocks and gives the line of each. The place of a character in its line is looked up in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind, Section, Token
from xlat_check.errors import ReadError
from xlat_check.readers.page import Page, sections_of
from xlat_check.readers.text_run import TextRun

if TYPE_CHECKING:
    from docutils.nodes import Element

_OTHER_BREAKS = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""Characters that are line ends to docutils but not to editors."""
_LITERAL_FOLLOWS = lazy.pattern(r"(?<!\\)::$")
_RULE = lazy.pattern(r"([^\w\s])\1*$")
_CODE_FIELDS = frozenset(
    "param parameter arg argument key keyword kwarg kwparam type raises raise except exception throws var ivar cvar "
    "vartype return returns rtype yield yields meta".split()
)
"""Names of fields that describe code, as Sphinx has them."""
_ERROR = 3
"""Level of errors from which docutils leaves out the faulty text."""
_TAB = 8
_FAR = 200
"""Number of lines to search for a text whose line docutils does not know."""


def read(text: str, path: str) -> tuple[Section, ...]:
    """The sections of a page. Raises ReadError for a malformed table, and for nesting that is too deep."""
    from xlat_check.readers.rst_parse import parse

    page = Page(text, path)
    written = [line.translate(_OTHER_BREAKS) for line in page.lines()]
    lines = [line.expandtabs(_TAB) for line in written]
    tabs = {n: _columns(line) for n, line in enumerate(written) if "\t" in line}
    try:
        return sections_of(list(_Walker(page, lines, tabs).blocks(parse("\n".join(lines), path))))
    except RecursionError as error:
        deepest = max(range(len(lines)), key=lambda i: _depth(lines[i]))
        raise ReadError(
            f"{path}:{deepest + 1}: nested too deeply to be read", "take some of the indentation or markers away"
        ) from error


def _columns(line: str) -> list[int]:
    """The column in the file for each column of a line with expanded tabs; one more entry for the end."""
    columns: list[int] = []
    for i, char in enumerate(line):
        columns.extend([i] * (_TAB - len(columns) % _TAB if char == "\t" else 1))
    return [*columns, len(line)]


def _depth(line: str) -> int:
    """The apparent nesting depth of a line, by its indentation and leading markers."""
    return len(line) - len(line.lstrip(" \t-*+>."))


@dataclass(slots=True)
class _Walker:
    """Walks the tree of a page."""

    page: Page
    lines: list[str]
    """The lines as docutils sees them, with tabs expanded."""
    tabs: dict[int, list[int]]
    """For lines with tabs, the columns of their characters in the file."""
    titled: bool = False
    """Whether the page has had its title."""
    sections: int = 0
    lists: int = 0
    fresh: bool = False
    """Whether a list item has no text yet."""
    in_cell: bool = False
    in_table: bool = False
    """Whether list items are the cells of a table."""
    columns: dict[int, int] = field(default_factory=dict)
    """The used part of each line's text, by line."""
    last: int = 0
    """The line of the last text, from 0."""
    table: int = 0
    """The first line of the current table, from 0; docutils counts the cells of some tables from 1."""

    def blocks(self, node: Any) -> Iterator[Block]:
        """The blocks of a node."""
        visit = getattr(self, f"_{node.tagname}", None)
        if visit is not None:
            yield from visit(node)
        else:
            yield from self._children(node)

    def _children(self, node: Element) -> Iterator[Block]:
        for child in node.children:
            if child.tagname != "#text":
                yield from self.blocks(child)

    def _nothing(self, _: Element) -> Iterator[Block]:
        return iter(())

    _comment = _target = _substitution_definition = _label = _option_group = _pending = _nothing
    _transition = _image = _raw = _colspec = _nothing

    def _document(self, node: Element) -> Iterator[Block]:
        """Read the page. A field list at its top is data about the page, not text of it."""
        children = list(node.children)
        if children and children[0].tagname == "field_list":
            del children[0]
        for child in children:
            yield from self.blocks(child)

    def _section(self, node: Element) -> Iterator[Block]:
        self.sections += 1
        yield from self._children(node)
        self.sections -= 1

    def _title(self, node: Any) -> Iterator[Block]:
        kind, level = BlockKind.PARAGRAPH, 0
        if node.parent.tagname == "section":
            kind, level = BlockKind.HEADING, self.sections
            if level == 1 and not self.titled:
                kind, self.titled = BlockKind.TITLE, True
        yield from self._text(node, kind, level)

    def _paragraph(self, node: Any) -> Iterator[Block]:
        if self.fresh and not self.in_table:
            self.fresh = False
            yield from self._text(node, BlockKind.ITEM, self.lists)
        else:
            yield from self._text(node, BlockKind.CELL if self.in_cell or self.in_table else BlockKind.PARAGRAPH)

    def _list(self, node: Element) -> Iterator[Block]:
        self.lists += 1
        yield from self._children(node)
        self.lists -= 1

    _bullet_list = _enumerated_list = _definition_list = _option_list = _list

    def _item(self, node: Element) -> Iterator[Block]:
        fresh, self.fresh = self.fresh, True
        yield from self._children(node)
        self.fresh = fresh

    _list_item = _option_list_item = _item

    def _term(self, node: Any) -> Iterator[Block]:
        yield from self._text(node, BlockKind.ITEM, self.lists)

    _classifier = _nothing

    def _field_name(self, node: Any) -> Iterator[Block]:
        """Read the name of a field, such as "Author"; those of parameters and the like are code."""
        if node.rawsource.partition(" ")[0].lower() not in _CODE_FIELDS:
            yield from self._text(node, BlockKind.PARAGRAPH)

    def _definition(self, node: Element) -> Iterator[Block]:
        self.fresh = False
        yield from self._children(node)

    def _table(self, node: Any) -> Iterator[Block]:
        before, self.table = self.table, (node.line or 1) - 1
        yield from self._children(node)
        self.table = before

    def _entry(self, node: Element) -> Iterator[Block]:
        self.in_cell, before = True, self.in_cell
        self.fresh, fresh = False, self.fresh
        yield from self._children(node)
        self.in_cell, self.fresh = before, fresh

    def _container(self, node: Any) -> Iterator[Block]:
        self.in_table, before = bool(node.get("table")) or self.in_table, self.in_table
        yield from self._children(node)
        self.in_table = before

    def _attribution(self, node: Any) -> Iterator[Block]:
        yield from self._text(node, BlockKind.PARAGRAPH)

    def _line_block(self, node: Any) -> Iterator[Block]:
        run = TextRun()
        for line in node.findall(lambda child: child.tagname == "line"):
            self._add(run, line.rawsource, line.line)
            run.add(" ", run.places[-1:])
        if block := run.block(self.page, BlockKind.CELL if self.in_cell else BlockKind.PARAGRAPH):
            yield block

    def _literal_block(self, node: Any) -> Iterator[Block]:
        places = self._places(node.rawsource, node.line)
        if block := self.page.block(BlockKind.CODE, node.rawsource, places):
            yield block

    _doctest_block = _math_block = _literal_block

    def _system_message(self, node: Any) -> Iterator[Block]:
        """Read text that docutils leaves out because of an error in it, such as a title in a list."""
        for child in node.children if node["level"] >= _ERROR else ():
            if child.tagname == "literal_block":
                for row in child.rawsource.split("\n") or child.astext().split("\n"):
                    if not _RULE.match(row.strip()):
                        run = TextRun()
                        self._add(run, row, None)
                        if block := run.block(self.page, BlockKind.PARAGRAPH):
                            yield block

    # Text

    def _text(self, node: Any, kind: BlockKind, level: int = 0) -> Iterator[Block]:
        raw = node.rawsource or node.astext()
        if node.tagname == "paragraph" and _LITERAL_FOLLOWS.search(raw):
            raw = raw[:-2].rstrip() if raw[-3:-2].isspace() else raw[:-1]
        run = TextRun()
        self._add(run, raw, node.line)
        if target := node.get("target"):
            places = self._places(*target)
            span = self.page.span(places[0], places[-1] + 1)
            run.tokens.append(Token(kind="link", text=target[0], span=span))
        block = run.block(self.page, kind, level=level, marker=self._marker(run) if kind is BlockKind.ITEM else "")
        if block:
            yield block

    def _marker(self, run: TextRun) -> str:
        """The marker before a list item, in its line."""
        if not run.places:
            return ""
        span = self.page.span(run.places[0], run.places[0])
        words = self.page.text[span.start - span.column + 1 : span.start].split()
        return words[-1] if words else ""

    def _add(self, run: TextRun, raw: str, line: int | None) -> None:
        from xlat_check.readers.rst_inline import InlineText

        InlineText(self.page, run, raw, self._places(raw, line)).read()

    def _places(self, raw: str, line: int | None) -> Sequence[int]:
        """The place of each character of a text. Its first row is in ``line``, from 1, or somewhere below if None."""
        number = min(line, len(self.lines)) - 1 if line and line > self.table else self.last
        places: list[int] = []
        for row in raw.split("\n"):
            body = row.strip()
            lead = len(row) - len(row.lstrip())
            number, column = self._find(body, number)
            places.extend([self._place(number, column)] * lead)
            places.extend(self._line_places(number, column, column + len(row) - lead))
            places.append(self._place(number, column + len(row) - lead))
            self.last = number
            number = min(number + 1, len(self.lines) - 1)
        return places[:-1]

    def _line_places(self, number: int, start: int, end: int) -> Iterable[int]:
        """The places in the file of the columns of a line from ``start`` to ``end``."""
        first = self.page.starts[number]
        if number in self.tabs or first + end > self.page.ends[number]:
            return (self._place(number, column) for column in range(start, end))
        return range(first + start, first + end)

    def _place(self, number: int, column: int) -> int:
        """The place in the file of a column of a line."""
        if number in self.tabs:
            columns = self.tabs[number]
            column = columns[min(column, len(columns) - 1)]
        return min(self.page.starts[number] + column, self.page.ends[number])

    def _find(self, body: str, number: int) -> tuple[int, int]:
        """The line and column of a row's text, in a line or below it; the line itself if the text is not found."""
        for n in range(number, min(number + _FAR, len(self.lines))):
            column = _find_words(body, self.lines[n], self.columns.get(n, 0))
            if column >= 0:
                if body:
                    self.columns[n] = column + len(body)
                return n, column
        return number, max(self.lines[number].find(body), 0)


def _find_words(text: str, line: str, start: int) -> int:
    """The column of a text in a line, at the boundaries of words; -1 if not found."""
    column = line.find(text, start)
    while column >= 0 and text:
        before, after = line[column - 1 : column], line[column + len(text) : column + len(text) + 1]
        if not ((before.isalnum() and text[0].isalnum()) or (after.isalnum() and text[-1].isalnum())):
            break
        column = line.find(text, column + 1)
    return column
