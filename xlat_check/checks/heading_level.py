"""The check ``heading-level``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from xlat_check.bitext import Block, Compared, Side
from xlat_check.checks.places import place_of_blocks
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingsEvidence(Evidence):
    """The headings in question, in order."""

    levels: tuple[tuple[int, int], ...]
    """The levels of each heading, in the source and in the target."""
    headings: tuple[str, ...]
    usual_offset: int
    """Number of levels by which most headings of the target are deeper."""


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of two sections that are partners."""

    source: Block
    target: Block
    source_section: int
    target_section: int

    @property
    def offset(self) -> int:
        """Number of levels by which the target's heading is deeper."""
        return self.target.level - self.source.level


@check(id="heading-level", mqm="style/organizational-style", severity="minor", evidence=HeadingsEvidence)
def heading_level(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A heading is deeper or less deep than on the other side, compared with the headings around it."""
    pairs = list(_pairs(compared))
    usual = _usual(pairs)
    for offset, run in groupby(pairs, key=lambda pair: pair.offset - usual):
        if offset:
            yield _finding(compared, list(run), offset, usual)


def _pairs(compared: Compared) -> Iterator[_Headings]:
    """The paired headings, in source order."""
    source, target = (compared.alignment.bitext.side(side).document.sections for side in Side)
    both = ((p.source, p.target) for p in compared.alignment.sections if p.source is not None and p.target is not None)
    for i, j in sorted(both):
        first, second = source[i].heading, target[j].heading
        if first and second:
            yield _Headings(source=first, target=second, source_section=i, target_section=j)


def _usual(pairs: Sequence[_Headings]) -> int:
    """The offset of most headings, among equals the least; 0 if the titles are titles on both sides."""
    if any(pair.source.level == pair.target.level == 1 for pair in pairs):
        return 0
    counts = Counter(pair.offset for pair in pairs)
    return min(counts, key=lambda offset: (-counts[offset], abs(offset), offset), default=0)


def _finding(compared: Compared, run: Sequence[_Headings], offset: int, usual: int) -> Finding:
    first = run[0]
    more = f" and the {len(run) - 1} after it are" if len(run) > 1 else " is"
    levels = f"level {first.target.level} in the target, {first.source.level} in the source"
    where = "deeper" if offset > 0 else "less deep"
    than = " than the other headings suggest" if usual else ""
    return Finding(
        check="heading-level",
        severity=Severity.MINOR,
        message=f'The heading "{first.source.text}"{more} {where}{than}: {levels}',
        source=place_of_blocks(compared, Side.SOURCE, first.source_section, [first.source]),
        target=place_of_blocks(compared, Side.TARGET, first.target_section, [first.target]),
        evidence=HeadingsEvidence(
            levels=tuple((pair.source.level, pair.target.level) for pair in run),
            headings=tuple(pair.source.text for pair in run),
            usual_offset=usual,
        ),
    )
