"""Tables of the log odds of clean pairs, estimated with a known table as a prior if there is little text.

A table is estimated step by step down its tail: of the pairs that reach one value, which part reaches the next? In each
step the known table counts as a fixed number of additional pairs, so that a few pairs have little effect on the far
tail (a Pólya tree with beta priors: Lavine 1992, "Some aspects of Polya tree distributions for statistical modelling";
Mauldin, Sudderth and Williams 1992). That number was measured, not chosen: by maximum likelihood, the tails of twelve
texts in six pairs of languages differ like beta-binomial counts of concentration 48 at the beginning of the tail and 77
further down; ``PRIOR_PAIRS`` lies between.

Not all pairs that are assumed to be good are good, and the errors are in the tail. So no step is learnt beyond the
worst ``TRIMMED`` share of pairs. There the table continues like the known one, from the end of the measured part.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from xlat_check.scores.calibration import Typicality
from xlat_check.scores.rates import Rates

PRIOR_PAIRS = 50
"""Number of pairs that a known table counts as, in each step."""
TRIMMED = 0.02
"""Share of the worst pairs, by the known table, whose figures are not used; only their number counts."""
SHIFTED = 0.05
"""If more than this share of pairs lies beyond, the reason is another scale, not errors, and their figures are used."""
WHOLE = 0.8
"""A table that begins with rarer values is continued upwards to this share, with the slope of its beginning."""
BEYOND = 7
"""Number of halvings of the rate for which a table is continued beyond its end, with its average slope."""
LEAST_SLOPE = 0.1
"""Least rise of a table for each fall of the rate by a factor of e."""


def rates_near(values: np.ndarray, known: Rates) -> Rates:
    """Rates of log odds, from the log odds of some pairs, float (pairs,), and a known table."""
    rates, limits = _continued(known.rates, known.log_odds)
    found = _tail(values, rates, limits)
    log_odds = np.interp([-math.log(rate) for rate in known.rates], -np.log(found), limits)
    return Rates(rates=known.rates, log_odds=tuple(float(value) for value in log_odds))


def typicality_near(z: np.ndarray, lengths: Sequence[int], known: Typicality) -> Typicality:
    """Similarity of translations by length, from some pairs and a known table.

    ``z``: float (pairs,), in units of ``Scale.z``; ``lengths``: characters of the shorter side of each.
    """
    classes = np.searchsorted(known.lengths, lengths)
    rows = tuple(_row_near(z[classes == at], known.shares, row) for at, row in enumerate(known.quantiles))
    return Typicality(lengths=known.lengths, shares=known.shares, quantiles=rows)


def _row_near(z: np.ndarray, shares: Sequence[float], row: Sequence[float]) -> tuple[float, ...]:
    """One length class: first the median, then both tails relative to it."""
    if not len(z):
        return tuple(row)
    median = float(np.interp(0.5, shares, row))
    shift = (float(np.median(z)) - median) * len(z) / (len(z) + PRIOR_PAIRS)
    around, quantiles = z - shift, np.array(row)
    low = [at for at, share in enumerate(shares) if share <= 0.5][::-1]
    high = [at for at, share in enumerate(shares) if share >= 0.5]
    lower = Rates(tuple(shares[at] for at in low), tuple(-quantiles[at] for at in low))
    upper = Rates(tuple(1 - shares[at] for at in high), tuple(quantiles[at] for at in high))
    quantiles[low] = [-value for value in rates_near(-around, lower).log_odds]
    quantiles[high] = rates_near(around, upper).log_odds
    return tuple(round(float(value), 4) for value in np.maximum.accumulate(quantiles + shift))


def _tail(values: np.ndarray, rates: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """The shares of pairs beyond each limit, falling; ``rates`` are those of the known table."""
    count = len(values)
    share, before, rate_before = 1.0, count, 1.0
    found = np.empty(len(rates))
    for at, (rate, limit) in enumerate(zip(rates, limits, strict=True)):
        beyond, part = int((values > limit).sum()), rate / rate_before
        if rate >= TRIMMED or beyond >= SHIFTED * count > 0:
            part = (beyond + PRIOR_PAIRS * part) / (before + PRIOR_PAIRS)
        share *= part
        found[at], before, rate_before = share, beyond, rate
    return found


def _continued(rates: Sequence[float], limits: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """A table without values for several rates, continued on both sides as far as it may be needed."""
    steps = [at for at in range(len(rates)) if at == len(rates) - 1 or limits[at + 1] > limits[at]]
    known, values = [rates[at] for at in steps], [limits[at] for at in steps]
    rising = (
        0 if steps[0] == 0 or len(steps) < 3 else 1
    )  # the first value may be the value of all pairs that were not judged
    slope = _slope(known[rising:], values[rising:])
    tail = [known[-1] / 2**step for step in range(1, BEYOND + 1)]
    beyond = [values[-1] + slope * math.log(known[-1] / rate) for rate in tail]
    head: list[float] = []
    while steps[0] == 0 and (head or known)[0] * 2 <= WHOLE:
        head.insert(0, (head or known)[0] * 2)
    slope = _slope((known + tail)[:2], (values + beyond)[:2])
    before = [values[0] - slope * math.log(rate / known[0]) for rate in head]
    return np.array(head + known + tail), np.array(before + values + beyond)


def _slope(rates: Sequence[float], limits: Sequence[float]) -> float:
    """The average rise of a table for each fall of the rate by a factor of e."""
    if len(rates) < 2:
        return LEAST_SLOPE
    return max((limits[-1] - limits[0]) / math.log(rates[0] / rates[-1]), LEAST_SLOPE)
