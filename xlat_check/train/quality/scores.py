"""One number for how well two texts translate each other, so that ways to judge can be exchanged and compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from xlat_check.findings import Severity
from xlat_check.train.quality.runs import Checker

ScorePair = Callable[[str, str], float]
"""Source and target to a score; higher is better. Only its order means anything."""
PENALTIES: Mapping[Severity, float] = MappingProxyType(
    {Severity.NEUTRAL: 0.0, Severity.MINOR: 0.25, Severity.MAJOR: 0.5, Severity.CRITICAL: 1.0}
)
"""What a finding takes off, in units of the scale on which random pairs lie at 0 and translations at 1."""


def score_by_checks(checker: Checker, langs: tuple[str, str]) -> ScorePair:
    """The score of the whole program: how alike the vectors are, less what the checks find in the one pair."""
    if checker.calibration is None:
        raise ValueError("only a model with a calibration gives scores")
    scale = checker.calibration.scale

    def score_pair(source: str, target: str) -> float:
        one, other = checker.encoder.encode([source, target])
        findings = checker.check([source], [target], langs, keyed=True).findings
        alike = float(scale.z(np.array(float(one @ other))))
        return alike - sum(PENALTIES[finding.severity] for finding in findings)

    return score_pair
