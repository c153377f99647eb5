"""Alignment from vectors: first sections, then sentences inside each pair of sections, then leftover segments."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Protocol

import numpy as np

from xlat_check.align.anchors import anchors
from xlat_check.align.beads import MAX_SIDE, SideToAlign, align_runs, habitual_costs
from xlat_check.align.keyed import align_keyed
from xlat_check.align.margin import NEIGHBOURS, margin, mutual_best, nearest_cosines, scale_of_run
from xlat_check.align.order import in_order
from xlat_check.align.sections import Pairing, pair_sections
from xlat_check.align.views import views
from xlat_check.bitext import Alignment, Bead, Bitext, Segment, Segmented
from xlat_check.lang.letters import latin_length
from xlat_check.lazy import dataclass
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.products import dots

AT_ONCE = 4096
"""Number of beads whose vectors are looked up at once, to save memory."""
METHOD = f"margin-k{NEIGHBOURS}.m{MAX_SIDE}"
"""Name of the method in the signature."""

__all__ = ["MAX_SIDE", "METHOD", "Overlaps", "align", "align_keyed", "scale_of_run"]


class Overlaps(Protocol):
    """Vectors of segments and of runs of neighbours, see ``align``: an array, or what is indexed as one."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    def __getitem__(self, key: Any, /) -> Any: ...


Ids = tuple[tuple[int, ...], tuple[int, ...]]


def align(bitext: Bitext, source: Overlaps, target: Overlaps, calibration: Calibration) -> Alignment:
    """The alignment of a bitext without keys; ``align_keyed`` is for the others.

    ``source`` and ``target`` hold the vectors of overlaps, float32 of shape (``MAX_SIDE``, segments, dimensions):
    entry [w - 1, i] belongs to segments i to i + w - 1 as one text; rows have length 1, or 0 where there is none.
    What is rounded by ``products.coarse`` is aligned alike on every machine.
    """
    return _Aligner(bitext, source, target, calibration).alignment()


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the bitext with its vectors."""

    segments: tuple[Segment, ...]
    overlaps: Overlaps
    nearest: np.ndarray
    headings: np.ndarray
    """bool, shape (segments,): whether each segment is a heading."""
    anchors: np.ndarray
    """int, shape (segments,): the code after each segment, see ``Anchors``; 0 for none."""

    def run(self, ids: list[int]) -> SideToAlign:
        """Segments that are neighbours in this order, as one side of a search.

        Segments on one side of a bead are together in the document, without code between them. A heading is never on
        one side with running text.
        """
        at, headings, anchors = np.array(ids), self.headings[ids], self.anchors[ids]
        parted = (np.diff(at) != 1) | (headings[1:] != headings[:-1]) | (anchors[:-1] != 0)
        whole = len(ids) == ids[-1] - ids[0] + 1
        return SideToAlign(
            overlaps=self.overlaps[:, ids[0] : ids[-1] + 1] if whole else self.overlaps[:, ids],
            nearest=self.nearest[ids],
            lengths=np.array([latin_length(self.segments[i].text) for i in ids]),
            groups=np.concatenate([[0], np.cumsum(parted)]),
            anchors=anchors,
        )

    def opens(self, ids: list[int]) -> bool:
        """Whether the first of these segments is the heading of its section."""
        return bool(ids) and self.segments[ids[0]].block < 0


class _Aligner:
    def __init__(self, bitext: Bitext, source: Overlaps, target: Overlaps, calibration: Calibration) -> None:
        self.bitext = bitext
        self.scale, self.costs = calibration.scale, calibration.costs
        known = anchors(bitext)
        self.gains = known.gains
        self.source = _side(bitext.source, source, nearest_cosines(source[0], target[0]), known.source)
        self.target = _side(bitext.target, target, nearest_cosines(target[0], source[0]), known.target)

    def alignment(self) -> Alignment:
        """Pair sections, align inside them, then search the whole document for partners of leftover segments."""
        source_views, target_views = views(self.bitext.source), views(self.bitext.target)
        pairing = pair_sections(
            source_views, target_views, self.source.overlaps[0], self.target.overlaps[0], self.scale, self.costs.section
        )
        groups = self._groups(pairing)
        found = self._align_groups(groups)
        habitual = habitual_costs(self.costs, found)
        if habitual != self.costs:
            self.costs = habitual
            found = self._align_groups(groups)
        beads = self._beads([ids for ids in found if ids[0] and ids[1]])
        beads += self._moved(beads)
        beads += self._null_beads(beads)
        typical = [bead.cosine for bead in beads if bead.cosine is not None]
        return Alignment(
            bitext=self.bitext,
            sections=pairing.pairs,
            beads=in_order(beads, len(self.target.segments)),
            typical_cosine=round(float(np.mean(typical)), 3) if typical else None,
            method=METHOD,
        )

    def _align_groups(self, groups: list[tuple[list[int], list[int], list[Ids]]]) -> list[Ids]:
        found: list[Ids] = []
        for source_ids, target_ids, headings in groups:
            found += headings
            found += self._align_ids(source_ids, target_ids)
        return found

    def _groups(self, pairing: Pairing) -> list[tuple[list[int], list[int], list[Ids]]]:
        """For each pair of sections, its segments below the headings, and the bead of the two headings.

        Sections that joined the pair add their segments and headings, in the order of the document.
        """
        source_ids, target_ids = _ids_by_section(self.bitext.source), _ids_by_section(self.bitext.target)
        joined_source, joined_target = _inverted(pairing.joined_source), _inverted(pairing.joined_target)
        groups = []
        for pair in pairing.pairs:
            if pair.source is None or pair.target is None:
                continue
            sources = [i for s in sorted([pair.source, *joined_source[pair.target]]) for i in source_ids[s]]
            targets = [i for t in sorted([pair.target, *joined_target[pair.source]]) for i in target_ids[t]]
            headings: list[Ids] = []
            first, second = source_ids[pair.source][:1], target_ids[pair.target][:1]
            if self.source.opens(first) and self.target.opens(second):
                headings = [((first[0],), (second[0],))]
                sources.remove(first[0])
                targets.remove(second[0])
            groups.append((sources, targets, headings))
        return groups

    def _align_ids(self, source_ids: list[int], target_ids: list[int]) -> list[Ids]:
        if not source_ids or not target_ids:
            return []
        source, target = self.source.run(source_ids), self.target.run(target_ids)
        beads = align_runs(source, target, self.costs, self.scale, self.gains)
        return [(tuple(source_ids[i] for i in s), tuple(target_ids[j] for j in t)) for s, t in beads]

    def _beads(self, found: list[Ids], *, moved: bool = False) -> list[Bead]:
        beads = []
        for begin in range(0, len(found), AT_ONCE):
            some = found[begin : begin + AT_ONCE]
            rows = [
                side.overlaps[[len(ids[at]) - 1 for ids in some], [ids[at][0] for ids in some]]
                for at, side in enumerate((self.source, self.target))
            ]
            beads += [self._bead(ids, cosine, moved) for ids, cosine in zip(some, dots(*rows).tolist(), strict=True)]
        return beads

    def _bead(self, ids: Ids, cosine: float, moved: bool) -> Bead:
        source, target = ids
        nearest = [
            float(side.nearest[ids[0] : ids[-1] + 1].sum()) / len(ids)
            for side, ids in ((self.source, source), (self.target, target))
        ]
        return Bead(
            source=source,
            target=target,
            cosine=round(cosine, 3),
            margin=round(margin(cosine, *nearest), 3),
            moved=moved,
        )

    def _left_over(self, beads: list[Bead]) -> tuple[list[int], list[int]]:
        sources = {i for bead in beads for i in bead.source}
        targets = {i for bead in beads for i in bead.target}
        return (
            [i for i in range(len(self.source.segments)) if i not in sources],
            [i for i in range(len(self.target.segments)) if i not in targets],
        )

    def _moved(self, beads: list[Bead]) -> list[Bead]:
        """Leftover segments that are each other's best match in the whole document."""
        sources, targets = self._left_over(beads)
        if not sources or not targets:
            return []
        found = []
        for heading in (False, True):
            own = [i for i in sources if self.source.headings[i] == heading]
            other = [j for j in targets if self.target.headings[j] == heading]
            # z is linear, so the part that is subtracted for the neighbours can be split between the sides.
            rows, columns, scores = mutual_best(
                self.source.overlaps[0, own],
                self.target.overlaps[0, other],
                self.costs.neighbours * (self.source.nearest[own] - self.scale.random) / 2,
                self.costs.neighbours * (self.target.nearest[other] - self.scale.random) / 2,
            )
            enough = self.scale.z(scores) >= self.costs.moved
            found += [((own[i],), (other[j],)) for i, j in zip(rows[enough], columns[enough], strict=True)]
        return self._beads(sorted(found), moved=True)

    def _null_beads(self, beads: list[Bead]) -> list[Bead]:
        sources, targets = self._left_over(beads)
        return [Bead(source=(i,), target=()) for i in sources] + [Bead(source=(), target=(j,)) for j in targets]


def _side(segmented: Segmented, overlaps: Overlaps, nearest: np.ndarray, anchors: np.ndarray) -> _Side:
    kinds = np.array([segment.kind.is_heading for segment in segmented.segments], dtype=np.bool_)
    return _Side(segments=segmented.segments, overlaps=overlaps, nearest=nearest, headings=kinds, anchors=anchors)


def _inverted(joined: dict[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for own, other in joined.items():
        found[other].append(own)
    return found


def _ids_by_section(segmented: Segmented) -> list[list[int]]:
    ids: list[list[int]] = [[] for _ in segmented.document.sections]
    for segment in segmented.segments:
        ids[segment.section].append(segment.id)
    return ids
