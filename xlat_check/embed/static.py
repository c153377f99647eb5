"""Static token embeddings in model2vec's format: a text is the mean of its tokens' vectors. Needs numpy, not torch."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import ModelError
from xlat_check.words import WordVectors, word_spans

WEIGHTS, TOKENIZER, CONFIG = "model.safetensors", "tokenizer.json", "config.json"
EXPECTED = f"expected {WEIGHTS}, {TOKENIZER} and {CONFIG} in model2vec's format"
CHUNK_TOKENS = 1 << 12
"""Token vectors that are held at once: few enough to stay near the processor."""
LONGEST = 1 << 14
"""Token vectors of one text that are held at once: those of 10,000 words take 16 MB."""
UNKNOWN = ("[UNK]", "<unk>")
"""What vocabularies call the piece that stands for everything they do not know."""
WORD_MARK = "▁"
"""The piece that only says that a word begins; all that is left of a word in unknown letters."""


def is_static(folder: Path) -> bool:
    """Whether a folder holds a model of this kind; raises ModelError when its configuration cannot be read."""
    return (folder / CONFIG).exists() and _config(folder).get("model_type") == "model2vec"


class StaticEncoder:
    """A folder with ``tokenizer.json``, ``config.json`` and ``model.safetensors`` in model2vec's format.

    The weights hold ``embeddings``, and may hold ``weights`` that scale the rows and a ``mapping`` from tokens to rows.
    Tokens that the tokenizer does not know count for nothing, as in model2vec; long texts are never cut.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder: Path | None = folder
        self._at = folder
        self._name = name
        self._stated = _config(folder).get("sha256")
        try:
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer

            tensors = load_file(folder / WEIGHTS)
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(f"{folder}: the model cannot be loaded: {error}", hint=EXPECTED) from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._vectors, self._scale = _rows(folder, tensors, self._tokenizer.get_vocab_size())
        unknown = {getattr(self._tokenizer.model, "unk_token", None), *UNKNOWN}
        self._scale[self._ids(unknown)] = 0.0
        self._tells = self._scale != 0.0
        self._tells[self._ids({WORD_MARK})] = False
        self._cut: dict[tuple[str, ...], Sequence[Any]] = {}

    def _ids(self, tokens: set[str | None]) -> list[int]:
        """Where those tokens stand that the vocabulary holds."""
        found = [self._tokenizer.token_to_id(token) for token in tokens if token is not None]
        return [place for place in found if place is not None]

    @cached_property
    def name(self) -> str:
        return f"{self._name}@{(self._stated if isinstance(self._stated, str) else self._digest())[:8]}"

    def _digest(self) -> str:
        """sha256 of weights and tokenizer, for a configuration that does not state it."""
        return hashlib.sha256((self._at / WEIGHTS).read_bytes() + (self._at / TOKENIZER).read_bytes()).hexdigest()

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        return np.asarray(self.overlaps(texts, 1)[0])

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``; the mean over joined texts needs no second look at them."""
        sums, tells = self._sums([encoding.ids for encoding in self._encodings(texts)])
        count = len(texts)
        runs = np.zeros((width, *sums.shape), dtype=np.float32)
        told = np.zeros((width, count), dtype=np.bool_)
        runs[0], told[0] = sums, tells
        for wider in range(1, min(width, count)):
            runs[wider, : count - wider] = runs[wider - 1, : count - wider] + sums[wider:]
            told[wider, : count - wider] = told[wider - 1, : count - wider] | tells[wider:]
        runs[~told] = 0.0
        return _unit(runs)

    def words(self, texts: Sequence[str]) -> WordVectors:
        """See ``Encoder.words``; a word has the same vector wherever it stands, so each is looked up once."""
        known: dict[str, int] = {}
        pieces: list[list[int]] = []
        rows, spans = [], []
        for text, encoding in zip(texts, self._encodings(texts), strict=True):
            found = word_spans(text)
            own, ids, starts = [], None, []
            for start, end in found:
                word = text[start:end]
                row = known.get(word)
                if row is None:
                    row = known[word] = len(known)
                    if ids is None:
                        ids, starts = encoding.ids, [offset[0] for offset in encoding.offsets]
                    pieces.append(ids[bisect_left(starts, start) : bisect_left(starts, end)])
                own.append(row)
            rows.append(np.array(own, dtype=np.int64))
            spans.append(found)
        return WordVectors(words=list(known), table=self._sums(pieces)[0], rows=tuple(rows), spans=tuple(spans))

    def _encodings(self, texts: Sequence[str]) -> Sequence[Any]:
        """How the tokenizer cuts some texts; both sides of a bitext are asked for twice."""
        key = tuple(texts)
        if key not in self._cut:
            if len(self._cut) > 1:
                self._cut.pop(next(iter(self._cut)))
            self._cut[key] = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return self._cut[key]

    def _sums(self, ids: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
        """Sums of the vectors of each list of tokens, float32 (lists, dimensions), and which hold a known token."""
        sums = np.zeros((len(ids), self.dimensions), dtype=np.float32)
        tells = np.zeros(len(ids), dtype=np.bool_)
        begin = 0
        while begin < len(ids):
            end, tokens = begin, 0
            while end < len(ids) and (end == begin or tokens + len(ids[end]) <= CHUNK_TOKENS):
                tokens += len(ids[end])
                end += 1
            rows = [row for row in range(begin, end) if ids[row]]
            if rows:
                flat = np.concatenate([ids[row] for row in rows])
                starts = np.cumsum([0] + [len(ids[row]) for row in rows[:-1]])
                sums[rows] = self._added(flat, starts)
                tells[rows] = np.logical_or.reduceat(self._tells[flat], starts)
            begin = end
        return sums, tells

    def _added(self, flat: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """Sums of the vectors of tokens from each start on; a text of more than ``LONGEST`` tokens comes alone."""
        if len(starts) > 1 or len(flat) <= LONGEST:
            vectors = self._vectors[flat].astype(np.float32) * self._scale[flat, None]
            return np.asarray(np.add.reduceat(vectors, starts, axis=0))
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
    """The row of each token, as stored, and the float32 factor that belongs to it."""
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


def _unit(vectors: np.ndarray) -> np.ndarray:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 1e-9), dtype=np.float32)
