"""Regular expressions that are compiled at their first use, and dataclasses that are declared quickly.

Most runs need only a part of all expressions, and compiling one takes up to some milliseconds. A run declares more than
two hundred dataclasses, and the standard library compiles six methods for each.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, AnyStr, NoReturn, cast


class Lazy:
    """A stand-in for a compiled expression, with the same methods and attributes."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)  # the next use finds it at once
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression like that of ``re.compile``; a mistake in it is raised at the first use.

    Use its methods: functions such as ``re.sub(pattern, ...)`` do not take it.
    """
    return cast(re.Pattern[AnyStr], Lazy(text, flags))


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(kind: Any = None, /, *, frozen: bool = False, slots: bool = False, **how: bool) -> Any:
        """A dataclass as that of the standard library, which is declared in a third of the time.

        This holds for ``frozen=True, slots=True``; others are left to the library. Only ``__init__`` is compiled for
        each class, and all share the other methods. A dataclass of the library cannot inherit from such a class.
        """
        if kind is None:
            return partial(dataclass, frozen=frozen, slots=slots, **how)
        if not (frozen and slots):
            return dataclasses.dataclass(frozen=frozen, slots=slots, **how)(kind)
        own, shared = set(vars(kind)), _SHARED if how.pop("eq", True) else _SHARED_BY_IDENTITY
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, **how)(kind)
        made.__init__ = _init_of(made)
        for name in shared.keys() - own:
            setattr(made, name, shared[name])
        return made


def _init_of(kind: Any) -> Any:
    """``__init__`` of a dataclass: it gives each slot its value."""
    known: dict[str, Any] = {"MISSING": dataclasses.MISSING}
    positional: list[str] = ["self"]
    named: list[str] = []
    lines: list[str] = []
    for field in dataclasses.fields(kind):
        name, argument, value = field.name, field.name, field.name
        known[f"set_{name}"] = getattr(kind, name).__set__
        if field.default is not dataclasses.MISSING:
            known[f"default_{name}"] = field.default
            argument = f"{name}=default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = field.default_factory
            argument, value = f"{name}=MISSING", f"make_{name}() if {name} is MISSING else {name}"
        (named if field.kw_only else positional).append(argument)
        lines.append(f"set_{name}(self, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    arguments = ", ".join([*positional, *(["*", *named] if named else [])])
    exec(f"def __init__({arguments}):\n " + "\n ".join(lines or ["pass"]), known)  # as the library does
    init = known["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in dataclasses.fields(kind)} | {"return": None}
    return init


@cache
def _compared(kind: Any) -> Callable[[object], Any]:
    """The function that takes from an object what it is compared by."""
    names = [field.name for field in dataclasses.fields(kind) if field.compare]
    return attrgetter(*names) if names else lambda _: ()


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = _compared(self.__class__)
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: Any, name: str, value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot set or delete {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED_BY_IDENTITY = {
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restore,
}
_SHARED = _SHARED_BY_IDENTITY | {"__eq__": _equal, "__hash__": _hash}
