"""A base as small as can be, in the form of the file that the reader reads."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from xlat_check.train.encoder.weights import Base, read_base

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, TYPES = 32, 12, 2, 64, 40, 2
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
WORDS = [
    "▁river",
    "▁Fluss",
    "▁stone",
    "▁Stein",
    "▁the",
    "▁der",
    "▁old",
    "▁alt",
    "er",
    "s",
    "▁",
    "a",
    "b",
    "e",
    "r",
    ".",
]
OTHERS = ["▁ქვა", "▁πέτρα", "石", "▁rare"]
PIECES = [*SPECIAL, *WORDS, *OTHERS]
SCORES = [0.0] * 4 + [-5.0 - 0.1 * at for at in range(len(WORDS))] + [-9.0, -19.0, -19.0, -14.9]


def packed(matrix: np.ndarray) -> bytes:
    """Rows of blocks: a scale in float16, then 32 weights of four bits, the first 16 in the low halves."""
    blocks = matrix.reshape(len(matrix), -1, 32)
    scales = (np.abs(blocks).max(axis=-1, keepdims=True) / 7).astype("<f2")
    nibbles = (np.rint(blocks / np.maximum(scales.astype(np.float32), 1e-6)) + 8).clip(0, 15).astype(np.uint8)
    halves = nibbles[..., :16] | nibbles[..., 16:] << 4
    return np.concatenate([scales.view(np.uint8), halves], axis=-1).tobytes()


def tensors(seed: int = 0) -> dict[str, np.ndarray]:
    """Weights by name."""
    rng = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return (rng.standard_normal(shape) * 0.2).astype(np.float32)

    found = {
        "emb.word": drawn(len(PIECES), HIDDEN),
        "emb.pos": drawn(POSITIONS, HIDDEN),
        "emb.type": drawn(TYPES, HIDDEN),
        "emb.ln.w": 1 + drawn(HIDDEN),
        "emb.ln.b": drawn(HIDDEN),
    }
    for layer in range(LAYERS):
        shapes = {name: (HIDDEN, HIDDEN) for name in ("q", "k", "v", "ao")} | {
            "fi": (INNER, HIDDEN),
            "fo": (HIDDEN, INNER),
        }
        for name, shape in shapes.items():
            found[f"l{layer}.{name}.w"] = drawn(*shape)
            found[f"l{layer}.{name}.b"] = drawn(shape[0])
        for name in ("aln", "oln"):
            found[f"l{layer}.{name}.w"], found[f"l{layer}.{name}.b"] = 1 + drawn(HIDDEN), drawn(HIDDEN)
    return found


def write(path: Path, values: dict[str, np.ndarray] | None = None) -> Path:
    """Write the file."""
    values = values or tensors()
    text = "".join(PIECES).encode()
    begins = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, TYPES)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5i", len(PIECES), 0, 2, 1, 3)
    head += struct.pack("<Q", len(text)) + begins.tobytes() + np.array(SCORES, "<f4").tobytes() + text
    head += struct.pack("<iI", 0, 5) + b"table" + struct.pack("<i", len(values))
    blobs = [
        packed(value)
        if name == "emb.word" or name.endswith(("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"))
        else value.tobytes()
        for name, value in values.items()
    ]
    place = len(head) + sum(2 + len(name) + 21 for name in values)
    for name, value, blob in zip(values, values.values(), blobs, strict=True):
        head += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 0, value.size, place, len(blob))
        place += len(blob)
    path.write_bytes(head + b"".join(blobs))
    return path


def base(folder: Path) -> Base:
    """The tiny base, read."""
    return read_base(write(folder / "tiny.bin"))
