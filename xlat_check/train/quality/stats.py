"""Shares of cases and means, with the interval in which they would lie on other cases of the same kind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Z = 1.959964
"""Of the 95 % interval."""


def wilson(count: float, of: int) -> tuple[float, float]:
    """The Wilson 95 % interval of a share; 0 to 1 where there is nothing to count."""
    if not of:
        return 0.0, 1.0
    share = count / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else math.nan

    def as_data(self) -> dict[str, Any]:
        """Plain data for a report; a share of nothing has no value."""
        low, high = wilson(min(self.count, self.of), self.of)
        value = round(self.value, 4) if self.of else None
        return {"value": value, "count": self.count, "of": self.of, "low": round(low, 4), "high": round(high, 4)}


def mean_as_data(values: Sequence[float]) -> dict[str, Any]:
    """Mean of values between 0 and 1 as plain data, with its 95 % interval by the normal approximation."""
    if not values:
        return {"value": None, "of": 0, "low": 0.0, "high": 1.0}
    mean = float(np.mean(values))
    half = Z * float(np.std(values, ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 1.0
    low, high = max(mean - half, 0.0), min(mean + half, 1.0)
    return {"value": round(mean, 4), "of": len(values), "low": round(low, 4), "high": round(high, 4)}
