"""Text of segments for checks of wording: without inline code and other tokens."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.bitext import Compared, Segment, Side


def prose_of(compared: Compared, side: Side, segments: Sequence[Segment]) -> str:
    """The text of neighbouring segments, joined by spaces, with a space for every character of a token."""
    segmented = compared.alignment.bitext.side(side)
    return " ".join([segmented.prose[segment.id] for segment in segments])
