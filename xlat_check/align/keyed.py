"""Alignment by key: units with the same name on both sides, in a catalogue or a bilingual file, are one bead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import numpy as np

from xlat_check.align.beads import MAX_SIDE
from xlat_check.align.margin import margin, nearest_cosines, unit_rows
from xlat_check.align.order import in_order
from xlat_check.bitext import Alignment, Bead, Bitext, SectionPair, Segmented
from xlat_check.scores.products import dot

METHOD = "keys"
OTHER = "other"
"""The plural category that every language has."""

Ids = tuple[int, ...]
Name = tuple[str, str, int]
"""Key and form of a unit, and its number among the units of that name."""


def align_keyed(bitext: Bitext, source: np.ndarray, target: np.ndarray) -> Alignment:
    """The alignment of two keyed documents. The vectors, of shapes as in ``align``, only give the similarity.

    All segments of a unit are together. A form that only one side has (plural categories differ by language) joins the
    form ``other`` of its key. A unit whose key only one side has is a null bead for each of its segments.
    """
    nearest = nearest_cosines(source[0], target[0]), nearest_cosines(target[0], source[0])
    pairs = _paired(_units(bitext.source), _units(bitext.target))
    beads = [_bead(ids, (source, target), nearest) for ids in pairs if ids[0] and ids[1]]
    beads += [Bead(source=(i,), target=()) for own, other in pairs if not other for i in own]
    beads += [Bead(source=(), target=(j,)) for own, other in pairs if not own for j in other]
    typical = [bead.cosine for bead in beads if bead.cosine is not None]
    return Alignment(
        bitext=bitext,
        sections=tuple(_sections(bitext)),
        beads=in_order(beads, len(bitext.target.segments)),
        typical_cosine=round(float(np.mean(typical)), 3) if typical else None,
        method=METHOD,
    )


def _units(segmented: Segmented) -> dict[Name, list[int]]:
    """The segments of each unit, by its name."""
    units: dict[Name, list[int]] = {}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    last: tuple[int, int] | None = None
    for segment in segmented.segments:
        block = segmented.block(segment)
        if last != (segment.section, segment.block):
            last = (segment.section, segment.block)
            counts[block.key, block.form] += 1
        units.setdefault((block.key, block.form, counts[block.key, block.form]), []).append(segment.id)
    return units


def _paired(source: dict[Name, list[int]], target: dict[Name, list[int]]) -> list[tuple[Ids, Ids]]:
    """Segments that belong together; one side is empty if there is no partner."""
    pairs = {name: (list(ids), list(target[name])) for name, ids in source.items() if name in target}
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in pairs:
        by_key[name[0]].append(name)
    alone: list[tuple[Name, list[int], list[int]]] = [
        (name, ids, []) for name, ids in source.items() if name not in pairs
    ]
    alone += [(name, [], ids) for name, ids in target.items() if name not in pairs]
    left: dict[str, list[tuple[Name, list[int], list[int]]]] = defaultdict(list)
    for name, own, other in alone:
        partners = by_key.get(name[0], [])
        if name[1] and partners:
            home = pairs[next((partner for partner in partners if partner[1] == OTHER), partners[-1])]
            home[0].extend(own)
            home[1].extend(other)
        else:
            left[name[0]].append((name, own, other))
    found = [(tuple(sorted(own)), tuple(sorted(other))) for own, other in pairs.values()]
    for units in left.values():
        found += _without_equal(units)
    return found


def _without_equal(units: Sequence[tuple[Name, list[int], list[int]]]) -> Iterable[tuple[Ids, Ids]]:
    """One bead of all forms of a key if the sides have different forms; else each unit by itself."""
    source = tuple(sorted(i for _, own, _ in units for i in own))
    target = tuple(sorted(j for _, _, other in units for j in other))
    if source and target:
        return [(source, target)]
    return [(tuple(own), tuple(other)) for _, own, other in units]


def _bead(
    ids: tuple[Ids, Ids], overlaps: tuple[np.ndarray, np.ndarray], nearest: tuple[np.ndarray, np.ndarray]
) -> Bead:
    source, target = ids
    cosine = dot(_vector(source, overlaps[0]), _vector(target, overlaps[1]))
    means = [
        float(values[own[0]] if len(own) == 1 else values[list(own)].mean())
        for values, own in zip(nearest, ids, strict=True)
    ]
    return Bead(source=source, target=target, cosine=round(cosine, 3), margin=round(margin(cosine, *means), 3))


def _vector(ids: Ids, overlaps: np.ndarray) -> np.ndarray:
    """The vector of segments as one text; the mean of their vectors if they are many or not neighbours."""
    if len(ids) <= MAX_SIDE and ids[-1] - ids[0] + 1 == len(ids):
        return np.asarray(overlaps[len(ids) - 1, ids[0]])
    return np.asarray(unit_rows(overlaps[0, list(ids)].sum(axis=0, keepdims=True))[0])


def _sections(bitext: Bitext) -> Iterable[SectionPair]:
    """Sections paired by index: in keyed documents they have no meaning."""
    counts = (len(side.document.sections) for side in (bitext.source, bitext.target))
    for source, target in zip_longest(*map(range, counts)):
        both = source is not None and target is not None
        yield SectionPair(source=source, target=target, score=1.0 if both else None, reason="key" if both else "")
