"""Small networks and tables of rates, stored as numbers in JSON."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from xlat_check.scores.products import product

CLIP = 6.0
"""Standardised features are limited to this value, because values far outside the training text are not reliable."""


@dataclass(frozen=True, slots=True)
class Network:
    """A feed-forward network with rectified hidden layers; its inputs are standardised."""

    mean: np.ndarray
    deviation: np.ndarray
    layers: tuple[tuple[np.ndarray, np.ndarray], ...]
    """Weights (inputs, outputs) and bias (outputs,) of each layer."""

    def __call__(self, features: np.ndarray) -> np.ndarray:
        """Log odds; float32 of shape (rows, outputs)."""
        values = np.clip((features - self.mean) / self.deviation, -CLIP, CLIP).astype(np.float32)
        for at, (weights, bias) in enumerate(self.layers):
            values = product(values, weights) + bias
            if at < len(self.layers) - 1:
                values = np.maximum(values, 0)
        return np.asarray(values, dtype=np.float32)

    def plain(self) -> dict[str, Any]:
        """The values as plain data for JSON; five digits are enough."""
        return {
            "mean": rounded(self.mean),
            "deviation": rounded(self.deviation),
            "layers": [{"weights": rounded(weights), "bias": rounded(bias)} for weights, bias in self.layers],
        }


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

    def rates_of(self, log_odds: np.ndarray) -> np.ndarray:
        """The shares of clean pairs that look at least as bad; none is below the smallest measured share."""
        known = [-math.log(known) for known in self.rates]
        return np.asarray(np.exp(-np.interp(log_odds, self.log_odds, known)))

    def plain(self) -> dict[str, Any]:
        """The values as plain data for JSON."""
        return {"rates": list(self.rates), "log_odds": rounded(np.array(self.log_odds))}


def parse_network(data: Mapping[str, Any], outputs: int) -> Network:
    """The network with this many outputs from plain data. Raises KeyError, ValueError or TypeError for invalid data."""
    layers = tuple((_array(layer["weights"], 2), _array(layer["bias"], 1)) for layer in data["layers"])
    mean, deviation = _array(data["mean"], 1), _array(data["deviation"], 1)
    width = len(mean)
    for weights, bias in layers:
        if weights.shape != (width, len(bias)):
            raise ValueError("the layers of a network do not fit each other")
        width = len(bias)
    if not layers or deviation.shape != mean.shape or not (deviation > 0).all():
        raise ValueError("a network without layers, or without a scale for each input")
    if width != outputs:
        raise ValueError("a network has the wrong number of outputs")
    return Network(mean=mean, deviation=deviation, layers=layers)


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
