"""Every bead of an alignment before the judge: which words lack a counterpart, and how likely which error is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xlat_check.bitext import Alignment, Doubt, Side, Word
from xlat_check.compare.coverage import SAME, Covered, Onto
from xlat_check.compare.evidence import Shape, SideEvidence, Usual, bead_features, weigh
from xlat_check.compare.gathering import Gathered, Words
from xlat_check.compare.polarity import negated, polarity_features
from xlat_check.judge import KINDS, NEGATION, Judge, Limit


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says about a bead."""

    doubts: tuple[Doubt, ...]
    negation: Doubt | None
    missing: tuple[tuple[Word, ...], tuple[Word, ...]] = ((), ())
    """On both sides the run of words that is most likely without counterpart; none where nothing is to be reported."""
    words: tuple[tuple[Word, ...], tuple[Word, ...]] = ((), ())
    """All content words of both sides, likewise."""


def judge_beads(
    words: Words, alignment: Alignment, depths: Mapping[int, float], judge: Judge, rate: float, onto: Onto = SAME
) -> Iterator[tuple[int, Judged]]:
    """For each bead its place among the beads, and what the judge says; ``depths``: by that place, see ``Shape``."""
    if not words.beads:
        return
    covered = words.cover(onto)
    evidence = weighed(covered, judge)
    shapes = [shape_of(bead, alignment, depths[bead.index]) for bead in words.beads]
    coverage = mean_coverage(covered)
    usual = Usual.of(shapes, coverage)
    features = [
        bead_features(*sides, shape, own, usual)
        for sides, shape, own in zip(evidence, shapes, coverage.tolist(), strict=True)
    ]
    odds = judge.bead(np.array(features, dtype=np.float32))
    limits = judge.limits(rate, keyed=alignment.bitext.keyed)
    doubts = _doubts(odds, judge, limits)
    negations = _negations(words, alignment, covered, evidence, features, judge, limits[NEGATION])
    for bead, both, sides, own_doubts in zip(words.beads, covered, evidence, doubts, strict=True):
        judged = Judged(doubts=own_doubts, negation=negations.get(bead.index))
        if any(doubt.is_grave for doubt in (*own_doubts, judged.negation) if doubt):
            judged = _with_words(judged, alignment, [words.places(bead, at) for at in (0, 1)], both, sides, judge)
        yield bead.index, judged


def _with_words(
    judged: Judged,
    alignment: Alignment,
    places: Sequence[np.ndarray],
    covered: Sequence[Covered],
    evidence: Sequence[SideEvidence],
    judge: Judge,
) -> Judged:
    """What the judge says about a bead that is to be reported, with its words."""

    def told(doubt: Doubt) -> Doubt:
        return replace(doubt, silent_below=judge.silent_below(doubt.kind, doubt.log_odds)) if doubt.is_grave else doubt

    sides = [_words(alignment, side, places[at], covered[at], evidence[at]) for at, side in enumerate(Side)]
    runs = [slice(one.run.first, one.run.end) if one.run else slice(0) for one in evidence]
    return Judged(
        doubts=tuple(told(doubt) for doubt in judged.doubts),
        negation=told(judged.negation) if judged.negation else None,
        missing=(sides[0][runs[0]], sides[1][runs[1]]),
        words=(sides[0], sides[1]),
    )


def _negations(
    words: Words,
    alignment: Alignment,
    covered: Sequence[tuple[Covered, Covered]],
    evidence: Sequence[tuple[SideEvidence, SideEvidence]],
    features: Sequence[Sequence[float]],
    judge: Judge,
    limit: Limit,
) -> dict[int, Doubt]:
    """The doubt about each negation that one side of a bead alone has, by the place of the bead."""
    found, rows = [], []
    for bead, both, sides, own in zip(words.beads, covered, evidence, features, strict=True):
        negation = negated(alignment, alignment.beads[bead.index])
        if negation is not None:
            places = words.places(bead, int(negation.side is Side.TARGET))
            found.append(bead.index)
            rows.append(polarity_features(negation, places, tuple(zip(both, sides, strict=True)), own))
    if not found:
        return {}
    odds = judge.negation(np.array(rows, dtype=np.float32))[:, 0]
    rates = judge.rates[NEGATION].rates_of(odds)
    return {
        index: Doubt(
            kind=NEGATION,
            log_odds=round(float(value), 3),
            limit=limit.log_odds,
            rate=float(share),
            allowed=limit.rate,
        )
        for index, value, share in zip(found, odds, rates, strict=True)
    }


def weighed(covered: Sequence[tuple[Covered, Covered]], judge: Judge) -> list[tuple[SideEvidence, SideEvidence]]:
    """What both sides of each bead say."""
    flat = [side for both in covered for side in both]
    odds = judge.word(np.concatenate([side.features for side in flat]))[:, 0].tolist()
    sides, end = [], 0
    for side in flat:
        begin, end = end, end + len(side.features)
        sides.append(weigh(odds[begin:end]))
    return list(zip(sides[::2], sides[1::2], strict=True))


def mean_coverage(covered: Sequence[tuple[Covered, Covered]]) -> np.ndarray:
    """Mean likeness of the counterparts of both sides' words; float32 (beads, 2)."""
    flat = [side.likeness for both in covered for side in both]
    counts = np.array([len(side) for side in flat])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return np.asarray((np.add.reduceat(np.concatenate(flat), starts) / counts).reshape(-1, 2), dtype=np.float32)


def shape_of(gathered: Gathered, alignment: Alignment, depth: float) -> Shape:
    """What a bead is, its words aside."""
    cosine = alignment.beads[gathered.index].cosine
    assert cosine is not None
    source, target = gathered.sides
    return Shape(source_length=source.characters, target_length=target.characters, cosine=cosine, depth=depth)


def _doubts(odds: np.ndarray, judge: Judge, limits: Mapping[str, Limit]) -> list[tuple[Doubt, ...]]:
    """The doubts about each bead, the most likely first."""
    rates = [judge.rates[kind].rates_of(odds[:, at]) for at, kind in enumerate(KINDS)]
    result = []
    for row, values in enumerate(odds.tolist()):
        doubts = [
            Doubt(
                kind=kind,
                log_odds=round(values[at], 3),
                limit=limits[kind].log_odds,
                rate=float(rates[at][row]),
                allowed=limits[kind].rate,
            )
            for at, kind in enumerate(KINDS)
        ]
        doubts.sort(key=lambda doubt: -doubt.log_odds)
        result.append(tuple(doubts))
    return result


def _words(
    alignment: Alignment, side: Side, places: np.ndarray, covered: Covered, evidence: SideEvidence
) -> tuple[Word, ...]:
    """The content words of a side."""
    segments = alignment.bitext.side(side).segments
    return tuple(
        Word(
            text=segments[segment].text[start:end],
            start=start,
            end=end,
            segment=segment,
            likeness=round(float(likeness), 3),
            missing=round(1 / (1 + math.exp(-odds)), 3),
        )
        for (segment, start, end), likeness, odds in zip(places.tolist(), covered.likeness, evidence.odds, strict=True)
    )
