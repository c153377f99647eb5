"""Reader of plain text: titles, headings, lists and paragraphs as a person sees them, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind, Section
from xlat_check.lazy import dataclass
from xlat_check.readers.page import Page, sections_of

MAX_HEADING = 120
"""Greatest length of a heading, in characters. It is twice the usual length, so that both versions count alike."""
MIN_WRAP, MAX_WRAP = 50, 132
"""Widths, in characters, at which editors and mail programs wrap lines."""
_NEARLY_FULL = 0.75
"""A line that ends inside a sentence counts as wrapped if it fills at least this share of the width."""
_SHORT_LINE = 20
"""A text shorter than this, in characters, is an entry of its own, as in a shopping list."""

_DIVIDER = frozenset("-=_*~#+–—•·. \t")
_BULLET = lazy.pattern(r"([•‣◦▪▫●○■□∙⁃])\s*|([-*+–—·])\s+")
_ENCLOSED = lazy.pattern(r"(\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\))\s+")
_NUMBERED = lazy.pattern(r"((\d{1,3})\.)\s+")
_CLAUSE = lazy.pattern(r"(\d{1,3}(?:\.\d{1,3})+\.?)\s+")
_DIRECTIVE = lazy.pattern(r"<!--\s*xlat-check:.*-->")
"""A comment for this program; it is not text for readers."""
_CLOSING = "\"'”’“»«›‹)] \u00a0\u202f"
"""Signs behind the end of a sentence; French sets a blank before them."""
_STOPS = ".!?:;,。！？"
_ELLIPSIS = ("...", "…")
_NUMBERS_AT_END = lazy.pattern(r"(?:^|\s)\d+(?:[\s,;/–-]+\d+)+$")
_TWO_SENTENCES = lazy.pattern(r"\w{2}[.!?][\"'”’“»)]?\s+[^\W\d_a-zß-ÿ]")
_CERTAINLY_SHORT = 80
"""A stop after at most this many characters is an abbreviation, not the end of a sentence."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    text: str


@dataclass(slots=True)
class _Unit:
    """Lines that belong together: one list item, one paragraph or one heading."""

    start: int
    """Offset of the first character after the marker."""
    end: int
    indent: int
    text: str
    lines: int = 1
    marker: str = ""
    number: int | None = None
    """The value of a marker such as ``3.``, which may also be part of the text ("3. Mai")."""
    ends_chunk: bool = False
    opens_chunk: bool = False


def read(text: str, path: str) -> tuple[Section, ...]:
    """The sections of a plain text."""
    page = Page(text, path)
    chunks = _chunks(page)
    width = _wrap_width(chunks)
    units = [unit for chunk in chunks for unit in _units(chunk, width)]
    _settle_numbers(page, units)
    return sections_of(_blocks(page, units))


def _chunks(page: Page) -> list[list[_Line]]:
    """Runs of lines between blank lines and dividing lines."""
    chunks: list[list[_Line]] = [[]]
    for start, end in zip(page.starts, page.ends, strict=True):
        raw = page.text[start:end]
        text = raw.strip()
        if text.startswith("<!--") and _DIRECTIVE.fullmatch(text):
            continue
        if not text or (len(text) >= 3 and _DIVIDER.issuperset(text)):
            if chunks[-1]:
                chunks.append([])
            continue
        lead = len(raw) - len(raw.lstrip())
        indent = len(raw[:lead].expandtabs(4))
        chunks[-1].append(_Line(start + lead, start + lead + len(text), indent, text))
    return [chunk for chunk in chunks if chunk]


def _wrap_width(chunks: list[list[_Line]]) -> int:
    """The width at which the text is hard-wrapped; 0 if its line ends have a meaning."""
    breaks = [
        (before.indent + len(before.text), len(after.text.split(None, 1)[0]))
        for chunk in chunks
        for before, after in zip(chunk, chunk[1:], strict=False)
        if after.indent >= before.indent and not _marker(after.text)
    ]
    if not breaks:
        return 0
    lengths = sorted(length for length, _ in breaks)
    width = lengths[9 * (len(lengths) - 1) // 10]  # single long addresses may be longer
    full = sum(length + 1 + word > width for length, word in breaks)
    return width if MIN_WRAP <= width <= MAX_WRAP and full >= 0.6 * len(breaks) else 0


def _marker(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _ENCLOSED.match(text) or _NUMBERED.match(text)


def _units(chunk: list[_Line], width: int) -> list[_Unit]:
    units: list[_Unit] = []
    before = chunk[0]
    for line in chunk:
        match = _marker(line.text)
        if match:
            numbered = match.re.pattern == _NUMBERED.pattern
            text = line.text[match.end() :]
            units.append(
                _Unit(
                    line.start + match.end(),
                    line.end,
                    line.indent,
                    text,
                    marker=next(group for group in match.groups() if group),
                    number=int(match.group(2)) if numbered else None,
                )
            )
        elif units and _goes_on(units[-1], before, line, width):
            unit = units[-1]
            unit.end, unit.text, unit.lines = line.end, f"{unit.text} {line.text}", unit.lines + 1
        else:
            units.append(_Unit(line.start, line.end, line.indent, line.text))
        before = line
    units[0].opens_chunk = units[-1].ends_chunk = True
    return units


def _goes_on(unit: _Unit, before: _Line, line: _Line, width: int) -> bool:
    """Whether a line continues the unit above it and does not begin a new one."""
    if unit.marker and line.indent != unit.indent:
        return line.indent > unit.indent
    length = before.indent + len(before.text)
    if width and length + 1 + len(line.text.split(None, 1)[0]) > width:
        return True
    bare = before.text.rstrip(_CLOSING)
    if bare.endswith((".", "!", "?", *_ELLIPSIS)):
        return False
    if width and length > _NEARLY_FULL * width:
        return True
    # the sentence has not ended, whatever the line width
    return (bare.endswith(",") or line.text[0].islower()) and (bool(unit.marker) or len(unit.text) >= _SHORT_LINE)


def _settle_numbers(page: Page, units: list[_Unit]) -> None:
    """Keep a number as a marker only if the number before or after it is next in the count: "3. Mai" is a date."""
    numbered = [unit for unit in units if unit.number is not None]
    values = [unit.number or 0 for unit in numbered]
    for i, (unit, value) in enumerate(zip(numbered, values, strict=True)):
        counts_on = (i > 0 and values[i - 1] == value - 1) or (i + 1 < len(values) and values[i + 1] == value + 1)
        if not counts_on:
            start = page.text.rindex(unit.marker, 0, unit.start)
            unit.text = page.text[start : unit.start] + unit.text
            unit.start, unit.marker, unit.number = start, "", None


def _heading_like(text: str) -> bool:
    """Whether a text could be a heading: short, with a letter, no row of numbers, no end of a sentence except "..."."""
    if len(text) > MAX_HEADING or not any(map(str.isalpha, text)):
        return False
    bare = text.rstrip(_CLOSING)
    if bare.endswith(tuple(_STOPS)) and not bare.endswith(_ELLIPSIS):
        return False
    if len(text) > _CERTAINLY_SHORT and _TWO_SENTENCES.search(text):
        return False
    return not _NUMBERS_AT_END.search(bare) and "@" not in text and "://" not in text


def _is_heading(units: list[_Unit], i: int) -> bool:
    """Whether a unit is a heading: it looks like one, and stands alone between blank lines or right above a text."""
    unit = units[i]
    after = units[i + 1] if i + 1 < len(units) else None
    if (unit.marker and unit.number is None) or unit.lines > 2 or not _heading_like(unit.text):
        return False
    if unit.number is not None and any(
        other is not None and other.number is not None for other in (units[i - 1] if i else None, after)
    ):
        return False  # items of a list
    if unit.text.endswith(_ELLIPSIS) and (unit.ends_chunk or after is None):
        return after is not None and not after.text.endswith(_ELLIPSIS)  # otherwise it is an unfinished sentence
    if i == 0 or (unit.opens_chunk and unit.ends_chunk):
        return True
    return not unit.ends_chunk and after is not None and (bool(after.marker) or not _heading_like(after.text))


def _blocks(page: Page, units: list[_Unit]) -> Iterator[Block]:
    indents: list[int] = []
    depth = 1
    for i, unit in enumerate(units):
        if _is_heading(units, i):
            indents = []
            block, depth = _heading(page, unit, depth, first=i == 0)
        elif unit.marker:
            while indents and unit.indent < indents[-1] - 1:
                indents.pop()
            if not indents or unit.indent > indents[-1] + 1:
                indents.append(unit.indent)
            block = page.cut(BlockKind.ITEM, unit.start, unit.end, level=len(indents), marker=unit.marker)
        else:
            if unit.indent <= (indents[-1] if indents else 0):
                indents = []
            block = page.cut(BlockKind.PARAGRAPH, unit.start, unit.end)
        if block:
            yield block


def _heading(page: Page, unit: _Unit, depth: int, *, first: bool) -> tuple[Block | None, int]:
    """The heading's block, and the depth for sub-headings, which end in an ellipsis."""
    clause = _CLAUSE.match(unit.text)
    if clause and clause.end() < len(unit.text):
        marker = clause.group(1)
        level = 2 + marker.rstrip(".").count(".")
        return page.cut(BlockKind.HEADING, unit.start + clause.end(), unit.end, level=level, marker=marker), level
    if unit.text.endswith(_ELLIPSIS):
        return page.cut(BlockKind.HEADING, unit.start, unit.end, level=depth + 1), depth
    if first and not unit.marker:
        return page.cut(BlockKind.TITLE, unit.start, unit.end, level=1), 1
    return page.cut(BlockKind.HEADING, unit.start, unit.end, level=2, marker=unit.marker), 2
