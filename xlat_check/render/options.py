"""Options of renderers: the user's choices, and facts about the surroundings of the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from xlat_check.lazy import dataclass

if TYPE_CHECKING:
    from xlat_check.findings import Finding


def fails_from_major(finding: Finding) -> bool:
    """The default rule for findings that fail a run."""
    from xlat_check.findings import Severity

    return finding.severity.rank >= Severity.MAJOR.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """Options for the look of a report; each format uses those that it needs."""

    width: int = 100
    """Most columns of a line, in terminal cells; less than 40 counts as 40."""
    color: bool = False
    """Whether to use ANSI colours."""
    verbose: bool = False
    """Whether to show the settings of the run, too."""
    quiet: bool = False
    """Whether to show only findings."""
    with_errors: bool = True
    """Whether to show what could not be checked, and notes; not where the reader sees them beside the report."""
    again: str = ""
    """Options that name the same pair of files for other commands; empty for the pairs of the settings."""
    fails: Callable[[Finding], bool] = fails_from_major
    """Whether a finding fails the run, by the setting ``fail_on``."""
    folder: str = ""
    """Absolute folder at which relative paths of the report start; empty: not known."""
    root: str = ""
    """Absolute folder, such as a repository's, at which paths in formats for code hosts start; empty: unchanged."""
