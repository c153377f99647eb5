"""Tables of rates: shares of clean pairs that look as bad as a value, or worse. Stored as numbers in JSON."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of clean pairs that look at least as bad."""

    rates: tuple[float, ...]
    """Shares of clean pairs, falling."""
    log_odds: tuple[float, ...]
    """The log odds that each share of clean pairs reaches, rising."""

    def limit(self, rate: float) -> float:
        """The log odds that at most this share of clean pairs reaches.

        Beyond the table, the odds rise by the same amount each time the rate halves, as in the table.
        """
        wanted, known = -math.log(rate), [-math.log(known) for known in self.rates]
        if wanted > known[-1]:
            return self.log_odds[-1] + self._slope * (wanted - known[-1])
        return float(np.interp(wanted, known, self.log_odds))

    def rate(self, log_odds: float) -> float:
        """The share of clean pairs that reaches these log odds, the inverse of ``limit``."""
        known = [-math.log(known) for known in self.rates]
        if log_odds > self.log_odds[-1]:
            return math.exp(-(known[-1] + (log_odds - self.log_odds[-1]) / self._slope))
        return math.exp(-float(np.interp(log_odds, self.log_odds, known)))

    @property
    def _slope(self) -> float:
        """The rise of the odds in the rarer half of the table for each fall of the rate by a factor of e.

        If a table begins with one value for several rates, that is the value of all pairs that are not judged.
        """
        first = (len(self.rates) - 1) // 2
        while first < len(self.rates) - 2 and self.log_odds[first] == self.log_odds[0]:
            first += 1
        fall = math.log(self.rates[first] / self.rates[-1])
        return max((self.log_odds[-1] - self.log_odds[first]) / fall, 0.1)

    def plain(self) -> dict[str, Any]:
        """The values as plain data for JSON."""
        return {"rates": list(self.rates), "log_odds": rounded(np.array(self.log_odds))}


def parse_rates(data: Mapping[str, Sequence[float]]) -> Rates:
    """The table from plain data. Raises KeyError, ValueError or TypeError for invalid data."""
    rates, log_odds = _array(data["rates"], 1), _array(data["log_odds"], 1)
    if len(rates) != len(log_odds) or len(rates) < 2:
        raise ValueError("rates and log odds do not fit each other")
    if (np.diff(rates) >= 0).any() or (np.diff(log_odds) < 0).any() or not ((rates > 0) & (rates < 1)).all():
        raise ValueError("rates do not fall, or log odds do not rise")
    return Rates(rates=tuple(map(float, rates)), log_odds=tuple(map(float, log_odds)))


def _array(values: object, dimensions: int) -> np.ndarray:
    array = np.array(values, dtype=np.float32)
    if array.ndim != dimensions or not np.isfinite(array).all():
        raise ValueError("not a table of numbers")
    return array


def digest_of_plain(data: Mapping[str, Any]) -> str:
    """Eight characters that change if any number of plain data changes."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:8]


def rounded(values: np.ndarray) -> Any:
    """Numbers rounded to five digits, which are enough."""
    return np.round(values.astype(np.float64), 5).tolist()
