"""Places of findings in the aligned text, with their context."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.findings import AlignedText, Finding, Place, Sentence


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows of a finding: those that overlap its place on each side."""

    source: tuple[int, ...]
    target: tuple[int, ...]

    @property
    def both(self) -> tuple[int, ...]:
        return tuple(sorted({*self.source, *self.target}))

    def side(self, side: Side) -> tuple[int, ...]:
        return self.source if side is Side.SOURCE else self.target


class RowIndex:
    """An index for the lookup of places in an aligned text."""

    def __init__(self, text: AlignedText) -> None:
        self.text = text
        self._order = {
            side: sorted(
                ((sentence, number) for number, row in enumerate(text.rows) for sentence in row.side(side)),
                key=lambda entry: entry[0].start,
            )
            for side in Side
        }
        self._ends = {side: [sentence.end for sentence, _ in order] for side, order in self._order.items()}
        self._starts = {side: [sentence.start for sentence, _ in order] for side, order in self._order.items()}

    def hits(self, finding: Finding) -> Hits:
        """The rows of a finding, for each side in the order of the rows."""
        return Hits(*(self._rows(side, finding.place(side)) for side in Side))

    def sentences(self, rows: Iterable[int], side: Side) -> tuple[Sentence, ...]:
        """The sentences of some rows on one side."""
        return tuple(sentence for number in rows for sentence in self.text.rows[number].side(side))

    def around(self, sentences: tuple[Sentence, ...], side: Side) -> tuple[str, str]:
        """The sentences before and after some, in the order of the side; empty at its ends."""
        starts, order = self._starts[side], self._order[side]
        first = bisect_left(starts, min(sentence.start for sentence in sentences)) - 1
        last = bisect_right(starts, max(sentence.start for sentence in sentences))
        before = order[first][0].text if first >= 0 else ""
        return before, order[last][0].text if last < len(order) else ""

    def around_gap(self, rows: tuple[int, ...], side: Side) -> tuple[str, str]:
        """The sentences around a gap of a side; empty at its ends."""
        before = next((s[-1].text for n in range(rows[0] - 1, -1, -1) if (s := self.text.rows[n].side(side))), "")
        after = next(
            (s[0].text for n in range(rows[-1] + 1, len(self.text.rows)) if (s := self.text.rows[n].side(side))),
            "",
        )
        return before, after

    def _rows(self, side: Side, place: Place | None) -> tuple[int, ...]:
        if place is None or place.span.start == place.span.end:
            return ()
        order = self._order[side]
        found = set()
        for at in range(bisect_right(self._ends[side], place.span.start), len(order)):
            sentence, number = order[at]
            if sentence.start >= place.span.end:
                break
            found.add(number)
        return tuple(sorted(found))
