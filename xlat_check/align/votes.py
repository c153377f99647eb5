"""Votes for pairs of sections, by sentences that are each other's nearest neighbour in the whole document."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

import numpy as np

from xlat_check.align.margin import mutual_best
from xlat_check.align.views import SectionView
from xlat_check.lazy import dataclass
from xlat_check.scores.products import coarse, exact

ROWS = 256
"""Number of sections, or sentences of a section, that are compared with the other side at once."""
VOTE_CELLS = 30_000_000
"""Above this many pairs of sentences, nearest neighbours are searched in candidate sections only."""
VOTE_CELLS_AMONG_CANDIDATES = 300_000_000
"""Above this many pairs there, the sections are so long that their content as a whole is enough to pair them."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Number of sentences of two sections that are each other's nearest neighbour in the whole document.

    A sentence that is repeated in several sections votes for none of them.
    """

    cast: dict[tuple[int, int], int]
    source: dict[int, int]
    """Sentences of each source section that occur only once."""
    target: dict[int, int]

    def share(self, s: int, t: int) -> float | None:
        """Votes for a pair of sections divided by the possible votes; None if no votes are possible."""
        possible = min(self.source.get(s, 0), self.target.get(t, 0))
        return self.cast.get((s, t), 0) / possible if possible else None


def cast_votes(
    source: list[SectionView],
    target: list[SectionView],
    source_vectors: np.ndarray,
    target_vectors: np.ndarray,
    candidates: list[set[int]],
) -> Votes:
    """Votes of all sentences: each votes for the section of its nearest neighbour if that is mutual."""
    rows, columns = [i for view in source for i in view.content], [i for view in target for i in view.content]
    section_of_row = [index for index, view in enumerate(source) for _ in view.content]
    section_of_column = [index for index, view in enumerate(target) for _ in view.content]
    own, other = coarse(source_vectors[rows]), coarse(target_vectors[columns])
    weighed = sum(
        len(view.content) * sum(len(target[t].content) for t in near)
        for view, near in zip(source, candidates, strict=True)
    )
    if len(rows) * len(columns) <= VOTE_CELLS:
        pairs = mutual_best(own, other)
    elif weighed <= VOTE_CELLS_AMONG_CANDIDATES:
        pairs = _mutual_among(candidates, section_of_row, section_of_column, own, other)
    else:
        return Votes(cast={}, source={}, target={})
    once, others_once = _single(own), _single(other)
    return Votes(
        cast=Counter(
            (section_of_row[i], section_of_column[j])
            for i, j, cosine in zip(*(part.tolist() for part in pairs), strict=True)
            if cosine > 0 and once[i] and others_once[j]
        ),
        source=Counter(section for section, single in zip(section_of_row, once, strict=True) if single),
        target=Counter(section for section, single in zip(section_of_column, others_once, strict=True) if single),
    )


def _single(vectors: np.ndarray) -> list[bool]:
    """Whether each row occurs only once."""
    rows = [blake2b(row.tobytes(), digest_size=16).digest() for row in vectors]  # short, to save memory
    count = Counter(rows)
    return [count[row] == 1 for row in rows]


def _mutual_among(
    candidates: list[set[int]], sections: list[int], other_sections: list[int], own: np.ndarray, other: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Like ``mutual_best``, for rows in sections that are candidates for each other."""
    starts = np.searchsorted(sections, np.arange(len(candidates) + 1))
    ends = np.searchsorted(other_sections, np.arange(max(map(max, candidates)) + 2))
    forward, score = np.zeros(len(own), dtype=np.int64), np.zeros(len(own))
    backward, back_score = np.full(len(other), -1, dtype=np.int64), np.full(len(other), -np.inf)
    for s, near in enumerate(candidates):
        columns = np.concatenate([np.arange(ends[t], ends[t + 1]) for t in sorted(near)])
        if not len(columns):
            continue
        for begin in range(starts[s], starts[s + 1], ROWS):
            rows = np.arange(begin, min(begin + ROWS, starts[s + 1]))
            cosines = exact(own[rows], other[columns].T)
            forward[rows], score[rows] = columns[cosines.argmax(axis=1)], cosines.max(axis=1)
            best = cosines.max(axis=0)
            better = best > back_score[columns]
            back_score[columns[better]], backward[columns[better]] = best[better], rows[cosines.argmax(axis=0)[better]]
    mutual = np.flatnonzero(backward[forward] == np.arange(len(own)))
    return mutual, forward[mutual], score[mutual]
