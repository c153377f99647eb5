"""Summary of a bitext for the report: figures, and the whole text side by side."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Alignment, Segment, Side
from xlat_check.findings import AlignedRow, AlignedText, PairSummary, Sentence


def summary_of(alignment: Alignment, notes: tuple[str, ...]) -> PairSummary:
    """The bitext in figures; ``notes``: messages for the reader."""
    source, target = alignment.bitext.source, alignment.bitext.target
    return PairSummary(
        name=alignment.bitext.name,
        source_path=source.document.path,
        target_path=target.document.path,
        source_lang=source.document.lang,
        target_lang=target.document.lang,
        source_segments=len(source.segments),
        target_segments=len(target.segments),
        sections=tuple(_headings(alignment)),
        beads=sum(not bead.is_null for bead in alignment.beads),
        typical_cosine=alignment.typical_cosine,
        notes=notes,
        without_counterpart=(_alone(alignment, Side.SOURCE), _alone(alignment, Side.TARGET)),
    )


def _alone(alignment: Alignment, side: Side) -> float:
    """The share of the letters of one side that have no counterpart; 0 for no text."""
    letters = [(bead.is_null, sum(len(one.text) for one in alignment.segments(bead, side))) for bead in alignment.beads]
    whole = sum(count for _, count in letters)
    return round(sum(count for alone, count in letters if alone) / whole, 4) if whole else 0.0


def text_of(alignment: Alignment) -> AlignedText:
    """The whole text of a bitext, side by side."""
    bitext = alignment.bitext
    headings = (
        tuple(section.heading.text if section.heading else "" for section in side.document.sections)
        for side in (bitext.source, bitext.target)
    )
    source_headings, target_headings = headings
    rows = (
        AlignedRow(
            source=tuple(map(_sentence, alignment.segments(bead, Side.SOURCE))),
            target=tuple(map(_sentence, alignment.segments(bead, Side.TARGET))),
            cosine=bead.cosine,
            moved=bead.moved,
        )
        for bead in alignment.beads
    )
    return AlignedText(
        pair=bitext.name,
        rows=tuple(rows),
        source_headings=source_headings,
        target_headings=target_headings,
        sections=tuple((pair.source, pair.target) for pair in alignment.sections),
    )


def _sentence(segment: Segment) -> Sentence:
    span = segment.span
    return Sentence(
        text=segment.text,
        line=span.line,
        start=span.start,
        end=span.end,
        section=segment.section,
        heading=segment.kind.is_heading,
    )


def _headings(alignment: Alignment) -> Iterator[tuple[str, str]]:
    for pair in alignment.sections:
        sides = []
        for segmented, index in ((alignment.bitext.source, pair.source), (alignment.bitext.target, pair.target)):
            heading = segmented.document.sections[index].heading if index is not None else None
            sides.append(heading.text if heading else "")
        yield sides[0], sides[1]
