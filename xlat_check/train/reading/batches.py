"""Rows as tensors: labels of pairs and of words, and batches of pairs of about equal length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from xlat_check.scores.reading import KINDS, LONGEST
from xlat_check.scores.reading_features import PAIR_FEATURES, WORD_FEATURES, features
from xlat_check.train.reading.network import Batch
from xlat_check.train.reading.rows import CLEAN, Row, Spans
from xlat_check.train.reading.store import Store

WINDOW = 100
"""Batches whose rows are sorted by length together."""
UNKNOWN = -1
CLEAN_WEIGHT = 4.0
"""How much a clean pair counts in the losses of pairs if errors are planted in it. It has several bad copies; with this
weight an error is about as likely in prose as in edits."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row by the numbers of its texts in the store."""

    texts: tuple[int, int]
    wrong: float
    kinds: tuple[float, ...]
    """NaN: not known."""
    missing: tuple[np.ndarray, np.ndarray]
    """int8 (n,) and (m,): 1 for words without counterpart, 0 for others, ``UNKNOWN``."""
    weight: float
    """How much it counts in the losses of pairs."""

    @property
    def length(self) -> int:
        """Words of both sides."""
        return sum(map(len, self.missing))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch with what the network should say of it."""

    batch: Batch
    missing: Tensor
    """float32 (B, T): 1, 0, or ``UNKNOWN``, which padding is, too."""
    wrong: Tensor
    """float32 (B,)."""
    kinds: Tensor
    """float32 (B, ``KINDS``); NaN: not known."""
    weights: Tensor
    """float32 (B,): how much each pair counts in the losses of ``wrong`` and ``kinds``."""


def examples(rows: Iterable[Row], store: Store) -> Iterator[Example]:
    """The rows that have words on both sides."""
    for row in rows:
        source, target = (store.numbers[text] for text in (row.source, row.target))
        if store.counts[source] and store.counts[target]:
            kinds = tuple(float("nan") if kind is None else kind for kind in row.kinds)
            missing = (_missing(store, source, row.spans[0]), _missing(store, target, row.spans[1]))
            weight = CLEAN_WEIGHT if row.what == CLEAN else 1.0
            yield Example((source, target), row.wrong, kinds, missing, weight)


def _missing(store: Store, number: int, spans: Spans | None) -> np.ndarray:
    places = store.spans(number)
    if spans is None:
        return np.full(len(places), UNKNOWN, dtype=np.int8)
    found = np.zeros(len(places), dtype=np.int8)
    for begin, end in spans:
        found |= (places[:, 0] < end) & (places[:, 1] > begin)
    return found


def batched(rows: Sequence[Example], size: int, seed: int) -> list[list[Example]]:
    """All rows in random order, in batches of about equal length."""
    rng = random.Random(seed)
    order = rng.sample(range(len(rows)), len(rows))
    batches = []
    for begin in range(0, len(order), WINDOW * size):
        alike = sorted(order[begin : begin + WINDOW * size], key=lambda at: rows[at].length)
        own = [[rows[at] for at in alike[first : first + size]] for first in range(0, len(alike), size)]
        rng.shuffle(own)
        batches += own
    return batches


def lesson(rows: Sequence[Example], store: Store) -> Lesson:
    """A batch of these rows; words beyond ``LONGEST`` of a side are left out."""
    longest = max(sum(min(len(own), LONGEST) for own in row.missing) for row in rows)
    shape = (len(rows), longest)
    vectors = np.zeros((*shape, store.dimensions), dtype=np.float32)
    words = np.zeros((*shape, WORD_FEATURES), dtype=np.float32)
    pair = np.zeros((len(rows), PAIR_FEATURES), dtype=np.float32)
    mask, places = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.float32)
    side, missing = np.zeros(shape, dtype=np.int64), np.full(shape, UNKNOWN, dtype=np.float32)
    for at, row in enumerate(rows):
        source, target = row.texts
        lengths = len(store.texts[source]), len(store.texts[target])
        known = features(store.words(source), store.words(target), lengths)
        pair[at] = known.pair
        begin = 0
        of_side = np.split(known.words, [len(row.missing[0])])
        for number, own, labels, which in zip(row.texts, of_side, row.missing, (0, 1), strict=True):
            end = begin + min(len(labels), LONGEST)
            vectors[at, begin:end] = store.vectors(number)[:LONGEST]
            words[at, begin:end], missing[at, begin:end] = own[:LONGEST], labels[:LONGEST]
            places[at, begin:end] = np.linspace(0, 1, end - begin)
            side[at, begin:], mask[at, begin:end] = which, True
            begin = end
    tensors = (torch.from_numpy(values) for values in (vectors, mask, side, places, words, pair))
    return Lesson(
        batch=Batch(*tensors),
        missing=torch.from_numpy(missing),
        wrong=torch.tensor([row.wrong for row in rows], dtype=torch.float32),
        kinds=torch.tensor([row.kinds for row in rows], dtype=torch.float32).reshape(-1, len(KINDS)),
        weights=torch.tensor([row.weight for row in rows], dtype=torch.float32),
    )
