"""Text that is built piece by piece in the order of the file, with the place of each character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import overload

from xlat_check.bitext import Token


class Places(Sequence[int]):
    """The places in the file of the characters of a text, kept as runs of neighbours.

    Most texts are one run, and an escape, an entity or a new line begins another.
    """

    __slots__ = ("_firsts", "_length", "_starts")

    def __init__(self, places: Iterable[int] = ()) -> None:
        self._firsts: list[int] = []
        """The index of the first character of each run."""
        self._starts: list[int] = []
        """The place of that character."""
        self._length = 0
        if places:
            self.extend(places)

    def extend(self, places: Iterable[int]) -> None:
        """Add the places of more characters."""
        if isinstance(places, range) and places.step == 1:
            self._add(places.start, len(places))
        elif isinstance(places, Places):
            for run in places.runs():
                self._add(run.start, len(run))
        else:
            for place in places:
                self._add(place, 1)

    def _add(self, start: int, count: int) -> None:
        if count and not (self._firsts and self._starts[-1] + self._length - self._firsts[-1] == start):
            self._firsts.append(self._length)
            self._starts.append(start)
        self._length += count

    def runs(self, start: int = 0, stop: int | None = None) -> Iterator[range]:
        """The runs of neighbours among the characters from ``start`` to ``stop``, in the order of the text."""
        stop = self._length if stop is None else stop
        if len(self._firsts) == 1 and start < stop:
            yield range(self._starts[0] + max(start, 0), self._starts[0] + min(stop, self._length))
            return
        for run in range(max(bisect_right(self._firsts, start) - 1, 0), len(self._firsts)):
            first, place = self._firsts[run], self._starts[run]
            end = self._firsts[run + 1] if run + 1 < len(self._firsts) else self._length
            if first >= stop:
                return
            yield range(place + max(start - first, 0), place + min(stop, end) - first)

    def packed(self) -> Sequence[int]:
        """The same places, as a range if they are one run."""
        return next(self.runs()) if len(self._firsts) == 1 else self

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self.runs())

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Places: ...

    def __getitem__(self, index: int | slice) -> int | Places:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step != 1:
                return Places(self[at] for at in range(start, stop, step))
            part = Places()
            for run in self.runs(start, stop) if start < stop else ():
                part._add(run.start, len(run))
            return part
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        own = bisect_right(self._firsts, at) - 1
        return self._starts[own] + at - self._firsts[own]


class PlacedText:
    """A text while it is built. Each kind of reader has its own subclass."""

    __slots__ = ("ends", "parts", "places", "tokens")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places = Places()
        self.ends: dict[int, int] = {}
        """The end of each character that takes more than one in the file, by its index."""
        self.tokens: list[Token] = []

    def put(self, text: str, start: int, end: int) -> None:
        """Add text that the file writes in another way from ``start`` to ``end``, such as an escape or an entity."""
        if text:
            first = len(self.places)
            self.parts.append(text)
            self.places.extend([start] * len(text))
            self.ends.update(dict.fromkeys(range(first, len(self.places)), end))
