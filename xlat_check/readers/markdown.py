"""Reader of Markdown: CommonMark with tables, as a reader of the rendered page sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from xlat_check.bitext import Block, BlockKind, Section
from xlat_check.errors import ReadError
from xlat_check.readers.front_matter import front_matter
from xlat_check.readers.html import html_blocks
from xlat_check.readers.markdown_lines import content_lines
from xlat_check.readers.page import Page, sections_of
from xlat_check.readers.placed_text import Places
from xlat_check.readers.shown import Shown

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def read(text: str, path: str, *, is_part: bool = False) -> tuple[Section, ...]:
    """The sections of a Markdown page. Raises ReadError for front matter that is not YAML, and for too deep nesting.

    ``is_part``: whether the text is a later part of a page, which has no front matter.
    """
    return read_page(Page(text, path), _parser, _as_written, is_part=is_part)


def _as_written(page: Page, skip: int) -> Shown:
    return Shown(tuple(page.lines()[skip:]))


def read_page(
    page: Page, parser: Callable[[], MarkdownIt], prepared: Callable[[Page, int], Shown], *, is_part: bool = False
) -> tuple[Section, ...]:
    """The sections of a page; ``prepared`` gives its lines behind the front matter, which has so many lines.

    ``is_part``: whether it is a later part of a page, so that ``---`` in its first line is a rule. Raises ReadError for
    front matter that is not YAML, and for too deep nesting.
    """
    skip, head = (0, []) if is_part else front_matter(page, page.lines())
    before = prepared(page, skip)
    starts = [end - len(line) for line, end in zip(before.lines, page.ends[skip:], strict=True)]
    shown = content_lines(before.lines, starts)
    lines = [""] * skip + list(shown.lines)
    walker = _Walker(page, lines, titled=any(block.kind is BlockKind.TITLE for block in head))
    tokens, titles = _parsed(page, lines, parser())
    found = list(walker.blocks(tokens))
    inside = (page.cut(BlockKind.PARAGRAPH, start, end) for start, end in (*before.texts, *shown.texts, *titles))
    texts = [block for block in inside if block]
    body = sorted([*found, *texts], key=lambda block: block.span.start) if texts else found
    return sections_of([*head, *body])


def _parsed(page: Page, lines: Sequence[str], parser: MarkdownIt) -> tuple[list[Token], list[tuple[int, int]]]:
    """The block tokens of a page, and the places of the titles in its definitions of links.

    Raises ReadError for too deep nesting, where the parser would drop the rest.
    """
    from xlat_check.readers.markdown_inline import MAX_NESTING, title_of_link

    known: dict[str, Any] = {}
    tokens = parser.parse("\n".join(lines), known)
    for token in tokens:
        if token.nesting == 1 and token.level >= MAX_NESTING - 1:
            where = f"{page.path}:{token.map[0] + 1}" if token.map else page.path
            raise ReadError(f"{where}: nested too deeply to be read", "take some of the markers away")
    titles = []
    for link in known.get("references", {}).values():
        first, stop = link["map"]
        start, end = page.starts[first], page.ends[min(stop, len(page.ends)) - 1]
        if link["title"] and (title := title_of_link(page.text[start:end])):
            titles.append((start + title[0], start + title[1]))
    return tokens, titles


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from xlat_check.readers.markdown_inline import parser

    return parser()


@dataclass(slots=True)
class _Walker:
    """Walks the block tokens of a page."""

    page: Page
    lines: list[str]
    """As shown to the parser: each ends where its line in the file ends."""
    titled: bool
    """Whether the page has had its title."""
    items: list[str] = field(default_factory=list)
    """The markers of the open list items, innermost last; a marker is empty after the first paragraph of its item."""
    terms: int = 0
    """Number of open lists of definitions."""
    column: int = 0
    row: int = -1

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for i, token in enumerate(tokens):
            if token.type == "list_item_open":
                self.items.append(token.info + token.markup)
            elif token.type == "list_item_close":
                self.items.pop()
            elif token.tag == "dl":
                self.terms += token.nesting
            elif token.type == "inline":
                yield from self._inline(token, tokens[i - 1])
            elif token.type in ("fence", "code_block"):
                places = self._places(token, skip=int(token.type == "fence"))
                if block := self.page.block(BlockKind.CODE, token.content, places):
                    yield block
            elif token.type == "html_block":
                yield from html_blocks(self.page, token.content, self._places(token))

    def _inline(self, token: Token, parent: Token) -> Iterator[Block]:
        from xlat_check.readers.markdown_inline import inline_blocks

        if parent.type == "heading_open":
            level = int(parent.tag[1:])
            blocks = inline_blocks(
                self.page, token, self._heading_places(token, parent), BlockKind.HEADING, level=level
            )
            for block in blocks:
                titled = block.kind is BlockKind.HEADING and level == 1 and not self.titled
                self.titled |= titled
                yield replace(block, kind=BlockKind.TITLE) if titled else block
        elif parent.type in ("th_open", "td_open"):
            yield from inline_blocks(self.page, token, self._cell_places(token), BlockKind.CELL)
        elif parent.type == "dt_open":
            places = self._places(token)
            self.items[-1:] = [""] * bool(self.items)
            yield from inline_blocks(self.page, token, places, BlockKind.ITEM, level=len(self.items) + self.terms)
        elif self.items and self.items[-1]:
            marker, self.items[-1] = self.items[-1], ""
            places = self._places(token)
            yield from inline_blocks(self.page, token, places, BlockKind.ITEM, level=len(self.items), marker=marker)
        else:
            yield from inline_blocks(self.page, token, self._places(token), BlockKind.PARAGRAPH)

    def _start(self, number: int) -> int:
        """The begin of a shown line in the file."""
        return self.page.ends[number] - len(self.lines[number])

    def _places(self, token: Token, *, skip: int = 0) -> Sequence[int]:
        """The place of each character of a token's content. Each of its lines is the end of a line of the file."""
        first, stop = token.map or (0, 1)
        stop = max(stop, first + 1)  # the term of a definition has no line of its own
        number = first + skip
        places = Places()
        for row in token.content.split("\n"):
            body = row.lstrip(" \t")
            number = next((n for n in range(number, stop) if body in self.lines[n]), min(number, stop - 1))
            at = self._start(number) + max(0, self.lines[number].rfind(body))
            places.extend([at] * (len(row) - len(body)))
            places.extend(range(at, at + len(body)))
            places.extend((self.page.ends[number],))
            number += 1
        return places[:-1].packed()

    def _heading_places(self, token: Token, parent: Token) -> Sequence[int]:
        if not parent.markup.startswith("#"):
            return self._places(token)
        number = (parent.map or (0, 1))[0]
        line = self.lines[number]
        behind = line.find(parent.markup) + len(parent.markup)
        at = self._start(number) + max(behind, line.find(token.content, behind))
        return range(at, at + len(token.content))

    def _cell_places(self, token: Token) -> Sequence[int]:
        number = (token.map or (0, 1))[0]
        if number != self.row:
            self.row, self.column = number, 0
        written = token.content.replace("|", "\\|")
        found = self.lines[number].find(written, self.column)
        at = found if found >= 0 else self.column
        places = []
        for char in token.content:
            at += char == "|"
            places.append(self._start(number) + at)
            at += 1
        self.column = at
        return places
