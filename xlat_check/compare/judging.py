"""Judgement of every bead of an alignment: the likelihood of an error, its kind, and the words that show it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

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
    as_written: Look | None = None
    """The words of messages with their placeholders, in context; None for a page."""


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


@dataclass(frozen=True, slots=True)
class _Reads:
    """What the network says about beads, in a few long arrays: objects of their own for each would take much memory."""

    rows: dict[int, int] = field(default_factory=dict)
    """The place of each bead in the arrays, by its index among the beads."""
    any: array[float] = field(default_factory=lambda: array("d"))
    """Log odds of some error; for the other fields see ``Read``."""
    kinds: bytearray = field(default_factory=bytearray)
    """The likeliest kind, as a place in ``KINDS``."""
    words: array[float] = field(default_factory=lambda: array("f"))
    """The log odds of the words of all beads, one bead after the other."""
    ends: array[int] = field(default_factory=lambda: array("q"))
    """The end of each bead's words there."""

    def add(self, indices: Sequence[int], read: Read) -> None:
        """Keep what is said about some beads with equal texts."""
        self.rows.update(dict.fromkeys(indices, len(self.any)))
        self.any.append(read.any)
        self.kinds.append(int(read.kinds.argmax()))
        self.words.frombytes(read.words.astype(np.float32).tobytes())
        self.ends.append(len(self.words))

    def odds(self, index: int) -> np.ndarray:
        """The log odds of the words of a bead, float32."""
        row = self.rows[index]
        return np.array(self.words[self.ends[row - 1] if row else 0 : self.ends[row]], dtype=np.float32)


class _Judging:
    """What is known of the beads while they are judged."""

    def __init__(self, alignment: Alignment, reading: Reading) -> None:
        self._alignment, self._reading = alignment, reading
        self._names: dict[str, int] = {}
        """A number for each content word."""
        self._reads = _Reads()
        self._enumerations: dict[int, Enumeration] = {}
        """By the index of the bead."""
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
            self._reads.add(own, read)

    def judgements(self, max_false_alarms: float) -> Mapping[int, Judgement]:
        """The judgements of all beads that were taken."""
        if not self._reads.rows:
            return {}
        self._read_as_written(max_false_alarms)
        indices = sorted(self._reads.rows)
        doubts = dict(zip(indices, self._doubts(indices, max_false_alarms), strict=True))
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

    def _read_as_written(self, max_false_alarms: float) -> None:
        """Read messages that would be reported again, with what a program fills in; the lesser doubt counts.

        A sentence with a gap for each placeholder, "has   entries", may look like another one where it has none.
        """
        look, judge = self._reading.as_written, self._reading.judge
        if look is None:
            return
        least = judge.limit(max_false_alarms, keyed=True).log_odds
        firsts = {row: index for index, row in reversed(self._reads.rows.items())}
        doubted = [at for row, at in firsts.items() if self._reads.any[row] >= least and self._is_filled_in(at)]
        for begin in range(0, len(doubted), AT_ONCE):
            some = doubted[begin : begin + AT_ONCE]
            beads = [self._alignment.beads[index] for index in some]
            reads = Sentences.of(self._alignment, beads, look).read(beads, judge.reading)
            for index, read in zip(some, reads, strict=True):
                row = self._reads.rows[index]
                self._reads.any[row] = min(self._reads.any[row], read.any)

    def _is_filled_in(self, index: int) -> bool:
        """Whether a program fills something into a side of a bead."""
        bead = self._alignment.beads[index]
        segments = (segment for side in Side for segment in self._alignment.segments(bead, side))
        return any(token.kind == "placeholder" for segment in segments for token in segment.tokens)

    def _doubts(self, indices: Sequence[int], max_false_alarms: float) -> Iterator[Doubt]:
        """The doubt about each of these beads."""
        judge, keyed = self._reading.judge, self._alignment.bitext.keyed
        rates, limit = judge.rates(keyed=keyed), judge.limit(max_false_alarms, keyed=keyed)
        rows = [self._reads.rows[index] for index in indices]
        odds = judge.on_scale(np.array(self._reads.any)[rows], keyed=keyed).round(3).tolist()
        for row, value in zip(rows, odds, strict=True):
            rate = rates.rate(value)
            yield Doubt(
                kind=KINDS[self._reads.kinds[row]],
                log_odds=value,
                limit=limit.log_odds,
                rate=rate,
                allowed=limit.rate,
                silent_below=min(rate / REPORTED, 1.0) if value >= limit.log_odds else 0.0,
            )

    def _shown(self, indices: Sequence[int], doubts: Mapping[int, Doubt]) -> dict[int, tuple[_Sides, _Sides]]:
        """For both sides the words that show the error, and all words, small ones too, by the index of the bead."""
        found = {}
        for begin in range(0, len(indices), AT_ONCE):
            some = [(index, self._alignment.beads[index]) for index in indices[begin : begin + AT_ONCE]]
            sentences = Sentences.of(self._alignment, [bead for _, bead in some], self._reading.in_context)
            for index, bead in some:
                odds = self._reads.odds(index)
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
