"""Tests of sequences that move to files: the same values in the same order, however few memory may hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from xlat_check import stored
from xlat_check.stored import Shelf, Sorted, Spread, Stored, in_turn


@pytest.fixture(params=[4, 4_000])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The number of values that memory holds."""
    monkeypatch.setattr(stored, "KEPT", request.param)
    monkeypatch.setattr(stored, "CHUNK", 2)
    return request.param


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 11, 40])
def test_a_sequence_is_as_a_tuple(kept: int, count: int) -> None:
    values = tuple(f"value {number}" for number in range(count))
    sequence = Stored(values)
    assert len(sequence) == count
    assert tuple(sequence) == tuple(sequence.sealed()) == values
    assert [sequence[at] for at in range(-count, count)] == [*values, *values]
    assert list(sequence[1:7:2]) == list(values[1:7:2])
    assert isinstance(sequence.sealed(), tuple) == (count < kept)
    with pytest.raises(IndexError):
        sequence[count]


def test_a_sequence_can_be_read_twice_at_once_and_grow(kept: int) -> None:
    sequence = Stored(range(9))
    assert [(one, other) for one in sequence for other in sequence] == [(a, b) for a in range(9) for b in range(9)]
    sequence.append(9)
    assert list(sequence) == list(range(10))


def test_a_shelf_gives_in_order_what_came_in_any(kept: int) -> None:
    shelf: Shelf[str] = Shelf()
    for number in (7, 0, 12, 3, 5, 1, 20, 2):
        shelf.put(number, f"value {number}")
    assert list(shelf) == [(number, f"value {number}") for number in (0, 1, 2, 3, 5, 7, 12, 20)]
    assert list(Shelf()) == []


@pytest.mark.parametrize("full", [5, 1_000])
def test_a_room_has_all_values_of_its_keys_in_order(kept: int, full: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "FULL", full)
    spread: Spread[int] = Spread()
    for number in range(200):
        spread.put(f"key {number % 17}", number)
    rooms = [list(room) for room in spread.rooms()]
    assert sum(map(len, rooms)) == len(spread) == 200
    places = {key: at for at, room in enumerate(rooms) for key, _ in room}
    for at, room in enumerate(rooms):
        assert {places[key] for key, _ in room} <= {at}
        assert [number for _, number in room] == sorted(number for _, number in room)
    assert (len(rooms) > 1) == (full == 5)


def test_one_key_that_is_too_much_stays_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "FULL", 5)
    spread: Spread[int] = Spread()
    for number in range(50):
        spread.put("the only key", number)
    assert [number for room in spread.rooms() for _, number in room] == list(range(50))


def test_sequences_are_read_in_turn() -> None:
    assert list(in_turn([[(1, "a"), (4, "b")], [], [(1, "c"), (2, "d")]])) == [(1, "a"), (1, "c"), (2, "d"), (4, "b")]


@pytest.mark.parametrize("few", [10, 4_000])
def test_sequences_that_are_in_order_become_one(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "KEPT", few)
    monkeypatch.setattr(stored, "RUNS", 3)
    monkeypatch.setattr(stored, "READ", 2)
    found: Sorted[str] = Sorted()
    expected = []
    for run in range(40):
        own = [(number, f"value {run} {number}") for number in range(run % 7, 30, 1 + run % 5)]
        found.add(iter(own))
        expected += own
    expected.sort(key=lambda one: one[0])
    assert list(found) == list(found) == expected
    assert sum(map(len, found._levels)) <= 9, "few sequences are open at once"


def test_nothing_in_order_is_nothing() -> None:
    assert list(Sorted()) == []
