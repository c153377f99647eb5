"""Input of the attention network for one side of a bead: all its words, small ones too, and its punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlat_check.compare.coverage import OWN, Covered
from xlat_check.compare.gathering import Gathered, SideWords
from xlat_check.scores.attention import FEATURES, MARKS, PaddedSide

PUNCTUATION = re.compile(r"([,])|([.!?…])|([:;])|([()\[\]{}])|([–—]|(?<=\s)-(?=\s))")
"""Marks that separate clauses, by their kinds."""
LONGEST = 200
"""Most tokens of a side that are read."""
CONTENT = MARKS + 4
"""The index of the feature for content words; the other features of the word follow."""
PLACE, NORM = FEATURES - 2, FEATURES - 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one side of a bead in reading order; at most ``LONGEST``."""

    table: np.ndarray
    """float32 (rows, d): the vectors of the words of its side."""
    rows: np.ndarray
    """int (n,): the row of each word in the table; -1 for a mark."""
    features: np.ndarray
    """float32 (n, ``attention.FEATURES``); the norm of the vector is filled in later, in a batch."""
    content: np.ndarray
    """int (content words among them,): their indices, in order."""
    unread: int
    """Number of content words that are not among them."""


def tokens_of(bead: Gathered, at: int, side: SideWords, covered: Covered) -> Tokens:
    """One side of a bead; ``at``: 0 for the source, 1 for the target."""
    rows, kinds, told = [], [], []
    for segment in bead.segments[at]:
        words, starts = side.known.rows[segment], [start for start, _ in side.known.spans[segment]]
        marks = [(match.start(), match.lastindex) for match in PUNCTUATION.finditer(side.texts[segment])]
        order = np.argsort(np.array([*starts, *[start for start, _ in marks]], dtype=np.int64), kind="stable")
        rows.append(np.concatenate([words, np.full(len(marks), -1)])[order])
        kinds.append(np.array([*[0] * len(words), *[kind for _, kind in marks]], dtype=np.int64)[order])
        told.append(np.concatenate([side.tells[words], np.zeros(len(marks), dtype=np.bool_)])[order])
    row, kind = np.concatenate(rows)[:LONGEST], np.concatenate(kinds)[:LONGEST]
    content = np.flatnonzero(np.concatenate(told)[:LONGEST])[: len(covered.features)]
    count, is_word = len(row), row >= 0
    features = np.zeros((count, FEATURES), dtype=np.float32)
    features[~is_word, kind[~is_word] - 1] = 1
    features[is_word, MARKS : MARKS + 3] = side.flags[row[is_word], :3]
    features[is_word, MARKS + 3] = np.log(side.flags[row[is_word], 3]) / 2
    features[content, CONTENT] = 1
    features[content, CONTENT + 1 : CONTENT + 1 + OWN] = covered.features[: len(content), :OWN]
    features[:, PLACE] = np.arange(count, dtype=np.float32) / count
    return Tokens(
        table=side.table, rows=row, features=features, content=content, unread=len(covered.features) - len(content)
    )


def padded(tokens: Sequence[tuple[Tokens, Tokens]], shapes: np.ndarray) -> tuple[PaddedSide, PaddedSide]:
    """Some beads as input of the network.

    ``shapes``: log ratio of the lengths and cosine of each bead, float32 (B, 2).
    """
    counts = np.log([[len(side.rows) for side in both] for both in tokens]).astype(np.float32) - 3
    ratio, cosine = shapes[:, 0], shapes[:, 1]
    sides = []
    for at, sign in enumerate((1, -1)):
        common = np.stack([sign * ratio, cosine, counts[:, at], counts[:, 1 - at]], axis=1)
        sides.append(_side([both[at] for both in tokens], common.astype(np.float32)))
    return sides[0], sides[1]


def _side(tokens: Sequence[Tokens], shape: np.ndarray) -> PaddedSide:
    lengths = np.array([len(one.rows) for one in tokens])
    mask = np.arange(lengths.max())[None] < lengths[:, None]
    is_mark = np.concatenate([one.rows for one in tokens]) < 0
    vectors = np.concatenate([one.table[one.rows] for one in tokens])
    vectors[is_mark] = 0
    norms = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))
    known = np.concatenate([one.features for one in tokens])
    known[:, NORM] = norms / 5
    features = np.zeros((*mask.shape, FEATURES), dtype=np.float32)
    features[mask] = known
    units = np.zeros((*mask.shape, vectors.shape[1]), dtype=np.float32)
    units[mask] = vectors / np.maximum(norms, np.float32(1e-6))[:, None]
    return PaddedSide(vectors=units, features=features, mask=mask, shape=shape)
