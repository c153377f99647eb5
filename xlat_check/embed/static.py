"""Encoder with static token embeddings in model2vec's format: a text is the mean of its tokens' vectors.

It needs numpy, not torch.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.embed import tokens
from xlat_check.embed.mapped import load_mapped
from xlat_check.embed.runs import Rounded, Runs
from xlat_check.embed.tokens import TOKENIZER
from xlat_check.embed.words import WordVectors, distinct_words
from xlat_check.errors import ModelError
from xlat_check.lazy import dataclass

WEIGHTS, CONFIG = "model.safetensors", "config.json"
EXPECTED = f"expected {WEIGHTS}, {TOKENIZER} and {CONFIG} in model2vec's format"
CHUNK_TOKENS = 1 << 12
"""Number of token vectors in memory at once: few enough to fit into the processor's cache."""
BATCH = 1 << 10
"""Number of texts that are cut into tokens at once."""
LONGEST = 1 << 14
"""Number of token vectors of one text in memory at once: 10,000 words take 16 MB."""
FEW_TOKENS = 8
"""Words with at most this many tokens are summed together."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """The tokens of some texts, with equal texts once."""

    of: np.ndarray
    """int (texts,): the distinct text that each text is."""
    ids: np.ndarray
    """int32 (tokens,): the tokens of all distinct texts, one text after the other."""
    counts: np.ndarray
    """int32 (distinct texts,): the tokens of each."""


def is_static(folder: Path) -> bool:
    """Whether a folder contains a model of this kind. Raises ModelError if its configuration cannot be read."""
    return (folder / CONFIG).exists() and _config(folder).get("model_type") == "model2vec"


def digest_of_model(folder: Path) -> str:
    """The sha256 of weights and tokenizer in hex, as the configuration of our own models states it."""
    return hashlib.sha256((folder / WEIGHTS).read_bytes() + (folder / TOKENIZER).read_bytes()).hexdigest()


class StaticEncoder:
    """A folder with ``tokenizer.json``, ``config.json`` and ``model.safetensors`` in model2vec's format.

    The weights contain ``embeddings``, and may contain ``weights`` that scale the rows and a ``mapping`` from tokens to
    rows. Unknown tokens do not count, as in model2vec; long texts are never cut off.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder: Path | None = folder
        self._at = folder
        self._name = name
        self._stated = _config(folder).get("sha256")
        try:
            tensors = load_mapped(folder / WEIGHTS)
            self._cutter = tokens.load(folder)
        except Exception as error:  # both libraries raise plain exceptions
            raise ModelError(f"{folder}: the model cannot be loaded: {error}", hint=EXPECTED) from error
        self._vectors, self._scale = _rows(folder, tensors, self._cutter.size)
        self._scale[list(self._cutter.unknown)] = 0.0
        self._tells = self._scale != 0.0
        self._tells[list(self._cutter.blank)] = False

    @cached_property
    def name(self) -> str:
        return f"{self._name}@{(self._stated if isinstance(self._stated, str) else digest_of_model(self._at))[:8]}"

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        return np.asarray(self.overlaps(texts, 1)[0])

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``; the mean over joined texts is computed from the sums of the texts."""
        cut = self._cut(texts)
        run, told = self._sums(cut.ids, cut.counts)
        if width == 1:
            _unit(run, told, run)
            return np.asarray(run[cut.of])[None]
        sums, tells = run, told = run[cut.of], told[cut.of]
        vectors = np.zeros((width, *sums.shape), dtype=np.float32)
        for wider in range(min(width, len(texts))):
            if wider:
                run, told = run[:-1] + sums[wider:], told[:-1] | tells[wider:]
            _unit(run, told, vectors[wider, : len(run)])
        return vectors

    def runs(self, texts: Sequence[str], width: int, rounded: Rounded) -> Runs:
        """The same as ``overlaps``, each row rounded; what is longer than one text is made when it is asked for."""
        cut = self._cut(texts)
        sums, tells = self._sums(cut.ids, cut.counts)
        if len(sums) < len(texts):
            sums, tells = sums[cut.of], tells[cut.of]
        return Runs(sums, tells, width, _unit, rounded)

    def words(self, texts: Sequence[str]) -> WordVectors:
        """See ``Encoder.words``; a word has the same vector everywhere, so each is looked up once."""
        words, rows, spans = distinct_words(texts)
        cut = self._cut(words)
        return WordVectors(words=words, table=self._word_sums(cut.ids, cut.counts), rows=rows, spans=spans)

    def _cut(self, texts: Sequence[str]) -> _Cut:
        """The tokens of some texts; equal texts are cut once, and few at once, because the library tells much."""
        known: dict[str, int] = {}
        of = np.fromiter((known.setdefault(text, len(known)) for text in texts), np.int64, len(texts))
        distinct = list(known)
        ids, counts = array("i"), array("i")
        for at in range(0, len(distinct), BATCH):
            for own in self._cutter.cut(distinct[at : at + BATCH]):
                ids.extend(own)
                counts.append(len(own))
        return _Cut(of, *(np.array(part, dtype=np.int32) for part in (ids, counts)))

    def _sums(self, ids: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Sums of the vectors of each list of tokens, float32 (lists, dimensions), and whether any token is known.

        ``ids``: the tokens of all lists, one list after the other; ``counts``: the number of tokens of each.
        """
        sums = np.zeros((len(counts), self.dimensions), dtype=np.float32)
        tells = np.zeros(len(counts), dtype=np.bool_)
        ends = np.cumsum(counts, dtype=np.int64)
        begin = done = 0
        while begin < len(counts):
            end = max(int(np.searchsorted(ends, done + CHUNK_TOKENS, side="right")), begin + 1)
            rows = begin + np.flatnonzero(counts[begin:end])
            if len(rows):
                flat = ids[done : ends[end - 1]]
                starts = ends[rows] - counts[rows] - done
                sums[rows] = self._added(flat, starts)
                tells[rows] = np.logical_or.reduceat(self._tells[flat], starts)
            begin, done = end, int(ends[end - 1])
        return sums, tells

    def _word_sums(self, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Sums of the vectors of each list of tokens, float32 (words, dimensions).

        The same as ``_sums``, but faster for short lists: the first pieces of all words at once, then the second ones,
        and so on.
        """
        firsts = np.cumsum(counts, dtype=np.int64) - counts
        sums = np.zeros((len(counts), self.dimensions), dtype=np.float32)
        few = np.flatnonzero((counts > 0) & (counts <= FEW_TOKENS))
        for at in range(0, len(few), CHUNK_TOKENS):
            chosen = few[at : at + CHUNK_TOKENS]
            sums[chosen] = self._scaled(ids[firsts[chosen]])
            more = chosen[counts[chosen] > 1]
            rest = self._scaled(ids[firsts[more] + 1])
            for step in range(2, int(counts[chosen].max())):
                left = np.flatnonzero(counts[more] > step)
                rest[left] += self._scaled(ids[firsts[more[left]] + step])
            sums[more] += rest
        many = np.flatnonzero(counts > FEW_TOKENS)
        if len(many):
            flat = np.concatenate([ids[firsts[word] : firsts[word] + counts[word]] for word in many])
            sums[many] = self._sums(flat, counts[many])[0]
        return sums

    def _scaled(self, ids: np.ndarray) -> np.ndarray:
        """The vectors of tokens, float32 (tokens, dimensions)."""
        return np.asarray(np.multiply(self._vectors[ids], self._scale[ids, None], dtype=np.float32))

    def _added(self, flat: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """Sums of the vectors of tokens from each start on; a text with more than ``LONGEST`` tokens comes alone."""
        if len(starts) > 1 or len(flat) <= LONGEST:
            return np.asarray(np.add.reduceat(self._scaled(flat), starts, axis=0))
        parts = [self._added(flat[at : at + LONGEST], starts) for at in range(0, len(flat), LONGEST)]
        return np.asarray(np.sum(parts, axis=0))


def _config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: the model's configuration cannot be read: {error}", hint=EXPECTED) from error
    if not isinstance(config, dict):
        raise ModelError(f"{path}: the model's configuration is not a mapping", hint=EXPECTED)
    return config


def _rows(folder: Path, tensors: Mapping[str, np.ndarray], pieces: int) -> tuple[np.ndarray, np.ndarray]:
    """The stored row of each token, and its float32 factor."""
    vectors = tensors.get("embeddings", np.zeros(0))
    mapping = tensors.get("mapping", np.arange(len(vectors)))
    scale = tensors.get("weights", np.ones(pieces)).astype(np.float32)
    whole = np.issubdtype(mapping.dtype, np.integer) and bool(((mapping >= 0) & (mapping < len(vectors))).all())
    if vectors.ndim != 2 or not whole or mapping.shape != (pieces,) or scale.shape != (pieces,):
        shapes = ", ".join(f"{name} {tensors[name].shape}" for name in sorted(tensors))
        raise ModelError(
            f"{folder}: {WEIGHTS} does not fit {TOKENIZER}: {shapes or 'nothing'} for {pieces} pieces",
            hint=f"{EXPECTED}; save the model anew",
        )
    return (vectors[mapping] if "mapping" in tensors else vectors), scale


def _unit(vectors: np.ndarray, known: np.ndarray, unit: np.ndarray) -> None:
    """Write the rows at length 1 into ``unit``, which may be ``vectors``; 0 where a row is not ``known`` or zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    sound = known[:, None] & (norms > 1e-9)
    np.divide(vectors, norms, out=unit, where=sound)
    unit[~sound[:, 0]] = 0
