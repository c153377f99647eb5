"""Tests of the quick dataclasses: each behaves as one of the standard library with the same fields."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from xlat_check import lazy

Declare = Callable[..., Any]


def declared(dataclass: Declare) -> dict[str, Any]:
    """One class of each shape, made by the decorator under test."""

    @dataclass(frozen=True, slots=True)
    class Plain:
        """Two fields, one with a default."""

        a: int
        b: str = "b"

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        """Fields by name only, so that one without a default may come last."""

        made: list[int] = field(default_factory=list)
        unseen: int = field(default=0, compare=False)
        hidden: int = field(default=0, repr=False)
        needed: str

    @dataclass(frozen=True, slots=True)
    class Base:
        """A class to inherit from."""

        a: int

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Derived(Base):
        """A field more, after the inherited one."""

        b: int = 1

        def __repr__(self) -> str:
            return "its own"

    @dataclass(frozen=True, slots=True)
    class Checked:
        """A class that checks its values."""

        a: int

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError("below 0")

    @dataclass(frozen=True, slots=True)
    class Empty:
        """No fields."""

    @dataclass(frozen=True, slots=True, eq=False)
    class Itself:
        """Equal to nothing else."""

        a: int

    return {kind.__name__: kind for kind in (Plain, Named, Base, Derived, Checked, Empty, Itself)}


OURS, THEIRS = declared(lazy.dataclass), declared(dataclass)
GIVEN: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Plain", (1,), {}),
    ("Plain", (1, "c"), {}),
    ("Plain", (), {"b": "c", "a": 2}),
    ("Named", (), {"needed": "n"}),
    ("Named", (), {"needed": "n", "made": [1], "unseen": 5, "hidden": 6}),
    ("Derived", (1,), {}),
    ("Derived", (1,), {"b": 3}),
    ("Checked", (1,), {}),
    ("Empty", (), {}),
]


@lazy.dataclass(frozen=True, slots=True)
class Sent:
    """A class with a name that can be found again, as pickle wants it."""

    a: int
    b: tuple[str, ...] = ()


@pytest.mark.parametrize(("name", "args", "named"), GIVEN)
def test_objects_look_alike(name: str, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = OURS[name](*args, **named), THEIRS[name](*args, **named)
    assert repr(ours) == repr(theirs)
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert [one.name for one in fields(ours)] == [one.name for one in fields(theirs)]
    assert type(ours).__match_args__ == type(theirs).__match_args__
    assert type(ours).__slots__ == type(theirs).__slots__
    assert [str(one) for one in inspect.signature(type(ours)).parameters] == list(
        inspect.signature(type(theirs)).parameters
    )
    assert not hasattr(ours, "__dict__")


@pytest.mark.parametrize(("name", "args", "named"), GIVEN)
def test_equal_values_are_equal(name: str, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    kind = OURS[name]
    one, same = kind(*args, **named), kind(*args, **named)
    assert one == same
    assert one != THEIRS[name](*args, **named)
    if name != "Named":  # a list has no hash
        assert hash(one) == hash(same)
        assert len({one, same}) == 1


def test_other_values_are_not_equal() -> None:
    assert OURS["Plain"](1) != OURS["Plain"](2)
    assert OURS["Base"](1) != OURS["Derived"](1)
    assert OURS["Named"](needed="n", unseen=1) == OURS["Named"](needed="n", unseen=2)
    assert OURS["Named"](needed="n", hidden=1) != OURS["Named"](needed="n", hidden=2)
    with pytest.raises(TypeError):
        hash(OURS["Named"](needed="n"))


def test_identity_alone_counts_where_eq_is_off() -> None:
    one = OURS["Itself"](1)
    assert one == one and one != OURS["Itself"](1)
    assert len({one, OURS["Itself"](1)}) == 2


@pytest.mark.parametrize(("args", "named"), [((), {}), ((1, "b", 3), {}), ((1,), {"c": 1}), ((1,), {"a": 1})])
def test_wrong_arguments_are_refused(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    for kinds in (OURS, THEIRS):
        with pytest.raises(TypeError):
            kinds["Plain"](*args, **named)


def test_names_only_means_names_only() -> None:
    for kinds in (OURS, THEIRS):
        with pytest.raises(TypeError):
            kinds["Named"]([], 0, 0, "n")


def test_nothing_can_be_assigned_or_deleted() -> None:
    one = OURS["Plain"](1)
    for name in ("a", "other"):
        with pytest.raises(FrozenInstanceError, match=name):
            setattr(one, name, 2)
        with pytest.raises(FrozenInstanceError, match=name):
            delattr(one, name)
    assert one.a == 1


def test_each_object_gets_a_value_of_its_own() -> None:
    first, second = OURS["Named"](needed="n"), OURS["Named"](needed="n")
    first.made.append(1)
    assert second.made == []


def test_values_are_checked_when_an_object_is_made_or_replaced() -> None:
    with pytest.raises(ValueError, match="below 0"):
        OURS["Checked"](-1)
    with pytest.raises(ValueError, match="below 0"):
        replace(OURS["Checked"](1), a=-1)
    assert replace(OURS["Plain"](1), b="c") == OURS["Plain"](1, "c")


def test_copies_are_equal() -> None:
    one = Sent(1, ("x",))
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def test_other_kinds_are_left_to_the_library() -> None:
    @lazy.dataclass(slots=True)
    class Changing:
        """May change."""

        a: int

    one = Changing(1)
    one.a = 2
    assert one == Changing(2)
    with pytest.raises(TypeError):
        hash(one)
