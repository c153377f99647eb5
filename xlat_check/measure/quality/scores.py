"""One score for how well two texts translate each other, so that judging methods can be compared."""

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
from xlat_check.run.stages import compare_bitext

ScorePair = Callable[[str, str], float]
"""Gives a score for source and target; higher is better. Only the order of scores has a meaning."""
PENALTIES: Mapping[Severity, float] = MappingProxyType(
    {Severity.NEUTRAL: 0.0, Severity.MINOR: 0.25, Severity.MAJOR: 0.5, Severity.CRITICAL: 1.0}
)
"""The cost of a finding, on the scale with random pairs at 0 and translations at 1."""
DOUBT = 0.1
"""The cost of a doubt for each unit of its log odds, chosen on the first 40 triples of each kind of demetr-dev."""
COPIED = 0.5
"""The cost of a word that is copied from the source and is not a name."""
JUDGED = ("partial-omission", "partial-addition", "drift", "quantifier")
"""Checks whose findings only repeat the doubts."""
EMPTY = 1.0
"""The cost of a side without content words, which has no doubts."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def score_by_judge(checker: Checker, langs: tuple[str, str]) -> ScorePair:
    """The score of the whole program for one pair: similarity minus doubts, findings and leftover words."""
    if checker.calibration is None:
        raise ValueError("only a model with a calibration gives scores")
    scale = checker.calibration.scale

    def score_pair(source: str, target: str) -> float:
        one, other = checker.encoder.encode([source, target])
        alike = float(scale.z(np.array(float(one @ other))))
        bitext = plain_bitext([source], [target], langs, keyed=True)
        compared = compare_bitext(bitext, checker.model, checker.config.settings.max_false_alarms)
        return alike - sum(_taken_off(compared, checker)) - COPIED * _copied(source, target)

    return score_pair


def _taken_off(compared: Compared, checker: Checker) -> Iterator[float]:
    for comparison in compared.comparisons:
        if comparison is None or comparison.doubt is None:
            yield EMPTY
            continue
        yield DOUBT * math.log1p(math.exp(comparison.doubt.log_odds))
    for settings in checker.config.settings.checks:
        if settings.info.id not in JUDGED:
            yield from (PENALTIES[finding.severity] for finding in settings.run(compared))


def _copied(source: str, target: str) -> int:
    """Number of words of the target that are also in the source, in lower case."""
    known = {word for word in _WORD.findall(source) if word.islower()}
    return sum(word in known for word in _WORD.findall(target))
