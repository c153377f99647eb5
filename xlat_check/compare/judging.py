"""Every bead of an alignment before the judge: which words lack a counterpart, and how likely which error is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xlat_check.bitext import Alignment, Doubt, Enumeration, Lapse, Side, Word
from xlat_check.compare.coverage import SAME, Covered, Onto
from xlat_check.compare.enumerations import unequal
from xlat_check.compare.evidence import Shape, SideEvidence, Usual
from xlat_check.compare.gathering import Gathered, Words
from xlat_check.compare.looks import Look, Measured, closer_look, first_look
from xlat_check.compare.passages import unrendered
from xlat_check.compare.polarity import Negated, negated
from xlat_check.compare.tokens import Tokens, tokens_of
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
    lapses: tuple[Lapse, ...] = ()
    enumeration: Enumeration | None = None


def judge_beads(
    words: Words, alignment: Alignment, depths: Mapping[int, float], judge: Judge, rate: float, onto: Onto = SAME
) -> Iterator[tuple[int, Judged]]:
    """For each bead its place among the beads, and what the judge says; ``depths``: by that place, see ``Shape``."""
    if not words.beads:
        return
    beads = measured(words, alignment, depths, onto)
    look = first_look(beads, judge)
    if judge.closer:
        look = closer_look(beads, look, judge.closer, lambda at: tokens_of_bead(words, at, beads[at].covered))
    limits = judge.limits(rate, keyed=alignment.bitext.keyed)
    doubts = _doubts(look.odds, judge, limits)
    negations = _negations(beads, look, judge, limits[NEGATION])
    lapsed, enumerated = (
        _lapses(words, alignment, beads, look, judge),
        _enumerations(words, alignment, beads, look, judge),
    )
    for at, (gathered, bead) in enumerate(zip(words.beads, beads, strict=True)):
        judged = Judged(doubts=doubts[at], negation=negations.get(at), lapses=lapsed.get(at, ()))
        if at in enumerated:
            judged = replace(judged, enumeration=enumerated[at])
        if any(doubt.is_grave for doubt in (*judged.doubts, judged.negation) if doubt):
            places = [words.places(gathered, side) for side in (0, 1)]
            judged = _with_words(judged, alignment, places, bead.covered, look.sides[at], judge)
        yield gathered.index, judged


def measured(words: Words, alignment: Alignment, depths: Mapping[int, float], onto: Onto = SAME) -> list[Measured]:
    """Everything that was measured of the beads that can be judged; at least one."""
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


def tokens_of_bead(words: Words, at: int, covered: tuple[Covered, Covered]) -> tuple[Tokens, Tokens]:
    """Both sides of a bead, by its place among those that can be judged, as the attention network reads them."""
    source, target = (tokens_of(words.beads[at], side, words.sides[side], covered[side]) for side in (0, 1))
    return source, target


def polarity_of(words: Words, bead: Gathered, alignment: Alignment) -> tuple[Negated, np.ndarray] | None:
    """A negation that only one side of a bead has, and where the content words of that side stand."""
    negation = negated(alignment, alignment.beads[bead.index])
    return (negation, words.places(bead, int(negation.side is Side.TARGET))) if negation else None


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
    return replace(
        judged,
        doubts=tuple(told(doubt) for doubt in judged.doubts),
        negation=told(judged.negation) if judged.negation else None,
        missing=(sides[0][evidence[0].run], sides[1][evidence[1].run]),
        words=(sides[0], sides[1]),
    )


def _lapses(
    words: Words, alignment: Alignment, beads: Sequence[Measured], look: Look, judge: Judge
) -> dict[int, tuple[Lapse, ...]]:
    """What beads lack of passages that recur, by the place of the bead."""
    found: dict[int, tuple[Lapse, ...]] = {}
    for lapse in unrendered(words, [bead.covered for bead in beads], judge.likeness):
        own = _words_of(words, alignment, beads, look, lapse.bead, lapse.side)
        told = Lapse(
            side=tuple(Side)[lapse.side],
            words=own[lapse.words],
            model=words.beads[lapse.model].index,
            rendering=_words_of(words, alignment, beads, look, lapse.model, 1 - lapse.side)[lapse.rendering],
            passage=lapse.passage,
        )
        found[lapse.bead] = (*found.get(lapse.bead, ()), told)
    return found


def _enumerations(
    words: Words, alignment: Alignment, beads: Sequence[Measured], look: Look, judge: Judge
) -> dict[int, Enumeration]:
    """The enumerations that are longer on one side, by the place of the bead."""
    found = {}
    for one in unequal(words, alignment, [bead.covered for bead in beads], judge.likeness):
        own = _words_of(words, alignment, beads, look, one.bead, one.side)
        missing = tuple(own[member] for member in one.missing)
        found[one.bead] = Enumeration(side=tuple(Side)[one.side], counts=one.counts, missing=missing)
    return found


def _words_of(
    words: Words, alignment: Alignment, beads: Sequence[Measured], look: Look, at: int, side: int
) -> tuple[Word, ...]:
    """The content words of one side of a bead, by its place among those that can be judged."""
    places = words.places(words.beads[at], side)
    return _words(alignment, tuple(Side)[side], places, beads[at].covered[side], look.sides[at][side])


def _negations(beads: Sequence[Measured], look: Look, judge: Judge, limit: Limit) -> dict[int, Doubt]:
    """The doubt about each negation that one side of a bead alone has, by the place of the bead."""
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
            likeness=round(likeness, 3),
            missing=round(1 / (1 + math.exp(-odds)), 3),
        )
        for (segment, start, end), likeness, odds in zip(
            places.tolist(), covered.likeness.tolist(), evidence.odds.tolist(), strict=True
        )
    )
