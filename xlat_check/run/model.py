"""Model: an encoder with what was measured of its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from xlat_check import align, embed
from xlat_check.bitext import Alignment, Bitext, Compared, Segmented
from xlat_check.compare import WordsAndJudge, compare
from xlat_check.errors import ModelError
from xlat_check.lang.identifiers import without_meaning
from xlat_check.scores.calibration import Calibration, has_calibration
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import Judge, has_judge
from xlat_check.scores.judge import load as load_judge


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of one bitext, as ``align.align`` takes them."""

    source: np.ndarray
    """Those of the source: float32 (width, segments, dimensions), see ``Encoder.overlaps``."""
    target: np.ndarray
    calibration: Calibration
    """The model's, on the scale of this bitext."""


@dataclass(frozen=True)
class Model:
    """An encoder, and what was measured of it."""

    encoder: embed.Encoder
    calibration: Calibration | None
    """None for a model that was never calibrated: each bitext then gives its own scale."""
    own_judge: Judge | None
    """None for a model without one: the embedded model's judge is asked, on the scale of each bitext."""

    @classmethod
    def load(cls, name: str | None = None, cache: str = "", calibration: str = "") -> Model:
        """The model of that name or path, see ``embed.load``; raises ModelError where it cannot be loaded.

        ``cache`` is a folder to keep vectors in, where looking them up is faster than making them; empty: none.
        ``calibration`` is a folder that ``xlat-check calibrate`` wrote for this model; empty: what lies beside the
        weights counts. Raises ModelError where it is another model's, or none.
        """
        encoder = embed.load(name)
        if cache:
            encoder = embed.remembering(encoder, cache)
        folder = encoder.folder
        if calibration:
            known = _calibration_for(encoder.name, Path(calibration))
            return cls(encoder=encoder, calibration=known, own_judge=load_judge(Path(calibration), folder))
        return cls(
            encoder=encoder,
            calibration=load_calibration(folder) if folder is not None and has_calibration(folder) else None,
            own_judge=load_judge(folder) if folder is not None and has_judge(folder) else None,
        )

    @cached_property
    def digest(self) -> str:
        """Says which numbers turn its scores into findings; ``run`` where there are none."""
        if self.calibration is None:
            return "run"
        return self.calibration.digest + (f".{self.own_judge.digest}" if self.own_judge else "")

    @cached_property
    def judge(self) -> Judge:
        judge = self.own_judge or load_judge(embed.DEFAULT)
        return judge.first_look if self.is_foreign else judge

    @property
    def is_foreign(self) -> bool:
        """Whether its judge was fitted on another model."""
        return self.own_judge is None or self.own_judge.words is not None

    def embed(self, bitext: Bitext) -> Vectors:
        """The vectors of both sides of a bitext, and the calibration on its scale."""
        source, target = (
            self.encoder.overlaps(_prose(side), align.MAX_SIDE) for side in (bitext.source, bitext.target)
        )
        own = calibration_of_run(self.calibration, source, target)
        return Vectors(source=source, target=target, calibration=own)

    def words(self, bitext: Bitext) -> WordsAndJudge:
        """The words of both sides, and the judge of what they lack."""
        source, target = (self.encoder.words(_prose(side)) for side in (bitext.source, bitext.target))
        return WordsAndJudge(source=source, target=target, judge=self.judge, foreign=self.is_foreign)

    def align(self, bitext: Bitext) -> Alignment:
        """The alignment of a bitext."""
        vectors = self.embed(bitext)
        return align.align(bitext, vectors.source, vectors.target, vectors.calibration)

    def compare(self, bitext: Bitext, max_false_alarms: float) -> Compared:
        """The alignment of a bitext and what is known of each bead; the rate is a share of clean pairs, 0 to 1."""
        vectors = self.embed(bitext)
        alignment = align.align(bitext, vectors.source, vectors.target, vectors.calibration)
        return compare(alignment, vectors.calibration, self.words(bitext), max_false_alarms)


def _calibration_for(encoder: str, folder: Path) -> Calibration:
    """The calibration in a folder, if it is that encoder's."""
    if not has_calibration(folder) or not has_judge(folder):
        lacking = "no calibration there" if folder.is_dir() else "no such folder"
        raise ModelError(f"{folder}: {lacking}", hint="xlat-check calibrate writes one")
    calibration = load_calibration(folder)
    if version_of(calibration.encoder) != version_of(encoder):
        raise ModelError(
            f"{folder}: calibrated for the model {calibration.encoder or 'beside it'}, not for {encoder}",
            hint="xlat-check calibrate makes one for this model; --calibration none does without",
        )
    return calibration


def version_of(encoder: str) -> str:
    """What of the name of an encoder changes with its weights: its digest or revision, where it has one."""
    return encoder.rpartition("@")[2]


def _prose(side: Segmented) -> list[str]:
    """The texts of a side; spaces stand for what a program fills in, which is alike in all languages and says nothing.

    So they do in messages for options and addresses, by which those of ``-a, --all`` would all be alike; in a document
    these help to find what belongs together. A text of nothing else is left as it is.
    """
    prose: Sequence[str] = side.written
    if side.document.keyed:
        prose = [without_meaning(text) for text in prose]
    return [text if text.strip() else part.text for text, part in zip(prose, side.segments, strict=True)]


def calibration_of_run(calibration: Calibration | None, source: np.ndarray, target: np.ndarray) -> Calibration:
    """The calibration of a model on the scale of one bitext, given the overlaps of both sides as ``align.align`` is.

    A model without calibration gets the embedded one's costs, and the scale from the bitext alone.
    """
    prior = calibration.scale if calibration else None
    scale = align.scale_of_run(source[0], target[0], prior)
    return replace(calibration or load_calibration(embed.DEFAULT), scale=scale)
