"""Coverage of each content word of a bead by the other side, as features for the judge.

The nearest published method is DiffAlign (Vamvas and Sennrich 2023, section 3.1): a word differs as much as its best
counterpart is unlike it. Here a counterpart may be a run of up to three content words ("Fahrradschloss" is "cadeado de
bicicleta"). Competing words and neighbouring words also count: a single word without counterpart may be a matter of
style, a row of them is an omission.

Beads are processed in batches of similar size, as padded arrays: B beads, n source words, m target words, d dimensions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.scores.products import coarse, exact

BATCH = 64
LONGEST_RUN = 3
UNMATCHED = -0.2
"""Similarity that stands for a word without its own counterpart."""
NEIGHBOURLY = (0, 1, 3, 4, 6)
"""The features of a word that its neighbours use."""
AROUND = np.array([0.6, 0.6, -0.3, 0.5, 0.0], dtype=np.float32)
"""Their values before the first and after the last word."""
OWN = 11
"""Number of features that belong to the word itself."""
FEATURES = OWN + 3 * len(NEIGHBOURLY) + 2 + 8
MAX_WORDS = 120
"""Most words of a side that are compared: no sentence is longer, but a table without stops may be."""
NEAR = 3
"""Counterparts of neighbours count as neighbours if they are at most this far apart."""
LEAST_SQUARE = np.float32(1e-18)
"""Least squared length, so that nothing is divided by 0."""
CHARACTERS = 12
"""Added to lengths before they are compared, so that short texts differ less."""


@dataclass(frozen=True, slots=True)
class BeadSide:
    """The content words of one side of a bead; at least one."""

    rows: np.ndarray
    """int (words,): their rows in the table of vectors of their side."""
    letters: np.ndarray
    """float32 (words,): their lengths."""
    capital: np.ndarray
    """float32 (words,): 1 for words that begin with a capital."""
    characters: int
    """Length of the whole text."""


@dataclass(frozen=True, slots=True)
class Onto:
    """Puts the cosines of one model on the scale of another, where none is below -1: there is padding."""

    shift: float = 0.0
    factor: float = 1.0

    def __call__(self, cosines: np.ndarray) -> np.ndarray:
        if self == SAME:
            return cosines
        return np.asarray(np.maximum(cosines * np.float32(self.factor) + np.float32(self.shift), np.float32(-1.0)))


SAME = Onto()


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of the content words of one side of a bead."""

    features: np.ndarray
    """float32 (words, ``FEATURES``)."""
    counterparts: np.ndarray
    """int (words,): the most similar word of the other side."""
    likeness: np.ndarray
    """float32 (words,): similarity of the best counterpart, a word or a run; -1 to 1."""

    def mutual(self, other: Covered) -> np.ndarray:
        """Whether the counterpart of each word is the counterpart of no other word; bool (words,)."""
        return np.asarray(other.counterparts[self.counterparts] == np.arange(len(self.counterparts)))

    def alike(self, likeness: tuple[float, float]) -> np.ndarray:
        """Whether each word's counterpart is closer to a translation than to another word; bool (words,).

        See ``Judge.likeness``.
        """
        return np.asarray(self.likeness >= sum(likeness) / 2)


def cover(
    beads: Sequence[tuple[BeadSide, BeadSide]], tables: tuple[np.ndarray, np.ndarray], onto: Onto = SAME
) -> list[tuple[Covered, Covered]]:
    """The coverage of both sides of each bead.

    ``tables``: the vectors of the words of the source and of the target, float32 (rows, d); ``onto``: converts the
    cosines to the judge's scale.
    """
    sizes = [(len(source.rows), len(target.rows)) for source, target in beads]
    order = sorted(range(len(beads)), key=lambda at: (max(sizes[at]), sizes[at]))
    tables = coarse(tables[0]), coarse(tables[1])
    found: dict[int, tuple[Covered, Covered]] = {}
    for begin in range(0, len(order), BATCH):
        chosen = order[begin : begin + BATCH]
        found.update(zip(chosen, _batch([beads[at] for at in chosen], tables, onto), strict=True))
    return [found[at] for at in range(len(beads))]


@dataclass(frozen=True, slots=True)
class _Padded:
    """One side of a batch of beads."""

    vectors: np.ndarray
    """float32 (B, n, d); 0 after the last word."""
    mask: np.ndarray
    norms: np.ndarray
    """Lengths of the vectors of single words, then of the sums of two neighbours, then of three; float32 (B, runs)."""
    run_mask: np.ndarray
    counts: np.ndarray
    """int (B,): number of words."""

    @classmethod
    def of(cls, sides: Sequence[BeadSide], table: np.ndarray) -> _Padded:
        counts = np.array([len(side.rows) for side in sides])
        width = int(counts.max())
        vectors = np.zeros((len(sides), width, table.shape[1]), dtype=np.float32)
        mask = np.arange(width)[None] < counts[:, None]
        vectors[mask] = table[np.concatenate([side.rows for side in sides])]
        squares = [_dots(vectors, vectors)]
        if width > 1:
            next_to = 2 * _dots(vectors[:, :-1], vectors[:, 1:])
            squares.append(squares[0][:, :-1] + squares[0][:, 1:] + next_to)
        if width > 2:
            next_but_one = 2 * _dots(vectors[:, :-2], vectors[:, 2:])
            squares.append(squares[1][:, :-1] + squares[0][:, 2:] + next_to[:, 1:] + next_but_one)
        norms = np.sqrt(np.maximum(np.concatenate(squares, axis=1), LEAST_SQUARE))
        masks = np.concatenate([mask[:, length:] for length in range(len(squares))], axis=1)
        return cls(vectors, mask, norms, masks, counts)


def _batch(
    beads: Sequence[tuple[BeadSide, BeadSide]], tables: tuple[np.ndarray, np.ndarray], onto: Onto
) -> list[tuple[Covered, Covered]]:
    padded = [_Padded.of([bead[at] for bead in beads], tables[at]) for at in (0, 1)]
    dots = exact(padded[0].vectors, padded[1].vectors.transpose(0, 2, 1))
    sums = [side.vectors.sum(axis=1) for side in padded]
    squares = [_dots(total, total) for total in sums]
    together = _dots(*sums)
    whole = together / np.sqrt(np.maximum(squares[0] * squares[1], LEAST_SQUARE))
    sides = []
    for at, own_dots in enumerate((dots, dots.transpose(0, 2, 1))):
        own, best = _own(padded[at], padded[1 - at], own_dots, onto)
        with_own, with_other = (_dots(padded[at].vectors, total[:, None]) for total in (sums[at], sums[1 - at]))
        count = padded[at].mask.shape[1]
        rest = squares[at][:, None] + padded[at].norms[:, :count] ** 2 - 2 * with_own
        rest = np.sqrt(np.maximum(rest * squares[1 - at][:, None], LEAST_SQUARE))
        rest[padded[at].counts == 1] = np.inf  # without its only word, a side is similar to nothing
        own[:, :, 6] = 5 * onto.factor * ((together[:, None] - with_other) / rest - whole[:, None])
        sides.append(_flat([bead[at] for bead in beads], padded[at], own, best))
    ratio = np.log([(s.characters + CHARACTERS) / (t.characters + CHARACTERS) for s, t in beads])
    columns = _in_common(sides, ratio, onto(whole))
    return list(zip(*(_cut(side, column) for side, column in zip(sides, columns, strict=True)), strict=True))


def _likeness(side: _Padded, other: _Padded, dots: np.ndarray) -> np.ndarray:
    """Cosines of single words and of two neighbours with the runs of the other side; float32 (B, n + n - 1, runs).

    The vector of a run is the sum of those of its words, so its dot products are sums of theirs.
    """
    own = np.concatenate([dots, dots[:, :-1] + dots[:, 1:]], axis=1)
    runs, joined = [own], own
    for length in range(2, min(LONGEST_RUN, other.mask.shape[1]) + 1):
        joined = joined[:, :, :-1] + own[:, :, length - 1 :]
        runs.append(joined)
    cosines = np.concatenate(runs, axis=2)
    cosines /= side.norms[:, : own.shape[1], None]
    cosines /= other.norms[:, None, :]
    return cosines


def _own(side: _Padded, other: _Padded, dots: np.ndarray, onto: Onto) -> tuple[np.ndarray, np.ndarray]:
    """The features of each word by itself, float32 (B, n, ``OWN``), and its most similar word, int (B, n)."""
    n, m = dots.shape[1:]
    cosines = onto(_likeness(side, other, dots))
    cosines[~(side.run_mask[:, : cosines.shape[1], None] & other.run_mask[:, None, :])] = -1.0
    words, likeness = cosines[:, :n, :m], cosines.max(axis=2)
    best, first = words.argmax(axis=2), words.max(axis=2)
    by_run = likeness[:, :n]
    owner, top = words.argmax(axis=1), words.max(axis=1)
    runner_up = np.partition(words, n - 2, axis=1)[:, n - 2, :] if n > 1 else np.full_like(top, -1.0)
    is_owner = np.take_along_axis(owner, best, 1) == np.arange(n)[None]
    rival = np.where(is_owner, np.take_along_axis(runner_up, best, 1), np.take_along_axis(top, best, 1))
    place, there = (np.arange(n)[None] + 0.5) / side.counts[:, None], (best + 0.5) / other.counts[:, None]
    features = np.zeros((*first.shape, OWN), dtype=np.float32)
    features[:, :, 0], features[:, :, 1] = first, by_run
    features[:, :, 2] = np.partition(words, m - 2, axis=2)[:, :, m - 2] if m > 1 else -1.0
    features[:, :, 3] = rival - first
    features[:, :, 4] = np.where(owner[:, None, :] == np.arange(n)[None, :, None], words, UNMATCHED).max(axis=2)
    features[:, :, 5] = np.abs(place - there)
    features[:, :, 7] = side.norms[:, :n] / 5
    features[:, :, 8] = _joint(likeness[:, n:], by_run, side.mask)
    return features, best


def _joint(together: np.ndarray, alone: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """How much each word makes its neighbour more similar to something on the other side; -1 without a neighbour."""
    result = np.full_like(alone, -1.0)
    if together.shape[1]:
        both = mask[:, 1:]
        result[:, :-1] = np.where(both, together - alone[:, 1:], -1.0)
        result[:, 1:] = np.where(both, np.maximum(result[:, 1:], together - alone[:, :-1]), result[:, 1:])
    return result


@dataclass(frozen=True, slots=True)
class _Flat:
    """The words of one side of a batch in one array, bead after bead."""

    own: np.ndarray
    around: np.ndarray
    best: np.ndarray
    counts: np.ndarray

    @property
    def starts(self) -> np.ndarray:
        return np.concatenate([[0], np.cumsum(self.counts)[:-1]])

    def means(self, values: np.ndarray) -> np.ndarray:
        """The mean of each bead; float32 (B,)."""
        return np.asarray(np.add.reduceat(values, self.starts) / self.counts)


def _flat(sides: Sequence[BeadSide], padded: _Padded, own: np.ndarray, best: np.ndarray) -> _Flat:
    flat, counterparts = own[padded.mask], best[padded.mask]
    flat[:, 9] = np.log(np.concatenate([side.letters for side in sides]))
    flat[:, 10] = np.concatenate([side.capital for side in sides])
    bead = np.repeat(np.arange(len(sides)), padded.counts)
    looks = flat[:, NEIGHBOURLY]
    near = np.zeros((len(flat), 2), dtype=np.float32)
    close = (np.abs(np.diff(counterparts)) <= NEAR) & (bead[1:] == bead[:-1])
    near[1:, 0], near[:-1, 1] = close, close
    before, behind, farther, beyond = _shifted(looks, bead)
    around = np.concatenate([before, behind, (farther + beyond) / 2, near], axis=1)
    return _Flat(own=flat, around=around, best=counterparts, counts=padded.counts)


def _shifted(looks: np.ndarray, bead: np.ndarray) -> list[np.ndarray]:
    """The features of each word's neighbours: one before, one after, two before and two after it.

    ``looks``: float32 (words, features); ``bead``: int (words,), rising from 0.
    """
    apart = np.arange(len(looks)) + 2 * bead + 2
    spaced = np.empty((len(looks) + 2 * int(bead[-1]) + 4, looks.shape[1]), dtype=np.float32)
    spaced[:] = AROUND
    spaced[apart] = looks
    return [spaced[apart + by] for by in (-1, 1, -2, 2)]


def _in_common(sides: Sequence[_Flat], ratio: np.ndarray, whole: np.ndarray) -> list[np.ndarray]:
    """For each side, the features that all words of a bead share; float32 (B, 8)."""
    means = [(side.means(side.own[:, 4]), side.means(side.own[:, 1])) for side in sides]
    counts = [np.log(side.counts) for side in sides]
    return [
        np.stack(
            [(1 - 2 * at) * ratio, whole, *means[at], *means[1 - at], counts[at], counts[1 - at]],
            axis=1,
            dtype=np.float32,
        )
        for at in (0, 1)
    ]


def _cut(side: _Flat, common: np.ndarray) -> list[Covered]:
    """The words of each bead."""
    features = np.concatenate([side.own, side.around, np.repeat(common, side.counts, axis=0)], axis=1)
    return [
        Covered(features=features[a:b], counterparts=side.best[a:b], likeness=side.own[a:b, 1])
        for a, b in zip(side.starts, side.starts + side.counts, strict=True)
    ]


def _dots(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Dot products along the last axis."""
    return np.asarray(np.einsum("...i,...i->...", one, other))
