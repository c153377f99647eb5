"""The check ``omission``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import segment_findings
from xlat_check.findings import Finding


@check(id="omission", mqm="accuracy/omission", severity="major")
def omission(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A sentence of the source has no counterpart in the target."""
    yield from segment_findings(compared, Side.SOURCE, "omission")
