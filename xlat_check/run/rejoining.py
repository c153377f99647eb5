"""Correction of beads by reading: a sentence without partner joins the neighbour that it completes.

A translator who splits a sentence leaves two on one side. Aligned by vectors, one of them may stand alone. Read
together with the source, the other one lacks something, and both of them lack nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from xlat_check.align.order import in_order
from xlat_check.bitext import Alignment, Bead, Side
from xlat_check.compare import Reading
from xlat_check.compare.sentences import Sentences
from xlat_check.run.mending import joined, with_segments
from xlat_check.run.vectors import Vectors

Home = Mapping[tuple[Side, int], Bead]
DOUBTED = 0.1
"""A bead with another sentence in it has less doubt than this share of clean pairs, the most doubted ones."""


def rejoin(alignment: Alignment, vectors: Vectors, reading: Reading) -> Alignment:
    """The alignment with each sentence without partner joined to a neighbour that has less doubt with it than without.

    Documents that pair by keys stay as they are.
    """
    alone = [(side, at) for bead in alignment.beads if bead.is_null for side in Side for at in bead.ids(side)]
    if alignment.bitext.keyed or not alone:
        return alignment
    most = reading.judge.pages.limit(DOUBTED)
    home = {(side, at): bead for bead in alignment.beads for side in Side for at in bead.ids(side)}
    doubts = _Doubts(alignment, reading)
    for side, at in alone:
        found = [one for one in _joins(alignment, vectors, home, side, at, doubts) if one.after < min(one.before, most)]
        if found:
            bead = min(found, key=lambda one: one.after).bead
            home.update({(own, place): bead for own in Side for place in bead.ids(own)})
    beads = list(dict.fromkeys(home.values()))
    if beads == list(alignment.beads):
        return alignment
    return replace(alignment, beads=in_order(beads, len(alignment.bitext.target.segments)))


@dataclass(frozen=True, slots=True)
class _Join:
    """A bead that a sentence would join."""

    bead: Bead
    """With the sentence in it."""
    before: float
    """The log odds of an error without it."""
    after: float


def _joins(alignment: Alignment, vectors: Vectors, home: Home, side: Side, at: int, doubts: _Doubts) -> Iterator[_Join]:
    for near in (at - 1, at + 1):
        bead = home.get((side, near))
        ids = bead and joined(alignment.bitext, bead, side, at, near)
        if bead and ids:
            new = with_segments(bead, side, ids, vectors)
            read = doubts.of(bead, new)
            if read:
                yield _Join(bead=new, before=read[0], after=read[1])


class _Doubts:
    """The doubt of the reading network about beads of one bitext."""

    def __init__(self, alignment: Alignment, reading: Reading) -> None:
        self._alignment, self._reading = alignment, reading

    def of(self, *beads: Bead) -> list[float]:
        """The log odds of an error in each; empty if one of them has no word on a side."""
        sentences = Sentences.of(self._alignment, beads, self._reading.in_context)
        if not all(rows for bead in beads for rows in sentences.rows(bead)):
            return []
        return [read.any for read in sentences.read(beads, self._reading.judge.reading)]
