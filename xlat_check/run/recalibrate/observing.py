"""Measured values of the beads in a user's own bitexts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from xlat_check.bitext import Alignment, Bitext, Compared, Side
from xlat_check.checks.partial import is_free
from xlat_check.config.rates import NORMAL
from xlat_check.run.model import Model
from xlat_check.run.stages import align_bitext, compare_bitext
from xlat_check.scores.products import product

SAMPLE = 2000
"""Number of sentences of either side that are paired at random."""


@dataclass(slots=True)
class Counts:
    """Number of beads, and of those that do not count, by reason."""

    bitexts: int = 0
    used: int = 0
    alone: int = 0
    """Segments without counterpart."""
    free: int = 0
    """Headings and labels, which are translated freely."""
    same: int = 0
    """Beads with the same text on both sides."""
    repeated: int = 0
    langs: set[tuple[str, str]] = field(default_factory=set)

    def choose(self, alignment: Alignment, seen: set[tuple[str, str]]) -> Iterator[int]:
        """The indices of the beads that count; ``seen``: the texts of earlier beads that counted."""
        compared = Compared(alignment=alignment, comparisons=())
        self.bitexts += 1
        self.langs.add((alignment.bitext.source.document.lang, alignment.bitext.target.document.lang))
        for index, bead in enumerate(alignment.beads):
            texts = (alignment.text(bead, Side.SOURCE), alignment.text(bead, Side.TARGET))
            if bead.is_null:
                self.alone += len(bead.source) + len(bead.target)
            elif is_free(compared, bead):
                self.free += 1
            elif texts[0].casefold() == texts[1].casefold():
                self.same += 1
            elif texts in seen:
                self.repeated += 1
            else:
                seen.add(texts)
                self.used += 1
                yield index


@dataclass(frozen=True, slots=True)
class Likenesses:
    """The similarity of the sides of some beads."""

    values: np.ndarray
    """float (beads,): their cosines, or their cosines on the scale of each bitext."""
    lengths: tuple[int, ...]
    """Characters of the shorter side of each."""


@dataclass(frozen=True, slots=True)
class Cosines:
    """The values that give the scale of a model."""

    counts: Counts
    translated: Likenesses
    random: np.ndarray
    """float: cosines of sentences of both sides that are not beads."""


def cosines(model: Model, bitexts: Iterable[Bitext]) -> Cosines:
    """The similarity of translations and of other sentences."""
    counts, seen = Counts(), set[tuple[str, str]]()
    values: list[float] = []
    lengths: list[int] = []
    rows: list[tuple[np.ndarray, np.ndarray]] = []
    count = 0
    for bitext in bitexts:
        aligned = align_bitext(bitext, model)
        alignment, vectors = aligned.alignment, aligned.vectors
        single = []
        for index in counts.choose(alignment, seen):
            bead = alignment.beads[index]
            assert bead.cosine is not None
            values.append(bead.cosine)
            lengths.append(_length(alignment, index))
            if len(bead.source) == len(bead.target) == 1 and count < SAMPLE:
                single.append(bead)
                count += 1
        if single:
            source, target = (vectors.rows(side, [bead.ids(side)[0] for bead in single]) for side in Side)
            rows.append((source, target))
    return Cosines(counts, Likenesses(np.array(values), tuple(lengths)), _at_random(rows))


def _at_random(rows: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The cosines of texts that are not beads; ``rows``: the vectors of both sides of beads, in their order."""
    count = sum(len(source) for source, _ in rows)
    if count < 2:
        return np.zeros(0)
    source, target = (np.concatenate([part[side] for part in rows]) for side in (0, 1))
    return np.asarray(product(source, target.T)[~np.eye(count, dtype=np.bool_)])


def likeness(model: Model, bitexts: Iterable[Bitext]) -> Likenesses:
    """The similarity of the sides of beads on the scale of their bitext, in units of ``Scale.z``."""
    counts, seen = Counts(), set[tuple[str, str]]()
    values: list[float] = []
    lengths: list[int] = []
    for bitext in bitexts:
        aligned = align_bitext(bitext, model)
        alignment, vectors = aligned.alignment, aligned.vectors
        chosen = list(counts.choose(alignment, seen))
        own = np.array([alignment.beads[index].cosine for index in chosen], dtype=np.float64)
        values += vectors.calibration.scale.z(own).tolist()
        lengths += [_length(alignment, index) for index in chosen]
    return Likenesses(np.array(values), tuple(lengths))


def log_odds(model: Model, bitexts: Iterable[Bitext]) -> dict[bool, np.ndarray]:
    """The judge's log odds of each bead with content words, float (beads,): of pages, and of texts that keys pair.

    The key tells whether keys pair the texts.
    """
    counts, seen = Counts(), set[tuple[str, str]]()
    found: dict[bool, list[float]] = {False: [], True: []}
    for bitext in bitexts:
        compared = compare_bitext(bitext, model, NORMAL)  # any rate will do, because these values do not depend on it
        for index in counts.choose(compared.alignment, seen):
            comparison = compared.comparisons[index]
            if comparison and comparison.doubt:
                found[bitext.keyed].append(comparison.doubt.log_odds)
    return {keyed: np.array(own, dtype=np.float64) for keyed, own in found.items()}


def _length(alignment: Alignment, index: int) -> int:
    return min(len(alignment.text(alignment.beads[index], side)) for side in Side)
