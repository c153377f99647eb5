"""Recurring passages: words that one bead lacks, although another bead with the same passage renders them.

A single word without counterpart means little: translators drop and add words all the time. But if a passage occurs
twice on one side, and its two renderings differ only in one missing word, something was lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import permutations

import numpy as np

from xlat_check.compare.coverage import alike
from xlat_check.compare.gathering import Content
from xlat_check.lazy import dataclass

LEAST_WORDS = 6
"""Least number of content words in a passage, on both sides."""
LONGEST = 4
"""A rendering with more extra words than this says more than the missing words."""
MOST_BEADS = 12
"""Only this many first beads of a passage are compared."""
_WEIGHTS = np.array([pow(0x9E3779B97F4A7C15, at, 1 << 62) for at in range(1, LEAST_WORDS + 1)], dtype=np.int64)
"""Powers of an odd number, as weights for summing the words of a passage to a number that distinguishes passages."""


@dataclass(frozen=True, slots=True)
class Unrendered:
    """Words of one side of a bead that another bead with the same passage renders, but this bead does not."""

    bead: int
    """The index of the bead; so is ``model``."""
    side: int
    """The side of the words: 0 for the source, 1 for the target."""
    words: slice
    """The indices of the content words of that side."""
    model: int
    """The bead that renders them."""
    rendering: slice
    """The content words of the other side of that bead that render them."""
    passage: int
    """Number of content words around them that the two beads have in common, on the side with fewer."""


def unrendered(words: tuple[Content, Content], likeness: tuple[float, float]) -> Iterator[Unrendered]:
    """The words of recurring passages that single beads do not render; each word at most once.

    ``words``: those of both sides of at least one bead; ``likeness``: the usual similarity of words that are not
    translations, and of translations (``Judge.likeness``).
    """
    texts = [_Texts.of(own) for own in words]
    for side in (0, 1):
        recurring = list(_recurring(texts[side]))
        if recurring:
            own = _Side.of(texts[side], words[side], side, likeness)
            yield from _Search(own, texts[1 - side]).found(recurring)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The content words of one side of all beads in one array."""

    names: np.ndarray
    """int64 (words,): the number of the word."""
    bead: np.ndarray
    """int (words,): the bead of the word; they rise."""

    @classmethod
    def of(cls, words: Content) -> _Texts:
        return cls(names=words.names.astype(np.int64), bead=words.beads)

    def __getitem__(self, bead: int) -> np.ndarray:
        """The words of one bead."""
        first, end = np.searchsorted(self.bead, [bead, bead + 1])
        return self.names[first:end]

    def places(self) -> np.ndarray:
        """Int (words,): the index of each word in its bead."""
        firsts = np.flatnonzero(np.diff(self.bead, prepend=-1))
        counts = np.diff(firsts, append=len(self.bead))
        return np.asarray(np.arange(len(self.bead)) - np.repeat(firsts, counts))


def _recurring(own: _Texts) -> Iterator[tuple[int, int]]:
    """The begins of passages that occur in two beads, as indices in the array; each pair in both orders."""
    if len(own.names) <= LEAST_WORDS:
        return
    begin = np.flatnonzero(own.bead[: 1 - LEAST_WORDS] == own.bead[LEAST_WORDS - 1 :])
    last = len(own.names) - LEAST_WORDS + 1
    codes = sum(weight * own.names[at : at + last] for at, weight in enumerate(_WEIGHTS))[begin]
    ordered = np.sort(codes)
    if not (ordered[1:] == ordered[:-1]).any():
        return
    _, passage, counts = np.unique(codes, return_inverse=True, return_counts=True)
    groups: dict[int, dict[int, int]] = defaultdict(dict)
    for at in np.flatnonzero(counts[passage] > 1):
        start = int(begin[at])
        groups[int(passage[at])].setdefault(int(own.bead[start]), start)
    for places in groups.values():
        yield from permutations(list(places.values())[:MOST_BEADS], 2)


@dataclass(frozen=True, slots=True)
class _Side:
    """The content words of one side of all beads in one array."""

    side: int
    names: np.ndarray
    """int (words,): the number of the word."""
    bead: np.ndarray
    place: np.ndarray
    """int (words,): the index of each in its bead."""
    counterpart: np.ndarray
    """int (words,): the index of the most similar word of the other side of its bead."""
    alike: np.ndarray
    """bool (words,): whether its counterpart is closer to a translation than to another word."""
    mutual: np.ndarray
    """bool (words,): whether its counterpart is the counterpart of no other word."""

    def run(self, one: int, other: int) -> int:
        """Number of consecutive words around a word that two beads have in common."""
        count = 1
        for step in (-1, 1):
            a, b = one + step, other + step
            while self._within(one, a) and self._within(other, b) and self.names[a] == self.names[b]:
                a, b, count = a + step, b + step, count + 1
        return count

    def _within(self, word: int, at: int) -> bool:
        """Whether an index in the array belongs to the bead of a word."""
        return 0 <= at < len(self.bead) and self.bead[at] == self.bead[word]

    @classmethod
    def of(cls, texts: _Texts, words: Content, side: int, likeness: tuple[float, float]) -> _Side:
        return cls(
            side=side,
            names=texts.names,
            bead=texts.bead,
            place=texts.places(),
            counterpart=words.counterparts,
            alike=alike(words.likeness, likeness),
            mutual=words.mutual,
        )


class _Search:
    """The recurring passages of one side, with their renderings."""

    def __init__(self, own: _Side, texts: _Texts) -> None:
        self._own, self._texts = own, texts
        self._known: dict[tuple[int, int], list[tuple[slice, int]]] = {}
        self._models: dict[int, dict[int, Unrendered]] = defaultdict(dict)
        """The beads that render a word."""
        self._alike: dict[int, set[int]] = defaultdict(set)
        """The beads that do not render a word either."""

    def found(self, recurring: Iterable[tuple[int, int]]) -> Iterator[Unrendered]:
        """The results in the order of the words; neighbours that one stretch renders are joined."""
        for here, there in recurring:
            self._compare(here, there)
        last: Unrendered | None = None
        for word, models in sorted(self._models.items()):
            if len(models) <= len(self._alike[word]):
                continue  # this word is often left out
            best = max(models.values(), key=lambda one: (one.passage, -one.model))
            if last and last == replace(best, words=last.words) and last.words.stop == best.words.start:
                last = replace(last, words=slice(last.words.start, best.words.stop))
                continue
            if last:
                yield last
            last = best
        if last:
            yield last

    def _compare(self, here: int, there: int) -> None:
        """Compare two beads with the same passage."""
        own = self._own
        for word, model in zip(range(here, here + LEAST_WORDS), range(there, there + LEAST_WORDS), strict=True):
            if own.alike[word]:
                continue
            other = int(own.bead[model])
            if not own.alike[model]:
                self._alike[word].add(other)
            elif own.mutual[model] and other not in self._models[word]:
                self._add(word, model)

    def _add(self, word: int, model: int) -> None:
        """Add a word whose counterpart in the other bead is among the extra words there."""
        own = self._own
        one, other, place = int(own.bead[word]), int(own.bead[model]), int(own.place[word])
        if own.mutual[word] and self._texts[one][own.counterpart[word]] not in self._texts[other]:
            return  # it may be rendered by a word that the other bead does not have
        for extra, around in self._extra(one, other):
            if extra.start <= own.counterpart[model] < extra.stop:
                passage = min(own.run(word, model) - 1, around)
                self._models[word][other] = Unrendered(one, own.side, slice(place, place + 1), other, extra, passage)

    def _extra(self, one: int, other: int) -> list[tuple[slice, int]]:
        """The extra words of the other rendering, and the number of common words before and after them."""
        if (one, other) not in self._known:
            texts = self._texts[one].tolist(), self._texts[other].tolist()
            steps = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
            same = [0, *(end - start if kind == "equal" else 0 for kind, start, end, _, _ in steps), 0]
            self._known[one, other] = [
                (slice(first, end), before + behind)
                for (kind, _, _, first, end), before, behind in zip(steps, same, same[2:], strict=False)
                if kind == "insert" and before + behind >= LEAST_WORDS - 1 and end - first <= LONGEST
            ]
        return self._known[one, other]
