"""What a model's scores mean: plain numbers that were measured, kept in a file beside the weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import ModelError

FILE = "calibration.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where cosines of a model lie."""

    random: float
    """Mean cosine of segments that are no translations of each other."""
    translated: float
    """Mean cosine of segments that are."""

    def z(self, cosine: np.ndarray) -> np.ndarray:
        """Cosines with random pairs at 0 and typical translations at 1."""
        return np.asarray((cosine - self.random) / (self.translated - self.random))


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentCosts:
    """Weights of the alignment's score, in units of ``Scale.z``; fitted on rebuilt documents by ``train``."""

    null: float
    """Cost of a segment without partner."""
    merge: float
    """Cost of each segment beyond the first on either side of a bead."""
    neighbours: float
    """Share of the neighbours' similarity that is taken off."""
    length: float
    """Cost of the squared log ratio of lengths."""
    moved: float
    """Least score of two leftover segments that are called moved."""
    section: float
    """Least similarity of two sections that are called partners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typicality:
    """How similar known translations are, by length."""

    lengths: tuple[int, ...]
    """Upper ends, in characters of the shorter side, of the classes of length; the last class has none."""
    shares: tuple[float, ...]
    """The quantiles that are tabled, rising."""
    quantiles: tuple[tuple[float, ...], ...]
    """For each class, the cosine at each share, in units of ``Scale.z``."""

    def share(self, z: float, length: int) -> float:
        """The share of known translations of about that length that are no more similar."""
        row = self.quantiles[int(np.searchsorted(self.lengths, length))]
        return float(np.interp(z, row, self.shares, left=0.0, right=1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Everything that is known about a model's scores."""

    scale: Scale
    costs: AlignmentCosts
    typicality: Typicality
    origin: str
    """What it was estimated from, in a few words."""

    def save(self, folder: Path) -> None:
        """Write the file beside the weights in ``folder``."""
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def has_calibration(folder: Path) -> bool:
    """Whether a model's folder holds a calibration."""
    return (folder / FILE).is_file()


def load(folder: Path) -> Calibration:
    """The calibration in a model's folder; raises ModelError when the file is missing or not as it should be."""
    path = folder / FILE
    try:
        data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        table = data["typicality"]
        return Calibration(
            scale=Scale(**data["scale"]),
            costs=AlignmentCosts(**data["costs"]),
            typicality=Typicality(
                lengths=tuple(table["lengths"]),
                shares=tuple(table["shares"]),
                quantiles=tuple(tuple(row) for row in table["quantiles"]),
            ),
            origin=data["origin"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a calibration: {error}", hint="train or calibrate the model anew") from error
