"""The outcome of one checked pair, in plain values that can be stored and sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from typing import Any, TypeVar, cast

from xlat_check.checks import with_types
from xlat_check.findings import AlignedText, Finding, PairSummary, Skipped
from xlat_check.findings.plain import of_type
from xlat_check.lazy import dataclass
from xlat_check.triage import Marks

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The facts of one check about one pair, as JSON holds them."""

    version: int
    """See ``Beyond.version``."""
    facts: tuple[Mapping[str, Any], ...]
    left_out: int = 0
    """Number of facts beyond the limit, which were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that a run knows of a pair after its files are closed."""

    method: Mapping[str, str]
    """The method for the signature: model and stages. Empty if the pair was not compared."""
    findings: tuple[Finding, ...] = ()
    """All findings, before comments, rules or a baseline are applied."""
    summary: PairSummary | None = None
    """None if the two files could not be compared."""
    facts: Mapping[str, Collected] = field(default_factory=dict)
    """Facts by check, for findings over all pairs together."""
    marks: Marks | None = None
    skipped: tuple[Skipped, ...] = ()
    text: AlignedText | None = None
    """The whole text side by side, for reports that show it and for the cache."""
    lasting: bool = field(default=True, compare=False)
    """Whether the same files would give the same outcome again."""


def dump(value: Outcome | AlignedText) -> bytes:
    """The value as JSON. Raises TypeError for evidence that JSON cannot hold."""
    return json.dumps(asdict(value), separators=(",", ":")).encode()


def load(kind: type[T], data: bytes) -> T:
    """The value of this type that ``dump`` wrote. Raises ValueError for anything else."""
    try:
        return made(kind, json.loads(data))
    except RecursionError as error:
        raise ValueError(f"not one of {kind.__name__}: {error!r}") from error


def made(kind: type[T], data: Any) -> T:
    """The value of this type, from what JSON holds. Raises ValueError for anything else."""
    try:
        value: Any = of_type(cast(Any, kind))(data)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not one of {kind.__name__}: {error!r}") from error
    if isinstance(value, Outcome):
        value = replace(value, findings=tuple(map(with_types, value.findings)))
    return cast(T, value)
