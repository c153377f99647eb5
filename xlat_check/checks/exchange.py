"""Sentences that stand in each other's place and say something else: one finding, not an omission and an addition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlat_check.bitext import Compared, SectionPair, Segment, Side

MOST_UNEQUAL = 2.5
"""Where one text is so many times longer than the other, they are not in each other's place."""
LEAST_WORDS = 3
"""Shorter texts may be labels, each of which matters by itself."""


def exchanged(compared: Compared) -> tuple[tuple[Segment, Segment], ...]:
    """Pairs of a source and a target segment, both without partner, that alone stand between the same neighbours."""
    if compared.alignment.bitext.keyed:
        return ()
    return tuple(found for pair in compared.alignment.sections for found in _in_sections(compared, pair))


def _in_sections(compared: Compared, pair: SectionPair) -> Iterator[tuple[Segment, Segment]]:
    if pair.source is None or pair.target is None:
        return
    bitext = compared.alignment.bitext
    source = [segment for segment in bitext.source.segments if segment.section == pair.source]
    target = [segment for segment in bitext.target.segments if segment.section == pair.target]
    at = {segment.id: place for place, segment in enumerate(target)}
    partners: dict[int, list[int]] = {}
    taken: set[int] = set()
    for bead in compared.alignment.beads:
        if not bead.is_null:
            taken.update(bead.target)
            for i in bead.source:
                partners[i] = [at[j] for j in bead.target if j in at]
    for place, segment in enumerate(source):
        if segment.id in partners:
            continue
        before = max(_partners(source, place - 1, partners), default=None) if place else -1
        after = min(_partners(source, place + 1, partners), default=None) if place + 1 < len(source) else len(target)
        if before is None or after is None or after - before != 2:
            continue
        other = target[before + 1]
        if other.id not in taken and _comparable(segment, other):
            yield segment, other


def _partners(source: Sequence[Segment], place: int, partners: dict[int, list[int]]) -> Sequence[int]:
    """Where the partners of a segment stand among those of the other section."""
    return partners.get(source[place].id, ())


def _comparable(source: Segment, target: Segment) -> bool:
    lengths = sorted((len(source.text), len(target.text)))
    words = min(len(segment.text.split()) for segment in (source, target))
    return source.kind is target.kind and words >= LEAST_WORDS and lengths[1] <= MOST_UNEQUAL * lengths[0]


def exchanged_ids(compared: Compared, side: Side) -> set[int]:
    """The ids of the exchanged segments of one side."""
    return {pair[side is Side.TARGET].id for pair in exchanged(compared)}
