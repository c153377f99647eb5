"""One number for how well two texts translate each other, so that ways to judge can be exchanged and compared."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import numpy as np

from xlat_check.bitext import Compared
from xlat_check.findings import Severity
from xlat_check.measure.documents import plain_bitext
from xlat_check.measure.quality.runs import Checker

ScorePair = Callable[[str, str], float]
"""Source and target to a score; higher is better. Only its order means anything."""
PENALTIES: Mapping[Severity, float] = MappingProxyType(
    {Severity.NEUTRAL: 0.0, Severity.MINOR: 0.25, Severity.MAJOR: 0.5, Severity.CRITICAL: 1.0}
)
"""What a finding takes off, in units of the scale on which random pairs lie at 0 and translations at 1."""
DOUBT = 0.1
"""What a doubt takes off for each unit of its log odds; chosen on the first 40 triples of each kind of demetr-dev."""
COPIED = 0.5
"""What a word takes off that stands in the source as it is and is no name."""
JUDGED = ("partial-omission", "partial-addition", "drift")
"""Checks that only say what the doubts say already."""
EMPTY = 1.0
"""What it takes off that a side has no content words, of which there is nothing to doubt."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def score_by_judge(checker: Checker, langs: tuple[str, str]) -> ScorePair:
    """The score of the whole program on one pair: likeness, less the judge's doubts, findings, and words left over."""
    if checker.calibration is None:
        raise ValueError("only a model with a calibration gives scores")
    scale = checker.calibration.scale

    def score_pair(source: str, target: str) -> float:
        one, other = checker.encoder.encode([source, target])
        alike = float(scale.z(np.array(float(one @ other))))
        bitext = plain_bitext([source], [target], langs, keyed=True)
        compared = checker.model.compare(bitext, checker.config.settings.max_false_alarms)
        return alike - sum(_taken_off(compared, checker)) - COPIED * _copied(source, target)

    return score_pair


def _taken_off(compared: Compared, checker: Checker) -> Iterator[float]:
    for comparison in compared.comparisons:
        if comparison is None or not comparison.doubts:
            yield EMPTY
            continue
        for doubt in comparison.doubts:
            yield DOUBT * math.log1p(math.exp(doubt.log_odds))
    for settings in checker.config.settings.checks:
        if settings.info.id not in JUDGED:
            yield from (PENALTIES[finding.severity] for finding in settings.run(compared))


def _copied(source: str, target: str) -> int:
    """How many words of the target stand in the source too, in lower case."""
    known = {word for word in _WORD.findall(source) if word.islower()}
    return sum(word in known for word in _WORD.findall(target))
