"""Reader of MDX: Markdown with imports, exports, components and expressions, which are not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from xlat_check import lazy
from xlat_check.bitext import Section
from xlat_check.readers.markdown import read_page
from xlat_check.readers.page import HIDDEN, Page
from xlat_check.readers.shown import Shown, attribute_texts, without_ends

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCE = lazy.pattern(r"^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_CODE = lazy.pattern(r"(`+)(?!`)[^\n]*?(?:\n[^\n]+?)*?(?<!`)\1(?!`)")
_ESM = lazy.pattern(r"(?:import|export)(?:[ \t]|\{|\*|['\"])")
_TAG = lazy.pattern(r"</?(?:[A-Za-z][\w.:-]*)?(?=[\s/>{])")
_BLANK_LINE = lazy.pattern(r"\n[ \t]*(?=\n|\Z)")
_STOPS = lazy.pattern(r"[`~{<\\]|^(?:import|export)\b", re.MULTILINE)
_STRING = lazy.pattern(r"\{\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|`([^`$\n]*)`)\s*\}")
"""An expression that is only a text."""
_PAIRS = {"{": "}", "(": ")", "[": "]"}


def read(text: str, path: str) -> tuple[Section, ...]:
    """The sections of an MDX page. Raises ReadError for front matter that is not YAML, and for too deep nesting."""
    return read_page(Page(text, path), _parser, _prepared)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from xlat_check.readers.markdown_inline import parser

    return parser().disable("code")


def _prepared(page: Page, skip: int) -> Shown:
    """The lines after the front matter, with everything hidden that is not Markdown."""
    text = page.text
    chars = list(text)
    texts: list[tuple[int, int]] = []
    for start, end, inside in _foreign(text, page.starts[skip] if skip < len(page.starts) else len(text)):
        shown = inside if text[start] == "{" else []
        texts += inside if text[start] != "{" else []
        for at in range(start, end):
            if chars[at] not in "\r\n" and not any(first <= at < last for first, last in shown):
                chars[at] = HIDDEN
    places = zip(page.starts[skip:], page.ends[skip:], strict=True)
    return Shown(lines=tuple(without_ends("".join(chars[first:last])) for first, last in places), texts=tuple(texts))


def _foreign(text: str, at: int) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Start and end of everything that is not Markdown, with the texts in it."""
    while match := _STOPS.search(text, at):
        at, mark = match.start(), match.group()
        if mark == "\\":
            at += 2
        elif mark in "`~":
            at = _behind_code(text, at)
        elif mark == "{":
            end = _balanced(text, at)
            literal = _STRING.match(text, at)
            group = literal.lastindex if literal else None
            yield at, end, [literal.span(group)] if literal and group and literal.end() == end else []
            at = end
        elif mark == "<":
            if not (tag := _TAG.match(text, at)):
                at += 1
                continue
            end = _end_of_tag(text, tag.end())
            if _is_markup(text, at, end):
                yield at, end, attribute_texts(text[at:end], at)
            at = end
        elif _ESM.match(text, at) and _opens_block(text, at):
            end = _end_of_module_code(text, at)
            yield at, end, []
            at = end
        else:
            at = match.end()


def _behind_code(text: str, at: int) -> int:
    """The place after the code that begins here, or after the mark if none does."""
    line = text.rfind("\n", 0, at) + 1
    if (fence := _FENCE.match(text, line)) and fence.start(1) == at:
        mark = fence.group(1)
        closing = re.compile(rf"^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        closed = closing.search(text, min(fence.end() + 1, len(text)))
        return closed.end() if closed else len(text)
    code = _CODE.match(text, at)
    return code.end() if code else at + 1


def _balanced(text: str, at: int) -> int:
    """The place after the bracket that closes the one here; after this one if none does.

    Brackets in strings and comments of the code do not count.
    """
    stack: list[str] = []
    place = at
    while place < len(text):
        char = text[place]
        if char in "\"'`":
            end = place + 1
            while end < len(text) and text[end] != char and (char == "`" or text[end] != "\n"):
                end += 2 if text[end] == "\\" else 1
            place = end if end < len(text) and text[end] == char else place  # an apostrophe opens no string
        elif text.startswith("/*", place):
            closed = text.find("*/", place + 2)
            place = closed + 1 if closed > 0 else place
        elif char in _PAIRS:
            stack.append(_PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                return place + 1
        place += 1
    return at + 1


def _end_of_tag(text: str, at: int) -> int:
    """The place after the tag whose name ends here."""
    while at < len(text):
        char = text[at]
        if char == ">":
            return at + 1
        if char in "\"'":
            closed = text.find(char, at + 1)
            at = closed + 1 if closed > 0 else at + 1
        elif char == "{":
            at = _balanced(text, at)
        elif _BLANK_LINE.match(text, at):
            return at
        else:
            at += 1
    return at


def _is_markup(text: str, start: int, end: int) -> bool:
    """Whether a tag is to be blanked; a small tag inside a line, such as a link, is left to the HTML reader."""
    name = text[start + 1 : start + 3].lstrip("/")
    if not text.startswith(">", end - 1):
        return False
    opens_line = not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>")
    return (
        name[:1].isupper() or not name[:1].isalpha() or opens_line or "{" in text[start:end] or "\n" in text[start:end]
    )


def _opens_block(text: str, at: int) -> bool:
    """Whether a line opens a block, or follows a line of module code; ``at`` is where it begins."""
    before = text[:at].rstrip("\r\n")
    last = before[before.rfind("\n") + 1 :]
    blank = text[len(before) : at].count("\n") > 1
    return (
        blank
        or not last.strip()
        or last.strip() in ("---", "+++")
        or bool(_ESM.match(last) or last.rstrip().endswith((";", "}")))
    )


def _end_of_module_code(text: str, at: int) -> int:
    """The end of the imports and exports that begin here: a blank line outside of all brackets, or Markdown again."""
    place = at
    while place < len(text):
        char = text[place]
        if char in _PAIRS:
            end = _balanced(text, place)
            place = max(end, place + 1)
            continue
        if char == "\n":
            rest = text[place + 1 : place + 200]
            if not rest.strip() or not rest.split("\n", 1)[0].strip():
                return place
            if not _ESM.match(rest) and text[:place].rstrip().endswith((";", "'", '"', "}")):
                return place
        place += 1
    return place
