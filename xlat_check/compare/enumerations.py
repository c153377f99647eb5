"""Enumerations with more members on one side of a bead than on the other, and their members without counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from xlat_check.bitext import Alignment, Side
from xlat_check.compare.coverage import Covered
from xlat_check.compare.gathering import ContentWords
from xlat_check.lang.enumerations import Member, enumerations, listed_members
from xlat_check.lazy import dataclass

LEAST_MEMBERS = 4
"""A shorter enumeration can easily be expressed in another way."""
ALIKE = 0.6
"""Least share of the words of the shorter side that have a counterpart."""
TELLING = 3
"""Number of content words of a member that are used, because the rest of the sentence may follow the last member."""


@dataclass(frozen=True, slots=True)
class Unequal:
    """An enumeration that is longer on one side."""

    bead: int
    """Its index among those that were gathered."""
    side: int
    """The longer side: 0 for the source, 1 for the target."""
    counts: tuple[int, int]
    missing: tuple[slice, ...]
    """The content words of each member without counterpart."""


def unequal(
    words: ContentWords,
    alignment: Alignment,
    covered: Sequence[tuple[Covered, Covered]],
    likeness: tuple[float, float],
) -> Iterator[Unequal]:
    """The enumerations of single sentences that are longer on one side, with their members without counterpart.

    These are the members that are left when the others pair in order, as alike as can be. No word of theirs may be the
    counterpart of its counterpart, and most words of the other side must have one. ``covered``: the coverage of each
    bead; ``likeness``: see ``passages.unrendered``.
    """
    sides = [alignment.bitext.side(side) for side in Side]
    langs = [side.document.lang for side in sides]
    for at, bead in enumerate(words.beads):
        if any(len(own) > 1 for own in bead.segments):
            continue
        texts = [sides[side].segments[own[0]].text for side, own in enumerate(bead.segments)]
        lists = [listed_members(text) for text in texts]
        if all(lists):
            yield from _unequal_lists(words, at, lists)
            continue
        if min(text.count(",") for text in texts) < LEAST_MEMBERS - 2:
            continue
        members = [_longest(text, lang) for text, lang in zip(texts, langs, strict=True)]
        counts = (len(members[0]), len(members[1]))
        if min(counts) < LEAST_MEMBERS or counts[0] == counts[1]:
            continue
        longer = int(counts[1] > counts[0])
        own = [_telling(_words_in(words.places(bead, side), members[side])) for side in (0, 1)]
        vectors = [_sums(words.vectors(bead, side), own[side]) for side in (longer, 1 - longer)]
        missing = [own[longer][member] for member in _left_out(vectors[0], vectors[1]) if member]
        more, fewer = covered[at][longer], covered[at][1 - longer]
        lacking = ~more.mutual(fewer)
        rest = np.concatenate([fewer.alike(likeness)[place] for place in own[1 - longer]])
        if (
            len(missing) == abs(counts[0] - counts[1])
            and all(place.start < place.stop and lacking[place].all() for place in missing)
            and rest.mean() >= ALIKE
        ):
            yield Unequal(at, longer, counts, tuple(missing))


def _telling(members: list[slice]) -> list[slice]:
    """The words of each member that surely belong to it: its first, of the first member its last."""
    first = members[0]
    return [
        slice(max(first.start, first.stop - TELLING), first.stop),
        *(slice(own.start, min(own.stop, own.start + TELLING)) for own in members[1:]),
    ]


def _sums(vectors: np.ndarray, places: Sequence[slice]) -> np.ndarray:
    """The sum of the vectors of each member, float32 (members, d)."""
    return np.array([vectors[place].sum(axis=0) for place in places])


def _unequal_lists(words: ContentWords, at: int, lists: list[list[Member]]) -> Iterator[Unequal]:
    """The members that the longer of two lists has more, if any: those without which the rest is most alike."""
    counts = (len(lists[0]), len(lists[1]))
    if counts[0] == counts[1]:
        return
    longer = int(counts[1] > counts[0])
    bead = words.beads[at]
    own = [_words_in(words.places(bead, side), members) for side, members in enumerate(lists)]
    more, fewer = (_sums(words.vectors(bead, side), own[side]) for side in (longer, 1 - longer))
    missing = [
        own[longer][member] for member in _left_out(more, fewer) if own[longer][member].start < own[longer][member].stop
    ]
    if missing:
        yield Unequal(at, longer, counts, tuple(missing))


def _left_out(more: np.ndarray, fewer: np.ndarray) -> list[int]:
    """The rows of ``more`` without partner where the others pair with ``fewer`` in order, as alike as can be.

    Takes float32 of shape (n, d) and (m, d) with n > m. Global alignment without cost for a row that is left out
    (Needleman and Wunsch 1970).
    """

    def unit(rows: np.ndarray) -> np.ndarray:
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))

    alike = unit(more) @ unit(fewer).T
    n, m = alike.shape
    best = np.full((n + 1, m + 1), -np.inf)
    best[:, 0] = 0.0
    for i in range(1, n + 1):
        for j in range(1, min(i, m) + 1):
            best[i, j] = max(best[i - 1, j], best[i - 1, j - 1] + alike[i - 1, j - 1])
    left, j = [], m
    for i in range(n, 0, -1):
        if j and best[i, j] == best[i - 1, j - 1] + alike[i - 1, j - 1]:
            j -= 1
        else:
            left.append(i - 1)
    return left[::-1]


def _words_in(places: np.ndarray, members: Sequence[Member]) -> list[slice]:
    """The content words of each member; ``places``: see ``ContentWords.places``."""
    found = []
    for start, end in members:
        first, last = np.searchsorted(places[:, 1], [start, end]).tolist()
        found.append(slice(first, last))
    return found


def _longest(text: str, lang: str) -> list[Member]:
    return max(enumerations(text, lang), key=len, default=[])
