"""The check ``partial-addition``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared, Side
from xlat_check.checks.partial import Options, UncoveredEvidence, partial
from xlat_check.checks.registry import check
from xlat_check.findings import Finding


@check(
    id="partial-addition",
    mqm="accuracy/addition",
    severity="minor",
    options=Options,
    evidence=UncoveredEvidence,
)
def partial_addition(compared: Compared, options: Options) -> Iterator[Finding]:
    """Words of a translation have no counterpart in its source sentence."""
    yield from partial(compared, "partial-addition", Side.TARGET, options)
