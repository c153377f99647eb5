"""The text of segments as a check of wording reads it: without inline code and other kept tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from xlat_check.bitext import Compared, Segment, Side


def prose_of(compared: Compared, side: Side, segments: Iterable[Segment]) -> str:
    """The text of neighbouring segments, joined by spaces, with a space for every character of a kept token."""
    return " ".join(_prose(compared, side, segment) for segment in segments)


def _prose(compared: Compared, side: Side, segment: Segment) -> str:
    if not segment.tokens:
        return segment.text
    block = compared.alignment.bitext.side(side).block(segment)
    text, first = list(segment.text), bisect_left(block.offsets, segment.span.start)
    for token in segment.tokens:
        start, end = (bisect_left(block.offsets, at) - first for at in (token.span.start, token.span.end))
        for i in range(max(start, 0), min(end, len(text))):
            text[i] = " "
    return "".join(text)
