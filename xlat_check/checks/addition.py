"""The check ``addition``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import SegmentsEvidence, segment_findings
from xlat_check.checks.units import UnitEvidence, unit_findings
from xlat_check.findings import Finding


@check(
    id="addition",
    mqm="accuracy/addition",
    severity="major",
    needs=("meaning",),
    evidence=SegmentsEvidence | UnitEvidence,
)
def addition(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A sentence of the target has no counterpart in the source."""
    find = unit_findings if compared.alignment.bitext.keyed else segment_findings
    yield from find(compared, Side.TARGET, "addition")
