"""The words of a text and their vectors: what an encoder gives and a comparison takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

WORD = re.compile(r"\d+|[^\W\d_]+")
"""Digits in a row, or letters in a row."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The words of some texts, in their order, with a vector for each."""

    words: Sequence[str]
    """What each row of the table stands for; a word stands there more than once if its vectors depend on its text."""
    table: np.ndarray
    """float32 of shape (words, dimensions), not of length 1: how long a vector is says how much its word tells."""
    rows: tuple[np.ndarray, ...]
    """For each text the row of each of its words, int."""
    spans: tuple[Spans, ...]
    """For each text where each of its words stands in it."""


def word_spans(text: str) -> Spans:
    """Where the words of a text stand in it."""
    return tuple([match.span() for match in WORD.finditer(text)])


def flat_spans(spans: Sequence[Spans]) -> np.ndarray:
    """Those of all texts in a row; int (words, 2)."""
    count = sum(map(len, spans))
    return np.fromiter(chain.from_iterable(chain.from_iterable(spans)), np.int64, 2 * count).reshape(-1, 2)


def distinct_words(texts: Sequence[str]) -> tuple[list[str], tuple[np.ndarray, ...], tuple[Spans, ...]]:
    """Every word of some texts once, and for each text the places of its words among them, and their spans."""
    known: dict[str, int] = {}
    rows, spans = [], []
    for text in texts:
        found = word_spans(text)
        rows.append(np.array([known.setdefault(text[a:b], len(known)) for a, b in found], dtype=np.int64))
        spans.append(found)
    return list(known), tuple(rows), tuple(spans)
