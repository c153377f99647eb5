"""A model with what is known of its scores: from a bitext to what every check looks at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from xlat_check import align, embed
from xlat_check.bitext import Alignment, Bitext, Compared, Segmented
from xlat_check.calibration import Calibration, has_calibration
from xlat_check.calibration import load as load_calibration
from xlat_check.compare import Words, compare
from xlat_check.judge import Judge, has_judge
from xlat_check.judge import load as load_judge

_WRITTEN = ("code", "link")
"""Tokens that a reader sees as they stand in the file."""


@dataclass(frozen=True)
class Model:
    """An encoder, and what was measured of it."""

    encoder: embed.Encoder
    calibration: Calibration | None
    """None for a model that was never calibrated: each bitext then gives its own scale."""
    own_judge: Judge | None
    """None for a model without one: the embedded model's judge is asked, on the scale of each bitext."""

    @classmethod
    def load(cls, name: str | None = None, cache: str = "") -> Model:
        """The model of that name or path, see ``embed.load``; raises ModelError where it cannot be loaded.

        ``cache`` is a folder to keep vectors in, where looking them up is faster than making them; empty: none.
        """
        encoder = embed.load(name)
        if cache:
            encoder = embed.remembered(encoder, cache)
        folder = encoder.folder
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
        return self.own_judge or load_judge(embed.DEFAULT)

    def align(self, bitext: Bitext) -> Alignment:
        """The alignment of a bitext."""
        return self._aligned(bitext)[0]

    def compare(self, bitext: Bitext, max_false_alarms: float) -> Compared:
        """The alignment of a bitext and what is known of each bead; the rate is a share of clean pairs, 0 to 1."""
        alignment, calibration = self._aligned(bitext)
        source, target = (self.encoder.words(_prose(side)) for side in (bitext.source, bitext.target))
        words = Words(source=source, target=target, judge=self.judge, foreign=self.own_judge is None)
        return compare(alignment, calibration, words, max_false_alarms)

    def _aligned(self, bitext: Bitext) -> tuple[Alignment, Calibration]:
        source, target = (
            self.encoder.overlaps(_prose(side), align.MAX_SIDE) for side in (bitext.source, bitext.target)
        )
        own = calibration_of_run(self.calibration, source, target)
        return align.align(bitext, source, target, own), own


def _prose(side: Segmented) -> list[str]:
    """The texts of a side; spaces stand for what a program fills in, which is alike in all languages and says nothing.

    A text of nothing else is left as it is.
    """
    texts = ((side.prose(part, kept=_WRITTEN), part.text) for part in side.segments)
    return [prose if prose.strip() else text for prose, text in texts]


def calibration_of_run(calibration: Calibration | None, source: np.ndarray, target: np.ndarray) -> Calibration:
    """The calibration of a model on the scale of one bitext, given the overlaps of both sides as ``align.align`` is.

    A model without calibration gets the embedded one's costs, and the scale from the bitext alone.
    """
    prior = calibration.scale if calibration else None
    scale = align.scale_of_run(source[0], target[0], prior)
    return replace(calibration or load_calibration(embed.DEFAULT), scale=scale)
