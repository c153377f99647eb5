"""Correction of beads by reading: sentences without partner that are each other's, or that complete a neighbour.

A free translation is so unlike as a whole that the search for beads leaves both of its sides alone, and a heading is
never paired with running text. Read together, they say the same. A translator who splits a sentence leaves two on one
side. Aligned by vectors, one of them may stand alone. Read together with the source, the other one lacks something, and
both of them lack nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from xlat_check.align.order import in_order
from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.compare import Reading
from xlat_check.compare.sentences import Sentences
from xlat_check.lazy import dataclass
from xlat_check.run.mending import joined, with_segments
from xlat_check.run.vectors import Vectors
from xlat_check.scores.products import exact

Home = Mapping[tuple[Side, int], Bead]
DOUBTED = 0.05
"""A new bead has less doubt than this share of clean pairs, the most doubted ones."""
SHORT = 12
"""Of at most so many sentences without partner, any two may be each other's; of more, unlike ones are not read."""
GRAVE = 0.01
"""A bead beside a sentence without partner may lose its own if at most this share of clean pairs has as much doubt."""


def rejoin(alignment: Alignment, vectors: Vectors, reading: Reading) -> Alignment:
    """The alignment with sentences without partner paired, or joined to a neighbour.

    Two are paired if they stand at one place, are each other's most similar ones there, and leave little doubt; the
    bead beside them gives up its sentences for that if it leaves much doubt. One joins a neighbour that has less doubt
    with it than without. Documents that pair by keys stay as they are.
    """
    if alignment.bitext.keyed or not any(bead.is_null for bead in alignment.beads):
        return alignment
    doubts = _Doubts(alignment, reading)
    home = {(side, at): bead for bead in alignment.beads for side in Side for at in bead.ids(side)}
    for beads in _places(alignment, doubts):
        while sure := [bead for bead in _pairs(beads, vectors) if doubts.are_little(bead)]:
            for bead in sure:
                _settle(home, bead)
            left = dict.fromkeys(home[side, at] for bead in beads for side in Side for at in bead.ids(side))
            beads = [bead for bead in left if bead.is_null]
    for side, at in [place for place, bead in home.items() if bead.is_null]:
        joins = list(_joins(alignment, vectors, home, side, at, doubts))
        if joins:
            _settle(home, min(joins, key=lambda one: one.after).bead)
    beads = list(dict.fromkeys(home.values()))
    if beads == list(alignment.beads):
        return alignment
    return replace(alignment, beads=in_order(beads, len(alignment.bitext.target.segments)))


def _settle(home: dict[tuple[Side, int], Bead], bead: Bead) -> None:
    """Put the segments of a bead into it; what is left of the beads that they come from stands alone."""
    places = {(side, at) for side in Side for at in bead.ids(side)}
    before = {home[place] for place in places}
    for one in before:
        for side in Side:
            for at in one.ids(side):
                alone = ((at,), ()) if side is Side.SOURCE else ((), (at,))
                home[side, at] = bead if (side, at) in places else Bead(source=alone[0], target=alone[1])


def _places(alignment: Alignment, doubts: _Doubts) -> Iterator[list[Bead]]:
    """The beads at each place where sentences have no partner: theirs, and the ones beside them if they are grave."""
    beads = alignment.beads
    near = {at + step for at, bead in enumerate(beads) if bead.is_null for step in (-1, 1)}
    is_open = [bead.is_null or (at in near and doubts.is_grave(bead)) for at, bead in enumerate(beads)]
    for own, run in groupby(range(len(beads)), key=is_open.__getitem__):
        found = [beads[at] for at in run]
        if own and any(bead.is_null for bead in found):
            yield found


def _pairs(beads: Sequence[Bead], vectors: Vectors) -> Iterator[Bead]:
    """Beads of two segments that are each other's most similar ones among those of some beads."""
    source, target = ([at for bead in beads for at in bead.ids(side)] for side in Side)
    if not source or not target:
        return
    cosines = exact(vectors.source[0, source], vectors.target[0, target].T)
    if len(source) + len(target) > SHORT:
        likely = vectors.calibration.scale.z(cosines) >= vectors.calibration.costs.floor
        cosines = np.where(likely, cosines, -1.0)
    known = {(bead.source, bead.target) for bead in beads}
    for own, other in enumerate(cosines.argmax(axis=1).tolist()):
        ids = (source[own],), (target[other],)
        if cosines[own, other] > -1 and cosines[:, other].argmax() == own and ids not in known:
            yield Bead(source=ids[0], target=ids[1], cosine=round(float(cosines[own, other]), 3))


@dataclass(frozen=True, slots=True)
class _Join:
    """A bead that a sentence may join, because that leaves less doubt."""

    bead: Bead
    """With the sentence in it."""
    after: float
    """The log odds of an error then."""


def _joins(alignment: Alignment, vectors: Vectors, home: Home, side: Side, at: int, doubts: _Doubts) -> Iterator[_Join]:
    for near in (at - 1, at + 1):
        bead = home.get((side, near))
        ids = bead and joined(alignment.bitext, bead, side, at, near)
        if bead and ids:
            new = with_segments(bead, side, ids, vectors)
            before, after = doubts.of(bead), doubts.of(new)
            if before is not None and after is not None and after < min(before, doubts.most):
                yield _Join(bead=new, after=after)


class _Doubts:
    """The doubt of the reading network about beads of one bitext."""

    def __init__(self, alignment: Alignment, reading: Reading) -> None:
        self._alignment, self._reading = alignment, reading
        self.most = reading.judge.pages.limit(DOUBTED)
        """A new bead has less doubt."""
        self._grave = reading.judge.pages.limit(GRAVE)
        self._known: dict[tuple[tuple[int, ...], tuple[int, ...]], float | None] = {}
        """The doubt about each bead that was read, by the ids of its segments."""

    def are_little(self, bead: Bead) -> bool:
        """Whether a bead may be a new one."""
        doubt = self.of(bead)
        return doubt is not None and doubt < self.most

    def is_grave(self, bead: Bead) -> bool:
        """Whether a bead of two segments leaves much doubt."""
        if bead.moved or len(bead.source) != 1 or len(bead.target) != 1:
            return False
        doubt = self.of(bead)
        return (0.0 if doubt is None else doubt) > self._grave

    def of(self, bead: Bead) -> float | None:
        """The log odds of an error in a bead; None if it has no word on a side."""
        ids = bead.source, bead.target
        if ids not in self._known:
            self._known[ids] = self._read(bead)
        return self._known[ids]

    def _read(self, bead: Bead) -> float | None:
        sentences = Sentences.of(self._alignment, [bead], self._reading.in_context)
        if not all(sentences.rows(bead)):
            return None
        (read,) = sentences.read([bead], self._reading.judge.reading)
        return read.any
