"""Declaration of checks, and running the declared checks over an alignment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any, Generic, TypeVar, get_args

from xlat_check.bitext import Compared, Unpaired
from xlat_check.findings import CheckInfo, Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """Options of a check without settings."""


CheckFunction = Callable[[Any, Any], Iterator[Finding]]
"""Takes the subject of the check and its options."""

F = TypeVar("F")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts(Generic[F]):
    """The facts that a check collected from one pair, or from one file without counterpart."""

    pair: str
    """Its name, which findings about the pair copy."""
    langs: tuple[str, str]
    """Language tags of source and target; empty if unknown."""
    options: Any
    """The options of the check for this pair."""
    facts: tuple[F, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """The part of a check that looks beyond one pair: facts of each pair, and findings from the facts of all."""

    fact: type
    """Frozen dataclass of JSON values, and of dataclasses and tuples of these. Its places, if it has any, are
    ``source`` and ``target``."""
    version: int
    """Version of the facts; raise it if their form or meaning changes. Facts of another version are never read."""
    collect: Callable[[Any, Any], Iterable[Any]]
    """Takes the subject of the check and its options; returns the facts, the most important first."""
    conclude: Callable[[Sequence[PairFacts[Any]]], Iterable[Finding]]
    """Takes the facts of all pairs for which the check is on, in their order, but no texts; returns the findings, each
    with its ``pair``."""
    room: Callable[[tuple[str, str], Mapping[str, Any]], str] | None = None
    """Takes the languages of a pair and one of its facts as JSON holds it; facts of different rooms never say anything
    about each other. With it, the facts of very many pairs are concluded from room by room, so that memory need not
    hold all. None: all facts have one room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A declared check."""

    info: CheckInfo
    options: type
    """Frozen dataclass; its fields and defaults are the check's settings."""
    function: CheckFunction
    subject: type = Compared
    """The subject of the check: a bitext (``Compared``), or a file without its counterpart (``Unpaired``)."""
    beyond: Beyond | None = None
    """None: the check looks at every pair by itself."""
    needs: tuple[str, ...] = ()
    """Parts of a ``Language``, of the source and of the target, without which the check does not look;
    ``vectors``: those of the languages that are known well; ``meaning``: on pages, any that can be trusted."""
    needed_in: str = ""
    """``pages`` or ``catalogues``, where only those need them."""
    otherwise: str = ""
    """The rest of the check without them, such as ``compared figures only``."""
    evidence: tuple[type[Evidence], ...] = (Evidence,)
    """The types of evidence that its findings may have, with different names of fields."""

    @property
    def page(self) -> str:
        """The check's page in Markdown, the file beside its code; empty for a check from elsewhere."""
        file = Path(__file__).parent / f"{self.info.id.replace('-', '_')}.md"
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        """Send a check to another process by its name; its function cannot be sent, as its name now means the check."""
        return _declared, (self.function.__module__, self.function.__qualname__)

    def run(self, subject: Compared | Unpaired, options: Any = None) -> list[Finding]:
        """Every finding of this check on one bitext or one lone file; none for another subject."""
        if not isinstance(subject, self.subject):
            return []
        return list(self.function(subject, options if options is not None else self.options()))

    def collect(self, subject: Compared | Unpaired, options: Any) -> list[Any]:
        """The facts of one bitext or one lone file; none for another subject, or for a check that collects none."""
        if self.beyond is None or not isinstance(subject, self.subject):
            return []
        return list(self.beyond.collect(subject, options))


def _declared(module: str, name: str) -> object:
    return getattr(import_module(module), name)


def check(
    *,
    id: str,
    mqm: str,
    severity: str,
    options: type = NoOptions,
    subject: type = Compared,
    beyond: Beyond | None = None,
    needs: tuple[str, ...] = (),
    needed_in: str = "",
    otherwise: str = "",
    evidence: type[Evidence] | UnionType = Evidence,
) -> Callable[[CheckFunction], Check]:
    """Declare a check: a generator of findings. The first line of its docstring is its summary.

    ``evidence``: the type that its findings have, or several joined by ``|``.
    """

    def declare(function: CheckFunction) -> Check:
        summary = (function.__doc__ or "").strip().splitlines()[0].rstrip(".")
        if not dataclasses.is_dataclass(options):
            raise TypeError(f"options of {id} must be a dataclass")
        info = CheckInfo(id=id, mqm=mqm, severity=Severity(severity), summary=summary)
        kinds = get_args(evidence) or (evidence,)
        return Check(
            info=info,
            options=options,
            function=function,
            subject=subject,
            beyond=beyond,
            needs=needs,
            needed_in=needed_in,
            otherwise=otherwise,
            evidence=kinds,
        )

    return declare
