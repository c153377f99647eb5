"""Sentences that stand in each other's place and say something else: one finding, not an omission and an addition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlat_check.bitext import Compared, SectionPair, Segment, Side

MOST_UNEQUAL = 2.5
"""Where one text is so many times longer than the other, they are not in each other's place."""
MOST = 3
"""Longer stretches are not set against each other text by text: what stands where is a guess."""


def exchanged(compared: Compared) -> tuple[tuple[Segment, Segment], ...]:
    """Pairs of a source and a target segment without partner, in the same place of two stretches of equal length that
    stand between the same neighbours.
    """
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
    for first, end in _stretches([segment.id in partners for segment in source]):
        before = max(partners[source[first - 1].id], default=None) if first else -1
        after = min(partners[source[end].id], default=None) if end < len(source) else len(target)
        if before is None or after is None or after - before - 1 != end - first:
            continue
        others = target[before + 1 : after]
        if not any(other.id in taken for other in others):
            yield from (both for both in zip(source[first:end], others, strict=True) if _comparable(*both))


def _stretches(aligned: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where segments without partner stand in a row, and the place behind the last of them; no long rows."""
    first = 0
    for at, has_partner in enumerate([*aligned, True]):
        if has_partner:
            if 0 < at - first <= MOST:
                yield first, at
            first = at + 1


def _comparable(source: Segment, target: Segment) -> bool:
    lengths = sorted((len(source.text), len(target.text)))
    return source.kind is target.kind and lengths[1] <= MOST_UNEQUAL * lengths[0]


def exchanged_ids(compared: Compared, side: Side) -> set[int]:
    """The ids of the exchanged segments of one side."""
    return {pair[side is Side.TARGET].id for pair in exchanged(compared)}
