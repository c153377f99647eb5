"""The check ``levels``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from xlat_check import lazy
from xlat_check.bitext import Compared, Section, Segment, Segmented, Side
from xlat_check.checks.places import place_of
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import on_side
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lang import language
from xlat_check.lang.letters import lower_words
from xlat_check.lazy import dataclass

HIGHEST = 20
"""Larger numbers are days, ports or prices, not levels."""
NEAR = 3
"""The word for levels is among this many words before the numbers."""
WINDOW = 60
"""Number of characters in which those words are searched."""
CERTAIN = 3
"""At least this many levels in one row are a declaration anywhere in a sentence; fewer only at its end."""

_WORD = lazy.pattern(r"[^\W\d_]+")

Levels = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedEvidence(Evidence):
    """The levels that one side declares, and those that it has sections on."""

    declared: tuple[int, ...]
    described: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredEvidence(Evidence):
    """The levels that each side declares."""

    source: tuple[int, ...]
    target: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a language for levels."""

    words: frozenset[str]
    row: re.Pattern[str]
    """Numbers with ranges and lists between them."""
    spread: re.Pattern[str]
    """Two numbers that stand for all numbers between them."""

    def levels_of(self, row: str) -> Levels | None:
        """The numbers of a row, ranges written out; None if they do not rise as levels do."""
        spread = self.spread.sub(lambda match: " ".join(map(str, range(int(match[1]), int(match[2]) + 1))), row)
        numbers = [int(number) for number in re.findall(r"\d+", spread)]
        rising = all(low < high for low, high in zip(numbers, numbers[1:], strict=False))
        return Levels(numbers) if numbers and rising and numbers[-1] <= HIGHEST else None


@cache
def _vocabulary(lang: str) -> _Vocabulary:
    known = language(lang)
    numbers = known.numbers if known else None
    to, and_ = (words or "(?!)" for words in (numbers.ranges, numbers.joints)) if numbers else ("(?!)", "(?!)")
    range_ = rf"\s*[-\u2010-\u2015]\s*|\s+(?:{to})\s+"
    list_ = rf"\s*[,;]\s+(?:(?:{and_})\s+)?|\s*[/|·•&+]\s*|\s+(?:{and_})\s+|\s+"
    return _Vocabulary(
        words=known.level_words if known else frozenset(),
        row=re.compile(rf"\b\d{{1,2}}(?:(?:{range_}|{list_})\d{{1,2}}\b)*(?![\w%°]|[.,:/]\d)", re.IGNORECASE),
        spread=re.compile(rf"(\d+)(?:{range_})(\d+)", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class _Declaration:
    """A statement of the levels that exist."""

    segments: tuple[Segment, ...]
    levels: Levels


@check(
    id="levels",
    mqm="accuracy/mistranslation",
    severity="major",
    needs=("level_words",),
    needed_in="pages",
    evidence=DescribedEvidence | DeclaredEvidence,
)
def levels(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A page lists other levels than it describes, or other levels than the other side."""
    if compared.alignment.bitext.keyed:
        return  # messages of a catalogue are not a page
    declared = {side: _declared(compared.alignment.bitext.side(side)) for side in Side}
    for side, declaration in declared.items():
        described = _described(compared.alignment.bitext.side(side))
        if declaration is None or len(described) < 2 or declaration.levels == described:
            continue
        source, target = on_side(side, place_of(compared, side, declaration.segments))
        yield Finding(
            check="levels",
            severity=Severity.MINOR,
            message=f"The {side} {_contradiction(declaration.levels, described)}",
            source=source,
            target=target,
            evidence=DescribedEvidence(declared=tuple(sorted(declaration.levels)), described=tuple(sorted(described))),
            key=f"described: {_row(described)}",
        )
    first, second = declared[Side.SOURCE], declared[Side.TARGET]
    if first and second and first.levels != second.levels:
        yield Finding(
            check="levels",
            severity=Severity.MAJOR,
            message=f"The source declares levels {_row(first.levels)}, the target levels {_row(second.levels)}",
            source=place_of(compared, Side.SOURCE, first.segments),
            target=place_of(compared, Side.TARGET, second.segments),
            evidence=DeclaredEvidence(source=tuple(sorted(first.levels)), target=tuple(sorted(second.levels))),
        )


def _contradiction(declared: Levels, described: Levels) -> str:
    """``declares levels 1–6, but describes 7 too``."""
    parts = [f"describes {_row(described - declared)} too"] if described - declared else []
    parts += [f"has no section on {_row(declared - described)}"] if declared - described else []
    return f"declares levels {_row(declared)}, but {' and '.join(parts)}"


def _row(levels: Levels) -> str:
    """``1–4, 6``."""
    ends: list[list[int]] = []
    for level in sorted(levels):
        if ends and level == ends[-1][1] + 1:
            ends[-1][1] = level
        else:
            ends.append([level, level])
    return ", ".join(str(low) if low == high else f"{low}\u2013{high}" for low, high in ends)


def _declared(segmented: Segmented) -> _Declaration | None:
    """The declaration with the most levels, among equals the first."""
    return max(_declarations(segmented), key=lambda found: len(found.levels), default=None)


def _declarations(segmented: Segmented) -> Iterator[_Declaration]:
    """Rows of numbers after a word for levels, or below one if they have no words.

    Text in the section of a certain level is about that level and declares nothing.
    """
    vocabulary = _vocabulary(segmented.document.lang)
    sections = segmented.document.sections
    general = _general(sections, vocabulary)
    body = (segment for segment in segmented.segments if segment.block >= 0 and segment.section in general)
    last: Segment | None = None
    for (section, wordless), run in groupby(body, key=lambda s: (s.section, not _WORD.search(s.text))):
        segments = tuple(run)
        if wordless:
            heading = sections[section].heading
            lead = last.text if last and last.section == section and last.text.endswith(":") else ""
            found = [_in_numbers(segments, f"{heading.text if heading else ''} {lead}", vocabulary)]
        else:
            found = [_in_sentence(segment, vocabulary) for segment in segments]
        last = segments[-1]
        yield from filter(None, found)


def _in_sentence(segment: Segment, vocabulary: _Vocabulary) -> _Declaration | None:
    """The levels of a sentence that names them once."""
    if vocabulary.words.isdisjoint(lower_words(unicodedata.normalize("NFC", segment.text))):
        return None
    text = _folded(segment.text)
    rows = list(_level_rows(text, vocabulary))
    if len(rows) != 1:
        return None
    end, found = rows[0]
    at_end = len(found) > 1 and not re.search(r"\w", text[end:])
    return _Declaration(segments=(segment,), levels=found) if at_end or len(found) >= CERTAIN else None


def _in_numbers(segments: tuple[Segment, ...], above: str, vocabulary: _Vocabulary) -> _Declaration | None:
    """The levels in texts without words, if the text above names levels."""
    row = vocabulary.row.fullmatch(" ".join(segment.text for segment in segments).strip(" .,;()[]|"))
    named = vocabulary.words.intersection(_WORD.findall(_folded(above)))
    found = vocabulary.levels_of(row[0]) if row and named else None
    return _Declaration(segments=segments, levels=found) if found and len(found) > 1 else None


def _described(segmented: Segmented) -> Levels:
    """The levels that headings name, such as "Stufe 3"."""
    vocabulary = _vocabulary(segmented.document.lang)
    headings = (section.heading.text for section in segmented.document.sections if section.heading)
    return Levels(level for text in headings for _, found in _level_rows(_folded(text), vocabulary) for level in found)


def _general(sections: tuple[Section, ...], vocabulary: _Vocabulary) -> set[int]:
    """The sections that are not about certain levels, by their own heading or by one above."""
    general: set[int] = set()
    inside = 0
    for index, section in enumerate(sections):
        if section.heading is None or section.depth <= inside:
            inside = 0
        if not inside and section.heading and any(_level_rows(_folded(section.heading.text), vocabulary)):
            inside = section.depth
        if not inside:
            general.add(index)
    return general


def _level_rows(text: str, vocabulary: _Vocabulary) -> Iterator[tuple[int, Levels]]:
    """Rows of levels soon after a word for levels, each with its end; ``text`` is folded."""
    for row in vocabulary.row.finditer(text):
        before = re.split(r"\d", text[max(0, row.start() - WINDOW) : row.start()])[-1]
        if vocabulary.words.intersection(_WORD.findall(before)[-NEAR:]) and (found := vocabulary.levels_of(row[0])):
            yield row.end(), found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
