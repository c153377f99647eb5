"""Text from the inline tokens of markdown-it, with the place of each character in the file.

Inline tokens carry no columns. But in order, and with their markup, they spell the content that they were parsed from.
So a cursor moves through that content along with them. Only the length of links and images is not visible; they record
where they end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind, Token
from xlat_check.readers.html_tags import MARKUP, attribute_values
from xlat_check.readers.page import HIDDEN, Page
from xlat_check.readers.placed_text import Places

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as InlineToken

_BREAK = lazy.pattern(r"[ \t]*\\?\n[ \t]*")
_TITLE = lazy.pattern(r"""[\s>](?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))\s*\)?$""", re.DOTALL)
"""The title at the end of a link, or of the definition of one."""
_SPACING_TAG = lazy.pattern(r"</?(?:br|p|div|li|tr|td|th|hr)\b", re.IGNORECASE)
_UNSEEN = lazy.pattern(r"\[\^[^\]\s]+\]|(?<=\S)\{:?[ ]?[.#][^{}\n]*\}")
"""Footnote marks, and attributes of the text before them."""
_ANCHOR = lazy.pattern(r"\s*\{(?::?\s*[#.][^{}]*|/\*\s*#[^{}]*\*/)\}\s*$")
_TASK_BOX = lazy.pattern(r"\[[ xX]\]\s+")
_END = "end"
MAX_NESTING = 100
"""Greatest depth of quotes, lists and list items in each other; each level costs the parser several calls."""


def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and lists of definitions.

    Link targets stay as written, and links record where they end.
    """
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import image, link
    from mdit_py_plugins.deflist import deflist_plugin

    class Parser(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802
            return link

    def noting_end(rule: Any) -> Any:
        def run(state: StateInline, silent: bool) -> bool:
            found: bool = rule(state, silent)
            if found and not silent:
                state.tokens[-1].meta[_END] = state.pos
            return found

        return run

    markdown = Parser("commonmark", {"maxNesting": MAX_NESTING})
    markdown.enable(["table", "strikethrough"]).disable("text_join").use(deflist_plugin)
    markdown.inline.ruler.at("link", noting_end(link))
    markdown.inline.ruler.at("image", noting_end(image))
    return markdown


def inline_blocks(
    page: Page, token: InlineToken, places: Sequence[int], kind: BlockKind, *, level: int = 0, marker: str = ""
) -> Iterator[Block]:
    """The block of an inline token, if it has text, and those of the titles of links and pictures in it.

    ``places`` gives the place in the file of each character of the token's content. A paragraph of inline code only is
    a code block.
    """
    text = _Text(page)
    text.walk(token.children or [], token.content, places)
    content, first = text.text, 0
    if kind is BlockKind.HEADING and (anchor := _ANCHOR.search(content)):
        content = content[: anchor.start()]
    elif kind is BlockKind.ITEM and (box := _TASK_BOX.match(content)):
        first = box.end()
    elif kind is BlockKind.PARAGRAPH and _only_code(content, text.tokens):
        kind = BlockKind.CODE
    block = page.block(
        kind,
        content[first:],
        text.places[first : len(content)].packed(),
        ends={at - first: end for at, end in text.ends.items()},
        level=level,
        tokens=text.tokens,
        marker=marker,
    )
    titles = (page.cut(BlockKind.PARAGRAPH, start, end) for start, end in text.titles)
    yield from (one for one in (block, *titles) if one)


def title_of_link(source: str) -> tuple[int, int] | None:
    """Start and end of the title in a link without its text, or in the definition of one; None if it has none."""
    match = _TITLE.search(source)
    return match.span(match.lastindex or 1) if match else None


def _only_code(content: str, tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].kind == "code" and tokens[0].text == " ".join(content.split())


@dataclass(slots=True)
class _Text:
    """Text while it is built."""

    page: Page
    parts: list[str] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    ends: dict[int, int] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    """Start and end in the file of each title of a link or of a picture."""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def walk(self, children: Iterable[InlineToken], source: str, places: Sequence[int]) -> None:
        """Add the text of ``children``, which were parsed from ``source``."""
        at = 0
        opened: list[tuple[InlineToken, int]] = []
        for child in children:
            kind = child.type
            if kind == "text":
                at = self._literal(child.content, source, places, at, linked=bool(opened))
            elif kind == "text_special":
                at = self._special(child, source, places, at)
            elif kind in ("softbreak", "hardbreak"):
                found = _BREAK.search(source, at)
                start, at = found.span() if found else (at, at)
                self._add(" ", [_place(places, start)])
            elif kind == "code_inline":
                at = self._code(child, source, places, at)
            elif kind == "html_inline":
                at = self._html(child.content, source, places, at)
            elif kind == "link_open":
                opened.append((child, at))
                at += 1
            elif kind == "link_close":
                link, opening = opened.pop()
                behind = opening if child.markup == "autolink" else at
                at = self._target(link, opening, behind, source, places, child.meta.get(_END, at + 1))
            elif kind == "image":
                inner = source.find("[", at) + 1
                behind = inner + len(child.content)
                self.walk(child.children or [], child.content, places[inner : behind + 1])
                at = self._target(child, at, behind, source, places, child.meta.get(_END, behind))
            else:
                at += len(child.markup)

    def _add(self, text: str, places: Sequence[int]) -> None:
        self.parts.append(text)
        self.places.extend(places)

    def _literal(self, content: str, source: str, places: Sequence[int], at: int, *, linked: bool) -> int:
        found = source.find(content, at)
        start = at if found < 0 else found
        end = start + len(content)
        where = places[start:end] if found >= 0 else [_place(places, start)] * len(content)
        if not linked:
            self.tokens.extend(self.page.urls(content, where))
        begin = 0
        for unseen in _UNSEEN.finditer(source, start, end) if found >= 0 else ():
            self._add(content[begin : unseen.start() - start], where[begin : unseen.start() - start])
            begin = unseen.end() - start
        self._add(content[begin:], where[begin:])
        return end if found >= 0 else start

    def _special(self, child: InlineToken, source: str, places: Sequence[int], at: int) -> int:
        found = source.find(child.markup, at)
        start = at if found < 0 else found
        end = start + len(child.markup)
        text = child.content
        # "\x" for an x that needs no escape stays as it is; else the character stands for all of its markup
        where = places[start:end] if text == child.markup else [_place(places, start)] * len(text)
        if child.info == "escape" and text != child.markup:
            where = [_place(places, end - 1)]
        first = len(self.places)
        self._add(text, where)
        for i in range(first, len(self.places)):
            self.ends[i] = _place(places, end - 1) + 1
        return end

    def _code(self, child: InlineToken, source: str, places: Sequence[int], at: int) -> int:
        mark = child.markup
        opening = source.find(mark, at)
        start = (at if opening < 0 else opening) + len(mark)
        content = child.content
        padded = (
            not source.startswith(mark, start + len(content))
            or source[start : start + len(content)].replace("\n", " ") != content
        )
        begin = start + padded
        where = places[begin : begin + len(content)]
        if len(where) < len(content):
            where = [_place(places, begin)] * len(content)
        self._add(content, where)
        if content.strip():
            span = self.page.span(where[0], where[-1] + 1)
            self.tokens.append(Token(kind="code", text=" ".join(content.split()), span=span))
        return begin + len(content) + padded + len(mark)

    def _html(self, content: str, source: str, places: Sequence[int], at: int) -> int:
        found = source.find(content, at)
        start = at if found < 0 else found
        if _SPACING_TAG.match(content):
            self._add(" ", [_place(places, start)])
        tag = MARKUP.match(content)
        if tag and tag["tag"]:
            self._attributes(tag["tag"].lower(), attribute_values(tag), places[start : start + len(content)], content)
        return start + len(content)

    def _attributes(self, tag: str, values: dict[str, tuple[int, int]], places: Sequence[int], content: str) -> None:
        """Keep the text, the title and the target in the attributes of a tag; ``values`` are places in its content."""
        for name, (low, high) in values.items():
            if low == high:
                continue
            if name == "title":
                self.titles.append((places[low], places[high - 1] + 1))
            elif name == "alt":
                self._add(f" {content[low:high]} ", [places[low], *places[low:high], places[high - 1]])
            elif (tag, name) in (("a", "href"), ("img", "src")):
                self._link(content[low:high], places[low], places[high - 1] + 1)

    def _target(
        self, link: InlineToken, opening: int, behind: int, source: str, places: Sequence[int], end: int
    ) -> int:
        """Keep target and title of a link or a picture from ``opening`` to ``end`` whose text ends at ``behind``."""
        target = str(link.attrs.get("src", link.attrs.get("href", "")))
        found = source.find(target, behind, end) if target else -1
        low, high = (found, found + len(target)) if found >= 0 else (opening, end)
        self._link(target, _place(places, low), _place(places, high - 1) + 1)
        if "title" in link.attrs and (title := title_of_link(source[behind:end])):
            start, stop = title
            self.titles.append((_place(places, behind + start), _place(places, behind + stop - 1) + 1))
        return end

    def _link(self, target: str, start: int, end: int) -> None:
        if target:
            span = self.page.span(start, max(start, end))
            text = self.page.text[span.start : span.end] if HIDDEN in target else target
            self.tokens.append(Token(kind="link", text=text, span=span))


def _place(places: Sequence[int], at: int) -> int:
    """The nearest known place."""
    return places[max(0, min(at, len(places) - 1))]
