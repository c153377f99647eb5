"""Calibration of a model: measured numbers that give its scores a meaning, in a file beside the weights."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import ModelError
from xlat_check.lazy import dataclass
from xlat_check.scores.rates import digest_of_plain

FILE = "calibration.json"
AGAIN = "train or calibrate the model anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The range of a model's cosines."""

    random: float
    """Median cosine of segments that are not translations of each other."""
    translated: float
    """Median cosine of translations; above ``random``."""

    def z(self, cosine: np.ndarray) -> np.ndarray:
        """Cosines on a scale with random pairs at 0 and typical translations at 1."""
        return np.asarray((cosine - self.random) / (self.translated - self.random))


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentCosts:
    """Weights of the alignment's score, in units of ``Scale.z``; fitted on rebuilt documents by ``train``."""

    null: float
    """Cost of a segment without partner."""
    merge: float
    """Cost of each segment beyond the first on either side of a bead."""
    floor: float
    """Least similarity of two sides that are long enough; below it they are unrelated."""
    habit: float
    """How much cheaper joining becomes if it is frequent, for each unit of the natural logarithm of its share."""
    neighbours: float
    """Share of the neighbours' similarity that is subtracted."""
    length: float
    """Cost of the squared log ratio of lengths."""
    moved: float
    """Least score of two leftover segments that count as moved."""
    section: float
    """Least similarity of two sections that count as partners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typicality:
    """Similarity of known translations, by length."""

    lengths: tuple[int, ...]
    """Upper limits of the length classes, in characters of the shorter side; the last class has no limit."""
    shares: tuple[float, ...]
    """The quantiles in the table, rising."""
    quantiles: tuple[tuple[float, ...], ...]
    """For each class, the cosine at each share, in units of ``Scale.z``."""

    def share(self, z: float, length: int) -> float:
        """The share of known translations of about that length that are not more similar.

        ``length``: characters of the shorter side. Outside the quantiles in the table the share is 0 or 1.
        """
        return float(np.interp(z, self._row(length), self.shares, left=0.0, right=1.0))

    def depth(self, z: float, length: int) -> float:
        """Distance of a similarity below the median, in steps from the median to the lower quartile; negative above."""
        median, quartile = _middle(self.shares, self._row(length))
        return (median - z) / max(median - quartile, 1e-6)

    def at_depth(self, depth: float, length: int) -> float:
        """The similarity at that depth, in units of ``Scale.z``."""
        median, quartile = _middle(self.shares, self._row(length))
        return median - depth * max(median - quartile, 1e-6)

    def shares_at(self, depths: Sequence[float], lengths: Sequence[int]) -> list[float]:
        """``share`` of the similarity at each of these depths, in texts of each of these lengths."""
        classes = np.array([bisect_left(self.lengths, length) for length in lengths], dtype=np.int64)
        likeness = np.array([self.at_depth(*one) for one in zip(depths, lengths, strict=True)], dtype=np.float64)
        shares = np.zeros(len(likeness))
        for place in set(classes.tolist()):
            own = classes == place
            shares[own] = np.interp(likeness[own], self.quantiles[place], self.shares, left=0.0, right=1.0)
        return shares.tolist()

    def _row(self, length: int) -> tuple[float, ...]:
        return self.quantiles[bisect_left(self.lengths, length)]


@cache
def _middle(shares: tuple[float, ...], quantiles: tuple[float, ...]) -> tuple[float, float]:
    """The median and the lower quartile of a table of quantiles."""
    median, quartile = (float(np.interp(share, shares, quantiles)) for share in (0.5, 0.25))
    return median, quartile


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Everything that was measured of a model's scores."""

    scale: Scale
    costs: AlignmentCosts
    typicality: Typicality
    origin: str
    """Its data in a few words."""
    encoder: str = ""
    """Name and version of the measured encoder; empty if it lies beside the weights."""

    def plain(self) -> dict[str, Any]:
        """The values as plain data for JSON."""
        data = asdict(self)
        if not self.encoder:
            del data["encoder"]
        return data

    @property
    def digest(self) -> str:
        """Eight characters that change if any of its numbers changes."""
        return digest_of_plain(self.plain())

    def save(self, folder: Path) -> None:
        """Write the file into ``folder``, which may be the folder of the weights."""
        (folder / FILE).write_text(json.dumps(self.plain(), indent=1) + "\n", encoding="utf-8")


def has_calibration(folder: Path) -> bool:
    """Whether a model's folder holds a calibration."""
    return (folder / FILE).is_file()


def load(folder: Path) -> Calibration:
    """The calibration in a model's folder. Raises ModelError if the file is missing or not valid."""
    path = folder / FILE
    try:
        data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        table = data["typicality"]
        return Calibration(
            scale=_scale(data["scale"]),
            costs=AlignmentCosts(**_numbers(data["costs"])),
            typicality=Typicality(
                lengths=_rising(table["lengths"]),
                shares=_rising(table["shares"]),
                quantiles=_quantiles(table),
            ),
            origin=str(data["origin"]),
            encoder=str(data.get("encoder", "")),
        )
    except KeyError as error:
        raise ModelError(f"{path}: not a calibration: {error} is missing", hint=AGAIN) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not a calibration: {error}", hint=AGAIN) from error


def _scale(values: Mapping[str, Any]) -> Scale:
    scale = Scale(**_numbers(values))
    if scale.translated <= scale.random:
        raise ValueError(f"translations ({scale.translated}) are no more similar than random pairs ({scale.random})")
    return scale


def _numbers(values: Mapping[str, Any]) -> dict[str, float]:
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError(f"{name} is {value!r}, not a number")
    return dict(values)


def _rising(values: Sequence[float]) -> tuple[Any, ...]:
    for value in values:
        _numbers({"an entry": value})
    if not values or any(first > second for first, second in pairwise(values)):
        raise ValueError(f"{values!r} does not rise")
    return tuple(values)


def _quantiles(table: Mapping[str, Any]) -> tuple[tuple[float, ...], ...]:
    rows = tuple(_rising(row) for row in table["quantiles"])
    if len(rows) != len(table["lengths"]) + 1 or any(len(row) != len(table["shares"]) for row in rows):
        raise ValueError("quantiles do not fit lengths and shares")
    return rows
