"""Every bead of an alignment before the judge: which words lack a counterpart, and how likely which error is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Bead, Doubt, Side, Word
from xlat_check.compare.coverage import MAX_WORDS, SAME, BeadSide, Covered, Onto, cover
from xlat_check.compare.evidence import Shape, SideEvidence, Usual, bead_features, weigh
from xlat_check.judge import KINDS, Judge, Limit
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.words import WordVectors

LEAST_BEADS = 8
"""Fewer do not tell the scale of a model."""
LEAST_DISTANCE = 0.02
"""If translations of words are hardly more alike than other words, a model says nothing about words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content word stands."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bead whose sides both have content words."""

    index: int
    """Its place among the beads."""
    source: BeadSide
    target: BeadSide
    places: tuple[tuple[Place, ...], tuple[Place, ...]]
    """Where the content words of both sides stand."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says about a bead."""

    doubts: tuple[Doubt, ...]
    missing: tuple[tuple[Word, ...], tuple[Word, ...]]


def gather(alignment: Alignment, source: WordVectors, target: WordVectors) -> list[Gathered]:
    """Every bead that can be judged."""
    sides = [_content(alignment, side, words) for side, words in zip(Side, (source, target), strict=True)]
    return [
        found
        for index, bead in enumerate(alignment.beads)
        if not bead.is_null and (found := _gathered(index, bead, sides)) is not None
    ]


def onto_judge(gathered: Sequence[Gathered], judge: Judge) -> Onto | None:
    """From the scale of another model to that of the judge, as one bitext tells: the likeness of words in its beads,
    and in pairs that are no beads; None where these few beads do not tell.
    """
    if len(gathered) < LEAST_BEADS:
        return None
    others = [*gathered[1:], gathered[0]]
    aligned = cover([(one.source, one.target) for one in gathered])
    apart = cover([(one.source, other.target) for one, other in zip(gathered, others, strict=True)])
    translated, random = (
        float(np.median(np.concatenate([side.likeness for both in covered for side in both])))
        for covered in (aligned, apart)
    )
    if translated - random < LEAST_DISTANCE:
        return None
    factor = (judge.likeness[1] - judge.likeness[0]) / (translated - random)
    return Onto(shift=judge.likeness[0] - factor * random, factor=factor)


def judge_beads(
    gathered: Sequence[Gathered],
    alignment: Alignment,
    depths: Mapping[int, float],
    judge: Judge,
    rate: float,
    onto: Onto = SAME,
) -> Iterator[tuple[int, Judged]]:
    """For each bead its place among the beads, and what the judge says; ``depths``: by that place, see ``Shape``."""
    if not gathered:
        return
    limits = judge.limits(rate)
    covered = cover([(one.source, one.target) for one in gathered], onto)
    evidence = weighed(covered, judge)
    shapes = [shape_of(one, alignment.beads[one.index], depths[one.index]) for one in gathered]
    coverage = mean_coverage(covered)
    usual = Usual.of(shapes, coverage)
    features = [
        bead_features(*sides, shape, own, usual) for sides, shape, own in zip(evidence, shapes, coverage, strict=True)
    ]
    odds = judge.bead(np.array(features, dtype=np.float32))
    for one, both, sides, row in zip(gathered, covered, evidence, odds, strict=True):
        missing = (_missing(alignment, side, one.places[at], both[at], sides[at]) for at, side in enumerate(Side))
        yield one.index, Judged(doubts=_doubts(row, judge, limits), missing=tuple(missing))  # type: ignore[arg-type]


def weighed(covered: Sequence[tuple[Covered, Covered]], judge: Judge) -> list[tuple[SideEvidence, SideEvidence]]:
    """What both sides of each bead say."""
    flat = [side for both in covered for side in both]
    odds = judge.word(np.concatenate([side.features for side in flat]))[:, 0]
    cuts = np.cumsum([len(side.features) for side in flat])[:-1]
    sides = [weigh(own) for own in np.split(odds, cuts)]
    return list(zip(sides[::2], sides[1::2], strict=True))


def mean_coverage(covered: Sequence[tuple[Covered, Covered]]) -> np.ndarray:
    """Mean likeness of the counterparts of both sides' words; float32 (beads, 2)."""
    return np.array([[side.likeness.mean() for side in both] for both in covered], dtype=np.float32).reshape(-1, 2)


def shape_of(one: Gathered, bead: Bead, depth: float) -> Shape:
    """What a bead is, its words aside."""
    assert bead.cosine is not None
    return Shape(
        source_length=one.source.characters, target_length=one.target.characters, cosine=bead.cosine, depth=depth
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """The content words of a segment."""

    vectors: np.ndarray
    letters: np.ndarray
    capital: np.ndarray
    places: tuple[Place, ...]
    characters: int


def _content(alignment: Alignment, side: Side, words: WordVectors) -> list[_Content]:
    """The content words of every segment of a side: no function words, no digits, no single letters."""
    segmented = alignment.bitext.side(side)
    language = LANGUAGES.get(base_code(segmented.document.lang)) if segmented.document.lang else None
    small = language.function_words if language else frozenset[str]()
    tells: dict[str, bool] = {}
    result = []
    for segment, rows, spans in zip(segmented.segments, words.rows, words.spans, strict=True):
        texts = [segment.text[start:end] for start, end in spans]
        for text in texts:
            if text not in tells:
                tells[text] = len(text) > 1 and text.isalpha() and text.lower() not in small
        kept = [at for at, text in enumerate(texts) if tells[text]]
        result.append(
            _Content(
                vectors=words.table[rows[kept]] if kept else words.table[:0],
                letters=np.array([len(texts[at]) for at in kept], dtype=np.float32),
                capital=np.array([texts[at][0].isupper() for at in kept], dtype=np.float32),
                places=tuple(Place(segment.id, *spans[at]) for at in kept),
                characters=len(segment.text),
            )
        )
    return result


def _gathered(index: int, bead: Bead, sides: Sequence[Sequence[_Content]]) -> Gathered | None:
    both, places = [], []
    for side, contents in zip(Side, sides, strict=True):
        parts = [contents[i] for i in bead.ids(side)]
        where = tuple(place for part in parts for place in part.places)[:MAX_WORDS]
        if not where:
            return None
        places.append(where)
        both.append(
            BeadSide(
                vectors=_joined([part.vectors for part in parts]),
                letters=_joined([part.letters for part in parts]),
                capital=_joined([part.capital for part in parts]),
                characters=sum(part.characters + 1 for part in parts) - 1,
            )
        )
    return Gathered(index=index, source=both[0], target=both[1], places=(places[0], places[1]))


def _joined(parts: Sequence[np.ndarray]) -> np.ndarray:
    return (parts[0] if len(parts) == 1 else np.concatenate(parts))[:MAX_WORDS]


def _doubts(odds: np.ndarray, judge: Judge, limits: Mapping[str, Limit]) -> tuple[Doubt, ...]:
    doubts = [
        Doubt(
            kind=kind,
            log_odds=round(float(value), 3),
            limit=limits[kind].log_odds,
            rate=judge.rates[kind].rate(float(value)),
            allowed=limits[kind].rate,
        )
        for kind, value in zip(KINDS, odds, strict=True)
    ]
    return tuple(sorted(doubts, key=lambda doubt: -doubt.log_odds))


def _missing(
    alignment: Alignment, side: Side, places: Sequence[Place], covered: Covered, evidence: SideEvidence
) -> tuple[Word, ...]:
    """The words of the likeliest run."""
    if evidence.run is None:
        return ()
    segments = alignment.bitext.side(side).segments
    return tuple(
        Word(
            text=segments[places[at].segment].text[places[at].start : places[at].end],
            start=places[at].start,
            end=places[at].end,
            segment=places[at].segment,
            likeness=round(float(covered.likeness[at]), 3),
            missing=round(float(1 / (1 + np.exp(-evidence.odds[at]))), 3),
        )
        for at in range(evidence.run.first, evidence.run.end)
    )
