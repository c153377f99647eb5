"""Alignment by key: units with the same name on both sides, in a catalogue or a bilingual file, are one bead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

import numpy as np

from xlat_check.align.margin import SAMPLE, margin, nearest_cosines, spread
from xlat_check.align.order import in_order
from xlat_check.bitext import Alignment, Bead, Bitext, SectionPair, Segmented, Side
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
Look = Callable[[Side, Sequence[Ids]], tuple[np.ndarray, np.ndarray]]
"""Gives the vectors of the segments of some units, one after the other, and those of each unit as one text.

Both float32, of shape (segments, dimensions) and (units, dimensions); rows have length 1, or 0."""
Name = tuple[str, str, int]
"""Key and form of a unit, and its number among the units of that name."""


def align_keyed(bitext: Bitext, look: Look) -> Alignment:
    """The alignment of two keyed documents. ``look`` gives vectors, which only say how similar the two sides are.

    All segments of a unit are together. A unit whose name only one side has is a null bead for each of its segments;
    but if a key has no form in common, its form ``other`` or the only one is compared.
    """
    pairs = _paired(_units(bitext.source), _units(bitext.target))
    beads = list(_beads([ids for ids in pairs if ids[0] and ids[1]], bitext, look))
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


def _beads(pairs: Sequence[tuple[Ids, Ids]], bitext: Bitext, look: Look) -> Iterator[Bead]:
    """The beads of units that both sides have; sums of coarse values are exact in any order."""
    counts = {side: len(bitext.side(side).segments) for side in Side}
    facing = min(SAMPLE, max(FEWEST, COSINES // max(*counts.values(), 1)))
    others = {side: look(side, [(i,) for i in spread(count, facing)])[0] for side, count in counts.items()}
    for at in range(0, len(pairs), AT_ONCE):
        some = pairs[at : at + AT_ONCE]
        vectors, means = [], []
        for which, side in enumerate(Side):
            rows, units = look(side, [ids[which] for ids in some])
            vectors.append(coarse(units).astype(np.float64))
            means.append(_means([len(ids[which]) for ids in some], nearest_cosines(rows, others[side.other])))
        cosines = np.einsum("ij,ij->i", *vectors).astype(np.float32).tolist()
        for (source, target), cosine, *near in zip(some, cosines, *means, strict=True):
            value = margin(cosine, near[0], near[1])
            yield Bead(source=source, target=target, cosine=round(cosine, 3), margin=round(value, 3))


def _means(counts: Sequence[int], values: np.ndarray) -> list[float]:
    """The mean of each of some values that follow each other, so many at a time."""
    ends = np.cumsum([0, *counts]).tolist()
    return [
        float(values[begin]) if end == begin + 1 else float(values[begin:end].mean()) for begin, end in pairwise(ends)
    ]


def _sections(bitext: Bitext) -> Iterable[SectionPair]:
    """Sections paired by index: in keyed documents they have no meaning."""
    counts = (len(side.document.sections) for side in (bitext.source, bitext.target))
    for source, target in zip_longest(*map(range, counts)):
        both = source is not None and target is not None
        yield SectionPair(source=source, target=target, score=1.0 if both else None, reason="key" if both else "")
