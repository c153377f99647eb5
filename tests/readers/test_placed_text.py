"""Tests of the places of a text: the same as a list of an offset per character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlat_check.readers.placed_text import Places

offsets = st.lists(st.integers(0, 30), max_size=12)
bounds = st.none() | st.integers(-15, 15)


@given(offsets, bounds, bounds, st.sampled_from([None, 1, 2, -1]))
def test_places_behave_like_a_list(places: list[int], start: int | None, stop: int | None, step: int | None) -> None:
    packed = Places(places)
    assert list(packed) == places
    assert len(packed) == len(places)
    assert [packed[at] for at in range(-len(places), len(places))] == places + places
    assert list(packed[start:stop:step]) == places[start:stop:step]
    assert list(packed.packed()) == places


@given(st.lists(offsets | st.builds(range, st.integers(0, 9), st.integers(0, 20)), max_size=4))
def test_places_are_joined(parts: list[list[int] | range]) -> None:
    joined = Places()
    for part in parts:
        joined.extend(part if isinstance(part, range) else Places(part))
    assert list(joined) == [place for part in parts for place in part]


def test_neighbours_are_one_run() -> None:
    places = Places([4, 5, 6])
    places.extend(range(7, 900))
    assert places.packed() == range(4, 900)
    places.extend([1000])
    assert [*places.runs()] == [range(4, 900), range(1000, 1001)]
