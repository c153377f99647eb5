"""The check ``section-order``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from xlat_check.bitext import Compared, Section, Side
from xlat_check.checks.places import heading_of
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import section_name
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass

SectionIds = tuple[int, int]
"""A source section and its partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvidence(Evidence):
    """The place of a section in the target."""

    where: str
    """``before`` or ``after``."""
    anchor: str
    """Heading of the section that it passed by."""


@check(
    id="section-order", mqm="style/organizational-style", severity="minor", needs=("meaning",), evidence=OrderEvidence
)
def section_order(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """The order of sections differs between the two sides."""
    pairs = sorted(
        (pair.source, pair.target)
        for pair in compared.alignment.sections
        if pair.source is not None and pair.target is not None
    )
    kept = _longest_rising([target for _, target in pairs])
    in_place = [pair for index, pair in enumerate(pairs) if index in kept]
    for pair in _heads(compared, [pair for index, pair in enumerate(pairs) if index not in kept], pairs):
        where, anchor = _anchor(pair, in_place)
        name, near = (section_name(heading_of(compared, Side.SOURCE, source)) for source, _ in (pair, anchor))
        was = "before" if where == "after" else "after"
        yield Finding(
            check="section-order",
            severity=Severity.MINOR,
            message=f"{name} comes {where} {_inside(near)} in the target, but {was} it in the source",
            source=_place(compared, Side.SOURCE, pair[0]),
            target=_place(compared, Side.TARGET, pair[1]),
            evidence=OrderEvidence(where=where, anchor=heading_of(compared, Side.SOURCE, anchor[0])),
        )


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Indices of a longest rising subsequence; if two cross, the later one is kept."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1], ends[length : length + 1] = [value], [index]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def _heads(compared: Compared, moved: Sequence[SectionIds], pairs: Sequence[SectionIds]) -> Iterator[SectionIds]:
    """The moved sections, without sections that moved together with a section above them."""
    sections = compared.alignment.bitext.source.document.sections
    rank = {target: place for place, target in enumerate(sorted(target for _, target in pairs))}
    head = last = None
    for pair in moved:
        follows = last is not None and rank[pair[1]] == rank[last[1]] + 1
        last = pair
        if follows and head is not None and sections[pair[0]].depth > sections[head[0]].depth > 0:
            continue
        head = pair
        yield pair


def _anchor(pair: SectionIds, in_place: Sequence[SectionIds]) -> tuple[str, SectionIds]:
    """The new place of a moved section in the target, and the unmoved section that it passed."""
    source, target = pair
    passed = [other for other in in_place if (other[0] > source) != (other[1] > target)]
    if passed[0][0] > source:
        return "after", passed[-1]
    return "before", passed[0]


def _inside(name: str) -> str:
    """A section's name in the middle of a sentence."""
    return name[0].lower() + name[1:]


def _place(compared: Compared, side: Side, index: int) -> Place | None:
    """The place of a section's heading, or of its first block without a heading; None for an empty section."""
    section: Section = compared.alignment.bitext.side(side).document.sections[index]
    block = section.heading or next(iter(section.blocks), None)
    return Place(span=block.span, text=block.text, section=heading_of(compared, side, index)) if block else None
