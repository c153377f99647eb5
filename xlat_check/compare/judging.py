"""Judgement of every bead of an alignment: words without counterpart, and the likelihood of each error."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xlat_check.bitext import Alignment, Doubt, Enumeration, Lapse, Side, Word
from xlat_check.compare.coverage import SAME, Covered, Onto
from xlat_check.compare.enumerations import unequal
from xlat_check.compare.evidence import Shape, Usual
from xlat_check.compare.gathering import ContentWords, Gathered
from xlat_check.compare.looks import Look, Measured, closer_look, first_look
from xlat_check.compare.passages import unrendered
from xlat_check.compare.polarity import Negated, negated
from xlat_check.compare.tokens import Tokens, tokens_of
from xlat_check.scores.judge import KINDS, NEGATION, Judge, Limit


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judge's result for a bead."""

    doubts: tuple[Doubt, ...]
    negation: Doubt | None
    missing: tuple[tuple[Word, ...], tuple[Word, ...]] = ((), ())
    """On both sides, the run of words that most likely has no counterpart; empty if nothing is reported."""
    words: tuple[tuple[Word, ...], tuple[Word, ...]] = ((), ())
    """All content words of both sides; empty if nothing is reported."""
    lapses: tuple[Lapse, ...] = ()
    enumeration: Enumeration | None = None


def judge_beads(
    words: ContentWords,
    alignment: Alignment,
    depths: Mapping[int, float],
    judge: Judge,
    max_false_alarms: float,
    onto: Onto = SAME,
) -> Iterator[tuple[int, Judgement]]:
    """The index of each bead with its judgement; ``depths``: by that index, see ``Shape``."""
    if not words.beads:
        return
    beads = measured(words, alignment, depths, onto)
    look = first_look(beads, judge)
    if judge.closer:
        look = closer_look(beads, look, judge.closer, lambda at: tokens_of_bead(words, at, beads[at].covered))
    limits = judge.limits(max_false_alarms, keyed=alignment.bitext.keyed)
    doubts = _doubts(look.odds, judge, limits)
    negations = _negations(beads, look, judge, limits[NEGATION])
    seen = _Seen(words, alignment, beads, look)
    lapses, enumerations = _lapses(seen, judge), _enumerations(seen, judge)
    for at, gathered in enumerate(words.beads):
        judged = Judgement(
            doubts=doubts[at],
            negation=negations.get(at),
            lapses=lapses.get(at, ()),
            enumeration=enumerations.get(at),
        )
        if any(doubt.is_grave for doubt in (*judged.doubts, judged.negation) if doubt):
            judged = _with_words(judged, at, seen, judge)
        yield gathered.index, judged


@dataclass(frozen=True, slots=True)
class _Seen:
    """The beads that can be judged, with their features and the results of both looks."""

    words: ContentWords
    alignment: Alignment
    beads: Sequence[Measured]
    look: Look

    @property
    def covered(self) -> list[tuple[Covered, Covered]]:
        return [bead.covered for bead in self.beads]

    def words_of(self, at: int, side: int) -> tuple[Word, ...]:
        """The content words of one side of a bead, 0 for the source."""
        segments = self.alignment.bitext.side(tuple(Side)[side]).segments
        places = self.words.places(self.words.beads[at], side).tolist()
        likeness, odds = self.beads[at].covered[side].likeness.tolist(), self.look.sides[at][side].odds.tolist()
        return tuple(
            Word(
                text=segments[segment].text[start:end],
                start=start,
                end=end,
                segment=segment,
                likeness=round(alike, 3),
                missing=round(1 / (1 + math.exp(-doubt)), 3),
            )
            for (segment, start, end), alike, doubt in zip(places, likeness, odds, strict=True)
        )


def measured(
    words: ContentWords, alignment: Alignment, depths: Mapping[int, float], onto: Onto = SAME
) -> list[Measured]:
    """The features of the beads that can be judged; needs at least one."""
    covered = words.cover(onto)
    shapes = [shape_of(bead, alignment, depths[bead.index]) for bead in words.beads]
    coverage = mean_coverage(covered)
    usual = Usual.of(shapes, coverage)
    return [
        Measured(
            covered=both,
            shape=shape,
            coverage=(source, target),
            usual=usual,
            polarity=polarity_of(words, bead, alignment),
        )
        for bead, both, shape, (source, target) in zip(words.beads, covered, shapes, coverage.tolist(), strict=True)
    ]


def tokens_of_bead(words: ContentWords, at: int, covered: tuple[Covered, Covered]) -> tuple[Tokens, Tokens]:
    """Both sides of a bead as input of the attention network, by its index among those that can be judged."""
    source, target = (tokens_of(words.beads[at], side, words.sides[side], covered[side]) for side in (0, 1))
    return source, target


def polarity_of(words: ContentWords, bead: Gathered, alignment: Alignment) -> tuple[Negated, np.ndarray] | None:
    """A negation that only one side of a bead has, and the places of that side's content words."""
    negation = negated(alignment, alignment.beads[bead.index])
    return (negation, words.places(bead, int(negation.side is Side.TARGET))) if negation else None


def _with_words(judged: Judgement, at: int, seen: _Seen, judge: Judge) -> Judgement:
    """The judgement of a bead that is reported, with its words."""

    def told(doubt: Doubt) -> Doubt:
        return replace(doubt, silent_below=judge.silent_below(doubt.kind, doubt.log_odds)) if doubt.is_grave else doubt

    source, target = seen.words_of(at, 0), seen.words_of(at, 1)
    evidence = seen.look.sides[at]
    return replace(
        judged,
        doubts=tuple(told(doubt) for doubt in judged.doubts),
        negation=told(judged.negation) if judged.negation else None,
        missing=(source[evidence[0].run], target[evidence[1].run]),
        words=(source, target),
    )


def _lapses(seen: _Seen, judge: Judge) -> dict[int, tuple[Lapse, ...]]:
    """The lapses in recurring passages, by the index of the bead."""
    found: dict[int, tuple[Lapse, ...]] = {}
    for one in unrendered(seen.words, seen.covered, judge.likeness):
        lapse = Lapse(
            side=tuple(Side)[one.side],
            words=seen.words_of(one.bead, one.side)[one.words],
            model=seen.words.beads[one.model].index,
            rendering=seen.words_of(one.model, 1 - one.side)[one.rendering],
            passage=one.passage,
        )
        found[one.bead] = (*found.get(one.bead, ()), lapse)
    return found


def _enumerations(seen: _Seen, judge: Judge) -> dict[int, Enumeration]:
    """The enumerations that are longer on one side, by the index of the bead."""
    found = {}
    for one in unequal(seen.words, seen.alignment, seen.covered, judge.likeness):
        own = seen.words_of(one.bead, one.side)
        missing = tuple(own[member] for member in one.missing)
        found[one.bead] = Enumeration(side=tuple(Side)[one.side], counts=one.counts, missing=missing)
    return found


def _negations(beads: Sequence[Measured], look: Look, judge: Judge, limit: Limit) -> dict[int, Doubt]:
    """The doubt about each negation on one side only, by the index of the bead."""
    asked = [at for at, bead in enumerate(beads) if bead.polarity]
    rates = judge.rates[NEGATION].rates_of(look.negation[asked])
    return {
        at: Doubt(
            kind=NEGATION,
            log_odds=round(float(look.negation[at]), 3),
            limit=limit.log_odds,
            rate=float(share),
            allowed=limit.rate,
        )
        for at, share in zip(asked, rates, strict=True)
    }


def mean_coverage(covered: Sequence[tuple[Covered, Covered]]) -> np.ndarray:
    """Mean similarity of the counterparts of both sides' words; float32 (beads, 2)."""
    flat = [side.likeness for both in covered for side in both]
    counts = np.array([len(side) for side in flat])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return np.asarray((np.add.reduceat(np.concatenate(flat), starts) / counts).reshape(-1, 2), dtype=np.float32)


def shape_of(gathered: Gathered, alignment: Alignment, depth: float) -> Shape:
    """The shape of a bead, without its words."""
    cosine = alignment.beads[gathered.index].cosine
    assert cosine is not None
    source, target = gathered.sides
    return Shape(source_length=source.characters, target_length=target.characters, cosine=cosine, depth=depth)


def _doubts(odds: np.ndarray, judge: Judge, limits: Mapping[str, Limit]) -> list[tuple[Doubt, ...]]:
    """The doubts about each bead, the most likely first."""
    rates = np.stack([judge.rates[kind].rates_of(odds[:, at]) for at, kind in enumerate(KINDS)], axis=1)
    result = []
    for values, shares in zip(odds.tolist(), rates.tolist(), strict=True):
        doubts = [
            Doubt(
                kind=kind,
                log_odds=round(values[at], 3),
                limit=limits[kind].log_odds,
                rate=shares[at],
                allowed=limits[kind].rate,
            )
            for at, kind in enumerate(KINDS)
        ]
        doubts.sort(key=lambda doubt: -doubt.log_odds)
        result.append(tuple(doubts))
    return result
