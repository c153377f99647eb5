"""How sure: small networks from features to probabilities, kept as plain numbers in a file beside a model's weights.

Fitted by ``train`` on planted errors in clean pairs, and by ``xlat-check calibrate`` on a user's own translations.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import ModelError

FILE = "judge.json"
AGAIN = "train or calibrate the model anew"
KINDS = ("omission", "addition", "mistranslation")
"""What may be wrong with a bead: words of one side have no counterpart, or have another."""
NEGATION = "negation"
"""A negation that only one side has; asked about where there is one."""
PARTS = {"omission": 0.2, "addition": 0.2, "mistranslation": 0.1, NEGATION: 0.2}
"""Which part of the false alarms that are asked for each kind may raise; the rest is left to the other checks."""
KEYED_PARTS = {"omission": 0.1, "addition": 0.1, "mistranslation": 0.4, NEGATION: 0.1}
"""The same where keys pair the texts: a text that says something else is paired there too, and does not stand alone."""
NEVER = -20.0
"""Log odds that stand for what is not asked about."""
CLIP = 6.0
"""Standardised features beyond this are taken for it: what lies far outside the training text is not trusted."""


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
            values = values @ weights + bias
            if at < len(self.layers) - 1:
                values = np.maximum(values, 0)
        return np.asarray(values, dtype=np.float32)

    def plain(self) -> dict[str, Any]:
        """Fit for JSON; five digits are enough."""
        return {
            "mean": _rounded(self.mean),
            "deviation": _rounded(self.deviation),
            "layers": [{"weights": _rounded(weights), "bias": _rounded(bias)} for weights, bias in self.layers],
        }


@dataclass(frozen=True, slots=True)
class Rates:
    """How often clean pairs look at least as bad."""

    rates: tuple[float, ...]
    """Shares of clean pairs, falling."""
    log_odds: tuple[float, ...]
    """The log odds that so many clean pairs reach, rising."""

    def limit(self, rate: float) -> float:
        """The log odds that no more than this share of clean pairs reach.

        Beyond the table it goes on as the table does: by how much the odds rise while the rate halves.
        """
        wanted, known = -math.log(rate), [-math.log(known) for known in self.rates]
        if wanted > known[-1]:
            return self.log_odds[-1] + self._slope * (wanted - known[-1])
        return float(np.interp(wanted, known, self.log_odds))

    def rate(self, log_odds: float) -> float:
        """The share of clean pairs whose ``limit`` these log odds are; beyond the table it goes on as that does."""
        known = [-math.log(known) for known in self.rates]
        if log_odds > self.log_odds[-1]:
            return math.exp(-(known[-1] + (log_odds - self.log_odds[-1]) / self._slope))
        return math.exp(-float(np.interp(log_odds, self.log_odds, known)))

    @property
    def _slope(self) -> float:
        """By how much the odds rise from end to end while the rate falls by a factor of e.

        Where the table begins with one value for several rates, it is that of all pairs that are not asked about.
        """
        first = next((at for at in range(1, len(self.rates) - 1) if self.log_odds[at] > self.log_odds[0]), 0)
        if self.log_odds[1] > self.log_odds[0]:
            first = 0
        fall = math.log(self.rates[first] / self.rates[-1])
        return max((self.log_odds[-1] - self.log_odds[first]) / fall, 0.1)

    def rates_of(self, log_odds: np.ndarray) -> np.ndarray:
        """The shares of clean pairs that look at least as bad; none less than the least that was measured."""
        known = [-math.log(known) for known in self.rates]
        return np.asarray(np.exp(-np.interp(log_odds, self.log_odds, known)))


@dataclass(frozen=True, slots=True)
class Limit:
    """From where on a kind of error is reported."""

    rate: float
    """Share of clean pairs that are as bad or worse."""
    log_odds: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that turns what was measured of a bead into probabilities."""

    word: Network
    """From the features of a content word to the log odds that it has no counterpart."""
    bead: Network
    """From the features of a bead to the log odds of each of ``KINDS`` against none of them."""
    negation: Network
    """From the features of a bead with a negation on one side to the log odds that the other side lost it."""
    rates: Mapping[str, Rates]
    """For each of ``PARTS``, on the clean pairs that it was calibrated on."""
    likeness: tuple[float, float]
    """Median cosine of words that are no translations, and of those that are: another model's are put on this scale."""
    origin: str
    """What it was estimated from, in a few words."""
    words: tuple[float, float] | None = None
    """``likeness`` as another model has it, which it is asked about; None: the model that it was fitted on."""

    def limits(self, rate: float, *, keyed: bool = False) -> dict[str, Limit]:
        """From where on each kind is reported, if all checks together may cry wolf at ``rate``.

        ``keyed``: whether keys pair the texts.
        """
        parts = KEYED_PARTS if keyed else PARTS
        return {kind: Limit(rate * part, self.rates[kind].limit(rate * part)) for kind, part in parts.items()}

    def silent_below(self, kind: str, log_odds: float) -> float:
        """The rate of false alarms, of all checks together, below which such an error is no longer reported."""
        return min(self.rates[kind].rate(log_odds) / PARTS[kind], 1.0)

    def plain(self) -> dict[str, Any]:
        """Fit for JSON."""
        words = {} if self.words is None else {"words": _rounded(np.array(self.words))}
        return {
            "origin": self.origin,
            "likeness": _rounded(np.array(self.likeness)),
            **words,
            "rates": {
                kind: {"rates": list(table.rates), "log_odds": _rounded(np.array(table.log_odds))}
                for kind, table in self.rates.items()
            },
            "word": self.word.plain(),
            "bead": self.bead.plain(),
            "negation": self.negation.plain(),
        }

    @property
    def digest(self) -> str:
        """Eight characters that change with any of its numbers."""
        return hashlib.sha256(json.dumps(self.plain(), sort_keys=True).encode()).hexdigest()[:8]

    def save(self, folder: Path) -> None:
        """Write the file beside the weights in ``folder``."""
        (folder / FILE).write_text(json.dumps(self.plain(), separators=(",", ":")) + "\n", encoding="utf-8")


def has_judge(folder: Path) -> bool:
    """Whether a model's folder holds a judge."""
    return (folder / FILE).is_file()


def load(folder: Path) -> Judge:
    """The judge in a model's folder; raises ModelError when the file is missing or not as it should be."""
    path = folder / FILE
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")))
    except KeyError as error:
        raise ModelError(f"{path}: not a judge: {error} is missing", hint=AGAIN) from error
    except (OSError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: not a judge: {error}", hint=AGAIN) from error


def parse(data: Mapping[str, Any]) -> Judge:
    """The judge that plain data describe; raises KeyError, ValueError or TypeError where they do not."""
    likeness, words = _likeness(data["likeness"]), _likeness(data["words"]) if "words" in data else None
    rates = {kind: _rates(data["rates"][kind]) for kind in PARTS}
    word, bead, negation = (_network(data[name]) for name in ("word", "bead", "negation"))
    outputs = [len(network.layers[-1][1]) for network in (word, bead, negation)]
    if outputs != [1, len(KINDS), 1]:
        raise ValueError("a network has the wrong number of outputs")
    origin = str(data["origin"])
    return Judge(word=word, bead=bead, negation=negation, rates=rates, likeness=likeness, origin=origin, words=words)


def _likeness(data: Sequence[float]) -> tuple[float, float]:
    random, translated = (float(value) for value in data)
    if not random < translated:
        raise ValueError("translations of words are no more alike than other words")
    return random, translated


def _network(data: Mapping[str, Any]) -> Network:
    layers = tuple((_array(layer["weights"], 2), _array(layer["bias"], 1)) for layer in data["layers"])
    mean, deviation = _array(data["mean"], 1), _array(data["deviation"], 1)
    width = len(mean)
    for weights, bias in layers:
        if weights.shape != (width, len(bias)):
            raise ValueError("the layers of a network do not fit each other")
        width = len(bias)
    if not layers or deviation.shape != mean.shape or not (deviation > 0).all():
        raise ValueError("a network without layers, or without a scale for each input")
    return Network(mean=mean, deviation=deviation, layers=layers)


def _rates(data: Mapping[str, Sequence[float]]) -> Rates:
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


def _rounded(values: np.ndarray) -> Any:
    return np.round(values.astype(np.float64), 5).tolist()
