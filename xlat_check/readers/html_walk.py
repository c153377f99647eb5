"""Walk through the tags of a piece of HTML, valid or not, that makes blocks of the text between them.

Its time is linear in the length of the text, and it does not recurse.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from xlat_check.bitext import Block, BlockKind, Token
from xlat_check.readers.html_tags import (
    CODE,
    CONTEXTS,
    ENDS_HEADING,
    ENTITY,
    HEADINGS,
    IMPLIED_ENDS,
    INLINE,
    LEAVES_SCOPE,
    LISTS,
    MARKUP,
    OWN_FURNITURE,
    OWNERS,
    PREFORMATTED,
    ROLES,
    SCOPES,
    VOID,
    XML_MARKUP,
    attribute_values,
)
from xlat_check.readers.options import HtmlOptions
from xlat_check.readers.page import Page
from xlat_check.readers.text_run import TextRun


@dataclass(slots=True, eq=False)
class _Open:
    """An element that is open."""

    name: str
    inline: bool
    skipped: bool
    main: bool
    used: bool = False
    """Whether a block has come from it."""
    run: TextRun | None = None
    """For inline code: the text in which it began, at ``part`` and ``char``."""
    part: int = 0
    char: int = 0


class Walk:
    """One pass over a piece of HTML, or of XHTML; ``places`` gives the place of each character in the file."""

    def __init__(
        self, page: Page, content: str, places: Sequence[int], options: HtmlOptions, *, xml: bool = False
    ) -> None:
        self.lang = ""
        """The language that the ``html`` element names."""
        self.has_main = False
        """Whether some text is in the parts that alone are to be read."""
        self._page = page
        self._content = content
        self._markup = XML_MARKUP if xml else MARKUP
        self._places = places
        self._skip, self._only = _folded(options.skip), _folded(options.only)
        self._texts = tuple(name.lower() for name in options.attributes)
        self._run = TextRun()
        self._aside: list[tuple[TextRun, bool]] = []
        """Texts of attributes, which come after their block, and whether each belongs to the whole page."""
        self._open: list[_Open] = []
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        """The indices in ``_open`` of the open elements, by name."""
        self._boundaries: list[int] = []
        """The indices in ``_open`` of the elements that are not inline."""
        self._contexts: list[_Open] = []
        self._skipping = 0
        self._main = 0

    def blocks(self) -> Iterator[tuple[Block, bool]]:
        """The blocks in reading order, each with the answer whether it is in a part that alone is to be read."""
        at = 0
        for match in self._markup.finditer(self._content):
            self._text(at, match.start())
            at = match.end()
            if match.group().startswith("&"):
                self._entity(self._run, match.start(), match.end())
            elif match["tag"]:
                step = self._end if match["close"] else self._start
                yield from step(match["tag"].lower(), match)
        self._text(at, len(self._content))
        yield from self._flush()

    # Text

    def _text(self, start: int, end: int) -> None:
        if start < end and not self._skipping:
            text, places = self._content[start:end], self._places[start:end]
            self._run.add(text, places)
            if not self._at["a"]:
                self._run.tokens.extend(self._page.urls(text, places))

    def _entity(self, run: TextRun, start: int, end: int) -> None:
        if self._skipping:
            return
        raw = self._content[start:end]
        char = unescape(raw)
        if char == raw:
            run.add(raw, self._places[start:end])
        else:
            run.put(char, self._places[start], self._places[end - 1] + 1)

    def _space(self, at: int) -> None:
        if not self._skipping:
            self._run.add(" ", [self._places[at]])

    def _value(self, run: TextRun, start: int, end: int) -> None:
        """The text of an attribute."""
        at = start
        for entity in ENTITY.finditer(self._content, start, end):
            run.add(self._content[at : entity.start()], self._places[at : entity.start()])
            self._entity(run, *entity.span())
            at = entity.end()
        run.add(self._content[at:end], self._places[at:end])

    def _flush(self) -> Iterator[tuple[Block, bool]]:
        """The block of the text so far, and those of the attributes in it."""
        run, self._run = self._run, TextRun()
        aside, self._aside = self._aside, []
        if run.parts:
            kind, level = self._kind()
            if block := run.block(self._page, kind, level=level):
                if self._contexts:
                    self._contexts[-1].used = True
                self.has_main |= self._main > 0
                yield block, self._main > 0 or kind is BlockKind.TITLE
        for text, of_page in aside:
            if block := text.block(self._page, BlockKind.PARAGRAPH):
                yield block, self._main > 0 or of_page

    def _kind(self) -> tuple[BlockKind, int]:
        """The kind of the current text, and its level."""
        context = self._contexts[-1] if self._contexts else None
        name = context.name if context else ""
        if name in HEADINGS:
            return BlockKind.HEADING, int(name[1])
        if name == "title":
            return BlockKind.TITLE, 1
        if name in PREFORMATTED:
            return BlockKind.CODE, 0
        if name in ("td", "th"):
            return BlockKind.CELL, 0
        if context and name in ("li", "dt") and not context.used:
            return BlockKind.ITEM, max(1, sum(len(self._at[name]) for name in LISTS))
        return BlockKind.PARAGRAPH, 0

    # Start tags

    def _start(self, name: str, match: re.Match[str]) -> Iterator[tuple[Block, bool]]:
        attributes = attribute_values(match) if match["attributes"] else {}
        if name not in INLINE and name != "br":
            yield from self._before(name, match.start())
        if name == "br":
            self._space(match.start())
        elif name == "html":
            self.lang = self._plain(attributes, "lang") or self._plain(attributes, "xml:lang") or self.lang
        if name in VOID or match["attributes"].endswith("/"):
            self._keep(name, attributes, match.start())
            return
        self._push(name, attributes)
        self._keep(name, attributes, match.start())

    def _before(self, name: str, at: int) -> Iterator[tuple[Block, bool]]:
        """Finish the text and close the elements that a start tag ends; the tag is not inline."""
        in_line = self._in_line_context()
        if in_line and not self._ends_heading(name):
            self._space(at)
            return
        yield from self._flush()
        if in_line:
            self._close(self._at[self._contexts[-1].name][-1])
        siblings, shelters = IMPLIED_ENDS.get(name, ((), ()))
        last = self._last(siblings)
        if last > self._last(shelters):
            self._close(last)

    def _ends_heading(self, name: str) -> bool:
        """Whether a tag ends the open heading: another heading does, and so does a block after the heading's text."""
        if self._contexts[-1].name == "title":
            return name == "body"
        return name in HEADINGS or (name in ENDS_HEADING and (self._contexts[-1].used or self._run.seen()))

    def _push(self, name: str, attributes: dict[str, tuple[int, int]]) -> None:
        inline = name in INLINE
        named = self._names(name, attributes) if attributes else {name}
        skipped = self._is_skipped(named) or (inline and self._plain(attributes, "aria-hidden") == "true")
        element = _Open(name, inline, skipped, main=not named.isdisjoint(self._only))
        if name in CODE and not any(self._at[code] for code in CODE):
            element.run, element.part, element.char = self._run, len(self._run.parts), len(self._run.places)
        place = len(self._open)
        self._open.append(element)
        self._at[name].append(place)
        self._skipping += element.skipped
        self._main += element.main
        if not inline:
            self._boundaries.append(place)
        if name in CONTEXTS:
            self._contexts.append(element)

    def _names(self, name: str, attributes: dict[str, tuple[int, int]]) -> set[str]:
        """The names by which options may call an element."""
        classes = (f".{word}" for word in self._plain(attributes, "class").split())
        part = ROLES.get(self._plain(attributes, "role"), name)
        return {part, f"#{self._plain(attributes, 'id')}", *classes}

    def _is_skipped(self, named: set[str]) -> bool:
        found = named & self._skip
        if any(self._at[owner] for owner in OWNERS):
            found -= OWN_FURNITURE
        return bool(found)

    def _keep(self, name: str, attributes: dict[str, tuple[int, int]], at: int) -> None:
        """Keep the content of a tag's attributes."""
        if self._skipping or name in ("link", "html"):
            return
        for key in self._texts:
            if key in attributes:
                if name == "img" and key == "alt":
                    self._space(at)
                    self._value(self._run, *attributes[key])
                    self._space(attributes[key][1])
                else:
                    self._later(attributes[key])
        if name == "meta" and self._plain(attributes, "name").lower() == "description" and "content" in attributes:
            self._later(attributes["content"], of_page=True)
        target = attributes.get({"a": "href", "img": "src"}.get(name, ""), (0, 0))
        if target[0] < target[1]:
            span = self._page.span(self._places[target[0]], self._places[target[1] - 1] + 1)
            self._run.tokens.append(Token(kind="link", text=self._content[slice(*target)], span=span))

    def _later(self, place: tuple[int, int], *, of_page: bool = False) -> None:
        run = TextRun()
        self._value(run, *place)
        self._aside.append((run, of_page))

    def _plain(self, attributes: dict[str, tuple[int, int]], key: str) -> str:
        return self._content[slice(*attributes[key])].strip() if key in attributes else ""

    # End tags

    def _end(self, name: str, match: re.Match[str]) -> Iterator[tuple[Block, bool]]:
        place = self._last((name,))
        if name in INLINE:
            if place > (self._boundaries[-1] if self._boundaries else -1):
                self._close(place)
            return
        if name in HEADINGS and place < 0:
            place = self._last(HEADINGS)
        if self._in_line_context() and place > self._at[self._contexts[-1].name][-1]:
            self._space(match.start())
        else:
            yield from self._flush()
        if place >= 0 and (name in LEAVES_SCOPE or place > self._last(SCOPES)):
            self._close(place)

    def _in_line_context(self) -> bool:
        """Whether the current text is a heading or the page's title, which are one line whatever tags they contain."""
        return bool(self._contexts) and (self._contexts[-1].name in HEADINGS or self._contexts[-1].name == "title")

    def _last(self, names: Iterable[str]) -> int:
        """The index of the innermost open element with one of these names; -1 for none."""
        return max((self._at[name][-1] for name in names if self._at[name]), default=-1)

    def _close(self, place: int) -> None:
        """Close the open element at an index, and all elements in it."""
        while len(self._open) > place:
            element = self._open.pop()
            self._at[element.name].pop()
            self._skipping -= element.skipped
            self._main -= element.main
            if not element.inline:
                self._boundaries.pop()
            if self._contexts and self._contexts[-1] is element:
                self._contexts.pop()
            if element.run is self._run:
                self._code(element)

    def _code(self, element: _Open) -> None:
        run = self._run
        text = run.text(element.part)
        if kept := " ".join(text.split()):
            first = element.char + len(text) - len(text.lstrip())
            last = element.char + len(text.rstrip()) - 1
            end = run.ends.get(last, run.places[last] + 1)
            run.tokens.append(Token(kind="code", text=kept, span=self._page.span(run.places[first], end)))


def _folded(parts: Iterable[str]) -> frozenset[str]:
    """Names of parts; the names of elements in lower case, because case does not matter for them."""
    return frozenset(part if part.startswith((".", "#")) else part.lower() for part in parts)
