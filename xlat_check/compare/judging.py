"""Every bead of an alignment before the judge: which words lack a counterpart, and how likely which error is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Bead, Doubt, Side, Word
from xlat_check.compare.coverage import MAX_WORDS, BeadSide, Covered, cover
from xlat_check.compare.evidence import Shape, SideEvidence, Usual, bead_features, weigh
from xlat_check.judge import KINDS, Judge
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.words import WordVectors


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


def judge_beads(
    gathered: Sequence[Gathered], alignment: Alignment, depths: Sequence[float], judge: Judge
) -> Iterator[tuple[int, Judged]]:
    """For each bead its place among the beads, and what the judge says; ``depths``: of each bead, see ``Shape``."""
    if not gathered:
        return
    covered = cover([(one.source, one.target) for one in gathered])
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
        yield one.index, Judged(doubts=_doubts(row, judge), missing=tuple(missing))  # type: ignore[arg-type]


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


def _doubts(odds: np.ndarray, judge: Judge) -> tuple[Doubt, ...]:
    doubts = [
        Doubt(kind=kind, log_odds=round(float(value), 3), rate=judge.rates[kind].rate(float(value)))
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
