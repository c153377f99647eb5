"""Texts of different lengths in chunks of like length, padded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

PAD = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Texts of like length, padded."""

    ids: Tensor
    """int64 of shape (texts, length)."""
    mask: Tensor
    """bool of the same shape, True where a token stands."""


def groups(lengths: Sequence[int], most: int) -> Iterator[range]:
    """Texts in order of length, grouped so that a padded group has at most ``most`` tokens, or one text."""
    begin = 0
    while begin < len(lengths):
        end = begin + 1
        while end < len(lengths) and lengths[end] * (end + 1 - begin) <= most:
            end += 1
        yield range(begin, end)
        begin = end


def chunks_of(rows: Sequence[np.ndarray], most: int) -> list[Chunk]:
    """Rows of token ids, which must be in order of length, in chunks."""
    return [padded([rows[at] for at in group]) for group in groups([len(row) for row in rows], most)]


def padded(rows: Sequence[np.ndarray]) -> Chunk:
    """Rows as one array, filled up with the padding piece."""
    length = max(len(row) for row in rows)
    ids = np.full((len(rows), length), PAD, dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=bool)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = True
    return Chunk(ids=torch.from_numpy(ids), mask=torch.from_numpy(mask))
