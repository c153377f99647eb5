"""Coverage of each content word of a bead by the other side: its counterpart, and how similar that is.

The nearest published method is DiffAlign (Vamvas and Sennrich 2023, section 3.1): a word differs as much as its best
counterpart is unlike it. Here a counterpart may be a run of up to three content words ("Fahrradschloss" is "cadeado de
bicicleta").
"""

from __future__ import annotations

import numpy as np

from xlat_check.lazy import dataclass
from xlat_check.scores.products import exact

LONGEST_RUN = 3
LEAST_SQUARE = 1e-18
"""Least squared length, so that nothing is divided by 0."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The coverage of the content words of one side of a bead."""

    counterparts: np.ndarray
    """int (words,): the most similar word of the other side."""
    likeness: np.ndarray
    """float32 (words,): similarity of the best counterpart, a word or a run; -1 to 1."""

    def mutual(self, other: Covered) -> np.ndarray:
        """Whether the counterpart of each word is the counterpart of no other word; bool (words,)."""
        return np.asarray(other.counterparts[self.counterparts] == np.arange(len(self.counterparts)))

    def alike(self, likeness: tuple[float, float]) -> np.ndarray:
        """See the function ``alike``."""
        return alike(self.likeness, likeness)


def alike(counterparts: np.ndarray, likeness: tuple[float, float]) -> np.ndarray:
    """Whether each word's counterpart is closer to a translation than to another word; bool (words,).

    ``counterparts``: the similarity of each word's counterpart; ``likeness``: see ``Judge.likeness``.
    """
    return np.asarray(counterparts >= sum(likeness) / 2)


def cover(source: np.ndarray, target: np.ndarray) -> tuple[Covered, Covered]:
    """The coverage of both sides of a bead.

    ``source``, ``target``: the vectors of its content words, float32 (words, d), at least one each, ``coarse``.
    """
    return cover_all(source[None], target[None])[0]


def cover_all(source: np.ndarray, target: np.ndarray) -> list[tuple[Covered, Covered]]:
    """The same for beads with the same numbers of words, float32 (beads, words, d)."""
    dots = exact(source, target.swapaxes(1, 2)).astype(np.float64)
    sides = _covered(dots, source, target), _covered(dots.swapaxes(1, 2), target, source)
    return list(zip(*sides, strict=True))


def _covered(dots: np.ndarray, own: np.ndarray, other: np.ndarray) -> list[Covered]:
    """One side; ``dots``: the dot products of its words with those of the other side, float64 (beads, n, m)."""
    cosines = []
    lengths = _lengths(own)
    words = other.shape[1]
    for count in range(1, min(LONGEST_RUN, words) + 1):
        runs = sum(other[:, at : words - count + 1 + at] for at in range(count))
        joined = sum(dots[..., at : words - count + 1 + at] for at in range(count))
        cosines.append(joined / lengths[..., None] / _lengths(np.asarray(runs))[:, None])
    likeness = np.concatenate(cosines, axis=2).max(axis=2).astype(np.float32)
    return [Covered(*one) for one in zip(cosines[0].argmax(axis=2), likeness, strict=True)]


def _lengths(vectors: np.ndarray) -> np.ndarray:
    """float64 (beads, rows)."""
    exactly = vectors.astype(np.float64)
    return np.asarray(np.sqrt(np.maximum(np.einsum("bnd,bnd->bn", exactly, exactly), LEAST_SQUARE)))
