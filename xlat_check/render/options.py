"""What a user may choose about how a report looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """What a user may choose about how a report looks; a machine format ignores it."""

    width: int = 100
    """Columns that a line may take, in terminal cells; less than 40 counts as 40."""
    color: bool = False
    """Whether to use ANSI colours."""
