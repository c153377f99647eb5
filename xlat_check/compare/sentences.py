"""The words of some beads as the judge reads them: all words of both sides, with their vectors in context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from xlat_check.bitext import Alignment, Bead, Segment, Side
from xlat_check.compare.coverage import Covered, cover
from xlat_check.compare.gathering import Look, batches
from xlat_check.embed.words import WordVectors
from xlat_check.lazy import dataclass
from xlat_check.scores.products import coarse
from xlat_check.scores.reading import LONGEST, Read, Reading
from xlat_check.scores.reading_features import features

WORDS_AT_ONCE = 256
"""About so many words are read at once: few enough to fit into the processor's cache."""

Row = list[int]


@dataclass(frozen=True, slots=True)
class _SideInContext:
    """The words of one side."""

    known: WordVectors
    at: Mapping[int, int]
    """The index of each segment in ``known``, by its id."""
    segments: Sequence[Segment]
    """All segments of the side."""

    def rows(self, ids: Sequence[int]) -> Row:
        """The rows of all words of some segments, small ones too."""
        return [row for one in ids for row in self.known.rows[self.at[one]].tolist()]

    def places(self, ids: Sequence[int]) -> list[tuple[int, int, int]]:
        """Segment, start and end of each of these words."""
        return [(one, start, end) for one in ids for start, end in self.known.spans[self.at[one]]]

    def length(self, ids: Sequence[int]) -> int:
        """The number of characters of some segments."""
        return sum([len(self.segments[one].text) + 1 for one in ids]) - 1


@dataclass(frozen=True, slots=True)
class Sentences:
    """The words of both sides of some beads."""

    sides: tuple[_SideInContext, _SideInContext]

    @classmethod
    def of(cls, alignment: Alignment, beads: Sequence[Bead], look: Look) -> Sentences:
        """The words of these beads; ``look`` gives them in context."""
        sides = []
        for side in Side:
            ids = sorted({at for bead in beads for at in bead.ids(side)})
            own = {one: at for at, one in enumerate(ids)}
            sides.append(_SideInContext(look(side, ids), own, alignment.bitext.side(side).segments))
        return cls((sides[0], sides[1]))

    def rows(self, bead: Bead) -> tuple[Row, Row]:
        """The rows of all words of both sides of a bead."""
        return self.sides[0].rows(bead.source), self.sides[1].rows(bead.target)

    def places(self, bead: Bead, side: int) -> list[tuple[int, int, int]]:
        """Segment, start and end of the words of one side of a bead that are read."""
        return self.sides[side].places((bead.source, bead.target)[side])[:LONGEST]

    def cover(self, bead: Bead) -> tuple[Covered, Covered]:
        """The coverage of the words of a bead that are read."""
        source, target = (
            coarse(side.known.table[own[:LONGEST]]) for side, own in zip(self.sides, self.rows(bead), strict=True)
        )
        return cover(source, target)

    def read(self, beads: Sequence[Bead], network: Reading) -> list[Read]:
        """What the reading network says about each bead, whose words it reads up to ``LONGEST`` of each side.

        Each bead needs a word on both sides.
        """
        rows = [self.rows(bead) for bead in beads]
        counts = [tuple(min(len(own), LONGEST) for own in both) for both in rows]
        found: dict[int, Read] = {}
        for some in batches(counts, WORDS_AT_ONCE):
            found.update(zip(some, self._read([(beads[at], rows[at]) for at in some], network), strict=True))
        return [found[at] for at in range(len(beads))]

    def _read(self, beads: Sequence[tuple[Bead, tuple[Row, Row]]], network: Reading) -> list[Read]:
        """The same for beads with the same numbers of words."""
        source, target = (
            side.known.table[[rows[at][:LONGEST] for _, rows in beads]] for at, side in enumerate(self.sides)
        )
        told = [self._features(bead, rows) for bead, rows in beads]
        return network.read(
            source, target, np.stack([words for words, _ in told]), np.stack([pair for _, pair in told])
        )

    def _features(self, bead: Bead, rows: tuple[Row, Row]) -> tuple[np.ndarray, np.ndarray]:
        """The features of the words that are read, and those of the pair."""
        names = [[side.known.words[row] for row in own] for side, own in zip(self.sides, rows, strict=True)]
        told = features(names[0], names[1], (self.sides[0].length(bead.source), self.sides[1].length(bead.target)))
        first = len(names[0])
        return np.concatenate([told.words[: min(first, LONGEST)], told.words[first : first + LONGEST]]), told.pair
