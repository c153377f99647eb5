"""Shares with their confidence intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

Z = 1.959964
"""The z value of the 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """A number of cases out of a total."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None if the total is 0."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson 95 % interval; 0 to 1 if the total is 0. A count above the total counts as the total."""
        if not self.of:
            return 0.0, 1.0
        share, n = min(self.count / self.of, 1.0), self.of
        middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        return max(middle - half, 0.0), min(middle + half, 1.0)

    def as_data(self) -> dict[str, Any]:
        """Plain data for a report."""
        low, high = self.interval
        value = None if self.value is None else round(self.value, 4)
        return {"value": value, "count": self.count, "of": self.of, "low": round(low, 4), "high": round(high, 4)}
