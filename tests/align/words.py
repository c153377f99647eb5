"""Alignments of texts whose vectors count words, so that the right beads are visible in the texts.

Both sides are written in the same words: a word is a dimension, a text is the unit vector of its words. Digits do not
count as words, so that numbers in headings are separate evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from tests.bitext_builder import segmented
from xlat_check.align import MAX_SIDE, align
from xlat_check.bitext import Alignment, Bitext
from xlat_check.scores.calibration import AlignmentCosts, Calibration, Scale, Typicality

COSTS = {"null": 0.25, "merge": 0.3, "neighbours": 1.2, "length": 0.3, "moved": 0.3, "section": 0.35}
Side = Sequence[Any]


def costs(**changed: float) -> AlignmentCosts:
    """Costs of about the size that calibration finds; costs that are not named are 0."""
    values = {**COSTS, **changed}
    return AlignmentCosts(**{field.name: values.get(field.name, 0.0) for field in fields(AlignmentCosts)})


def calibration(**changed: float) -> Calibration:
    return Calibration(
        scale=Scale(random=0.0, translated=1.0),
        costs=costs(**changed),
        typicality=Typicality(lengths=(), shares=(0.0, 1.0), quantiles=((0.0, 1.0),)),
        origin="by hand",
    )


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def overlaps(texts: Sequence[str], vocabulary: Mapping[str, int], width: int = MAX_SIDE) -> np.ndarray:
    """As ``Encoder.overlaps``."""
    table = np.zeros((width, len(texts), len(vocabulary)), dtype=np.float32)
    for at, text in enumerate(texts):
        for word in words(text):
            table[0, at, vocabulary[word]] += 1
    for wider in range(1, min(width, len(texts))):
        table[wider, :-wider] = table[wider - 1, :-wider] + table[0, wider:]
    norms = np.linalg.norm(table, axis=2, keepdims=True)
    return np.divide(table, norms, out=np.zeros_like(table), where=norms > 0)


def bitext(source: Side, target: Side) -> Bitext:
    """A side is a list of segments, or of sections ``{heading, segments}``."""
    return Bitext(source=segmented(_side("de", source)), target=segmented(_side("pt", target)))


def _side(lang: str, side: Side) -> dict[str, Any]:
    by_section = bool(side) and isinstance(side[0], Mapping) and not {"text", "kind"} & side[0].keys()
    return {"lang": lang, "sections" if by_section else "segments": side}


def vectors(pair: Bitext) -> tuple[np.ndarray, np.ndarray]:
    texts = [[segment.text for segment in side.segments] for side in (pair.source, pair.target)]
    vocabulary: dict[str, int] = {}
    for text in (*texts[0], *texts[1]):
        for word in words(text):
            vocabulary.setdefault(word, len(vocabulary))
    vocabulary.setdefault("", len(vocabulary))
    source, target = (overlaps(side, vocabulary) for side in texts)
    return source, target


def aligned(source: Side, target: Side, **changed: float) -> Alignment:
    pair = bitext(source, target)
    return align(pair, *vectors(pair), calibration(**changed))


def beads(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in alignment.beads]


def pairs(alignment: Alignment) -> list[tuple[int | None, int | None]]:
    return [(pair.source, pair.target) for pair in alignment.sections]
