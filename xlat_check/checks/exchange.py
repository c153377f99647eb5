"""Exchanged sentences: one stands in the place of the other with another meaning, which is one finding, not two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from xlat_check import lazy
from xlat_check.bitext import Alignment, Compared, Segment, Segmented, Side

MOSTLY = 0.75
"""Two texts are one term if they share at least this part of the words of the shorter one."""
MOST_UNEQUAL = 2.5
"""If one text is this many times longer than the other, they are not exchanged."""
MOST = 3
"""Longer stretches are not compared text by text, because the order of their texts is a guess."""
_WORDS = lazy.pattern(r"[^\W\d_]+")


def share_words(source: Segment, target: Segment) -> bool:
    """Whether most words of a text stand in the other as they are: a term with something added, not another text."""
    one, other = (set(_WORDS.findall(segment.text.casefold())) for segment in (source, target))
    return min(len(one), len(other)) > 1 and len(one & other) >= MOSTLY * min(len(one), len(other))


def exchanged(compared: Compared) -> tuple[tuple[Segment, Segment], ...]:
    """Pairs of a source and a target segment without partner that are in each other's place.

    They have the same place in two stretches of equal length between the same neighbours.
    """
    bitext = compared.alignment.bitext
    if bitext.keyed:
        return ()
    partners, taken = _partners(compared.alignment)
    source, target = _by_section(bitext.source), _by_section(bitext.target)
    return tuple(
        found
        for pair in compared.alignment.sections
        if pair.source is not None and pair.target is not None
        for found in _in_sections(source[pair.source], target[pair.target], partners, taken)
    )


def _partners(alignment: Alignment) -> tuple[dict[int, tuple[int, ...]], set[int]]:
    """The partners of each source segment that has some, and the target segments that have one."""
    partners: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for bead in alignment.beads:
        if not bead.is_null:
            taken.update(bead.target)
            partners.update(dict.fromkeys(bead.source, bead.target))
    return partners, taken


def _by_section(segmented: Segmented) -> list[list[Segment]]:
    """The segments of each section."""
    segments: list[list[Segment]] = [[] for _ in segmented.document.sections]
    for segment in segmented.segments:
        segments[segment.section].append(segment)
    return segments


def _in_sections(
    source: Sequence[Segment], target: Sequence[Segment], partners: Mapping[int, tuple[int, ...]], taken: Set[int]
) -> Iterator[tuple[Segment, Segment]]:
    """The exchanged segments of one pair of sections."""
    at = {segment.id: place for place, segment in enumerate(target)}

    def places(segment: Segment) -> list[int]:
        return [at[j] for j in partners[segment.id] if j in at]

    for first, end in _stretches([segment.id in partners for segment in source]):
        before = max(places(source[first - 1]), default=None) if first else -1
        after = min(places(source[end]), default=None) if end < len(source) else len(target)
        if before is None or after is None or after - before - 1 != end - first:
            continue
        others = target[before + 1 : after]
        if not any(other.id in taken for other in others):
            yield from (both for both in zip(source[first:end], others, strict=True) if _comparable(*both))


def _stretches(aligned: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of segments without partner, as first index and index after the last, without long ones."""
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
