"""Values of a run that memory need not hold all at once: beyond a number they lie in a temporary file.

The files have no names, are read by this process only, and end with it.
"""

from __future__ import annotations

import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from heapq import merge
from itertools import islice
from typing import IO, Any, Generic, TypeVar, overload

T = TypeVar("T")

KEPT = 2_000
"""Most values of a sequence that memory holds."""
CHUNK = 100
"""Number of values that are written and read together; ``KEPT`` is a multiple of it."""
ROOMS = 32
"""Number of rooms that too many values are spread over; a room that is still too full is spread again."""
FULL = 5_000
"""Most values of a room that are looked at together."""
RUNS = 32
"""Most sequences in ``Sorted`` of one size; then they become one."""
READ = 50
"""Number of values of each sequence that are read together there."""
DEEPEST = 3
"""Values of one key stay together, so a room is not spread more often than this."""


class Stored(Sequence[T]):
    """A sequence that grows at its end. It is read from the front; a single value in the middle takes longer."""

    def __init__(self, values: Iterable[T] = (), kept: int = 0) -> None:
        """``kept``: most values that memory holds, a multiple of ``CHUNK``; 0: ``KEPT``."""
        self._most = kept or KEPT
        self._last: list[T] = []
        self._file: IO[bytes] | None = None
        self._starts: list[int] = []
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Add a value at the end."""
        self._last.append(value)
        if len(self._last) >= (CHUNK if self._file else self._most):
            self._spill()

    def sealed(self) -> Sequence[T]:
        """The sequence, which grows no more: a tuple if memory holds all of it."""
        return self if self._file else tuple(self._last)

    def __len__(self) -> int:
        return len(self._starts) * CHUNK + len(self._last)

    def __iter__(self) -> Iterator[T]:
        for number in range(len(self._starts)):
            yield from self._chunk(number)
        yield from self._last

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        number, inside = divmod(place, CHUNK)
        written = number < len(self._starts)
        return self._chunk(number)[inside] if written else self._last[place - len(self._starts) * CHUNK]

    def _chunk(self, number: int) -> list[T]:
        assert self._file
        self._file.seek(self._starts[number])
        values: list[T] = _unpacked(self._file)
        return values

    def _spill(self) -> None:
        self._file = self._file or _file_of(self)
        end = self._file.seek(0, 2)
        for begin in range(0, len(self._last), CHUNK):
            self._starts.append(end)
            end += self._file.write(_packed(self._last[begin : begin + CHUNK]))
        self._last = []


class Shelf(Generic[T]):
    """Values by number, put in any order and taken in the order of their numbers."""

    def __init__(self, kept: int = 0) -> None:
        """``kept``: most values that memory holds; 0: ``KEPT``."""
        self._most = kept or KEPT
        self._kept: dict[int, T] = {}
        self._file: IO[bytes] | None = None
        self._starts = array("q")
        """The place of each value in the file, by its number; -1: not there."""

    def put(self, number: int, value: T) -> None:
        """Keep a value; ``number``: from 0."""
        self._kept[number] = value
        if len(self._kept) >= (CHUNK if self._file else self._most):
            self._spill()

    def __iter__(self) -> Iterator[tuple[int, T]]:
        for number in range(max(len(self._starts), max(self._kept, default=-1) + 1)):
            if number in self._kept:
                yield number, self._kept[number]
            elif number < len(self._starts) and self._starts[number] >= 0:
                assert self._file
                self._file.seek(self._starts[number])
                yield number, _unpacked(self._file)

    def _spill(self) -> None:
        self._file = self._file or _file_of(self)
        end = self._file.seek(0, 2)
        missing = max(self._kept) + 1 - len(self._starts)
        self._starts.extend([-1] * missing)
        for number, value in self._kept.items():
            self._starts[number] = end
            end += self._file.write(_packed(value))
        self._kept = {}


class Spread(Generic[T]):
    """Values in rooms by their keys: a room has all values of its keys, in their order, and memory can hold it."""

    def __init__(self, depth: int = 0) -> None:
        self._all: Stored[tuple[str, T]] = Stored(kept=CHUNK if depth else KEPT)
        self._depth = depth

    def put(self, key: str, value: T) -> None:
        """Add a value."""
        self._all.append((key, value))

    def __len__(self) -> int:
        return len(self._all)

    def rooms(self) -> Iterator[Sequence[tuple[str, T]]]:
        """The keys and values of each room; which room comes first depends on the keys and their number only."""
        if len(self._all) <= FULL or self._depth == DEEPEST:
            yield self._all
            return
        spread: list[Spread[T]] = [Spread(self._depth + 1) for _ in range(ROOMS)]
        for key, value in self._all:
            spread[_digest(key)[self._depth] % ROOMS].put(key, value)
        for one in spread:
            yield from one.rooms()


class Sorted(Generic[T]):
    """Numbered values in the order of their numbers. They come in sequences, each of which is in order.

    Values with the same number stay in the order in which they came. All sequences lie in one file, and memory holds
    ``READ`` values of each; many small ones become one large, so that there are few.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._levels: list[list[list[int]]] = []
        """For each size of sequences, beginning with the smallest, the places of the parts of each sequence."""
        self._few: list[tuple[int, T]] = []
        """The values while memory holds all of them, in order."""

    def add(self, values: Iterable[tuple[int, T]]) -> None:
        """Add a sequence."""
        if self._file is None:
            self._few = list(merge(self._few, values, key=_number))
            if len(self._few) > KEPT:
                self._write(0, self._few)
                self._few = []
        else:
            self._write(0, values)

    def __iter__(self) -> Iterator[tuple[int, T]]:
        runs = (self._read(places) for level in reversed(self._levels) for places in level)
        return merge(*runs, self._few, key=_number)

    def _write(self, size: int, values: Iterable[tuple[int, T]]) -> None:
        """Write a sequence into the file; ``size``: its place in ``_levels``."""
        self._file = self._file or _file_of(self)
        places = []
        waiting = iter(values)
        while part := list(islice(waiting, READ)):
            places.append(self._file.seek(0, 2))
            self._file.write(_packed(part))
        if size == len(self._levels):
            self._levels.append([])
        self._levels[size].append(places)
        if len(self._levels[size]) == RUNS:
            self._write(size + 1, merge(*map(self._read, self._levels[size]), key=_number))
            self._levels[size] = []

    def _read(self, places: Sequence[int]) -> Iterator[tuple[int, T]]:
        assert self._file
        for place in places:
            self._file.seek(place)
            yield from _unpacked(self._file)


def _number(one: tuple[int, Any]) -> int:
    return one[0]


def _packed(value: object) -> bytes:
    import pickle  # few runs need it

    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _unpacked(file: IO[bytes]) -> Any:
    import pickle

    return pickle.load(file)


def _file_of(owner: object) -> IO[bytes]:
    """A new file, which is closed and gone with its owner."""
    import tempfile

    file: IO[bytes] = tempfile.TemporaryFile(prefix="xlat-check-")  # noqa: SIM115
    weakref.finalize(owner, file.close)
    return file


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=DEEPEST + 1).digest()


def in_turn(parts: Iterable[Iterable[tuple[int, T]]]) -> Iterator[tuple[int, T]]:
    """The values of several sequences in the order of their numbers."""
    return merge(*parts, key=_number)
