"""A tiny contextual model: its vocabulary, and a graph in which every piece looks at all others."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file

from xlat_check.embed.pieces import BLANK, table_of

DIMENSIONS = 16
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßãçéíABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:-/'’今日は東京です"
WORDS = ("das", "haus", "ist", "ro", "rot", "the", "house", "red", "o", "forno", "quen", "te", "東京", "です", "今日")


def vocabulary() -> list[tuple[str, float]]:
    """Pieces with their scores; a longer piece costs less than its letters."""
    singles = [(letter, -9.0 - at / 100) for at, letter in enumerate(dict.fromkeys((BLANK, *LETTERS)))]
    words = [(form, -6.0 - at / 10) for at, word in enumerate(WORDS) for form in (word, BLANK + word)]
    return list(dict([(special, 0.0) for special in SPECIAL] + singles + words).items())


def write_contextual(folder: Path, *, longest: int = 64, seed: int = 5) -> Path:
    """A model folder; longer texts than ``longest`` pieces are read in parts."""
    folder.mkdir()
    save_file(table_of(vocabulary(), frozenset(range(len(SPECIAL)))), folder / "pieces.safetensors")
    onnx.save(_graph(len(vocabulary()), np.random.default_rng(seed)), folder / "model.onnx")
    config = {
        "kind": "xlat-check encoder",
        "hidden": DIMENSIONS,
        "longest": longest,
        "special": {"bos": 0, "pad": 1, "eos": 2, "unknown": 3},
        "sha256": {"model.onnx": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()},
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def _graph(pieces: int, rng: np.random.Generator) -> onnx.ModelProto:
    """Embeddings and one round of attention without mask; the sentence is the mean, of length 1."""

    def constant(name: str, values: np.ndarray) -> onnx.TensorProto:
        return numpy_helper.from_array(values, name)

    weights = [
        constant("table", rng.normal(size=(pieces, DIMENSIONS)).astype(np.float32)),
        constant("look", rng.normal(size=(DIMENSIONS, DIMENSIONS)).astype(np.float32) / DIMENSIONS),
        constant("middle", np.array([1])),
    ]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["states"]),
        helper.make_node("MatMul", ["states", "look"], ["asked"]),
        helper.make_node("Transpose", ["states"], ["turned"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["asked", "turned"], ["odds"]),
        helper.make_node("Softmax", ["odds"], ["shares"], axis=-1),
        helper.make_node("MatMul", ["shares", "states"], ["seen"]),
        helper.make_node("Add", ["states", "seen"], ["tokens"]),
        helper.make_node("ReduceMean", ["tokens", "middle"], ["mean"], keepdims=0),
        helper.make_node("LpNormalization", ["mean"], ["sentence"], axis=1, p=2),
    ]
    given = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
        for name in ("input_ids", "attention_mask")
    ]
    made = [
        helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["batch", "length", DIMENSIONS]),
        helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["batch", DIMENSIONS]),
    ]
    graph = helper.make_graph(nodes, "tiny", given, made, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)])
    model.ir_version = 10
    return model
