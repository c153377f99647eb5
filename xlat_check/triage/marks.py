"""Facts from a bitext about its findings, as plain values that outlive the documents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from xlat_check.bitext import Alignment, Segment, Side
from xlat_check.findings import Finding, Note, Place
from xlat_check.lazy import dataclass
from xlat_check.triage.directives import Ignore, directives


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The place in a file where the missing counterpart of a text belongs."""

    fingerprint: str
    path: str
    first: int
    """Line of the text before it."""
    last: int
    """Line of the text after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Facts from one bitext about its findings."""

    source_path: str
    target_path: str
    ran: tuple[str, ...] = ()
    """Ids of the checks that ran to the end."""
    ignores: tuple[Ignore, ...] = ()
    """Suppressed stretches from the comments of both files."""
    notes: tuple[Note, ...] = ()
    gaps: tuple[Gap, ...] = ()


def marks_of(alignment: Alignment, findings: Sequence[Finding], *, ran: Iterable[str], known: Collection[str]) -> Marks:
    """The facts of a bitext; ``known`` are the ids of all checks, ``ran`` those that ran to the end."""
    bitext = alignment.bitext
    source, target = bitext.source.document.path, bitext.target.document.path
    found = [directives(bitext.side(side).document, known) for side in Side]
    return Marks(
        source_path=source,
        target_path=target,
        ran=tuple(ran),
        ignores=tuple(ignore for ignores, _ in found for ignore in ignores),
        notes=tuple(dict.fromkeys(note for _, notes in found for note in notes)),
        gaps=tuple(_gaps(alignment, findings)),
    )


def _gaps(alignment: Alignment, findings: Sequence[Finding]) -> Iterator[Gap]:
    """The places of missing counterparts, known from the neighbouring beads.

    A finding may have texts on both sides without counterpart: one stands in place of the other.
    """
    for side, other in ((Side.SOURCE, Side.TARGET), (Side.TARGET, Side.SOURCE)):
        placed = [finding for finding in findings if _place(finding, side)]
        if not placed:
            continue
        segments = alignment.bitext.side(side).segments
        bead_of = {i: number for number, bead in enumerate(alignment.beads) for i in bead.ids(side)}
        before, after = _lines_around(alignment, other)
        for finding in placed:
            held = [bead_of[segment.id] for segment in _within(segments, _place(finding, side))]
            if held and (_place(finding, other) is None or all(alignment.beads[bead].is_null for bead in held)):
                first, last = sorted((before[min(held)], after[max(held)]))
                path = alignment.bitext.side(other).document.path
                yield Gap(fingerprint=finding.fingerprint, path=path, first=first, last=last)


def _lines_around(alignment: Alignment, side: Side) -> tuple[list[int], list[int]]:
    """For each bead, the last line of the paired text before it on one side, and the first line of the next."""
    text = alignment.bitext.side(side).document.text
    before, after = [], []
    line = 1
    for bead in alignment.beads:
        before.append(line)
        if not bead.is_null:
            last = alignment.segments(bead, side)[-1].span
            line = last.line + text.count("\n", last.start, last.end)
    line = text.count("\n") + 1
    for bead in reversed(alignment.beads):
        after.append(line)
        if not bead.is_null:
            line = alignment.segments(bead, side)[0].span.line
    return before, after[::-1]


def _within(segments: Sequence[Segment], place: Place | None) -> list[Segment]:
    """The segments that a place touches; ``segments`` are in reading order."""
    if place is None:
        return []
    first = bisect_right(segments, place.span.start, key=lambda segment: segment.span.end)
    last = bisect_left(segments, place.span.end, key=lambda segment: segment.span.start)
    return list(segments[first:last])


def _place(finding: Finding, side: Side) -> Place | None:
    return finding.source if side is Side.SOURCE else finding.target
