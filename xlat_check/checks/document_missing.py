"""The check ``document-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Side, Unpaired
from xlat_check.checks.places import place_of_file
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvidence(Evidence):
    """The name that the counterpart of a file would have."""

    wanted: str


@check(id="document-missing", mqm="accuracy/omission", severity="major", subject=Unpaired, evidence=WantedEvidence)
def document_missing(file: Unpaired, options: NoOptions) -> Iterator[Finding]:
    """A file of the source has no counterpart in the target language."""
    if file.side is Side.SOURCE:
        language = f" in {file.lang}" if file.lang else ""
        yield Finding(
            check="document-missing",
            severity=Severity.MAJOR,
            message=f"This file has no counterpart{language}: {file.wanted} does not exist",
            source=place_of_file(file),
            target=None,
            evidence=WantedEvidence(wanted=file.wanted_name),
            key=file.wanted_name,
        )
