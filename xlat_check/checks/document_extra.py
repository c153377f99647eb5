"""The check ``document-extra``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Side, Unpaired
from xlat_check.checks.document_missing import WantedEvidence
from xlat_check.checks.places import place_of_file
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding, Severity


@check(id="document-extra", mqm="accuracy/addition", severity="minor", subject=Unpaired, evidence=WantedEvidence)
def document_extra(file: Unpaired, options: NoOptions) -> Iterator[Finding]:
    """A file of the target has no counterpart in the source language."""
    if file.side is Side.TARGET:
        language = f" in {file.lang}" if file.lang else ""
        yield Finding(
            check="document-extra",
            severity=Severity.MINOR,
            message=f"This file has no counterpart{language}: {file.wanted} does not exist",
            source=None,
            target=place_of_file(file),
            evidence=WantedEvidence(wanted=file.wanted_name),
            key=file.wanted_name,
        )
