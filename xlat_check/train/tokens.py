"""Lines as token ids in flat arrays, made once for each tokenizer and kept on disk, so that a run can resume."""

from __future__ import annotations

import hashlib
from array import array
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from xlat_check.errors import XlatError
from xlat_check.measure.data import PairFile, is_held_out, pair_files, read_pairs
from xlat_check.measure.progress import Progress
from xlat_check.train.tokenizer import WordCache

MAX_TOKENS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLines:
    """One side of a file of pairs."""

    flat: np.ndarray
    """int32, all token ids one after another."""
    starts: np.ndarray
    """int64, shape (lines + 1,): where each line begins in ``flat``."""
    keys: np.ndarray
    """int64, shape (lines,): a hash of each line's text; equal texts have equal keys."""

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPairs:
    """The training part of one file of pairs as token ids; line i of ``source`` translates line i of ``target``."""

    name: str
    kind: str
    langs: tuple[str, str]
    source: TokenLines
    target: TokenLines
    joined: bool = False
    """Whether it was made from two files that translate the same English lines."""


def load_pairs(data: Path, tokenizer: Tokenizer, cache: Path, progress: Progress) -> list[TokenPairs]:
    """The training part of every file of ``data``, and the pairs of two files joined on equal English.

    Files without lines are left out. Raises XlatError if there are no lines at all.
    """
    cache.mkdir(parents=True, exist_ok=True)
    stamp = hashlib.sha256(tokenizer.to_str().encode()).hexdigest()[:12]
    files = pair_files(data)
    stored = [cache / f"{file.name}.{stamp}.npz" for file in files]
    missing = [(file, path) for file, path in zip(files, stored, strict=True) if not path.exists()]
    with ProcessPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(_store, file, tokenizer.to_str(), path) for file, path in missing]
        for done, job in enumerate(jobs):
            progress.show("tokenizing", done, len(jobs))
            job.result()
    pairs = [_stored_pairs(file, path) for file, path in zip(files, stored, strict=True)]
    found = [pair for pair in pairs + _join_on_english(pairs) if len(pair.source)]
    if not found:
        raise XlatError(f"{data}: no line to train on", hint="give more text; a tenth of the prose is held out")
    return found


def _store(file: PairFile, tokenizer: str, path: Path) -> None:
    source, target = _encode_file(file, Tokenizer.from_str(tokenizer))
    part = path.with_suffix(".part.npz")
    np.savez(part, *source, *target)
    part.rename(path)


def _stored_pairs(file: PairFile, path: Path) -> TokenPairs:
    with np.load(path) as arrays:
        parts = [arrays[name] for name in arrays.files]
    return TokenPairs(
        name=file.name,
        kind=file.kind,
        langs=(file.source_lang, file.target_lang),
        source=TokenLines(flat=parts[0], starts=parts[1], keys=parts[2]),
        target=TokenLines(flat=parts[3], starts=parts[4], keys=parts[5]),
    )


def _encode_file(file: PairFile, tokenizer: Tokenizer) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    lines = [(s, t) for i, (s, t, _) in enumerate(read_pairs(file)) if not is_held_out(file, i)]
    return _encode_side([s for s, _ in lines], tokenizer), _encode_side([t for _, t in lines], tokenizer)


def _encode_side(texts: list[str], tokenizer: Tokenizer) -> tuple[np.ndarray, ...]:
    words = WordCache(tokenizer)
    flat = array("i")
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    for line, text in enumerate(texts):
        flat.extend(words.encode(text)[:MAX_TOKENS])
        starts[line + 1] = len(flat)
    keys = [int.from_bytes(hashlib.blake2b(t.casefold().encode(), digest_size=8).digest(), "little") for t in texts]
    return np.array(flat, dtype=np.int32), starts, np.array(keys, dtype=np.uint64).view(np.int64)


def _join_on_english(pairs: list[TokenPairs]) -> list[TokenPairs]:
    """German with Spanish, French and Italian, and Portuguese with them, where both translate the same English line."""
    joined = []
    for left in pairs:
        for right in pairs:
            bridged = left.langs in (("de", "en"), ("en", "pt")) and right.langs[1] in ("es", "fr", "it")
            if not bridged or left.kind != right.kind or left.kind == "lex":
                continue
            left_is_german = left.langs[0] == "de"
            english, other = (left.target, left.source) if left_is_german else (left.source, left.target)
            _, first, second = np.intersect1d(english.keys, right.source.keys, return_indices=True)
            order = np.argsort(first)
            lang = left.langs[0] if left_is_german else left.langs[1]
            joined.append(
                TokenPairs(
                    name=f"{left.kind}.{lang}-{right.langs[1]}",
                    kind=left.kind,
                    langs=(lang, right.langs[1]),
                    source=_take(other, first[order]),
                    target=_take(right.target, second[order]),
                    joined=True,
                )
            )
    return joined


def _take(side: TokenLines, lines: np.ndarray) -> TokenLines:
    flat, counts = gather(side, lines)
    starts = np.zeros(len(lines) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return TokenLines(flat=flat, starts=starts, keys=side.keys[lines])


def gather(side: TokenLines, lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The token ids of some lines, one after another, and the number of ids of each."""
    begin = side.starts[lines]
    counts = side.starts[lines + 1] - begin
    offsets = np.repeat(begin - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    return side.flat[np.arange(counts.sum()) + offsets], counts
