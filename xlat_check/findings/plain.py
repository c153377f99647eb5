"""Conversion of plain JSON data into frozen values."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from xlat_check.findings.evidence import Evidence, Untyped

MAX = sys.float_info.max
"""The largest number; values that are not numbers are not even this large."""


@cache
def of_type(wanted: Any) -> Callable[[Any], Any]:
    """A function that makes a value of a type, such as a dataclass, from its JSON form.

    The function raises ValueError, TypeError or AttributeError for anything else.
    """
    if wanted is Any:
        return lambda value: value
    if wanted is Evidence:  # which check it is of says more
        return lambda value: Untyped(values=_exactly(dict)(value))
    if is_dataclass(wanted):
        return _of_dataclass(wanted)
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is tuple:
        return _of_tuple(arguments)
    if origin is Mapping:
        return _of_mapping(*map(of_type, arguments))
    if origin in (Union, UnionType):
        (inner,) = (of_type(argument) for argument in arguments if argument is not type(None))
        return lambda value: None if value is None else inner(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    return _exactly(origin or wanted)


def _of_dataclass(wanted: Any) -> Callable[[Any], Any]:
    @cache  # only when it is called: a type may have fields of its own kind
    def makers_() -> dict[str, Callable[[Any], Any]]:
        types = get_type_hints(wanted)
        return {one.name: of_type(types[one.name]) for one in fields(wanted)}

    optional = {one.name for one in fields(wanted) if one.default is not MISSING or one.default_factory is not MISSING}

    def make(value: Any) -> Any:
        _exactly(dict)(value)
        makers = makers_()
        if not optional | value.keys() >= makers.keys():
            raise ValueError(f"a {wanted.__name__} lacks {', '.join(sorted(makers.keys() - value.keys() - optional))}")
        if unknown := value.keys() - makers.keys():
            raise ValueError(f"a {wanted.__name__} has {', '.join(sorted(unknown))}")
        return wanted(**{name: makers[name](one) for name, one in value.items()})

    return make


def _of_mapping(key: Callable[[Any], Any], make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: {key(name): make(one) for name, one in _exactly(dict)(value).items()}


def _of_tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    makers = [of_type(argument) for argument in arguments if argument is not Ellipsis]
    if Ellipsis in arguments:
        return lambda value: tuple([makers[0](one) for one in _exactly(list)(value)])
    return lambda value: tuple([make(one) for make, one in zip(makers, value, strict=True)])


def _exactly(wanted: Any) -> Callable[[Any], Any]:
    allowed: Any = {Mapping: dict, float: (float, int)}.get(wanted, wanted)

    def check(value: Any) -> Any:
        if not isinstance(value, allowed) or (wanted is float and not abs(value) <= MAX):
            raise ValueError(f"{value!r:.60} is no {wanted.__name__}")
        return value

    return check
