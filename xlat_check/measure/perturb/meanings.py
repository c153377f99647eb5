"""Common words with their vectors: those near in meaning to one word, and those that are far from it.

All cosines are those of the embedded static model.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

Encode = Callable[[Sequence[str]], np.ndarray]
MOST_WORDS = 12_000
LEASTLETTERS = 4
SAME_START = 4
"""Words that share this many letters may be forms of one word."""
SAME_END = 2
"""A word gives way to one with the same last letters, which is often of the same kind, gender and number."""
DRAWN = 200
TRIED = 12
"""Words that are offered in place of one."""
SAME = 0.75
"""Words nearer than this may say the same."""
RELATED = 0.30
"""Words that are no nearer than this have nothing in common."""
LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""A word."""


@dataclass(frozen=True)
class Meanings:
    """The commonest words of one language in some texts, with their vectors."""

    words: tuple[str, ...]
    encode: Encode
    """Unit vectors of words, float32 (words, dimensions)."""

    @classmethod
    def of(cls, texts: Sequence[str], encode: Encode) -> Meanings:
        counts = Counter(word for text in texts for word in LETTERS.findall(text) if len(word) >= LEASTLETTERS)
        return cls(tuple(word for word, _ in counts.most_common(MOST_WORDS)), encode)

    @cached_property
    def vectors(self) -> np.ndarray:
        """float32 (words, dimensions)."""
        return self.encode(self.words)

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {word: at for at, word in enumerate(self.words)}

    @cached_property
    def _classes(self) -> Mapping[tuple[str, bool], np.ndarray]:
        """The words with each ending, with a capital or without."""
        found: dict[tuple[str, bool], list[int]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(_class(word), []).append(at)
        return {name: np.array(places) for name, places in found.items()}

    def others(self, word: str, rng: random.Random, *, near: bool) -> list[str]:
        """Words of the same class, near or far in meaning, in random order; none has the same beginning."""
        of_class = self._classes[_class(word)]
        cosines = self.vectors[of_class] @ self.vectors[self.places[word]]
        fits = (cosines > RELATED) & (cosines < SAME) if near else cosines < RELATED
        chosen = rng.sample(list(np.flatnonzero(fits)), min(int(fits.sum()), DRAWN))
        if near:
            chosen = sorted(chosen, key=lambda at: -cosines[at])[:TRIED]
            rng.shuffle(chosen)
        words = (self.words[of_class[at]] for at in chosen[:TRIED])
        return [other for other in words if other[:SAME_START].lower() != word[:SAME_START].lower()]


def _class(word: str) -> tuple[str, bool]:
    return word[-SAME_END:].lower(), word[0].isupper()
