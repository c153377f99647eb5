"""Collection of the content words of a bitext, the beads that can be judged by them, and their scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.bitext import Alignment, Segmented
from xlat_check.compare.coverage import MAX_WORDS, SAME, BeadSide, Covered, Onto, cover
from xlat_check.embed.words import WordVectors, flat_spans, is_content
from xlat_check.lang import language
from xlat_check.scores.judge import Judge

LEAST_BEADS = 8
"""Fewer beads do not show the scale of a model."""
FLAGS = 4
"""Number of flags of a word: function word, number, capital, and its length."""
LEAST_DISTANCE = 0.02
"""If translations of words are hardly more similar than other words, a model cannot judge words."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """The content words of one side of a bitext in one array: no function words, no digits, no single letters."""

    known: WordVectors
    """All words of the side."""
    flags: np.ndarray
    """float32 (rows, ``FLAGS``): the flags of each word of the table."""
    rows: np.ndarray
    """int (content words,): the row of each in ``table``."""
    letters: np.ndarray
    capital: np.ndarray
    segments: np.ndarray
    """int (content words,): the segment of each."""
    spans: np.ndarray
    """int (content words, 2): its place there."""
    tells: np.ndarray
    """bool (rows,): whether each word of the table is a content word."""
    starts: np.ndarray
    """int (segments + 1,): the index of the first word of each segment, and the end of the last."""
    texts: tuple[str, ...]
    """The text of each segment."""

    @property
    def table(self) -> np.ndarray:
        """float32 (rows, dimensions)."""
        return self.known.table

    def of(self, ids: Sequence[int]) -> tuple[slice, BeadSide] | None:
        """The words of neighbouring segments; None if they have no content words."""
        first, last = ids[0], ids[-1]
        begin = int(self.starts[first])
        words = slice(begin, min(int(self.starts[last + 1]), begin + MAX_WORDS))
        if words.start == words.stop:
            return None
        side = BeadSide(
            rows=self.rows[words],
            letters=self.letters[words],
            capital=self.capital[words],
            characters=sum([len(self.texts[at]) + 1 for at in ids]) - 1,
        )
        return words, side


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bead with content words on both sides."""

    index: int
    """Its index among the beads."""
    segments: tuple[tuple[int, ...], tuple[int, ...]]
    sides: tuple[BeadSide, BeadSide]
    words: tuple[slice, slice]
    """The indices of both sides' words among those of the bitext."""


@dataclass(frozen=True, slots=True)
class ContentWords:
    """The content words of a bitext, and its beads that can be judged by them."""

    sides: tuple[SideWords, SideWords]
    beads: tuple[Gathered, ...]

    def cover(self, onto: Onto = SAME) -> list[tuple[Covered, Covered]]:
        """The coverage of the words of each bead; ``onto``: converts cosines to the judge's scale."""
        return cover([bead.sides for bead in self.beads], (self.sides[0].table, self.sides[1].table), onto)

    def places(self, bead: Gathered, side: int) -> np.ndarray:
        """The places of the words of one side of a bead: segment, start, end; int (words, 3)."""
        own, words = self.sides[side], bead.words[side]
        return np.column_stack([own.segments[words], own.spans[words]])


def gather(alignment: Alignment, source: WordVectors, target: WordVectors) -> ContentWords:
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
            beads.append(
                Gathered(
                    index=index,
                    segments=(bead.source, bead.target),
                    sides=(own[1], other[1]),
                    words=(own[0], other[0]),
                )
            )
    return ContentWords(sides=sides, beads=tuple(beads))


def side_words(segmented: Segmented, words: WordVectors) -> SideWords:
    """The content words of one side."""
    lang = segmented.document.lang
    known = language(lang) if lang else None
    small = known.function_words if known else frozenset[str]()
    flags = np.empty((len(words.words), FLAGS), dtype=np.float32)
    flags[:, 0] = [word.lower() in small for word in words.words]
    flags[:, 1] = [not word.isalpha() for word in words.words]
    flags[:, 2] = [word[0].isupper() for word in words.words]
    flags[:, 3] = [len(word) for word in words.words]
    letters, capital = flags[:, 3], flags[:, 2]
    content = np.array([is_content(word) for word in words.words], dtype=np.bool_)
    tells = content & (flags[:, 0] + flags[:, 1] == 0)
    counts = [len(rows) for rows in words.rows]
    rows = np.concatenate([*words.rows, np.zeros(0, dtype=np.int64)])
    kept = tells[rows]
    segments = np.repeat(np.arange(len(counts)), counts)[kept]
    return SideWords(
        known=words,
        flags=flags,
        rows=rows[kept],
        letters=letters[rows[kept]],
        capital=capital[rows[kept]],
        segments=segments,
        spans=flat_spans(words.spans)[kept],
        tells=tells,
        starts=np.searchsorted(segments, np.arange(len(counts) + 1)),
        texts=tuple(segment.text for segment in segmented.segments),
    )


def onto_judge(words: ContentWords, judge: Judge) -> Onto | None:
    """The conversion from the scale of another model to that of the judge; None if there are too few beads.

    It uses the similarity of the words in the beads of one bitext, and in pairs of sides that are not beads. A judge
    that was calibrated for the model counts as ``LEAST_BEADS`` more.
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


def likeness_of(words: ContentWords) -> tuple[float, float]:
    """Median similarity of the words in pairs of sides that are not beads, and in beads; needs at least two beads."""
    others = [*words.beads[1:], words.beads[0]]
    tables = (words.sides[0].table, words.sides[1].table)
    apart = cover([(one.sides[0], other.sides[1]) for one, other in zip(words.beads, others, strict=True)], tables)
    random, translated = (
        float(np.median(np.concatenate([side.likeness for both in covered for side in both])))
        for covered in (apart, words.cover())
    )
    return random, translated
