"""Places in the target where text that it lacks would stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from xlat_check.bitext import Alignment, Bead, Segment, Segmented, Span
from xlat_check.findings import Finding, InsertAt


class Inserting:
    """The places for what the target of one alignment lacks: behind what renders the text before it."""

    def __init__(self, alignment: Alignment) -> None:
        self._source, self._target = alignment.bitext.source, alignment.bitext.target
        self._one_file = self._source.document.path == self._target.document.path
        self._beads: dict[int, Bead] = {
            place: bead for bead in alignment.beads if bead.target and not bead.moved for place in bead.source
        }
        self._starts = [segment.span.start for segment in self._source.segments]

    def placed(self, finding: Finding) -> Finding:
        """The finding with its place in the target, if it has only a place in the source.

        In a file that holds both versions the place in the source says it already.
        """
        if finding.target or not finding.source or self._one_file:
            return finding
        return replace(finding, insert_at=self._place(finding.source.span.start))

    def _place(self, start: int) -> InsertAt:
        """The place for a text of the source that begins at an offset."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        for place in range(at - 1, -1, -1):
            if bead := self._beads.get(place):
                return self._between(max(bead.target), max(bead.target) + 1)
        for place in range(at, len(self._starts)):
            if bead := self._beads.get(place):
                return self._between(min(bead.target) - 1, min(bead.target))
        return InsertAt(span=Span(path=self._target.document.path, line=1, column=1, start=0, end=0))

    def _between(self, before: int, after: int) -> InsertAt:
        """The place between two neighbouring segments of the target, one of which need not exist."""
        segments = self._target.segments
        first = segments[before] if before >= 0 else None
        second = segments[after] if after < len(segments) else None
        span = _end_of(self._target, first.span) if first else replace(segments[after].span, end=0)
        if not first:
            span = replace(span, end=span.start)
        return InsertAt(span=span, after=self._name(first), before=self._name(second))

    def _name(self, segment: Segment | None) -> str:
        """The text of a segment, or its key in a catalogue; empty for none."""
        return (self._target.block(segment).name or segment.text) if segment else ""


def _end_of(side: Segmented, span: Span) -> Span:
    """The empty span behind another one."""
    text = side.document.text
    line = span.line + text.count("\n", span.start, span.end)
    return Span(
        path=span.path, line=line, column=span.end - text.rfind("\n", 0, span.end), start=span.end, end=span.end
    )
