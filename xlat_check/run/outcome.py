"""Outcome: all that a run knows of one checked pair, in plain values that can be kept and sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from xlat_check.findings import AlignedText, Finding, PairSummary, Skipped, TermUse
from xlat_check.triage import Marks

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that a run knows of a pair once its files are closed."""

    method: Mapping[str, str]
    """How it was checked: what the signature says of model and stages. Empty where nobody got so far."""
    findings: tuple[Finding, ...] = ()
    """All of them, whatever comments, rules or a baseline say."""
    summary: PairSummary | None = None
    """None where the two could not be compared."""
    terms: tuple[TermUse, ...] = ()
    """For what is said about all pairs together."""
    marks: Marks | None = None
    skipped: tuple[Skipped, ...] = ()
    text: AlignedText | None = None
    """The whole text side by side; made for a report that shows it, and for the cache."""
    lasting: bool = field(default=True, compare=False)
    """Whether the same files would come to the same again."""


def dump(value: Outcome | AlignedText) -> bytes:
    """The value as JSON; raises TypeError for evidence that is not fit for it."""
    return json.dumps(asdict(value), separators=(",", ":")).encode()


def load(kind: type[T], data: bytes) -> T:
    """The value of that kind that ``dump`` wrote; raises ValueError for anything else."""
    try:
        value: T = of_type(cast(Any, kind))(json.loads(data))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not one of {kind.__name__}: {error!r}") from error
    return value


@cache
def of_type(wanted: Any) -> Callable[[Any], Any]:
    """What makes a value of a type, such as a dataclass, from what JSON has for it.

    It raises ValueError, TypeError or AttributeError for anything else.
    """
    if is_dataclass(wanted):
        return _of_dataclass(wanted)
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is tuple:
        return _of_tuple(arguments)
    if origin in (Union, UnionType):
        (inner,) = (of_type(argument) for argument in arguments if argument is not type(None))
        return lambda value: None if value is None else inner(value)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted
    return _exactly(origin or wanted)


def _of_dataclass(wanted: Any) -> Callable[[Any], Any]:
    types = get_type_hints(wanted)
    makers = {one.name: of_type(types[one.name]) for one in fields(wanted)}
    optional = {one.name for one in fields(wanted) if one.default is not MISSING}

    def make(value: Any) -> Any:
        _exactly(dict)(value)
        if not optional | value.keys() >= makers.keys():
            raise ValueError(f"a {wanted.__name__} lacks {', '.join(sorted(makers.keys() - value.keys() - optional))}")
        if unknown := value.keys() - makers.keys():
            raise ValueError(f"a {wanted.__name__} has {', '.join(sorted(unknown))}")
        return wanted(**{name: makers[name](one) for name, one in value.items()})

    return make


def _of_tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    makers = [of_type(argument) for argument in arguments if argument is not Ellipsis]
    if Ellipsis in arguments:
        return lambda value: tuple([makers[0](one) for one in _exactly(list)(value)])
    return lambda value: tuple([make(one) for make, one in zip(makers, value, strict=True)])


def _exactly(wanted: Any) -> Callable[[Any], Any]:
    allowed: Any = {Mapping: dict, float: (float, int)}.get(wanted, wanted)

    def check(value: Any) -> Any:
        if not isinstance(value, allowed):
            raise ValueError(f"{value!r:.60} is no {wanted.__name__}")
        return value

    return check
