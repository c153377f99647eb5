"""Alignment by key: units with the same name on both sides, in a catalogue or a bilingual file, are one bead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import numpy as np

from xlat_check.align.margin import SAMPLE, margin, nearest_cosines, unit_rows
from xlat_check.align.order import in_order
from xlat_check.bitext import Alignment, Bead, Bitext, SectionPair, Segmented
from xlat_check.scores.products import coarse

METHOD = "keys"
OTHER = "other"
"""The plural category that every language has."""
AT_ONCE = 1024
"""Number of pairs whose vectors are multiplied at once."""

COSINES = 20_000_000
"""About so many cosines are made to find neighbours: what pairs does not depend on them, so a sample is enough."""
FEWEST = 500
"""At least so many texts of the other side are looked at."""

Ids = tuple[int, ...]
Joined = Mapping[Ids, np.ndarray]
"""The vectors of units with several segments as one text, float32 (dimensions,), by the ids of these segments."""
Name = tuple[str, str, int]
"""Key and form of a unit, and its number among the units of that name."""


def align_keyed(
    bitext: Bitext, source: np.ndarray, target: np.ndarray, joined: tuple[Joined, Joined] = ({}, {})
) -> Alignment:
    """The alignment of two keyed documents. The vectors only give the similarity: float32 (segments, dimensions).

    All segments of a unit are together. A unit whose name only one side has is a null bead for each of its segments;
    but if a key has no form in common, its form ``other`` or the only one is compared.
    """
    facing = min(SAMPLE, max(FEWEST, COSINES // max(len(source), len(target), 1)))
    nearest = nearest_cosines(source, target, facing), nearest_cosines(target, source, facing)
    pairs = _paired(_units(bitext.source), _units(bitext.target))
    both = [ids for ids in pairs if ids[0] and ids[1]]
    cosines = _cosines(both, (source, target), joined).tolist()
    beads = [_bead(ids, cosine, nearest) for ids, cosine in zip(both, cosines, strict=True)]
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
    found = [(tuple(ids), tuple(target[name])) for name, ids in source.items() if name in target]
    paired = {name[0] for name in source if name in target}
    rest = [name for name in source if name not in target], [name for name in target if name not in source]
    partners = {name[0]: name for name in sorted(rest[1], key=_rank, reverse=True) if name[0] not in paired}
    chosen = {name[0]: name for name in sorted(rest[0], key=_rank, reverse=True) if name[0] in partners}
    found += [(tuple(source[name]), tuple(target[partners[key]])) for key, name in chosen.items()]
    found += [(tuple(source[name]), ()) for name in rest[0] if chosen.get(name[0]) != name]
    found += [((), tuple(target[name])) for name in rest[1] if name[0] not in chosen or partners[name[0]] != name]
    return found


def _rank(name: Name) -> tuple[int, int]:
    """The order of forms by how well they stand for all forms of a key; the least is the best."""
    return 0 if name[1] == OTHER else 1 if not name[1] else 2, name[2]


def _cosines(
    pairs: Sequence[tuple[Ids, Ids]], sides: tuple[np.ndarray, np.ndarray], joined: tuple[Joined, Joined]
) -> np.ndarray:
    """The cosine of both sides of each pair, float32 (pairs,); sums of coarse values are exact in any order."""
    cosines = np.empty(len(pairs), dtype=np.float32)
    for at in range(0, len(pairs), AT_ONCE):
        some = pairs[at : at + AT_ONCE]
        one, other = (
            coarse(np.stack([_vector(ids[side], sides[side], joined[side]) for ids in some])).astype(np.float64)
            for side in (0, 1)
        )
        cosines[at : at + AT_ONCE] = np.einsum("ij,ij->i", one, other)
    return cosines


def _bead(ids: tuple[Ids, Ids], cosine: float, nearest: tuple[np.ndarray, np.ndarray]) -> Bead:
    means = [
        float(values[own[0]] if len(own) == 1 else values[list(own)].mean())
        for values, own in zip(nearest, ids, strict=True)
    ]
    return Bead(source=ids[0], target=ids[1], cosine=round(cosine, 3), margin=round(margin(cosine, *means), 3))


def _vector(ids: Ids, vectors: np.ndarray, joined: Joined) -> np.ndarray:
    """The vector of segments as one text; the mean of their vectors if it is not known."""
    if len(ids) == 1:
        return np.asarray(vectors[ids[0]])
    return joined[ids] if ids in joined else np.asarray(unit_rows(vectors[list(ids)].sum(axis=0, keepdims=True))[0])


def _sections(bitext: Bitext) -> Iterable[SectionPair]:
    """Sections paired by index: in keyed documents they have no meaning."""
    counts = (len(side.document.sections) for side in (bitext.source, bitext.target))
    for source, target in zip_longest(*map(range, counts)):
        both = source is not None and target is not None
        yield SectionPair(source=source, target=target, score=1.0 if both else None, reason="key" if both else "")
