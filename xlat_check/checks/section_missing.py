"""The check ``section-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import SectionEvidence, section_findings
from xlat_check.findings import Finding


@check(id="section-missing", mqm="accuracy/omission", severity="major", needs=("meaning",), evidence=SectionEvidence)
def section_missing(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A section of the source has no counterpart in the target."""
    yield from section_findings(compared, Side.SOURCE, "section-missing")
