"""What a user may choose about how a report looks, and what a renderer must be told about the run's surroundings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlat_check.findings import Finding, Severity


def fails_from_major(finding: Finding) -> bool:
    """What fails a run unless the user says otherwise."""
    return finding.severity.rank >= Severity.MAJOR.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """What a user may choose about how a report looks; each format takes what concerns it."""

    width: int = 100
    """Columns that a line may take, in terminal cells; less than 40 counts as 40."""
    color: bool = False
    """Whether to use ANSI colours."""
    fails: Callable[[Finding], bool] = fails_from_major
    """Whether a finding fails the run, as ``fail_on`` has it."""
    folder: str = ""
    """Absolute folder that relative paths of the report start from; empty: not known."""
    root: str = ""
    """Absolute folder, such as a repository's, that formats for code hosts name files from; empty: as named."""
