"""The check ``partial-omission``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.partial import Options, UncoveredEvidence, partial
from xlat_check.checks.registry import check
from xlat_check.findings import Finding


@check(
    id="partial-omission",
    mqm="accuracy/omission",
    severity="minor",
    options=Options,
    evidence=UncoveredEvidence,
)
def partial_omission(compared: Compared, options: Options) -> Iterator[Finding]:
    """Words of a source sentence have no counterpart in its translation."""
    yield from partial(compared, "partial-omission", Side.SOURCE, options)
