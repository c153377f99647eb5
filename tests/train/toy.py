"""A toy world of a few hundred concepts, each a made-up word in every language, and text about it."""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import zstandard

CONCEPTS = 240
LANGS = ("de", "en", "es", "fr", "it", "pt", "pt_br")
SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "pra", "ri", "sta", "tu", "ve", "zo", "ger", "lin", "mar", "sol")

Pairs = Sequence[tuple[str, str]]


def _words() -> dict[str, list[str]]:
    rng = np.random.default_rng(11)
    taken: set[str] = set()
    words: dict[str, list[str]] = {lang: [] for lang in LANGS}
    for lang in LANGS:
        while len(words[lang]) < CONCEPTS:
            word = "".join(rng.choice(SYLLABLES, size=int(rng.integers(2, 5))))
            if word not in taken:
                taken.add(word)
                words[lang].append(word)
    return words


WORDS = _words()


def say(concepts: Sequence[int], lang: str) -> str:
    """A sentence about some concepts."""
    return " ".join(WORDS[lang][concept] for concept in concepts).capitalize() + "."


def thoughts(count: int, seed: int) -> list[list[int]]:
    """The topics of sentences: two to eight concepts each."""
    rng = np.random.default_rng(seed)
    return [rng.integers(0, CONCEPTS, size=int(rng.integers(2, 9))).tolist() for _ in range(count)]


def pairs(source: str, target: str, count: int, seed: int) -> list[tuple[str, str]]:
    return [(say(thought, source), say(thought, target)) for thought in thoughts(count, seed)]


def write_pairs(path: Path, lines: Pairs, origin: str = "toy") -> Path:
    """A file of parallel text, compressed as its name says."""
    data = "".join(f"{source}\t{target}\t{origin}\n" for source, target in lines).encode()
    if path.suffix == ".zst":
        data = zstandard.compress(data)
    elif path.suffix == ".xz":
        data = lzma.compress(data)
    path.write_bytes(data)
    return path
