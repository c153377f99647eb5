"""Every bead of an alignment before the judge: which words lack a counterpart, and how likely which error is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xlat_check.bitext import Alignment, Doubt, Segmented, Side, Word
from xlat_check.compare.coverage import MAX_WORDS, SAME, BeadSide, Covered, Onto, cover
from xlat_check.compare.evidence import Shape, SideEvidence, Usual, bead_features, weigh
from xlat_check.compare.polarity import negated, polarity_features
from xlat_check.judge import KINDS, NEGATION, Judge, Limit
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.words import WordVectors

LEAST_BEADS = 8
"""Fewer do not tell the scale of a model."""
LEAST_DISTANCE = 0.02
"""If translations of words are hardly more alike than other words, a model says nothing about words."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """The content words of one side of a bitext in a row: no function words, no digits, no single letters."""

    table: np.ndarray
    """float32 (rows, dimensions)."""
    rows: np.ndarray
    """int (content words,): the row of each in ``table``."""
    letters: np.ndarray
    capital: np.ndarray
    segments: np.ndarray
    """int (content words,): the segment that each stands in."""
    spans: np.ndarray
    """int (content words, 2): where it stands there."""
    starts: np.ndarray
    """int (segments + 1,): where the words of each segment begin in the row, and the end of the last."""
    characters: tuple[int, ...]
    """Length of each segment."""

    def of(self, ids: Sequence[int]) -> tuple[slice, BeadSide] | None:
        """The words of neighbouring segments; None where they have no content words."""
        first, last = ids[0], ids[-1]
        begin = int(self.starts[first])
        words = slice(begin, min(int(self.starts[last + 1]), begin + MAX_WORDS))
        if words.start == words.stop:
            return None
        side = BeadSide(
            rows=self.rows[words],
            letters=self.letters[words],
            capital=self.capital[words],
            characters=sum([self.characters[at] + 1 for at in ids]) - 1,
        )
        return words, side


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bead whose sides both have content words."""

    index: int
    """Its place among the beads."""
    sides: tuple[BeadSide, BeadSide]
    words: tuple[slice, slice]
    """Where the words of both sides stand among those of the bitext."""


@dataclass(frozen=True, slots=True)
class Words:
    """The content words of a bitext, and its beads that can be judged by them."""

    sides: tuple[SideWords, SideWords]
    beads: tuple[Gathered, ...]

    def cover(self, onto: Onto = SAME) -> list[tuple[Covered, Covered]]:
        """How well the words of each bead are covered; ``onto``: the scale that cosines are put on."""
        return cover([bead.sides for bead in self.beads], (self.sides[0].table, self.sides[1].table), onto)

    def places(self, bead: Gathered, side: int) -> np.ndarray:
        """Where the words of one side of a bead stand: segment, start, end; int (words, 3)."""
        own, words = self.sides[side], bead.words[side]
        return np.column_stack([own.segments[words], own.spans[words]])


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says about a bead."""

    doubts: tuple[Doubt, ...]
    negation: Doubt | None
    missing: tuple[tuple[Word, ...], tuple[Word, ...]] = ((), ())
    """On both sides the run of words that is most likely without counterpart; none where nothing is to be reported."""
    words: tuple[tuple[Word, ...], tuple[Word, ...]] = ((), ())
    """All content words of both sides, likewise."""


def gather(alignment: Alignment, source: WordVectors, target: WordVectors) -> Words:
    """The content words of both sides, and every bead that can be judged."""
    sides = (
        side_words(alignment.bitext.source, source),
        side_words(alignment.bitext.target, target),
    )
    beads = []
    for index, bead in enumerate(alignment.beads):
        if bead.is_null:
            continue
        own, other = sides[0].of(bead.source), sides[1].of(bead.target)
        if own and other:
            beads.append(Gathered(index=index, sides=(own[1], other[1]), words=(own[0], other[0])))
    return Words(sides=sides, beads=tuple(beads))


def side_words(segmented: Segmented, words: WordVectors) -> SideWords:
    """The content words of one side."""
    lang = segmented.document.lang
    language = LANGUAGES.get(base_code(lang)) if lang else None
    small = language.function_words if language else frozenset[str]()
    tells = np.array(
        [len(word) > 1 and word.isalpha() and word.lower() not in small for word in words.words], dtype=np.bool_
    )
    letters = np.array([len(word) for word in words.words], dtype=np.float32)
    capital = np.array([word[0].isupper() for word in words.words], dtype=np.float32)
    counts = [len(rows) for rows in words.rows]
    rows = np.concatenate([*words.rows, np.zeros(0, dtype=np.int64)])
    spans = np.array([span for spans in words.spans for span in spans], dtype=np.int64).reshape(-1, 2)
    kept = tells[rows]
    segments = np.repeat(np.arange(len(counts)), counts)[kept]
    return SideWords(
        table=words.table,
        rows=rows[kept],
        letters=letters[rows[kept]],
        capital=capital[rows[kept]],
        segments=segments,
        spans=spans[kept],
        starts=np.searchsorted(segments, np.arange(len(counts) + 1)),
        characters=tuple(len(segment.text) for segment in segmented.segments),
    )


def onto_judge(words: Words, judge: Judge) -> Onto | None:
    """From the scale of another model to that of the judge; None where too few beads tell.

    What tells is the likeness of the words in the beads of one bitext, and in pairs of sides that are no beads; a
    judge that was calibrated for the model counts as ``LEAST_BEADS`` more.
    """
    count = len(words.beads)
    if judge.words is None and count < LEAST_BEADS:
        return None
    random, translated = likeness_of(words) if count > 1 else judge.words or (0.0, 0.0)
    if judge.words is not None:
        trust = count / (count + LEAST_BEADS) if count > 1 else 0.0
        random, translated = (
            trust * own + (1 - trust) * known for own, known in zip((random, translated), judge.words, strict=True)
        )
    if translated - random < LEAST_DISTANCE:
        return None
    factor = (judge.likeness[1] - judge.likeness[0]) / (translated - random)
    return Onto(shift=judge.likeness[0] - factor * random, factor=factor)


def likeness_of(words: Words) -> tuple[float, float]:
    """Median likeness of the words in pairs of sides that are no beads, and in those that are; at least two beads."""
    others = [*words.beads[1:], words.beads[0]]
    tables = (words.sides[0].table, words.sides[1].table)
    apart = cover([(one.sides[0], other.sides[1]) for one, other in zip(words.beads, others, strict=True)], tables)
    random, translated = (
        float(np.median(np.concatenate([side.likeness for both in covered for side in both])))
        for covered in (apart, words.cover())
    )
    return random, translated


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
