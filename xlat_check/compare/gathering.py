"""Collection of the words of some beads of a bitext, and of the beads that can be judged by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from xlat_check.bitext import Alignment, Side
from xlat_check.compare.coverage import Covered, cover, cover_all
from xlat_check.embed.words import WordVectors, flat_spans, is_content
from xlat_check.lang import language
from xlat_check.lazy import dataclass
from xlat_check.scores.products import coarse

MAX_WORDS = 120
"""Most content words of a side that are compared: no sentence is longer, but a table without stops may be."""
WORDS_AT_ONCE = 1024
"""About so many words are compared at once: few enough to fit into the processor's cache."""


Look = Callable[[Side, Sequence[int]], WordVectors]
"""Gives the words of some segments of one side, by their ids."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of both sides of a bitext, as they are compared one by one."""

    of: Look
    likeness: tuple[float, float]
    """Median cosine of words that are not translations, and of translations, in these vectors."""


@dataclass(frozen=True)
class SideWords:
    """The words of some segments of one side, and the content words: no function words, digits or single letters."""

    known: WordVectors
    """All words of these segments."""
    at: Mapping[int, int]
    """The index of each segment among them, by its id."""
    rows: np.ndarray
    """int (content words,): the row of each in ``table``."""
    segments: np.ndarray
    """int (content words,): the id of the segment of each."""
    spans: np.ndarray
    """int (content words, 2): its place there."""
    starts: np.ndarray
    """int (segments + 1,): the index of the first content word of each segment, and the end of the last."""

    @cached_property
    def table(self) -> np.ndarray:
        """The vectors of all words, float32 (rows, dimensions), ``coarse``."""
        return coarse(self.known.table)

    def content(self, ids: Sequence[int]) -> slice:
        """The content words of neighbouring segments."""
        return slice(int(self.starts[self.at[ids[0]]]), int(self.starts[self.at[ids[-1]] + 1]))


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bead with content words on both sides."""

    index: int
    """Its index among the beads."""
    segments: tuple[tuple[int, ...], tuple[int, ...]]
    words: tuple[slice, slice]
    """The indices of both sides' content words among those that were gathered; at most ``MAX_WORDS``."""


@dataclass(frozen=True, slots=True)
class ContentWords:
    """The content words of some beads of a bitext, those that can be judged by them."""

    sides: tuple[SideWords, SideWords]
    beads: tuple[Gathered, ...]

    def cover(self) -> list[tuple[Covered, Covered]]:
        """The coverage of the words of each bead; beads with the same numbers of words come together."""
        found: dict[int, tuple[Covered, Covered]] = {}
        counts = [tuple(own.stop - own.start for own in bead.words) for bead in self.beads]
        for some in batches(counts, WORDS_AT_ONCE):
            source, target = (
                side.table[np.stack([self.rows(self.beads[at], which) for at in some])]
                for which, side in enumerate(self.sides)
            )
            found.update(zip(some, cover_all(source, target), strict=True))
        return [found[at] for at in range(len(self.beads))]

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


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of one side of some beads, one bead after the other, and how the other side covers them."""

    names: np.ndarray
    """int (words,): the number of the word, the same for the same word."""
    beads: np.ndarray
    """int (words,): the index of the bead of each."""
    places: np.ndarray
    """int (words, 3): segment, start and end of each."""
    counterparts: np.ndarray
    """int (words,): the most similar word of the other side of its bead, as an index there."""
    likeness: np.ndarray
    """float32 (words,): see ``Covered``."""
    mutual: np.ndarray
    """bool (words,): whether its counterpart is the counterpart of no other word."""

    @classmethod
    def joined(cls, parts: Sequence[Content]) -> Content:
        """All words of some parts, in the order of their beads."""
        order = np.argsort(np.concatenate([part.beads for part in parts]), kind="stable")
        fields = ([getattr(part, name) for part in parts] for name in cls.__slots__)
        return cls(*[np.concatenate(own)[order] for own in fields])


def contents(
    words: ContentWords, covered: Sequence[tuple[Covered, Covered]], names: dict[str, int]
) -> tuple[Content, Content]:
    """The content words of both sides, with the coverage of each bead; ``names``: the numbers of words, filled here."""
    found = []
    for side, known in enumerate(words.sides):
        numbers = np.array([names.setdefault(word, len(names)) for word in known.known.words], dtype=np.int32)
        rows = [words.rows(bead, side) for bead in words.beads]
        found.append(
            Content(
                names=numbers[np.concatenate(rows)],
                beads=np.repeat([bead.index for bead in words.beads], [len(own) for own in rows]).astype(np.int32),
                places=np.concatenate([words.places(bead, side) for bead in words.beads]).astype(np.int32),
                counterparts=np.concatenate([both[side].counterparts for both in covered]).astype(np.int32),
                likeness=np.concatenate([both[side].likeness for both in covered]),
                mutual=np.concatenate([both[side].mutual(both[1 - side]) for both in covered]),
            )
        )
    return found[0], found[1]


def batches(counts: Sequence[tuple[int, ...]], words: int) -> Iterator[list[int]]:
    """The indices of beads in batches, each with equal numbers of words on both sides, and about ``words`` in all.

    ``counts``: the numbers of words of both sides of each bead.
    """
    groups: dict[tuple[int, ...], list[int]] = {}
    for at, own in enumerate(counts):
        groups.setdefault(own, []).append(at)
    for own, members in groups.items():
        step = max(words // sum(own), 1)
        yield from (members[begin : begin + step] for begin in range(0, len(members), step))


def gather(alignment: Alignment, look: Look, beads: Sequence[int]) -> ContentWords:
    """The content words of some beads, given by their indices, each with two sides; and the beads that have some."""
    chosen = [(index, alignment.beads[index]) for index in beads]
    ids = [sorted({at for _, bead in chosen for at in bead.ids(side)}) for side in Side]
    source, target = (
        side_words(alignment.bitext.side(side).document.lang, look(side, own), own)
        for side, own in zip(Side, ids, strict=True)
    )
    found = []
    for index, bead in chosen:
        words = [side.content(bead.ids(which)) for which, side in zip(Side, (source, target), strict=True)]
        if all(own.start < own.stop for own in words):
            first, second = (slice(own.start, min(own.stop, own.start + MAX_WORDS)) for own in words)
            found.append(Gathered(index=index, segments=(bead.source, bead.target), words=(first, second)))
    return ContentWords(sides=(source, target), beads=tuple(found))


def side_words(lang: str, words: WordVectors, ids: Sequence[int]) -> SideWords:
    """The words of the segments with these ids, which rise, in one language."""
    known = language(lang) if lang else None
    small = known.function_words if known else frozenset[str]()
    tells = np.array(
        [word.isalpha() and is_content(word) and word.lower() not in small for word in words.words], dtype=np.bool_
    )
    counts = [len(rows) for rows in words.rows]
    rows = np.concatenate([*words.rows, np.zeros(0, dtype=np.int64)])
    kept = tells[rows]
    numbers = np.repeat(np.arange(len(counts)), counts)[kept]
    return SideWords(
        known=words,
        at={own: at for at, own in enumerate(ids)},
        rows=rows[kept],
        segments=np.array(ids, dtype=np.int64)[numbers],
        spans=flat_spans(words.spans)[kept],
        starts=np.searchsorted(numbers, np.arange(len(counts) + 1)),
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
