"""The words of a text and their vectors: what an encoder gives and a comparison takes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

WORD = re.compile(r"\d+|[^\W\d_]+")
"""Digits in a row, or letters in a row."""
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # Hiragana, Katakana
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
)
UNSPACED = re.compile(f"[{_UNSPACED}]")
"""A letter of a script that puts no blanks between words."""

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


def word_spans(text: str, seams: Sequence[int] = ()) -> Spans:
    """Where the words of a text stand in it.

    ``seams``: places, rising, at which letters of scripts without blanks between words are parted.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    if len(seams) and UNSPACED.search(text):
        spans = [part for span in spans for part in _parted(text, span, seams)]
    return tuple(spans)


def _parted(text: str, span: tuple[int, int], seams: Sequence[int]) -> list[tuple[int, int]]:
    """A word cut at those seams inside it that touch a letter of a script without blanks."""
    begin, end = span
    inside = seams[bisect_right(seams, begin) : bisect_left(seams, end)]
    cuts = [at for at in inside if UNSPACED.match(text, at) or UNSPACED.match(text, at - 1)]
    return list(pairwise([begin, *dict.fromkeys(cuts), end]))


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
