"""Tables of how often clean pairs look how bad, drawn towards known ones where there is little text.

A table is estimated step by step down its tail: of the pairs that reach one value, which part reaches the next. The
known table counts in each step as so many pairs more, so that what few pairs say about the far tail stays what the
known table says (a Pólya tree with beta priors: Lavine 1992, "Some aspects of Polya tree distributions for statistical
modelling"; Mauldin, Sudderth and Williams 1992). How many pairs it counts as was measured, not chosen: by maximum
likelihood the tails of twelve texts in six pairs of languages differ as beta-binomial counts of concentration 48 at
the beginning of the tail and 77 further down do; ``PRIOR_PAIRS`` lies between.

What is taken as good is not all good, and the errors in it lie in the tail. So no step is learnt beyond the worst
``TRIMMED`` share of pairs: there the table goes on as the known one does, from where the measured part has led.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from xlat_check.scores.calibration import Typicality
from xlat_check.scores.networks import Rates

PRIOR_PAIRS = 50
"""How many pairs a known table counts as, in each step."""
TRIMMED = 0.02
"""The worst pairs, by the known table, whose figures are not looked at: that they are the worst is all they say."""
SHIFTED = 0.05
"""Where more pairs than these lie beyond, it is not errors but another scale, and they are looked at all the same."""
WHOLE = 0.8
"""Where a table begins with rarer values, it is continued upwards to this share, as it begins."""
BEYOND = 7
"""So many times the rate is halved beyond the end of a table, continued as it goes from end to end."""
LEAST_SLOPE = 0.1
"""Rise of a table while the rate falls by a factor of e, where it says less."""


def rates_near(values: np.ndarray, known: Rates, *, seldom: bool = False) -> Rates:
    """How often pairs reach which log odds, given those of some pairs, float (pairs,), and a table of others.

    ``seldom``: whether most pairs are not asked about, such as those in which both sides or neither negate.
    """
    rates, limits = _continued(known.rates, known.log_odds)
    asked = rates[0] if seldom and rates[0] < known.rates[0] else 1.0
    found = _tail(values, rates, limits, asked)
    log_odds = np.interp([-math.log(rate) for rate in known.rates], -np.log(found), limits)
    return Rates(rates=known.rates, log_odds=tuple(float(value) for value in log_odds))


def typicality_near(z: np.ndarray, lengths: Sequence[int], known: Typicality) -> Typicality:
    """How similar translations are, by length, given those of some pairs and a table of others.

    ``z``: float (pairs,), in units of ``Scale.z``; ``lengths``: characters of the shorter side of each.
    """
    classes = np.searchsorted(known.lengths, lengths)
    rows = tuple(_row_near(z[classes == at], known.shares, row) for at, row in enumerate(known.quantiles))
    return Typicality(lengths=known.lengths, shares=known.shares, quantiles=rows)


def _row_near(z: np.ndarray, shares: Sequence[float], row: Sequence[float]) -> tuple[float, ...]:
    """One class of lengths: the median first, then both tails as they lie around it."""
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


def _tail(values: np.ndarray, rates: np.ndarray, limits: np.ndarray, asked: float) -> np.ndarray:
    """The shares of pairs that lie beyond each limit, falling; ``rates`` are those of the known table.

    ``asked``: the share of pairs that have a value at all, the others the least one; the worst are some of these.
    """
    count = len(values)
    looked_at = count if asked == 1.0 else int((values > limits[0]).sum())
    share, before, rate_before = 1.0, count, 1.0
    found = np.empty(len(rates))
    for at, (rate, limit) in enumerate(zip(rates, limits, strict=True)):
        beyond, part = int((values > limit).sum()), rate / rate_before
        if rate >= TRIMMED * asked or beyond >= SHIFTED * looked_at > 0:
            part = (beyond + PRIOR_PAIRS * part) / (before + PRIOR_PAIRS)
        share *= part
        found[at], before, rate_before = share, beyond, rate
    return found


def _continued(rates: Sequence[float], limits: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """A table without values that stand for several rates, and on both sides as far as it may be needed."""
    steps = [at for at in range(len(rates)) if at == len(rates) - 1 or limits[at + 1] > limits[at]]
    known, values = [rates[at] for at in steps], [limits[at] for at in steps]
    rising = 0 if steps[0] == 0 or len(steps) < 3 else 1  # the first value may be that of all who have none
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
    """By how much a table rises from end to end, while the rate falls by a factor of e."""
    if len(rates) < 2:
        return LEAST_SLOPE
    return max((limits[-1] - limits[0]) / math.log(rates[0] / rates[-1]), LEAST_SLOPE)
