"""From the segments of a bead to the place that a finding points at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlat_check.bitext import Bead, Compared, Segment, Side
from xlat_check.findings import Place


def heading_of(compared: Compared, side: Side, section: int) -> str:
    """The heading of a section; empty where it has none."""
    heading = compared.alignment.bitext.side(side).document.sections[section].heading
    return heading.text if heading else ""


def place_of(compared: Compared, side: Side, segments: Sequence[Segment]) -> Place | None:
    """The place that neighbouring segments take together; None for no segment."""
    if not segments:
        return None
    first, last = segments[0], segments[-1]
    return Place(
        span=replace(first.span, end=last.span.end),
        text=" ".join(segment.text for segment in segments),
        section=heading_of(compared, side, first.section),
    )


def places_of_bead(compared: Compared, bead: Bead) -> tuple[Place | None, Place | None]:
    """The places of a bead's source and target side."""
    source, target = (place_of(compared, side, compared.alignment.segments(bead, side)) for side in Side)
    return source, target
