"""Outcome: all that a run knows of one checked pair, in plain values that can be kept and sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar, cast

from xlat_check.findings import AlignedText, Finding, PairSummary, Skipped
from xlat_check.findings.plain import of_type
from xlat_check.triage import Marks

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The facts of one check about one pair, as JSON has them."""

    version: int
    """See ``Beyond.version``."""
    facts: tuple[Mapping[str, Any], ...]
    left_out: int = 0
    """How many there was no room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that a run knows of a pair once its files are closed."""

    method: Mapping[str, str]
    """How it was checked: what the signature says of model and stages. Empty where nobody got so far."""
    findings: tuple[Finding, ...] = ()
    """All of them, whatever comments, rules or a baseline say."""
    summary: PairSummary | None = None
    """None where the two could not be compared."""
    facts: Mapping[str, Collected] = field(default_factory=dict)
    """By check, for what is said about all pairs together."""
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
