"""Text of segments for checks of wording: without inline code and other tokens."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.bitext import Compared, Segment, Side

_BRACKETS = lazy.pattern(r"\([^()]*\)|\[[^\[\]]*\]")


def without_remark(target: str, source: str) -> str:
    """The target without what it says in brackets if the source has none: a remark to help readers of the language."""
    return target if _BRACKETS.search(source) else _BRACKETS.sub(" ", target)


def prose_of(compared: Compared, side: Side, segments: Sequence[Segment]) -> str:
    """The text of neighbouring segments, joined by spaces, with a space for every character of a token."""
    segmented = compared.alignment.bitext.side(side)
    return " ".join([segmented.prose[segment.id] for segment in segments])
