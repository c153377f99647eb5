"""Collection of the words of a bitext, and of the beads that can be judged by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from xlat_check.bitext import Alignment, Segmented
from xlat_check.compare.coverage import Covered, cover
from xlat_check.embed.words import WordVectors, flat_spans, is_content
from xlat_check.lang import language
from xlat_check.scores.products import coarse

MAX_WORDS = 120
"""Most content words of a side that are compared: no sentence is longer, but a table without stops may be."""


@dataclass(frozen=True)
class SideWords:
    """The words of one side of a bitext, and its content words: no function words, no digits, no single letters."""

    known: WordVectors
    """All words of the side."""
    rows: np.ndarray
    """int (content words,): the row of each in ``table``."""
    segments: np.ndarray
    """int (content words,): the segment of each."""
    spans: np.ndarray
    """int (content words, 2): its place there."""
    starts: np.ndarray
    """int (segments + 1,): the index of the first content word of each segment, and the end of the last."""
    texts: tuple[str, ...]
    """The text of each segment."""

    @cached_property
    def table(self) -> np.ndarray:
        """The vectors of all words, float32 (rows, dimensions), ``coarse``."""
        return coarse(self.known.table)

    def content(self, ids: Sequence[int]) -> slice | None:
        """The content words of neighbouring segments; None if they have none."""
        begin = int(self.starts[ids[0]])
        words = slice(begin, min(int(self.starts[ids[-1] + 1]), begin + MAX_WORDS))
        return words if words.start < words.stop else None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bead with content words on both sides."""

    index: int
    """Its index among the beads."""
    segments: tuple[tuple[int, ...], tuple[int, ...]]
    words: tuple[slice, slice]
    """The indices of both sides' content words among those of the bitext."""


@dataclass(frozen=True, slots=True)
class ContentWords:
    """The content words of a bitext, and its beads that can be judged by them."""

    sides: tuple[SideWords, SideWords]
    beads: tuple[Gathered, ...]
    read: tuple[WordVectors, WordVectors]
    """All words of both sides, with the vectors that the judge reads."""

    def cover(self) -> list[tuple[Covered, Covered]]:
        """The coverage of the words of each bead."""
        return [cover(self.vectors(bead, 0), self.vectors(bead, 1)) for bead in self.beads]

    def rows(self, bead: Gathered, side: int) -> np.ndarray:
        """The rows of the content words of one side of a bead in the table of its side; int (words,)."""
        return np.asarray(self.sides[side].rows[bead.words[side]])

    def vectors(self, bead: Gathered, side: int) -> np.ndarray:
        """The vectors of the content words of one side of a bead; float32 (words, dimensions), ``coarse``."""
        return np.asarray(self.sides[side].table[self.rows(bead, side)])

    def places(self, bead: Gathered, side: int) -> np.ndarray:
        """The places of the content words of one side of a bead: segment, start, end; int (words, 3)."""
        own, words = self.sides[side], bead.words[side]
        return np.column_stack([own.segments[words], own.spans[words]])

    def all_places(self, bead: Gathered, side: int) -> list[tuple[int, int, int]]:
        """The places of all words of one side of a bead, small ones too: segment, start, end."""
        spans = self.read[side].spans
        return [(segment, start, end) for segment in bead.segments[side] for start, end in spans[segment]]


def gather(
    alignment: Alignment,
    source: WordVectors,
    target: WordVectors,
    read: tuple[WordVectors, WordVectors] | None = None,
) -> ContentWords:
    """The content words of both sides, and every bead that can be judged; ``read``: None for the same vectors."""
    bitext = alignment.bitext
    sides = (side_words(bitext.source, source), side_words(bitext.target, target))
    beads = []
    for index, bead in enumerate(alignment.beads):
        if bead.is_null:
            continue
        own, other = sides[0].content(bead.source), sides[1].content(bead.target)
        if own and other:
            beads.append(Gathered(index=index, segments=(bead.source, bead.target), words=(own, other)))
    return ContentWords(sides=sides, beads=tuple(beads), read=read or (source, target))


def side_words(segmented: Segmented, words: WordVectors) -> SideWords:
    """The words of one side."""
    lang = segmented.document.lang
    known = language(lang) if lang else None
    small = known.function_words if known else frozenset[str]()
    tells = np.array(
        [word.isalpha() and is_content(word) and word.lower() not in small for word in words.words], dtype=np.bool_
    )
    counts = [len(rows) for rows in words.rows]
    rows = np.concatenate([*words.rows, np.zeros(0, dtype=np.int64)])
    kept = tells[rows]
    segments = np.repeat(np.arange(len(counts)), counts)[kept]
    return SideWords(
        known=words,
        rows=rows[kept],
        segments=segments,
        spans=flat_spans(words.spans)[kept],
        starts=np.searchsorted(segments, np.arange(len(counts) + 1)),
        texts=tuple(segment.text for segment in segmented.segments),
    )


def likeness_of(words: ContentWords) -> tuple[float, float]:
    """Median similarity of the words in pairs of sides that are not beads, and in beads; needs at least two beads."""
    others = [*words.beads[1:], words.beads[0]]
    apart = [
        cover(words.vectors(one, 0), words.vectors(other, 1)) for one, other in zip(words.beads, others, strict=True)
    ]
    random, translated = (
        float(np.median(np.concatenate([side.likeness for both in covered for side in both])))
        for covered in (apart, words.cover())
    )
    return random, translated
