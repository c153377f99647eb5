"""Judgement of every bead of an alignment: the likelihood of an error, its kind, and the words that show it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from xlat_check.bitext import Alignment, Bead, Doubt, Enumeration, Lapse, Side, Word
from xlat_check.compare.enumerations import unequal
from xlat_check.compare.evidence import likely_run
from xlat_check.compare.gathering import Content, Look, Words, contents, gather
from xlat_check.compare.passages import unrendered
from xlat_check.compare.sentences import Sentences
from xlat_check.lazy import dataclass
from xlat_check.scores.judge import REPORTED, Judge
from xlat_check.scores.reading import KINDS, Read

_Sides = tuple[tuple[Word, ...], tuple[Word, ...]]
NO_WORDS: _Sides = ((), ())
ONE_SIDED = {"omission": 0, "addition": 1}
"""The side whose words show an error of these kinds."""
AT_ONCE = 128
"""Number of beads that are looked at together: more take more memory, and are not read faster."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What the judge reads: the words, and their vectors in the context of their sentence."""

    words: Words
    in_context: Look
    judge: Judge


def judge_beads(alignment: Alignment, reading: Reading, max_false_alarms: float) -> Mapping[int, Judgement]:
    """The judgement of each bead that can be judged, by its index among the beads.

    Words are looked up for some beads at a time, because their vectors take much memory. Beads that are as long come
    together, because they are read faster so; what is said of a bead does not depend on the others.
    """
    judging = _Judging(alignment, reading)
    order = sorted((_length(alignment, index), index) for index, bead in enumerate(alignment.beads) if not bead.is_null)
    for at in range(0, len(order), AT_ONCE):
        judging.take([index for _, index in order[at : at + AT_ONCE]])
    return judging.judgements(max_false_alarms)


def _length(alignment: Alignment, index: int) -> tuple[int, int]:
    """The number of blanks on both sides of a bead."""
    source, target = (
        sum([segment.text.count(" ") + 1 for segment in alignment.segments(alignment.beads[index], side)])
        for side in Side
    )
    return source, target


class _Judging:
    """What is known of the beads while they are judged."""

    def __init__(self, alignment: Alignment, reading: Reading) -> None:
        self._alignment, self._reading = alignment, reading
        self._names: dict[str, int] = {}
        """A number for each content word."""
        self._reads: dict[int, Read] = {}
        """What the network says, by the index of the bead; so are the enumerations."""
        self._enumerations: dict[int, Enumeration] = {}
        self._contents: list[tuple[Content, Content]] = []

    def take(self, indices: Sequence[int]) -> None:
        """Look at some beads with two sides."""
        reading, alignment = self._reading, self._alignment
        words = gather(alignment, reading.words.of, indices)
        if not words.beads:
            return
        covered = words.cover()
        both = contents(words, covered, self._names)
        self._contents.append(both)
        for one in unequal(words, alignment, covered, reading.words.likeness):
            index = words.beads[one.bead].index
            own = _content(alignment, both[one.side], index, one.side)
            missing = tuple(own[member] for member in one.missing)
            self._enumerations[index] = Enumeration(side=tuple(Side)[one.side], counts=one.counts, missing=missing)
        self._read([bead.index for bead in words.beads])

    def _read(self, indices: Sequence[int]) -> None:
        """Read some beads; those with the same texts once."""
        known: dict[tuple[str, str], list[int]] = {}
        for index in indices:
            source, target = (self._alignment.text(self._alignment.beads[index], side) for side in Side)
            known.setdefault((source, target), []).append(index)
        beads = [self._alignment.beads[own[0]] for own in known.values()]
        sentences = Sentences.of(self._alignment, beads, self._reading.in_context)
        for own, read in zip(known.values(), sentences.read(beads, self._reading.judge.reading), strict=True):
            self._reads.update(dict.fromkeys(own, read))

    def judgements(self, max_false_alarms: float) -> Mapping[int, Judgement]:
        """The judgements of all beads that were taken."""
        if not self._reads:
            return {}
        indices = sorted(self._reads)
        reads = [self._reads[index] for index in indices]
        judge, keyed = self._reading.judge, self._alignment.bitext.keyed
        doubts = dict(zip(indices, _doubts(reads, judge, max_false_alarms, keyed=keyed), strict=True))
        shown = self._shown([index for index, doubt in doubts.items() if doubt.is_grave], doubts)
        lapses = self._lapses()
        found = {}
        for index, doubt in doubts.items():
            missing, words = shown.get(index, (NO_WORDS, NO_WORDS))
            found[index] = Judgement(
                doubt=doubt,
                missing=missing,
                words=words,
                lapses=lapses.get(index, ()),
                enumeration=self._enumerations.get(index),
            )
        return found

    def _shown(self, indices: Sequence[int], doubts: Mapping[int, Doubt]) -> dict[int, tuple[_Sides, _Sides]]:
        """For both sides the words that show the error, and all words, small ones too, by the index of the bead."""
        found = {}
        for begin in range(0, len(indices), AT_ONCE):
            some = [(index, self._alignment.beads[index]) for index in indices[begin : begin + AT_ONCE]]
            sentences = Sentences.of(self._alignment, [bead for _, bead in some], self._reading.in_context)
            for index, bead in some:
                odds = self._reads[index].words
                found[index] = self._words_of(sentences, bead, odds, doubts[index].kind)
        return found

    def _words_of(self, sentences: Sentences, bead: Bead, odds: np.ndarray, kind: str) -> tuple[_Sides, _Sides]:
        places = [sentences.places(bead, side) for side in (0, 1)]
        first = len(places[0])
        parts = (odds[:first], odds[first:])
        covered = sentences.cover(bead)
        source, target = (
            _words(self._alignment, side, places[side], covered[side].likeness, parts[side]) for side in (0, 1)
        )
        runs = [likely_run(own) if _tells(kind, side, parts) else slice(0) for side, own in enumerate(parts)]
        return (source[runs[0]], target[runs[1]]), (source, target)

    def _lapses(self) -> dict[int, tuple[Lapse, ...]]:
        """The lapses in recurring passages, by the index of the bead."""
        both = tuple(Content.joined([part[side] for part in self._contents]) for side in (0, 1))
        found: dict[int, tuple[Lapse, ...]] = {}
        for one in unrendered((both[0], both[1]), self._reading.words.likeness):
            lapse = Lapse(
                side=tuple(Side)[one.side],
                words=_content(self._alignment, both[one.side], one.bead, one.side)[one.words],
                model=one.model,
                rendering=_content(self._alignment, both[1 - one.side], one.model, 1 - one.side)[one.rendering],
                passage=one.passage,
            )
            found[one.bead] = (*found.get(one.bead, ()), lapse)
        return found


def _content(alignment: Alignment, words: Content, bead: int, side: int) -> tuple[Word, ...]:
    """The content words of one side of a bead, which is given by its index; 0 for the source."""
    own = words.beads == bead
    likeness = words.likeness[own]
    return _words(alignment, side, words.places[own].tolist(), likeness, np.zeros(len(likeness)))


def _words(
    alignment: Alignment, side: int, places: Sequence[Sequence[int]], likeness: np.ndarray, odds: np.ndarray
) -> tuple[Word, ...]:
    """Some words of one side; ``odds``: that each has no counterpart."""
    segments = alignment.bitext.side(tuple(Side)[side]).segments
    return tuple(
        Word(
            text=segments[segment].text[start:end],
            start=start,
            end=end,
            segment=segment,
            likeness=round(alike, 3),
            missing=round(1 / (1 + math.exp(-doubt)), 3),
        )
        for (segment, start, end), alike, doubt in zip(places, likeness.tolist(), odds.tolist(), strict=True)
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
            silent_below=min(rates.rate(value) / REPORTED, 1.0) if value >= limit.log_odds else 0.0,
        )
        for read, value in zip(reads, odds, strict=True)
    ]
