"""The check ``omission``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import SegmentsEvidence, segment_findings
from xlat_check.checks.units import UnitEvidence, unit_findings
from xlat_check.findings import Finding


@check(
    id="omission",
    mqm="accuracy/omission",
    severity="major",
    needs=("meaning",),
    evidence=SegmentsEvidence | UnitEvidence,
)
def omission(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A sentence of the source has no counterpart in the target."""
    find = unit_findings if compared.alignment.bitext.keyed else segment_findings
    yield from find(compared, Side.SOURCE, "omission")
