"""How a check is declared, and how the declared checks are run over an alignment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module, resources
from types import UnionType
from typing import Any, Generic, TypeVar, get_args

from xlat_check.bitext import Compared, Unpaired
from xlat_check.findings import CheckInfo, Finding, Severity
from xlat_check.findings.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """Options of a check that has none."""


CheckFunction = Callable[[Any, Any], Iterator[Finding]]
"""Takes what the check looks at and its options."""

F = TypeVar("F")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts(Generic[F]):
    """The facts that a check collected of one pair, or of one file without counterpart."""

    pair: str
    """Its name, which findings about it take over."""
    langs: tuple[str, str]
    """Language tags of source and target; empty where nobody knows."""
    options: Any
    """The options of the check for this pair."""
    facts: tuple[F, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """The part of a check that looks beyond one pair: facts of each pair, and findings over the facts of all."""

    fact: type
    """Frozen dataclass of values that JSON has, and of dataclasses and tuples of such. Its places, if it has any, are
    ``source`` and ``target``."""
    version: int
    """Goes up with every change of what a fact is or means: facts of another version are never read."""
    collect: Callable[[Any, Any], Iterable[Any]]
    """Takes what the check looks at and its options; gives the facts, the most important first."""
    conclude: Callable[[Sequence[PairFacts[Any]]], Iterable[Finding]]
    """Takes the facts of all pairs that the check is on for, in their order, and sees no text; gives the findings,
    each with the ``pair`` that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A declared check."""

    info: CheckInfo
    options: type
    """Frozen dataclass; its fields and defaults are the check's settings."""
    function: CheckFunction
    subject: type = Compared
    """What the check looks at: a bitext (``Compared``), or a file without its counterpart (``Unpaired``)."""
    beyond: Beyond | None = None
    """None: every pair is looked at by itself."""
    needs: tuple[str, ...] = ()
    """Parts of a ``Language``, of the source and of the target, without which the check does not look."""
    needed_in: str = ""
    """``pages`` or ``catalogues``, where only those need them."""
    otherwise: str = ""
    """What it does without them all the same, such as ``compared figures only``."""
    evidence: tuple[type[Evidence], ...] = (Evidence,)
    """The types of evidence that its findings may have, told apart by the names of their fields."""

    @property
    def page(self) -> str:
        """The check's page in Markdown, the file beside its code; empty for a check from elsewhere."""
        file = resources.files("xlat_check.checks").joinpath(self.info.id.replace("-", "_") + ".md")
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        """A check goes to another process by its name; its function cannot, whose name is now the check's."""
        return _declared, (self.function.__module__, self.function.__qualname__)

    def run(self, subject: Compared | Unpaired, options: Any = None) -> list[Finding]:
        """Every finding of this check on one bitext or one lone file; none on what it does not look at."""
        if not isinstance(subject, self.subject):
            return []
        return list(self.function(subject, options if options is not None else self.options()))

    def collect(self, subject: Compared | Unpaired, options: Any) -> list[Any]:
        """The facts of one bitext or one lone file; none of what the check does not look at, or if it collects none."""
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
