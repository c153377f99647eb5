"""From the words of a bead to the features of the bead, and to the words that nothing covers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.compare.coverage import CHARACTERS
from xlat_check.networks import CLIP

LENIENCE = 1.5
"""Added to each word's log odds where a run of uncovered words is looked for, so that one covered by chance does not
end it."""
TOP = 4
SIDE_FEATURES = 6 + TOP
BEAD_FEATURES = 2 * SIDE_FEATURES + 14
PRIOR_BEADS = 10
"""How many beads of a bitext weigh as much as what is usual when it comes to how freely it is translated."""
USUAL_COVERAGE = 0.6


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring content words of one side, as places among its content words."""

    first: int
    end: int
    """Behind the last."""
    score: float
    """Sum of their log odds, each with ``LENIENCE``."""


@dataclass(frozen=True, slots=True)
class SideEvidence:
    """What one side of a bead says."""

    odds: Sequence[float]
    """For each content word the log odds that it has no counterpart."""
    run: Run | None
    """The run that is most likely without counterpart."""
    features: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a bead is, its words aside."""

    source_length: int
    """Characters."""
    target_length: int
    cosine: float
    depth: float
    """How unlike the two sides are for their length; see ``Typicality.depth``."""

    @property
    def log_ratio(self) -> float:
        return math.log((self.source_length + CHARACTERS) / (self.target_length + CHARACTERS))


def weigh(odds: Sequence[float]) -> SideEvidence:
    """What one side says, given the log odds of its content words."""
    values = [min(max(value, -CLIP), CLIP) for value in odds]
    strict, lenient = best_run(values, 0.0), best_run(values, LENIENCE)
    shares = sum([1 / (1 + math.exp(-value)) for value in values])
    top = sorted(values, reverse=True)[:TOP]
    features = (
        strict.score if strict else 0.0,
        lenient.score if lenient else 0.0,
        float(strict.end - strict.first) if strict else 0.0,
        float(lenient.end - lenient.first) if lenient else 0.0,
        shares,
        shares / len(values),
        *top,
        *[-CLIP] * (TOP - len(top)),
    )
    return SideEvidence(odds=values, run=lenient, features=features)


def best_run(values: Sequence[float], lenience: float) -> Run | None:
    """The neighbours with the largest sum, each raised by ``lenience`` (Kadane); None where no sum is positive."""
    best, best_first, best_end = 0.0, 0, 0
    total, first = 0.0, 0
    for at, value in enumerate(values):
        if total <= 0:
            total, first = 0.0, at
        total += value + lenience
        if total > best:
            best, best_first, best_end = total, first, at + 1
    return Run(first=best_first, end=best_end, score=best) if best else None


@dataclass(frozen=True, slots=True)
class Usual:
    """How the beads of one bitext are translated: what each of them is seen against."""

    ratio: float
    """Logarithm of source length over target length."""
    coverage: tuple[float, float]
    """Mean likeness of the counterparts of the source's content words, and of the target's."""

    @classmethod
    def of(cls, shapes: Sequence[Shape], coverage: np.ndarray) -> Usual:
        """The medians of some beads, drawn towards what is usual where they are few; ``coverage``: (beads, 2)."""
        if not shapes:
            return cls(ratio=0.0, coverage=(USUAL_COVERAGE, USUAL_COVERAGE))
        trust = len(shapes) / (len(shapes) + PRIOR_BEADS)
        medians = trust * np.median(coverage, axis=0) + (1 - trust) * USUAL_COVERAGE
        ratio = trust * float(np.median([shape.log_ratio for shape in shapes]))
        return cls(ratio=ratio, coverage=(float(medians[0]), float(medians[1])))


def bead_features(
    source: SideEvidence, target: SideEvidence, shape: Shape, coverage: Sequence[float], usual: Usual
) -> tuple[float, ...]:
    """The ``BEAD_FEATURES`` features of a bead; ``coverage``: mean likeness of the content words of both sides."""
    ratio = shape.log_ratio - usual.ratio
    length = math.log(shape.source_length + shape.target_length + 1)
    return (
        *source.features,
        *target.features,
        ratio,
        ratio * length,
        max(ratio, 0.0),
        max(-ratio, 0.0),
        shape.cosine,
        min(max(shape.depth, -4.0), 8.0),
        length,
        source.features[0] - target.features[0],
        source.features[4] - target.features[4],
        min(source.features[6], target.features[6]),
        coverage[0] - usual.coverage[0],
        coverage[1] - usual.coverage[1],
        *usual.coverage,
    )
