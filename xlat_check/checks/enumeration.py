"""The check ``enumeration``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import chain

from xlat_check.bitext import Bead, Compared, Enumeration, Side
from xlat_check.checks.partial import is_free, is_told, place_of_words
from xlat_check.checks.places import place_of
from xlat_check.checks.registry import check
from xlat_check.checks.structure import on_side
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import UNSAID, Evidence
from xlat_check.lazy import dataclass
from xlat_check.wording import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    min_members: int = 5
    """Least number of members on the shorter side; at least 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumerationEvidence(Evidence):
    """The number of members on each side, and the members that only one side has."""

    members: Mapping[str, int]
    missing: Mapping[str, float]
    """Each with its likeness to the most similar word of the other side."""
    sentence: str = field(metadata=UNSAID)
    """The text of the side that lists more."""

    def whole(self, side: Side) -> str:
        return self.sentence if side == max(self.members, key=lambda name: self.members[name], default="") else ""

    def marked(self, side: Side) -> tuple[str, ...]:
        return tuple(self.missing) if self.whole(side) else ()


@check(
    id="enumeration",
    mqm="accuracy/omission",
    severity="minor",
    options=Options,
    needs=("joining",),
    evidence=EnumerationEvidence,
)
def enumeration(compared: Compared, options: Options) -> Iterator[Finding]:
    """A list inside a sentence has items that the other side leaves out."""
    for bead, comparison in zip(compared.alignment.beads, compared.comparisons, strict=True):
        found = comparison.enumeration if comparison else None
        if comparison is None or found is None or min(found.counts) < options.min_members:
            continue
        if not is_free(compared, bead) and not is_told(comparison, found.side, chain(*found.missing)):
            yield _finding(compared, bead, found)


def _finding(compared: Compared, bead: Bead, found: Enumeration) -> Finding:
    facing = found.side.other
    members = [place_of_words(compared, found.side, member) for member in found.missing]
    counterpart = place_of(compared, facing, compared.alignment.segments(bead, facing))
    source, target = on_side(found.side, members[0], counterpart)
    have = "have" if len(members) > 1 else "has"
    own, fewer = found.counts if found.side is Side.SOURCE else found.counts[::-1]
    names = listed(f"“{member.text}”" for member in members)
    return Finding(
        check="enumeration",
        severity=Severity.MINOR,
        message=f"{names} {have} no counterpart in the {facing}, which lists {fewer} of {own} items",
        source=source,
        target=target,
        evidence=EnumerationEvidence(
            members=dict(zip((str(side) for side in Side), found.counts, strict=True)),
            missing={
                member.text: max(word.likeness for word in own)
                for member, own in zip(members, found.missing, strict=True)
            },
            sentence=compared.alignment.text(bead, found.side),
        ),
        key=f"{compared.alignment.text(bead, found.side)}: {', '.join(member.text for member in members)}",
    )
