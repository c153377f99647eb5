"""Each aligned bead held against what is known of translations, and against the other beads of its bitext."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Compared, Comparison, Side
from xlat_check.compare.coverage import SAME
from xlat_check.compare.gathering import gather, onto_judge
from xlat_check.compare.judging import Judgement, judge_beads
from xlat_check.embed.words import WordVectors
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.judge import Judge

PRIOR_BEADS = 10
"""How many beads of a bitext weigh as much as the calibration when it comes to how widely likeness spreads."""

NOTHING = Judgement(doubts=(), negation=None)


@dataclass(frozen=True, slots=True)
class WordsAndJudge:
    """The words of both sides of a bitext, and the judge of what they lack."""

    source: WordVectors
    target: WordVectors
    judge: Judge
    foreign: bool = False
    """Whether the judge belongs to another model, so that likeness is to be put on its scale."""


def compare(
    alignment: Alignment, calibration: Calibration, words: WordsAndJudge | None, max_false_alarms: float
) -> Compared:
    """The alignment with a Comparison for every bead that has both sides; without ``words`` no word is looked at.

    ``max_false_alarms``: the share of clean pairs that all kinds of doubt together may be raised about.

    A free translation spreads more widely below its median than the calibration's texts do: by as much as its lower
    quartile lies deeper, its beads are drawn back to the median before their share is looked up. Beads that a key pairs
    were not chosen for what they say: many of them unlike are no sign of a free translation.
    """
    lengths = _lengths(alignment)
    depths = _depths(alignment, calibration, lengths)
    spread = 1.0 if alignment.bitext.keyed else spread_of(depths.values())
    drawn = {index: depth / spread for index, depth in depths.items()}
    judged = _judged(alignment, drawn, words, max_false_alarms)
    comparisons: list[Comparison | None] = [None] * len(alignment.beads)
    shares = calibration.typicality.shares_at(list(drawn.values()), list(lengths.values()))
    for index, share in zip(drawn, shares, strict=True):
        said = judged.get(index, NOTHING)
        comparisons[index] = Comparison(
            typicality=round(share, 4),
            doubts=said.doubts,
            negation=said.negation,
            source_missing=said.missing[0],
            target_missing=said.missing[1],
            source_words=said.words[0],
            target_words=said.words[1],
            lapses=said.lapses,
            enumeration=said.enumeration,
        )
    return Compared(alignment=alignment, comparisons=tuple(comparisons))


def _judged(
    alignment: Alignment, depths: Mapping[int, float], words: WordsAndJudge | None, max_false_alarms: float
) -> dict[int, Judgement]:
    """What the judge says about each bead that it can say something about."""
    if words is None:
        return {}
    gathered = gather(alignment, words.source, words.target)
    onto = onto_judge(gathered, words.judge) if words.foreign else SAME
    if onto is None:
        return {}
    return dict(judge_beads(gathered, alignment, depths, words.judge, max_false_alarms, onto))


def depths_of(alignment: Alignment, calibration: Calibration) -> dict[int, float]:
    """For each bead with both sides how unlike they are, see ``Typicality.depth``, by its place among the beads."""
    return _depths(alignment, calibration, _lengths(alignment))


def _depths(alignment: Alignment, calibration: Calibration, lengths: Mapping[int, int]) -> dict[int, float]:
    cosines = np.array([alignment.beads[index].cosine for index in lengths], dtype=np.float64)
    known = zip(lengths.items(), calibration.scale.z(cosines).tolist(), strict=True)
    return {index: calibration.typicality.depth(z, length) for (index, length), z in known}


def spread_of(depths: Iterable[float]) -> float:
    """How much deeper than 1, its place in the calibration, the lower quartile of a bitext lies; at least 1."""
    values = sorted(depths)
    if not values:
        return 1.0
    trust = len(values) / (len(values) + PRIOR_BEADS)
    quartile = float(np.interp(0.75 * (len(values) - 1), range(len(values)), values))
    return max(1.0, trust * quartile + (1 - trust))


def _lengths(alignment: Alignment) -> dict[int, int]:
    """For each bead with both sides the characters of the shorter one, by its place among the beads."""
    source, target = ([len(part.text) + 1 for part in alignment.bitext.side(side).segments] for side in Side)
    return {
        index: min(sum([source[at] for at in bead.source]), sum([target[at] for at in bead.target])) - 1
        for index, bead in enumerate(alignment.beads)
        if not bead.is_null
    }
