"""Parallel text as token ids, and the batches that are drawn from it: runs of neighbouring lines of several files.

Neighbours make hard negatives. A run comes from one file; a batch holds runs of many, so that every step sees many
languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from xlat_check.measure.data import PairFile, is_held_out, read_pairs

LONGEST = 96
"""Tokens of a line that training reads, ``<s>`` and ``</s>`` among them."""
LONGEST_TEXT = 800
MOST_TOKENS = 64
"""Tokens of a line that a step reads."""
RUNS = 8
RUN_LENGTH = 6
"""Neighbouring pairs of one file in a batch."""
RUN = 50
"""Neighbouring lines that stay together where a file is thinned out."""
AT_ONCE = 20_000
MOST = {"docs": 110_000, "general": 200_000, "lex": 25_000}
"""Lines of one file that are kept, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a file of pairs as token ids."""

    flat: np.ndarray
    """int32, all ids one after another."""
    starts: np.ndarray
    """int64 of shape (lines + 1,): where each line begins in ``flat``."""
    keys: np.ndarray
    """int64 of shape (lines,): a hash of each line's text; equal texts have equal keys."""

    def line(self, number: int) -> np.ndarray:
        return self.flat[self.starts[number] : self.starts[number + 1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The training part of one file: line i of ``source`` is translated by line i of ``target``."""

    kind: str
    langs: tuple[str, str]
    source: Side
    target: Side

    def __len__(self) -> int:
        return len(self.source.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some pairs: sources first, then targets in the same order."""

    rows: tuple[np.ndarray, ...]
    """Token ids of each text."""
    langs: tuple[str, ...]
    keys: np.ndarray
    """Of each text."""


def load(files: Sequence[PairFile], tokenizer: Tokenizer, cache: Path) -> list[Pairs]:
    """The training part of every file; ids are kept in ``cache``, so that a second call only reads them."""
    cache.mkdir(parents=True, exist_ok=True)
    found = []
    for file in files:
        stored = cache / f"{file.name}.npz"
        if not stored.exists():
            part = stored.with_suffix(".part.npz")
            a, b = encode_file(file, tokenizer)
            np.savez(part, af=a.flat, as_=a.starts, ak=a.keys, bf=b.flat, bs=b.starts, bk=b.keys)
            part.rename(stored)
        with np.load(stored) as held:
            source = Side(flat=held["af"], starts=held["as_"], keys=held["ak"])
            target = Side(flat=held["bf"], starts=held["bs"], keys=held["bk"])
        langs = (file.source_lang, file.target_lang)
        found.append(Pairs(kind=file.kind, langs=langs, source=source, target=target))
    return [pairs for pairs in found if len(pairs)]


def encode_file(file: PairFile, tokenizer: Tokenizer) -> tuple[Side, Side]:
    """Both sides of what training may see of a file, thinned out evenly in runs of neighbours."""
    lines = [(a, b) for number, (a, b, _) in enumerate(read_pairs(file)) if not is_held_out(file, number)]
    most = MOST[file.kind]
    if len(lines) > most:
        runs = [lines[begin : begin + RUN] for begin in range(0, len(lines), RUN)]
        chosen = np.linspace(0, len(runs) - 1, most // RUN).astype(int)
        lines = [line for run in chosen for line in runs[run]]
    return encode_side([a for a, _ in lines], tokenizer), encode_side([b for _, b in lines], tokenizer)


def encode_side(texts: Sequence[str], tokenizer: Tokenizer) -> Side:
    """Lines as token ids."""
    ids: list[np.ndarray] = []
    for begin in range(0, len(texts), AT_ONCE):
        shortened = [text[:LONGEST_TEXT] for text in texts[begin : begin + AT_ONCE]]
        ids += [np.array(found.ids[:LONGEST], dtype=np.int32) for found in tokenizer.encode_batch(shortened)]
    starts = np.zeros(len(ids) + 1, dtype=np.int64)
    np.cumsum([len(line) for line in ids], out=starts[1:])
    digests = [hashlib.blake2b(text.casefold().encode(), digest_size=8).digest() for text in texts]
    keys = np.array([int.from_bytes(digest, "little") for digest in digests], dtype=np.uint64).view(np.int64)
    return Side(flat=np.concatenate([*ids, np.zeros(0, dtype=np.int32)]), starts=starts, keys=keys)


KIND_SHARES = {"docs": 0.35, "general": 0.57, "lex": 0.08}
"""How often a run comes from text of a kind, among the files of a group."""
KNOWN = frozenset(("de", "en", "pt", "es", "fr", "it"))
KNOWN_SHARE = 0.55
"""How often a run is of two of the languages that every check knows; the others share the rest."""


def shares(pairs: Sequence[Pairs]) -> np.ndarray:
    """How often each file is drawn: by group and kind, and within them by the root of its length."""
    weights = np.array([KIND_SHARES[pair.kind] * len(pair) ** 0.5 for pair in pairs])
    known = np.array([set(pair.langs) <= KNOWN for pair in pairs])
    for group, share in ((known, KNOWN_SHARE), (~known, 1 - KNOWN_SHARE)):
        for kind in KIND_SHARES:
            those = group & np.array([pair.kind == kind for pair in pairs])
            if those.any():
                weights[those] *= share * KIND_SHARES[kind] / weights[those].sum()
    return np.asarray(weights / weights.sum())


def draw(pairs: Sequence[Pairs], weights: np.ndarray, rng: np.random.Generator) -> Batch:
    """A batch of ``RUNS`` runs of ``RUN_LENGTH`` neighbouring pairs."""
    lines: list[tuple[Pairs, int]] = []
    for number in rng.choice(len(pairs), size=RUNS, p=weights):
        pair = pairs[number]
        begin = int(rng.integers(0, max(1, len(pair) - RUN_LENGTH + 1)))
        lines += [(pair, line) for line in range(begin, min(begin + RUN_LENGTH, len(pair)))]
    rows = [pair.source.line(line)[:MOST_TOKENS] for pair, line in lines]
    rows += [pair.target.line(line)[:MOST_TOKENS] for pair, line in lines]
    keys = [pair.source.keys[line] for pair, line in lines] + [pair.target.keys[line] for pair, line in lines]
    langs = [pair.langs[0] for pair, _ in lines] + [pair.langs[1] for pair, _ in lines]
    return Batch(rows=tuple(rows), langs=tuple(langs), keys=np.array(keys, dtype=np.int64))
