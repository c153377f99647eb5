"""Shared parts of the checks of sections and sentences: sections and segments without partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from xlat_check import lazy
from xlat_check.bitext import BlockKind, Compared, Section, Segment, Side
from xlat_check.checks.exchange import exchanged_ids
from xlat_check.checks.places import place_of
from xlat_check.checks.quotations import quoted_originals
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import UNSAID, Evidence
from xlat_check.lang import base_code
from xlat_check.lang.phrases import own_notes
from xlat_check.lazy import dataclass
from xlat_check.wording import counted

ALONE_SHARE = 0.5
"""A section without partner counts as missing if at least this share of its segments also has no partner."""
GROUP_SIZE = 3
"""Least number of findings with the same label that form a group."""
SENTENCE_WORDS = 3
"""A text of fewer words may be a label; alone it has low severity."""

_WORD = lazy.pattern(r"[^\W\d_]{2,}")
_LABEL_END = lazy.pattern(r":(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsEvidence(Evidence):
    """The segments that have no counterpart."""

    segments: tuple[str, ...] = field(metadata=UNSAID)

    def decided(self) -> str:
        return "The alignment decides this: nothing on the other side comes near enough to be its counterpart."


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEvidence(SegmentsEvidence):
    """The section that has no counterpart, and what it holds."""

    heading: str
    subsections: tuple[str, ...]
    elsewhere: int
    """Number of its segments that were found elsewhere on the other side."""


@dataclass(frozen=True, slots=True)
class LoneSection:
    """A section with its subsections that the other side lacks."""

    sections: tuple[Section, ...]
    """The section itself, then the deeper ones."""
    segments: tuple[Segment, ...]
    """The segments of all these sections, with their headings."""

    @property
    def heading(self) -> str:
        """Empty for the text before the first heading."""
        heading = self.sections[0].heading
        return heading.text if heading else ""

    @property
    def body(self) -> tuple[Segment, ...]:
        """The segments that are not headings."""
        return tuple(segment for segment in self.segments if segment.block >= 0)


def on_side(side: Side, place: Place | None, facing: Place | None = None) -> tuple[Place | None, Place | None]:
    """The source and the target place of a finding about one side; ``facing``: the place on the other side, if any."""
    return (place, facing) if side is Side.SOURCE else (facing, place)


def section_name(heading: str) -> str:
    """The name of a section in messages."""
    return f'The section "{heading}"' if heading else "The text before the first heading"


def section_findings(compared: Compared, side: Side, check: str) -> Iterator[Finding]:
    """One finding for each section that only ``side`` has, deeper sections included."""
    null = _alone(compared, side)
    for lone in lone_sections(compared, side):
        source, target = on_side(side, place_of(compared, side, lone.segments))
        elsewhere = sum(segment.id not in null for segment in lone.body)
        deeper = [section.heading.text for section in lone.sections[1:] if section.heading]
        name = section_name(lone.heading) + (f" with {counted(len(deeper), 'subsection')}" if deeper else "")
        size = counted(len(lone.body), "sentence") if lone.body else "code only"
        size += f", {elsewhere} of them found elsewhere" if elsewhere else ""
        yield Finding(
            check=check,
            severity=Severity.MAJOR,
            message=f"{name} ({size}) has no counterpart in the {side.other}",
            source=source,
            target=target,
            evidence=SectionEvidence(
                heading=lone.heading,
                subsections=tuple(deeper),
                segments=tuple(segment.text for segment in lone.body),
                elsewhere=elsewhere,
            ),
        )


def segment_findings(compared: Compared, side: Side, check: str) -> list[Finding]:
    """One finding for each stretch of segments in one block that only ``side`` has, without lone sections."""
    covered = {segment.id for lone in lone_sections(compared, side) for segment in lone.segments}
    null = _alone(compared, side) - covered - exchanged_ids(compared, side) - quoted_originals(compared, side)
    noted = _notes_of(compared, side)
    stretches = list(_stretches([s for s in compared.alignment.bitext.side(side).segments if s.id in null]))
    findings = []
    for stretch, group in zip(stretches, _groups(stretches), strict=True):
        source, target = on_side(side, place_of(compared, side, stretch))
        findings.append(
            Finding(
                check=check,
                severity=Severity.MAJOR if _says_something(stretch) and not noted(stretch) else Severity.MINOR,
                message=f"{_named(stretch)} no counterpart in the {side.other}",
                source=source,
                target=target,
                evidence=SegmentsEvidence(segments=tuple(segment.text for segment in stretch)),
                group=group,
            )
        )
    return findings


def lone_sections(compared: Compared, side: Side) -> list[LoneSection]:
    """The sections of one side without a partner, each with the deeper ones that follow it."""
    segmented = compared.alignment.bitext.side(side)
    sections = segmented.document.sections
    segments: list[list[Segment]] = [[] for _ in sections]
    for segment in segmented.segments:
        segments[segment.section].append(segment)
    missing = _missing(compared, side, segments)
    return [
        LoneSection(
            sections=tuple(sections[index] for index in family),
            segments=tuple(segment for index in family for segment in segments[index]),
        )
        for family in _families(sections, sorted(missing))
    ]


def _alone(compared: Compared, side: Side) -> set[int]:
    """The segments of one side that stand in null beads."""
    return {i for bead in compared.alignment.beads if bead.is_null for i in bead.ids(side)}


def _missing(compared: Compared, side: Side, segments: Sequence[Sequence[Segment]]) -> set[int]:
    """Sections without a partner that have little text with a partner elsewhere.

    A section that is only a heading is missing together with all its subsections.
    """
    null = _alone(compared, side)
    sections = compared.alignment.bitext.side(side).document.sections
    unpaired = {pair.index(side) for pair in compared.alignment.sections if pair.index(side.other) is None}
    if compared.alignment.bitext.keyed:
        return set()  # sections of keyed documents have no meaning
    missing: set[int] = set()
    for index in reversed(range(len(sections))):
        if index not in unpaired or not segments[index]:
            continue
        body = [segment for segment in segments[index] if segment.block >= 0]
        weighed = body or segments[index]
        alone = sum(segment.id in null for segment in weighed) >= ALONE_SHARE * len(weighed)
        if alone and (sections[index].blocks or missing.issuperset(_deeper(sections, index) or [index])):
            missing.add(index)
    return missing


def _deeper(sections: Sequence[Section], index: int) -> list[int]:
    """The subsections of a section."""
    found: list[int] = []
    for after in range(index + 1, len(sections)):
        if sections[after].depth <= sections[index].depth:
            break
        found.append(after)
    return found


def _families(sections: Sequence[Section], missing: Sequence[int]) -> list[list[int]]:
    """Missing sections, each followed by its subsections."""
    families: list[list[int]] = []
    for index in missing:
        head = families[-1][0] if families else index
        follows = bool(families) and index == families[-1][-1] + 1 and sections[head].heading is not None
        if follows and sections[index].depth > sections[head].depth:
            families[-1].append(index)
        else:
            families.append([index])
    return families


def _stretches(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Stretches: neighbouring segments of one block, and neighbouring cells of one line."""
    stretch: list[Segment] = []
    for segment in segments:
        if stretch and not _goes_on(stretch[-1], segment):
            yield stretch
            stretch = []
        stretch.append(segment)
    if stretch:
        yield stretch


def _goes_on(last: Segment, segment: Segment) -> bool:
    if (segment.id, segment.section) != (last.id + 1, last.section):
        return False
    row = segment.kind is last.kind is BlockKind.CELL and segment.span.line == last.span.line
    return row or segment.block == last.block


def _says_something(stretch: Sequence[Segment]) -> bool:
    """Whether a text without partner is more than a label, a number or a heading."""
    words = sum(len(_WORD.findall(segment.text)) for segment in stretch)
    return not stretch[0].kind.is_heading and words >= SENTENCE_WORDS


def _notes_of(compared: Compared, side: Side) -> Callable[[Sequence[Segment]], bool]:
    """Tells whether a text is one in which a translated page speaks of its translation: it has no original."""
    known = own_notes(base_code(compared.alignment.bitext.target.document.lang)) if side is Side.TARGET else None
    return lambda stretch: known is not None and any(known.search(segment.text.lower()) for segment in stretch)


def _named(stretch: Sequence[Segment]) -> str:
    """The beginning of a message: ``This sentence has``, ``These 3 table cells have``."""
    kind = stretch[0].kind
    noun = kind.value if kind.is_heading else "table cell" if kind is BlockKind.CELL else "sentence"
    return f"This {noun} has" if len(stretch) == 1 else f"These {len(stretch)} {noun}s have"


def _groups(stretches: Sequence[Sequence[Segment]]) -> list[str]:
    """For each stretch, the label ("Essence:") or text at its beginning that enough others share; else empty."""
    labels = [_labels(stretch[0].text) for stretch in stretches]
    shared = Counter(label for own in labels for label in own)
    groups = []
    for own in labels:
        common = [label for label in own if shared[label] >= GROUP_SIZE]
        groups.append(max(common, key=lambda label: (shared[label], len(label)), default=""))
    return groups


def _labels(text: str) -> tuple[str, ...]:
    """The text before each colon, and the whole text, with all numbers made equal; each once."""
    parts = (re.sub(r"\d+", "#", part).strip() for part in (*_LABEL_END.split(text)[:-1], text))
    return tuple(dict.fromkeys(part for part in parts if part))
