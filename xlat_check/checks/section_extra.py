"""The check ``section-extra``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import SectionEvidence, section_findings
from xlat_check.findings import Finding


@check(id="section-extra", mqm="accuracy/addition", severity="major", needs=("meaning",), evidence=SectionEvidence)
def section_extra(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A section of the target has no counterpart in the source."""
    yield from section_findings(compared, Side.TARGET, "section-extra")
