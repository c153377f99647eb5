"""Means with their confidence intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from xlat_check.scores.shares import Z


def mean_as_data(values: Sequence[float]) -> dict[str, Any]:
    """Mean of values between 0 and 1 as plain data, with its 95 % interval by the normal approximation."""
    if not values:
        return {"value": None, "of": 0, "low": 0.0, "high": 1.0}
    mean = float(np.mean(values))
    half = Z * float(np.std(values, ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 1.0
    low, high = max(mean - half, 0.0), min(mean + half, 1.0)
    return {"value": round(mean, 4), "of": len(values), "low": round(low, 4), "high": round(high, 4)}
