"""How a check is declared, and how the declared checks are run over an alignment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from xlat_check.bitext import Compared
from xlat_check.findings import CheckInfo, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """Options of a check that has none."""


CheckFunction = Callable[[Compared, Any], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A declared check."""

    info: CheckInfo
    options: type
    """Frozen dataclass; its fields and defaults are the check's settings."""
    function: CheckFunction

    @property
    def page(self) -> str:
        """The check's page in Markdown, the file beside its code."""
        name = self.info.id.replace("-", "_") + ".md"
        return resources.files("xlat_check.checks").joinpath(name).read_text(encoding="utf-8")

    def run(self, compared: Compared, options: Any = None) -> list[Finding]:
        """Every finding of this check on one bitext."""
        return list(self.function(compared, options if options is not None else self.options()))


def check(*, id: str, mqm: str, severity: str, options: type = NoOptions) -> Callable[[CheckFunction], Check]:
    """Declare a check: a generator of findings. The first line of its docstring is its summary."""

    def declare(function: CheckFunction) -> Check:
        summary = (function.__doc__ or "").strip().splitlines()[0].rstrip(".")
        if not dataclasses.is_dataclass(options):
            raise TypeError(f"options of {id} must be a dataclass")
        info = CheckInfo(id=id, mqm=mqm, severity=Severity(severity), summary=summary)
        return Check(info=info, options=options, function=function)

    return declare
