"""How a check is declared, and how the declared checks are run over an alignment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module, resources
from typing import Any

from xlat_check.bitext import Compared, Unpaired
from xlat_check.findings import CheckInfo, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """Options of a check that has none."""


CheckFunction = Callable[[Any, Any], Iterator[Finding]]
"""Takes what the check looks at and its options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A declared check."""

    info: CheckInfo
    options: type
    """Frozen dataclass; its fields and defaults are the check's settings."""
    function: CheckFunction
    subject: type = Compared
    """What the check looks at: a bitext (``Compared``), or a file without its counterpart (``Unpaired``)."""

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


def _declared(module: str, name: str) -> object:
    return getattr(import_module(module), name)


def check(
    *, id: str, mqm: str, severity: str, options: type = NoOptions, subject: type = Compared
) -> Callable[[CheckFunction], Check]:
    """Declare a check: a generator of findings. The first line of its docstring is its summary."""

    def declare(function: CheckFunction) -> Check:
        summary = (function.__doc__ or "").strip().splitlines()[0].rstrip(".")
        if not dataclasses.is_dataclass(options):
            raise TypeError(f"options of {id} must be a dataclass")
        info = CheckInfo(id=id, mqm=mqm, severity=Severity(severity), summary=summary)
        return Check(info=info, options=options, function=function, subject=subject)

    return declare
