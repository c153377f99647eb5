"""The words of a text and their vectors: the output of an encoder and the input of a comparison."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from xlat_check import lazy
from xlat_check.lazy import dataclass

WORD = lazy.pattern(r"\d+|[^\W\d_]+")
"""A run of digits, or a run of letters."""
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # Hiragana, Katakana
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
)
_FIRST_UNSPACED = _UNSPACED[0]
UNSPACED = lazy.pattern(f"[{_UNSPACED}]")
"""A letter of a script without blanks between words."""

_FIRST_IDEOGRAPH = "\u3400"
_IDEOGRAPH = lazy.pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = lazy.pattern("[\u3041-\u309f]{1,2}")

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The words of some texts, in their order, with a vector for each."""

    words: Sequence[str]
    """The word of each row of the table; a word has several rows if its vectors depend on its text."""
    table: np.ndarray
    """float32 of shape (words, dimensions), not of length 1: the length of a vector is the weight of its word."""
    rows: tuple[np.ndarray, ...]
    """For each text the row of each of its words, int."""
    spans: tuple[Spans, ...]
    """For each text, the places of its words."""


def word_spans(text: str, seams: Sequence[int] = ()) -> Spans:
    """The places of the words of a text.

    ``seams``: rising offsets at which runs of letters are split in scripts without blanks between words.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    if len(seams) and max(text, default="") >= _FIRST_UNSPACED and UNSPACED.search(text):
        spans = [part for span in spans for part in _parted(text, span, seams)]
    return tuple(spans)


def is_content(word: str) -> bool:
    """Whether a word of letters is long enough to mean something by itself.

    One ideograph is, one other letter is not; one or two letters of Hiragana are grammar: particles and endings.
    """
    if len(word) == 1:
        return word >= _FIRST_IDEOGRAPH and _IDEOGRAPH.match(word) is not None
    return _KANA.fullmatch(word) is None


def _parted(text: str, span: tuple[int, int], seams: Sequence[int]) -> list[tuple[int, int]]:
    """A word cut at the seams inside it that touch a letter of a script without blanks."""
    begin, end = span
    inside = seams[bisect_right(seams, begin) : bisect_left(seams, end)]
    cuts = [at for at in inside if UNSPACED.match(text, at) or UNSPACED.match(text, at - 1)]
    return list(pairwise([begin, *dict.fromkeys(cuts), end]))


def flat_spans(spans: Sequence[Spans]) -> np.ndarray:
    """The spans of all texts, one after the other; int (words, 2)."""
    count = sum(map(len, spans))
    return np.fromiter(chain.from_iterable(chain.from_iterable(spans)), np.int64, 2 * count).reshape(-1, 2)


def distinct_words(texts: Sequence[str]) -> tuple[list[str], tuple[np.ndarray, ...], tuple[Spans, ...]]:
    """Every word of some texts once, and for each text the indices of its words among them, and their spans."""
    known: dict[str, int] = {}
    rows, spans = [], []
    for text in texts:
        found = word_spans(text)
        rows.append(np.array([known.setdefault(text[a:b], len(known)) for a, b in found], dtype=np.int64))
        spans.append(found)
    return list(known), tuple(rows), tuple(spans)
