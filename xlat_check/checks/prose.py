"""Text of segments for checks of wording: without inline code and other tokens."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.bitext import Compared, Segment, Side

_BRACKETS = lazy.pattern(r"\([^()]*\)|\[[^\[\]]*\]")


def without_remark(target: str, source: str) -> str:
    """The target with spaces for what it says in brackets if the source has none: a remark to help its readers."""
    return target if _BRACKETS.search(source) else _BRACKETS.sub(lambda match: " " * len(match[0]), target)


def prose_of(compared: Compared, side: Side, segments: Sequence[Segment]) -> str:
    """The text of neighbouring segments, joined by spaces, with a space for every character of a token."""
    segmented = compared.alignment.bitext.side(side)
    return " ".join([segmented.prose[segment.id] for segment in segments])
