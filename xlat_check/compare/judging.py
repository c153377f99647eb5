"""Judgement of every bead of an alignment: the likelihood of an error, its kind, and the words that show it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Doubt, Enumeration, Lapse, Side, Word
from xlat_check.compare.coverage import Covered, cover
from xlat_check.compare.enumerations import unequal
from xlat_check.compare.evidence import likely_run
from xlat_check.compare.gathering import ContentWords, Gathered
from xlat_check.compare.passages import unrendered
from xlat_check.scores.judge import SHARE, Judge
from xlat_check.scores.products import coarse
from xlat_check.scores.reading import KINDS, LONGEST, Read
from xlat_check.scores.reading_features import features

_Sides = tuple[tuple[Word, ...], tuple[Word, ...]]
NO_WORDS: _Sides = ((), ())
ONE_SIDED = {"omission": 0, "addition": 1}
"""The side whose words show an error of these kinds."""
LIKELY = -1.0
"""Log odds from which a word is shown."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The judge's result for a bead."""

    doubt: Doubt | None
    missing: _Sides = NO_WORDS
    """On both sides, the run of words that shows the error; empty if nothing is reported, or if they don't show it."""
    words: _Sides = NO_WORDS
    """All words of both sides; empty if nothing is reported."""
    lapses: tuple[Lapse, ...] = ()
    enumeration: Enumeration | None = None


def judge_beads(
    words: ContentWords, alignment: Alignment, judge: Judge, likeness: tuple[float, float], max_false_alarms: float
) -> Iterator[tuple[int, Judgement]]:
    """The index of each bead that can be judged, with its judgement; ``likeness``: see ``Words``."""
    if not words.beads:
        return
    seen = _Seen(words, alignment, tuple(words.cover()), likeness)
    reads = [read_bead(words, bead, judge) for bead in words.beads]
    doubts = _doubts(reads, judge, max_false_alarms, keyed=alignment.bitext.keyed)
    lapses, enumerations = _lapses(seen), _enumerations(seen)
    for at, (gathered, read, doubt) in enumerate(zip(words.beads, reads, doubts, strict=True)):
        missing, shown = seen.shown(at, read, doubt.kind) if doubt.is_grave else (NO_WORDS, NO_WORDS)
        yield (
            gathered.index,
            Judgement(
                doubt=doubt,
                missing=missing,
                words=shown,
                lapses=lapses.get(at, ()),
                enumeration=enumerations.get(at),
            ),
        )


def read_bead(words: ContentWords, bead: Gathered, judge: Judge) -> Read:
    """What the reading network says about a bead, whose words it reads up to ``LONGEST`` of each side."""
    rows = [_rows(words, bead, side) for side in (0, 1)]
    names, vectors, lengths = [], [], []
    for own, known, side, ids in zip(rows, words.read, words.sides, bead.segments, strict=True):
        names.append([known.words[row] for row in own])
        vectors.append(known.table[own[:LONGEST]])
        lengths.append(sum([len(side.texts[at]) + 1 for at in ids]) - 1)
    told = features(names[0], names[1], (lengths[0], lengths[1]))
    first = len(names[0])
    of_words = np.concatenate([told.words[: min(first, LONGEST)], told.words[first : first + LONGEST]])
    return judge.reading(vectors[0], vectors[1], of_words, told.pair)


def _rows(words: ContentWords, bead: Gathered, side: int) -> list[int]:
    """The rows of all words of one side of a bead, small ones too."""
    own = words.read[side].rows
    return [row for at in bead.segments[side] for row in own[at].tolist()]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The beads that can be judged, with the coverage of their words."""

    words: ContentWords
    alignment: Alignment
    covered: Sequence[tuple[Covered, Covered]]
    likeness: tuple[float, float]

    def content(self, at: int, side: int) -> tuple[Word, ...]:
        """The content words of one side of a bead, 0 for the source."""
        places = self.words.places(self.words.beads[at], side).tolist()
        return self._words(side, places, self.covered[at][side], np.zeros(len(places)))

    def shown(self, at: int, read: Read, kind: str) -> tuple[_Sides, _Sides]:
        """For both sides the words that show this kind of error, and all words, small ones too."""
        bead = self.words.beads[at]
        rows = [_rows(self.words, bead, side)[:LONGEST] for side in (0, 1)]
        covered = cover(*(coarse(known.table[own]) for known, own in zip(self.words.read, rows, strict=True)))
        odds = (read.words[: len(rows[0])], read.words[len(rows[0]) :])
        places = [self.words.all_places(bead, side)[:LONGEST] for side in (0, 1)]
        source, target = (self._words(side, places[side], covered[side], odds[side]) for side in (0, 1))
        runs = [likely_run(own) if _tells(kind, side, odds) else slice(0) for side, own in enumerate(odds)]
        return (source[runs[0]], target[runs[1]]), (source, target)

    def _words(
        self, side: int, places: Sequence[Sequence[int]], covered: Covered, odds: np.ndarray
    ) -> tuple[Word, ...]:
        """Some words of one side; ``odds``: that each has no counterpart."""
        segments = self.alignment.bitext.side(tuple(Side)[side]).segments
        return tuple(
            Word(
                text=segments[segment].text[start:end],
                start=start,
                end=end,
                segment=segment,
                likeness=round(alike, 3),
                missing=round(1 / (1 + math.exp(-doubt)), 3),
            )
            for (segment, start, end), alike, doubt in zip(
                places, covered.likeness.tolist(), odds.tolist(), strict=True
            )
        )


def _tells(kind: str, side: int, odds: tuple[np.ndarray, np.ndarray]) -> bool:
    """Whether words of this side show the error: for an omission those of the source do, for an addition the target's.

    For other kinds, those of the side with the likelier words do, and of the other if one of them is likely, too.
    """
    if kind in ONE_SIDED:
        return ONE_SIDED[kind] == side
    own, other = float(odds[side].max()), float(odds[1 - side].max())
    return own >= min(LIKELY, other)


def _doubts(reads: Sequence[Read], judge: Judge, max_false_alarms: float, *, keyed: bool) -> list[Doubt]:
    """The doubt about each bead."""
    rates, limit = judge.rates(keyed=keyed), judge.limit(max_false_alarms, keyed=keyed)
    odds = judge.on_scale(np.array([read.any for read in reads]), keyed=keyed).round(3).tolist()
    return [
        Doubt(
            kind=KINDS[int(read.kinds.argmax())],
            log_odds=value,
            limit=limit.log_odds,
            rate=rates.rate(value),
            allowed=limit.rate,
            silent_below=min(rates.rate(value) / SHARE, 1.0) if value >= limit.log_odds else 0.0,
        )
        for read, value in zip(reads, odds, strict=True)
    ]


def _lapses(seen: _Seen) -> dict[int, tuple[Lapse, ...]]:
    """The lapses in recurring passages, by the index of the bead."""
    found: dict[int, tuple[Lapse, ...]] = {}
    for one in unrendered(seen.words, seen.covered, seen.likeness):
        lapse = Lapse(
            side=tuple(Side)[one.side],
            words=seen.content(one.bead, one.side)[one.words],
            model=seen.words.beads[one.model].index,
            rendering=seen.content(one.model, 1 - one.side)[one.rendering],
            passage=one.passage,
        )
        found[one.bead] = (*found.get(one.bead, ()), lapse)
    return found


def _enumerations(seen: _Seen) -> dict[int, Enumeration]:
    """The enumerations that are longer on one side, by the index of the bead."""
    found = {}
    for one in unequal(seen.words, seen.alignment, seen.covered, seen.likeness):
        own = seen.content(one.bead, one.side)
        missing = tuple(own[member] for member in one.missing)
        found[one.bead] = Enumeration(side=tuple(Side)[one.side], counts=one.counts, missing=missing)
    return found
