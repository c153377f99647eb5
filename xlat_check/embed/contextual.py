"""Encoder for our contextual models, run by onnxruntime: one pass over a text gives its vector and its words' vectors.

This module imports onnxruntime, which takes some time, so it is imported at the moment of use.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.embed import threads
from xlat_check.embed.pieces import Cut, Pieces
from xlat_check.embed.remembered import Store
from xlat_check.embed.runs import overlaps_by_length
from xlat_check.embed.words import Spans, WordVectors, word_spans
from xlat_check.errors import ModelError
from xlat_check.lazy import dataclass

KIND = "xlat-check encoder"
CONFIG, GRAPH = "config.json", "model.onnx"
EXPECTED = f"expected {CONFIG}, {GRAPH} and pieces.safetensors of one model"
BATCH = 16
"""Number of texts that are read at once; larger batches are not faster."""
KEPT_ROWS = 100_000
"""Number of vectors of texts that a process keeps in memory: 75 MB at 384 dimensions, about 7,000 sentences."""


def is_contextual(folder: Path) -> bool:
    """Whether a folder holds a model of this kind, as far as its configuration can be read."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("kind") == KIND


@dataclass(frozen=True, slots=True)
class _Config:
    """The configuration of a model."""

    hidden: int
    """Dimensions."""
    longest: int
    """Most pieces that are read at once, including the marks of begin and end; longer texts are read part by part."""
    begin: int
    end: int
    unknown: int
    sha256: Mapping[str, str]
    """Digest of the other files."""

    @classmethod
    def load(cls, folder: Path) -> _Config:
        """Raises KeyError, TypeError, ValueError or OSError if the file is not valid."""
        data: Mapping[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        special = data["special"]
        return cls(
            hidden=int(data["hidden"]),
            longest=int(data["longest"]),
            begin=int(special["bos"]),
            end=int(special["eos"]),
            unknown=int(special["unknown"]),
            sha256={str(name): str(digest) for name, digest in data["sha256"].items()},
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """The vectors of a text."""

    vectors: np.ndarray
    """float16 (1 + words, dimensions): first the text, then its words."""
    spans: Spans
    """The places of its words."""


class ContextualEncoder:
    """A model folder with a graph that reads pieces in their context, and the vocabulary of these pieces.

    The same text always gets the same bits, whatever other texts are read with it: only texts with the same number of
    pieces share a batch, without padding, each batch is read by one thread, and stored vectors have the same precision
    as returned ones, float16.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder: Path | None = folder
        try:
            self._config = _Config.load(folder)
            self._pieces = Pieces.load(folder, self._config.unknown)
            self._session = _session(folder / GRAPH)
        except ModelError:
            raise
        except Exception as error:  # each library raises exceptions of its own
            reason = f"{error or type(error).__name__}".strip().splitlines()[0]
            raise ModelError(f"{folder}: the model cannot be loaded: {reason}", hint=EXPECTED) from error
        stated = json.dumps(self._config.sha256, sort_keys=True)
        self.name = f"{name}@{hashlib.sha256(stated.encode()).hexdigest()[:8]}"
        self._silent = frozenset(self._pieces.silent)
        self._store: Store | None = None
        self._read: dict[str, _Read] = {}
        self._rows = 0
        """Number of vectors in ``_read``."""
        self.kept_rows = KEPT_ROWS
        """See ``KEPT_ROWS``; more where the same texts are read again and again, fewer where most are read once."""

    def keep(self, store: Store) -> None:
        """Use this store: look there before reading a text, and save the vectors of texts that were read."""
        self._store = store

    @property
    def dimensions(self) -> int:
        return self._config.hidden

    def read(self, texts: Sequence[str]) -> None:
        """Read texts before somebody asks for them: many at once take less time than few."""
        self._known(texts)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        known = self._known(texts)
        return np.array([known[text].vectors[0] for text in texts], dtype=np.float32).reshape(-1, self.dimensions)

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``; a run has the mean of its texts' vectors, weighted by length."""
        return overlaps_by_length(self.encode(texts), texts, width)

    def words(self, texts: Sequence[str]) -> WordVectors:
        """See ``Encoder.words``; a word has the mean of its pieces' vectors in the context of its text.

        In scripts without blanks between words, every piece is a word.
        """
        known = self._known(texts)
        spans = tuple(known[text].spans for text in texts)
        ends = np.cumsum([0, *map(len, spans)])
        vectors = [np.zeros((0, self.dimensions)), *(known[text].vectors[1:] for text in texts)]
        return WordVectors(
            words=[text[a:b] for text, found in zip(texts, spans, strict=True) for a, b in found],
            table=np.concatenate(vectors, dtype=np.float32),
            rows=tuple(np.arange(a, b) for a, b in pairwise(ends)),
            spans=spans,
        )

    def _known(self, texts: Iterable[str]) -> Mapping[str, _Read]:
        """The vectors of texts, from this call or earlier ones."""
        needed = dict.fromkeys(texts)
        found = {text: self._read.pop(text) for text in needed if text in self._read}
        self._rows -= sum([len(read.vectors) for read in found.values()])
        missing = [text for text in needed if text not in found]
        cuts = dict(zip(missing, self._pieces.cut(missing), strict=True))
        spans = {text: word_spans(text, cut.spans[:, 0].tolist()) for text, cut in cuts.items()}
        vectors = self._stored(spans)
        new = [text for text in missing if text not in vectors]
        if new:
            made = self._make([cuts[text] for text in new], [spans[text] for text in new])
            vectors.update(zip(new, made, strict=True))
            if self._store:
                self._store.put({text: vectors[text].ravel() for text in new})
        found |= {text: _Read(vectors=vectors[text], spans=spans[text]) for text in missing}
        self._remember(found)
        return found

    def _stored(self, spans: Mapping[str, Spans]) -> dict[str, np.ndarray]:
        """The vectors of texts that the store knows, see ``_Read``; ``spans``: the places of the words of each text."""
        known = self._store.get(list(spans)) if self._store and spans else {}
        return {
            text: own.reshape(-1, self.dimensions)
            for text, own in known.items()
            if own.size == (1 + len(spans[text])) * self.dimensions
        }

    def _remember(self, found: Mapping[str, _Read]) -> None:
        """Keep the vectors of the last texts."""
        self._read |= found
        self._rows += sum([len(read.vectors) for read in found.values()])
        for text in list(self._read) if self._rows > self.kept_rows else ():
            if self._rows <= self.kept_rows:
                break
            self._rows -= len(self._read.pop(text).vectors)

    def _make(self, cuts: Sequence[Cut], spans: Sequence[Spans]) -> list[np.ndarray]:
        """The vectors of texts that are read now, see ``_Read``."""
        parts = [_parts(cut.ids, self._config.longest - 2) for cut in cuts]
        read = iter(self._states([part for own in parts for part in own]))
        made = []
        for cut, own, places in zip(cuts, parts, spans, strict=True):
            states = np.zeros((len(cut.ids), self.dimensions), dtype=np.float32)
            sentence = np.zeros(self.dimensions, dtype=np.float32)
            begin = 0
            for part in own:
                states[begin : begin + len(part)], vector = next(read)
                sentence += vector * np.float32(len(part))
                begin += len(part)
            if self._silent.issuperset(cut.ids.tolist()):
                sentence[:] = 0
            sentence /= max(float(np.linalg.norm(sentence)), 1e-9)
            made.append(np.concatenate([sentence[None], _means(states, cut, places)]).astype(np.float16))
        return made

    def _states(self, parts: Sequence[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each list of pieces their vectors, float32 (pieces, dimensions), and that of all, of length 1."""
        groups: dict[int, list[int]] = {}
        for at, part in enumerate(parts):
            groups.setdefault(len(part), []).append(at)
        batches = [own[begin : begin + BATCH] for own in groups.values() for begin in range(0, len(own), BATCH)]
        found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for chosen, (tokens, sentences) in zip(batches, self._each(batches, parts), strict=True):
            found.update(zip(chosen, zip(tokens[:, 1:-1], sentences, strict=True), strict=True))
        return [found[at] for at in range(len(parts))]

    def _each(self, batches: Sequence[list[int]], parts: Sequence[np.ndarray]) -> Iterator[list[np.ndarray]]:
        """The output for each batch. Every batch is read by one thread, but several are read at the same time."""

        def read(chosen: list[int]) -> list[np.ndarray]:
            ids = np.empty((len(chosen), len(parts[chosen[0]]) + 2), dtype=np.int64)
            ids[:, 0], ids[:, -1] = self._config.begin, self._config.end
            ids[:, 1:-1] = [parts[at] for at in chosen]
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            output: list[np.ndarray] = self._session.run(["tokens", "sentence"], given)
            return output

        count = min(threads.of_reading(), len(batches))
        if count < 2:
            yield from map(read, batches)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(count) as pool:
            yield from pool.map(read, batches)


def _session(graph: Path) -> Any:
    """The graph on one thread. Raises ModelError if onnxruntime cannot be imported."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError(
            f"this model needs the package onnxruntime, which cannot be imported: {error}",
            hint="pip install onnxruntime; if it has no wheel for this platform, choose another model",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _parts(ids: np.ndarray, longest: int) -> Sequence[np.ndarray]:
    """Pieces in rows of limited and about equal length."""
    return np.array_split(ids, -(-len(ids) // longest)) if len(ids) > longest else (ids,) if len(ids) else ()


def _means(states: np.ndarray, cut: Cut, spans: Spans) -> np.ndarray:
    """The mean vector of the pieces in each span; float32 (spans, dimensions), 0 for none."""
    places = np.array(spans, dtype=np.int64).reshape(-1, 2)
    firsts = np.searchsorted(cut.spans[:, 1], places[:, 0], side="right")
    ends = np.searchsorted(cut.spans[:, 0], places[:, 1], side="left")
    means = np.zeros((len(spans), states.shape[1]), dtype=np.float32)
    alone = ends - firsts == 1
    means[alone] = states[firsts[alone]]
    for at in np.flatnonzero(ends - firsts > 1).tolist():
        means[at] = states[firsts[at] : ends[at]].mean(axis=0)
    return means
