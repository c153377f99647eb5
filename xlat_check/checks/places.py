"""Places of findings, from segments, beads, blocks and files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from xlat_check.bitext import Bead, Block, Compared, Segment, Side, Span, Unpaired
from xlat_check.findings import Place


def heading_of(compared: Compared, side: Side, section: int) -> str:
    """The heading of a section; empty if it has none."""
    heading = compared.alignment.bitext.side(side).document.sections[section].heading
    return heading.text if heading else ""


def label_of(compared: Compared, side: Side, segment: Segment) -> str:
    """The label of a segment's place: the key of its unit, else the heading of its section."""
    if compared.alignment.bitext.side(side).document.keyed:
        return compared.alignment.bitext.side(side).block(segment).name
    return heading_of(compared, side, segment.section)


def place_of(compared: Compared, side: Side, segments: Sequence[Segment]) -> Place | None:
    """The common place of neighbouring segments; None for no segment."""
    if not segments:
        return None
    first, last = segments[0], segments[-1]
    return Place(
        span=replace(first.span, end=last.span.end),
        text=" ".join(segment.text for segment in segments),
        section=label_of(compared, side, first),
    )


def places_of_bead(compared: Compared, bead: Bead) -> tuple[Place | None, Place | None]:
    """The places of a bead's source and target side."""
    source, target = (place_of(compared, side, compared.alignment.segments(bead, side)) for side in Side)
    return source, target


def place_of_blocks(compared: Compared, side: Side, section: int, blocks: Sequence[Block]) -> Place:
    """The common place of neighbouring blocks of a section, or of its heading; needs at least one."""
    first, last = blocks[0], blocks[-1]
    return Place(
        span=replace(first.span, end=last.span.end),
        text=" ".join(block.text for block in blocks),
        section=first.name or heading_of(compared, side, section),
    )


def place_of_file(file: Unpaired) -> Place:
    """The beginning of a file without counterpart; its text is its name, the same in every working directory."""
    return Place(span=Span(path=file.path, line=1, column=1, start=0, end=0), text=file.name, section="")


def span_within(compared: Compared, side: Side, segment: Segment, start: int, end: int) -> Span:
    """The span in the file of the characters from ``start`` to ``end`` of a segment's text; needs at least one."""
    segmented = compared.alignment.bitext.side(side)
    document, block = segmented.document, segmented.block(segment)
    shift = bisect_left(block.offsets, segment.span.start)
    first, last = block.offsets[shift + start], block.offsets[shift + end - 1] + 1
    line = segment.span.line + document.text.count("\n", segment.span.start, first)
    column = first - document.text.rfind("\n", 0, first)
    return replace(segment.span, line=line, column=column, start=first, end=last)
