"""Vectors in, alignment out: sections first, then sentences inside each pair of sections, then what is left over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlat_check.align.beads import MAX_SIDE, Run, align_runs
from xlat_check.align.margin import NEIGHBOURS, margin, nearest_cosines, scale_of_run
from xlat_check.align.sections import Pairing, pair_sections, views
from xlat_check.bitext import Alignment, Bead, Bitext, BlockKind, Segment, Segmented
from xlat_check.calibration import Calibration

METHOD = f"margin-k{NEIGHBOURS}.m{MAX_SIDE}"
"""For the signature."""

__all__ = ["MAX_SIDE", "METHOD", "align", "scale_of_run"]

Ids = tuple[tuple[int, ...], tuple[int, ...]]


def align(bitext: Bitext, source: np.ndarray, target: np.ndarray, calibration: Calibration) -> Alignment:
    """The alignment of a bitext.

    ``source`` and ``target`` hold the vectors of overlaps, float32 of shape (``MAX_SIDE``, segments, dimensions):
    entry [w - 1, i] belongs to segments i to i + w - 1 as one text; rows have length 1, or 0 where there is none.
    """
    return _Aligner(bitext, source, target, calibration).alignment()


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of the bitext with its vectors."""

    segments: tuple[Segment, ...]
    overlaps: np.ndarray
    nearest: np.ndarray
    blocks: np.ndarray
    """For each segment its kind of group: a heading never shares a side of a bead with running text."""

    def run(self, ids: list[int]) -> Run:
        """Some segments, neighbours in this order, as one side of a search."""
        overlaps = self.overlaps[:, ids]
        for width in range(2, MAX_SIDE + 1):
            for at in range(len(ids) - width + 1):
                if ids[at + width - 1] != ids[at] + width - 1:
                    overlaps[width - 1, at] = 0.0
        return Run(
            overlaps=overlaps,
            nearest=self.nearest[ids],
            lengths=np.array([len(self.segments[i].text) for i in ids], dtype=np.float64),
            groups=self.blocks[ids],
        )


class _Aligner:
    def __init__(self, bitext: Bitext, source: np.ndarray, target: np.ndarray, calibration: Calibration) -> None:
        self.bitext = bitext
        self.scale, self.costs = calibration.scale, calibration.costs
        self.source = _side(bitext.source, source, nearest_cosines(source[0], target[0]))
        self.target = _side(bitext.target, target, nearest_cosines(target[0], source[0]))

    def alignment(self) -> Alignment:
        """Pair sections, align inside them, then look for what is left over in the whole document."""
        source_views, target_views = views(self.bitext.source), views(self.bitext.target)
        pairing = pair_sections(
            source_views, target_views, self.source.overlaps[0], self.target.overlaps[0], self.scale, self.costs.section
        )
        found: list[Ids] = []
        for source_ids, target_ids, headings in self._groups(pairing):
            found += headings
            found += self._align_ids(source_ids, target_ids)
        beads = [self._bead(ids) for ids in found if ids[0] and ids[1]]
        beads += self._moved(beads)
        beads += self._null_beads(beads)
        typical = [bead.cosine for bead in beads if bead.cosine is not None]
        return Alignment(
            bitext=self.bitext,
            sections=pairing.pairs,
            beads=self._ordered(beads),
            typical_cosine=round(float(np.mean(typical)), 3) if typical else None,
            method=METHOD,
        )

    def _groups(self, pairing: Pairing) -> list[tuple[list[int], list[int], list[Ids]]]:
        """For each pair of sections its segments below the headings, and the bead of the two headings.

        Sections that joined the pair bring their segments, headings too, in the order of the document.
        """
        source_ids, target_ids = _ids_by_section(self.bitext.source), _ids_by_section(self.bitext.target)
        groups = []
        for pair in pairing.pairs:
            if pair.source is None or pair.target is None:
                continue
            joined = [s for s, t in pairing.joined_source.items() if t == pair.target]
            sources = [i for s in sorted([pair.source, *joined]) for i in source_ids[s]]
            joined = [t for t, s in pairing.joined_target.items() if s == pair.source]
            targets = [i for t in sorted([pair.target, *joined]) for i in target_ids[t]]
            headings: list[Ids] = []
            first, second = source_ids[pair.source][:1], target_ids[pair.target][:1]
            if (
                first
                and second
                and self._is_heading(self.source, first[0])
                and self._is_heading(self.target, second[0])
            ):
                headings = [((first[0],), (second[0],))]
                sources.remove(first[0])
                targets.remove(second[0])
            groups.append((sources, targets, headings))
        return groups

    @staticmethod
    def _is_heading(side: _Side, segment: int) -> bool:
        return side.segments[segment].block < 0

    def _align_ids(self, source_ids: list[int], target_ids: list[int]) -> list[Ids]:
        if not source_ids or not target_ids:
            return []
        beads = align_runs(self.source.run(source_ids), self.target.run(target_ids), self.costs, self.scale)
        return [(tuple(source_ids[i] for i in s), tuple(target_ids[j] for j in t)) for s, t in beads]

    def _bead(self, ids: Ids, moved: bool = False) -> Bead:
        source, target = ids
        cosine = float(
            self.source.overlaps[len(source) - 1, source[0]] @ self.target.overlaps[len(target) - 1, target[0]]
        )
        nearest = (self.source.nearest[list(source)].mean(), self.target.nearest[list(target)].mean())
        return Bead(
            source=source,
            target=target,
            cosine=round(cosine, 3),
            margin=round(float(margin(cosine, *nearest)), 3),
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
        scores = self.scale.z(self.source.overlaps[0, sources] @ self.target.overlaps[0, targets].T)
        scores -= self.costs.neighbours * self.scale.z(
            (self.source.nearest[sources][:, None] + self.target.nearest[targets][None, :]) / 2
        )
        same_kind = self.source.blocks[sources][:, None] == self.target.blocks[targets][None, :]
        scores[~same_kind] = -np.inf
        forward, backward = scores.argmax(axis=1), scores.argmax(axis=0)
        return [
            self._bead(((sources[i],), (targets[j],)), moved=True)
            for i, j in enumerate(forward)
            if backward[j] == i and scores[i, j] >= self.costs.moved
        ]

    def _null_beads(self, beads: list[Bead]) -> list[Bead]:
        sources, targets = self._left_over(beads)
        return [Bead(source=(i,), target=()) for i in sources] + [Bead(source=(), target=(j,)) for j in targets]

    def _ordered(self, beads: list[Bead]) -> tuple[Bead, ...]:
        """By source; a null bead of the target stands after the bead of the target segment before it."""
        place = {}
        for bead in beads:
            for j in bead.target:
                place[j] = bead.source[-1] if bead.source else -1
        keys = {}
        last = -1
        for j in range(len(self.target.segments)):
            last = place[j] if place[j] >= 0 else last
            keys[j] = last
        return tuple(
            sorted(
                beads,
                key=lambda bead: (
                    (bead.source[-1], 0, bead.source) if bead.source else (keys[bead.target[0]], 1, bead.target)
                ),
            )
        )


def _side(segmented: Segmented, overlaps: np.ndarray, nearest: np.ndarray) -> _Side:
    headings = (BlockKind.TITLE, BlockKind.HEADING)
    kinds = np.array([segment.kind in headings for segment in segmented.segments], dtype=np.int64)
    return _Side(segments=segmented.segments, overlaps=overlaps, nearest=nearest, blocks=kinds)


def _ids_by_section(segmented: Segmented) -> list[list[int]]:
    ids: list[list[int]] = [[] for _ in segmented.document.sections]
    for segment in segmented.segments:
        ids[segment.section].append(segment.id)
    return ids
