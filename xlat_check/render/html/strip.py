"""Drawing of both documents of a pair as columns with the beads between them; omissions are gaps, moves cross."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.findings import AlignedRow, AlignedText, Severity
from xlat_check.render.html.markup import Html, el

TALLEST, SHORTEST = 900.0, 160.0
"""Limits of the height of the longer document, in pixels."""
PER_CHARACTER = 0.1
LARGEST_SCALE = 0.5
"""Most pixels for a character, so that a few sentences do not fill the page."""
LABEL = 17.0
"""Pixels of a line of a label."""
GAP = 5.0
"""Pixels between two sections."""
ALL_LABELLED = 50
"""With more sections than this, some sections are too low for their heading."""
TAIL = 10
"""Number of characters at the end of a heading that are always shown."""
WHOLE, SMALLER = 600.0, 1300.0
"""Greatest height of a strip that is printed as it is, and of one that is printed smaller. A page has 950 pixels."""
STRANDS = 400
"""With more rows than this, consecutive rows are drawn as one band."""


@dataclass(frozen=True, slots=True)
class Flag:
    """The worst finding of a row."""

    anchor: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class _Range:
    top: float
    bottom: float

    def join(self, other: _Range) -> _Range:
        return _Range(min(self.top, other.top), max(self.bottom, other.bottom))


class _Column:
    """One document from top to bottom."""

    def __init__(self, text: AlignedText, side: Side, scale: float, least: float) -> None:
        self.headings = text.source_headings if side is Side.SOURCE else text.target_headings
        inside: list[list[tuple[int, int, int]]] = [[] for _ in self.headings]
        for number, row in enumerate(text.rows):
            for sentence in row.side(side):
                inside[sentence.section].append((sentence.start, number, len(sentence.text)))
        self.sections: list[_Range] = []
        self.rows: dict[int, _Range] = {}
        top = 0.0
        for sentences in inside:
            length = sum(characters for _, _, characters in sentences) * scale
            stretch = max(1.0, least / length) if length else 1.0
            at = top
            for _, number, characters in sorted(sentences):
                here = _Range(at, at + characters * scale * stretch)
                self.rows[number] = here.join(self.rows[number]) if number in self.rows else here
                at = here.bottom
            self.sections.append(_Range(top, max(at, top + least)))
            top = self.sections[-1].bottom + GAP
        self.height = top - GAP if self.sections else 0.0


@dataclass(slots=True)
class _Band:
    """Rows that are drawn as one band."""

    first: int
    last: int
    kind: str
    """``pair``, ``moved``, or the only side with text: ``source`` or ``target``."""
    flag: Flag | None


def _class(height: float) -> str:
    """The class of a strip by its height: it is printed as it is, smaller, or, if no page can hold it, not at all."""
    return "strip" if height <= WHOLE else "strip tall" if height <= SMALLER else "strip endless"


def strip(text: AlignedText, number: int, flags: Mapping[int, Flag], languages: tuple[str, str]) -> Html:
    """The drawing of one pair; ``flags``: the worst finding of each row that has one."""
    longest = max((sum(len(s.text) for row in text.rows for s in row.side(side)) for side in Side), default=0)
    scale = min(min(max(longest * PER_CHARACTER, SHORTEST), TALLEST) / max(longest, 1), LARGEST_SCALE)
    sections = max(len(text.source_headings), len(text.target_headings))
    least = LABEL if sections <= ALL_LABELLED else 3.0
    columns = {side: _Column(text, side, scale, least) for side in Side}
    height = max(column.height for column in columns.values()) + 4
    bands = [_band(band, text, number, columns) for band in _bands(text, flags)]
    drawing = el(
        "svg",
        el(
            "svg", bands, x="37%", width="26%", height=height, viewBox=f"0 0 100 {height:.4g}",
            preserveAspectRatio="none",
        ),
        [_blocks(text, columns[side], side, x) for side, x in ((Side.SOURCE, "36%"), (Side.TARGET, "63%"))],
        [_labels(text, number, columns[side], side, lang) for side, lang in zip(Side, languages, strict=True)],
        width="100%", height=height, class_=_class(height), role="group", aria_label="Both documents side by side",
    )  # fmt: skip
    return el("div", drawing, class_="drawing")


def _bands(text: AlignedText, flags: Mapping[int, Flag]) -> Iterator[_Band]:
    """Bands to draw: consecutive rows without counterpart as one, all others one by one unless there are many."""
    moved, paired = _moved_sections(text), set(text.sections)
    merged = len(text.rows) > STRANDS
    band: _Band | None = None
    for number, row in enumerate(text.rows):
        kind, flag = _kind(row, moved, paired), flags.get(number)
        lone = kind in tuple(Side)
        if band and kind == band.kind and flag == band.flag and (lone or merged) and _follows(text, band.last, number):
            band.last = number
            continue
        if band:
            yield band
        band = _Band(number, number, kind, flag)
    if band:
        yield band


def _kind(row: AlignedRow, moved: set[int], paired: Set[tuple[int | None, int | None]]) -> str:
    """The kind of a row: a row in paired sections moves with these, any other by itself."""
    if not row.target:
        return Side.SOURCE.value
    if not row.source:
        return Side.TARGET.value
    sections = row.source[0].section, row.target[0].section
    return "moved" if (sections[0] in moved if sections in paired else row.moved) else "pair"


def _follows(text: AlignedText, last: int, number: int) -> bool:
    """Whether a row continues at the end of another, in the same section of each side."""
    before, after = text.rows[last], text.rows[number]
    sides = [(before.side(side), after.side(side)) for side in Side]
    return all(a[-1].section == b[0].section and a[-1].start < b[0].start for a, b in sides if a and b)


def _moved_sections(text: AlignedText) -> set[int]:
    """Sections of the source whose partner is out of order: all except a longest series of rising partners."""
    pairs = sorted((source, target) for source, target in text.sections if source is not None and target is not None)
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for at, (_, target) in enumerate(pairs):
        length = bisect_left(ends, target)
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1], lasts[length : length + 1] = [target], [at]
    kept, at = set(), lasts[-1] if lasts else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return {source for at, (source, _) in enumerate(pairs) if at not in kept}


def _band(band: _Band, text: AlignedText, number: int, columns: Mapping[Side, _Column]) -> Html:
    ends = [_extent(band, text, columns[side], side) for side in Side]
    (a, b), (c, d) = ((end.top, end.bottom) for end in ends)
    path = f"M0 {a:.1f}C50 {a:.1f} 50 {c:.1f} 100 {c:.1f}V{d:.1f}C50 {d:.1f} 50 {b:.1f} 0 {b:.1f}Z"
    href = f"#{band.flag.anchor}" if band.flag else f"#row-{number}-{band.first}"
    classes = f"band {band.kind} {band.flag.severity} flagged" if band.flag else f"band {band.kind}"
    label = _label(band, text)
    return el(
        "a",
        el("path", d=path, class_=classes, vector_effect="non-scaling-stroke"),
        el("title", label),
        href=href,
        aria_label=label,
        tabindex=None if band.flag else -1,
    )


def _extent(band: _Band, text: AlignedText, column: _Column, side: Side) -> _Range:
    """The extent of a band on one side: its rows, or the place where they belong."""
    ranges = [column.rows[row] for row in range(band.first, band.last + 1) if row in column.rows]
    if ranges:
        joined = ranges[0]
        for one in ranges[1:]:
            joined = joined.join(one)
        return joined
    before = next((column.rows[row].bottom for row in range(band.first - 1, -1, -1) if row in column.rows), 0.0)
    return _Range(before, before)


def _label(band: _Band, text: AlignedText) -> str:
    if band.flag:
        return f"{band.flag.severity}: {band.flag.message}"
    row = text.rows[band.first]
    sentence = (row.source or row.target)[0]
    lines = f"line {sentence.line}"
    count = band.last - band.first
    return f"{lines}: {_short(sentence.text)}" + (f" and {count} more" if count else "")


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _blocks(text: AlignedText, column: _Column, side: Side, x: str) -> list[Html]:
    """The sections of a column, with the parts without counterpart on top."""
    lone = [column.rows[n] for n, row in enumerate(text.rows) if n in column.rows and not (row.source and row.target)]
    blocks = [el("rect", x=x, y=s.top, width="1%", height=s.bottom - s.top, class_="section") for s in column.sections]
    merged: list[_Range] = []
    for here in sorted(lone, key=lambda one: one.top):
        if merged and here.top - merged[-1].bottom < 0.5:
            merged[-1] = merged[-1].join(here)
        else:
            merged.append(here)
    holes = [el("rect", x=x, y=m.top, width="1%", height=m.bottom - m.top, class_=f"lone {side}") for m in merged]
    return blocks + holes


def _labels(text: AlignedText, number: int, column: _Column, side: Side, lang: str) -> list[Html]:
    """The headings, as many as there is space for, each with a link to its section in the text."""
    partners = {pair[0] if side is Side.SOURCE else pair[1] for pair in text.sections if None not in pair}
    first_rows: dict[int, int] = {}
    for row_number, row in enumerate(text.rows):
        for sentence in row.side(side):
            first_rows.setdefault(sentence.section, row_number)
    labels = []
    free = 0.0
    for section, (heading, here) in enumerate(zip(column.headings, column.sections, strict=True)):
        if not heading or here.top < free or section not in first_rows:
            continue
        free = here.top + LABEL
        alone = "" if section in partners else " alone"
        link = el("a", *_halves(heading), href=f"#row-{number}-{first_rows[section]}", title=heading, lang=lang)
        x = "0" if side is Side.SOURCE else "65%"
        labels.append(
            el(
                "foreignObject",
                el("div", link, class_=f"label {side}{alone}"),
                x=x, y=here.top - 1, width="35%", height=LABEL + 1,
            )
        )  # fmt: skip
    return labels


def _halves(heading: str) -> tuple[Html, Html | None]:
    """A heading in two halves, so that its end is never cut off: it distinguishes the heading from others."""
    cut = heading.find(" ", len(heading) - TAIL)
    if cut <= 0:
        return el("span", heading), None
    return el("span", heading[:cut]), el("span", heading[cut:])


def worst(first: Flag | None, second: Flag) -> Flag:
    """The worse of two; the first if they are equal."""
    return first if first and first.severity.rank >= second.severity.rank else second
