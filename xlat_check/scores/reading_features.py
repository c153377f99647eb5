"""Features of words and of whole pairs that the reading network sees beside vectors: figures, capitals, equal words.

Training and inference both take them from here, so the network always sees the numbers that it was trained on.
Words are those of ``Encoder.words``. No feature depends on a language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from xlat_check.lazy import dataclass

WORD_FEATURES = 14
PAIR_FEATURES = 4
BEGIN = 4
"""Words that begin with the same letters, this many, may be one word in two languages: *Kapitel*, *capítulo*."""
SHORT = 3
"""Most letters of a short word."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one pair."""

    words: np.ndarray
    """float32 (n + m, ``WORD_FEATURES``): the words of the source, then those of the target. Columns: begins with a
    digit; such a word that the other side has, too; that it has not; that it has, but less often; begins with a
    capital; two or more capitals and nothing else; is on the other side; is no figure, and there less often; the other
    side has a word with the same beginning; has one letter; is short; log of its letters; is the first; place, from 0
    to 1."""
    pair: np.ndarray
    """float32 (``PAIR_FEATURES``,): log ratio of the lengths, log of the number of words, and whether the source, or
    the target, has figures that the other has not."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word without its text around it."""

    folded: str
    begin: str
    """Its beginning; empty for a short word."""
    digit: bool
    before: tuple[float, ...]
    """The columns about capitals."""
    after: tuple[float, ...]
    """The columns about letters."""


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> _Word:
    folded, letters = word.casefold(), len(word)
    return _Word(
        folded=folded,
        begin=folded[:BEGIN] if letters > SHORT else "",
        digit=word[0].isdigit(),
        before=(float(word[0].isupper()), float(letters > 1 and word.isupper())),
        after=(float(letters == 1), float(letters <= SHORT), math.log(letters)),
    )


def features(source: Sequence[str], target: Sequence[str], lengths: tuple[int, int]) -> Features:
    """The features of a pair from the words of both sides and the lengths of both texts in characters."""
    sides = [_word(word) for word in source], [_word(word) for word in target]
    counts = [Counter([word.folded for word in side]) for side in sides]
    begins = [{word.folded[:BEGIN] for word in side if len(word.folded) > SHORT} for side in sides]
    rows = [row for own in (0, 1) for row in _rows(sides[own], counts[own], counts[1 - own], begins[1 - own])]
    figures = [Counter(word for word in words if word[0].isdigit()) for words in (source, target)]
    pair = (
        math.log((lengths[0] + 5) / (lengths[1] + 5)),
        math.log(len(rows) / 20 + 0.1),
        bool(figures[0] - figures[1]),
        bool(figures[1] - figures[0]),
    )
    words = np.array(rows, dtype=np.float32).reshape(-1, WORD_FEATURES)
    return Features(words=words, pair=np.array(pair, dtype=np.float32))


def _rows(side: Sequence[_Word], own: Counter[str], other: Counter[str], begins: set[str]) -> list[tuple[float, ...]]:
    """The columns of each word of one side."""
    rows = []
    for place, word in enumerate(side):
        there = other[word.folded] if word.folded in other else 0
        less, digit = own[word.folded] > there > 0, word.digit
        figure = (digit, digit and there > 0, digit and not there, digit and less)
        shared = (there > 0, less and not digit, word.begin in begins)
        rows.append((*figure, *word.before, *shared, *word.after, place == 0, place / len(side)))
    return rows
