"""Correction of beads by their words: a clause that is a sentence on one side joins the bead that renders it.

Vectors of whole sentences hardly change with a clause, so the search for beads leaves such a sentence without partner.
The words show it: words of the bead that nothing else in the bead needs render the words of the sentence. The other way
round, a short sentence with a negation may have been joined to a bead that does not render it. Then it leaves the bead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from xlat_check import lazy
from xlat_check.align import MAX_SIDE
from xlat_check.align.margin import unit_rows
from xlat_check.align.order import in_order
from xlat_check.bitext import Alignment, Bead, Bitext, Side
from xlat_check.compare import Words
from xlat_check.compare.gathering import SideWords, side_words
from xlat_check.lang import base_code
from xlat_check.lang.negation import find_negation
from xlat_check.lazy import dataclass
from xlat_check.run.vectors import Vectors
from xlat_check.scores.products import coarse, dot, exact

RENDERED = 0.5
"""A sentence joins a bead that renders at least this share of its content words."""
LEAST_WORDS = 2
"""Least number of words that must be rendered, because one may be similar by chance."""
_WORD = lazy.pattern(r"[^\W\d_]+")
_QUOTED_WORDS = 5
_NEAR = 12
"""Greatest distance of a quotation from its translation, in segments."""
SURE = 0.75
"""How far a word and its rendering are from two words by chance, where usual translations are at 1."""
SENTENCE = 2
"""Least number of content words of a sentence that may leave a bead."""


def mend(alignment: Alignment, vectors: Vectors, words: Words) -> Alignment:
    """The alignment with sentences joined to the neighbour that renders them, and lost negations separated.

    Both happen only inside one block.
    """
    if alignment.bitext.keyed or not any(_is_open(bead) for bead in alignment.beads):
        return alignment
    beads = _without_quotations(alignment, vectors)
    beads = _Mender(replace(alignment, beads=tuple(beads)), vectors, words).beads()
    if beads == list(alignment.beads):
        return alignment
    return replace(alignment, beads=in_order(beads, len(alignment.bitext.target.segments)))


def _without_quotations(alignment: Alignment, vectors: Vectors) -> list[Bead]:
    """The beads without those of equal texts that have a translation near by; such an equal text is a quotation."""
    beads = list(alignment.beads)
    bitext = alignment.bitext
    alone = {bead.target[0]: at for at, bead in enumerate(beads) if not bead.source}
    if not alone or base_code(bitext.source.document.lang) == base_code(bitext.target.document.lang):
        return beads
    for at, bead in enumerate(alignment.beads):
        if len(bead.source) != 1 or len(bead.target) != 1 or not _is_quotation(alignment, bead):
            continue
        (own,), (quoted,) = bead.source, bead.target
        near = [other for other in alone if abs(other - quoted) <= _NEAR]
        cosines = vectors.source[0, own] @ vectors.target[0, near].T
        if not near or vectors.calibration.scale.z(cosines.max()) < vectors.calibration.costs.moved:
            continue
        rendering = near[int(cosines.argmax())]
        cosine = round(float(cosines.max()), 3)
        beads[at] = replace(bead, target=(rendering,), cosine=cosine, margin=None)
        beads[alone.pop(rendering)] = Bead(source=(), target=(quoted,))
    return beads


def _is_quotation(alignment: Alignment, bead: Bead) -> bool:
    """Whether both sides have the same words, and too many for a name."""
    source, target = (_WORD.findall(alignment.text(bead, side).casefold()) for side in Side)
    return source == target and len(source) >= _QUOTED_WORDS


def _is_open(bead: Bead) -> bool:
    """Whether a segment may have to join or leave."""
    return bead.is_null or max(len(bead.source), len(bead.target)) > 1


@dataclass(frozen=True, slots=True)
class _Join:
    """A bead that a sentence would join."""

    bead: Bead
    """With the sentence in it."""
    share: float
    """The part of the content words of the sentence that the bead renders."""
    count: int
    """How many they are."""

    @property
    def rank(self) -> tuple[float, int, float]:
        """Greater for a surer join, the same whichever side the sentence is on."""
        return self.share, self.count, self.bead.cosine or 0.0


@dataclass(slots=True)
class _Mender:
    alignment: Alignment
    vectors: Vectors
    words: Words
    sides: dict[Side, SideWords]

    def __init__(self, alignment: Alignment, vectors: Vectors, words: Words) -> None:
        self.alignment, self.vectors, self.words = alignment, vectors, words
        bitext = alignment.bitext
        ids = {side: range(len(bitext.side(side).segments)) for side in Side}
        self.sides = {
            side: side_words(bitext.side(side).document.lang, words.of(side, own), own) for side, own in ids.items()
        }

    def beads(self) -> list[Bead]:
        """The beads after every change; those that lose a sentence first, then the surest joins first."""
        parted = [new for bead in self.alignment.beads for new in self._parted(bead)]
        home = {(side, at): bead for bead in parted for side in Side for at in bead.ids(side)}
        alone = [(side, at) for bead in parted if bead.is_null for side in Side for at in bead.ids(side)]
        found = [(join, *place) for place in alone if (join := self._join(*place, home))]
        for _, side, at in sorted(found, key=lambda one: one[0].rank, reverse=True):
            if join := self._join(side, at, home):  # once more: its neighbour may have taken another sentence
                home.update({(own, place): join.bead for own in Side for place in join.bead.ids(own)})
        return list(dict.fromkeys(home.values()))

    def _join(self, side: Side, at: int, home: Mapping[tuple[Side, int], Bead]) -> _Join | None:
        """The neighbouring bead with this segment in it, if that bead renders it."""
        found = []
        for near in (at - 1, at + 1):
            bead = home.get((side, near))
            ids = bead and joined(self.alignment.bitext, bead, side, at, near)
            if not bead or not ids:
                continue
            count, share = self._rendered(side, (at,), bead.ids(side), bead.ids(side.other))
            if count >= LEAST_WORDS and share >= RENDERED:
                found.append(_Join(bead=with_segments(bead, side, ids, self.vectors), share=share, count=count))
        return max(found, key=lambda join: join.rank, default=None)

    def _parted(self, bead: Bead) -> list[Bead]:
        """The bead, or the two that it falls into because its first or last segment is not rendered in it."""
        found = []
        for side in Side:
            ids = bead.ids(side)
            if bead.is_null or bead.moved or len(ids) < 2:
                continue
            own = self.sides[side]
            for end, rest in ((ids[:1], ids[1:]), (ids[-1:], ids[:-1])):
                if own.starts[end[0] + 1] - own.starts[end[0]] < SENTENCE:
                    continue
                _, share = self._rendered(side, end, rest, bead.ids(side.other))
                kept = with_segments(bead, side, rest, self.vectors)
                if share == 0 and self._negates(side, end[0], bead) and (kept.cosine or 0.0) > (bead.cosine or 0.0):
                    lost = Bead(source=end, target=()) if side is Side.SOURCE else Bead(source=(), target=end)
                    found.append([kept, lost])
        return max(found, key=lambda parts: parts[0].cosine or 0.0, default=[bead])

    def _negates(self, side: Side, at: int, bead: Bead) -> bool:
        """Whether a segment has a negation and the other side of its bead has none."""
        bitext = self.alignment.bitext
        own, other = bitext.side(side), bitext.side(side.other)
        negation = find_negation(own.prose[at], own.document.lang)
        facing = " ".join([other.prose[place] for place in bead.ids(side.other)])
        return bool(negation.negators) and not find_negation(facing, other.document.lang).negators

    def _rendered(
        self, side: Side, ids: tuple[int, ...], rivals: tuple[int, ...], others: tuple[int, ...]
    ) -> tuple[int, float]:
        """Number and share of the content words of ``ids`` that ``others`` render, without words that a rival needs."""
        own, rival = self._vectors(side, ids), self._vectors(side, rivals)
        facing = self._vectors(side.other, others)
        if not len(own) or not len(facing):
            return 0, 0.0
        alike = exact(own, facing.T)
        random, translated = self.words.likeness
        least = random + SURE * (translated - random)
        claimed = alike.max(axis=0) >= least
        if len(rival):
            claimed &= alike.max(axis=0) > exact(rival, facing.T).max(axis=0)
        rendered = int((np.where(claimed, alike, -1.0).max(axis=1) >= least).sum())
        return rendered, rendered / len(own)

    def _vectors(self, side: Side, ids: tuple[int, ...]) -> np.ndarray:
        """The content words of neighbouring segments, float32 (words, dimensions), of length 1."""
        own = self.sides[side]
        return coarse(unit_rows(own.table[own.rows[own.starts[ids[0]] : own.starts[ids[-1] + 1]]]))


def joined(bitext: Bitext, bead: Bead, side: Side, at: int, near: int) -> tuple[int, ...]:
    """The segments of one side of a bead with another one, ``at``, beside ``near``; empty if it may not join.

    All are neighbours in one block, and none is a heading.
    """
    segments = bitext.side(side).segments
    first, second = segments[at], segments[near]
    if (first.section, first.block) != (second.section, second.block) or first.kind.is_heading:
        return ()
    ids = tuple(sorted((*bead.ids(side), at)))
    return () if bead.is_null or bead.moved or len(ids) > MAX_SIDE or ids[-1] - ids[0] != len(ids) - 1 else ids


def with_segments(bead: Bead, side: Side, ids: tuple[int, ...], vectors: Vectors) -> Bead:
    """A bead with other segments on one side, and its new cosine."""
    both = {side: ids, side.other: bead.ids(side.other)}
    source, target = both[Side.SOURCE], both[Side.TARGET]
    cosine = dot(vectors.source[len(source) - 1, source[0]], vectors.target[len(target) - 1, target[0]])
    margin = bead.margin * cosine / bead.cosine if bead.margin and bead.cosine else bead.margin
    return replace(
        bead,
        source=source,
        target=target,
        cosine=round(cosine, 3),
        margin=None if margin is None else round(margin, 3),
    )
