"""The network as an ONNX graph, written node by node with the fused operators of onnxruntime.

Matrices are whole numbers with fixed scales, so a text's vectors do not depend on what else stands in the batch. The
word embeddings are the four-bit blocks of the base, looked up by GatherBlockQuantized.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from xlat_check.train.encoder.quantise import Product
from xlat_check.train.encoder.weights import BLOCK, Packed, Sizes

OPSET = 21
IR = 10
FUSED = "com.microsoft"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerParts:
    """One layer: its products, and gain and shift of its two norms."""

    products: dict[str, Product]
    attended: tuple[np.ndarray, np.ndarray]
    done: tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """All that an exported model holds."""

    sizes: Sizes
    words: Packed
    places: np.ndarray
    """float32 of shape (positions, hidden)."""
    begun: tuple[np.ndarray, np.ndarray]
    layers: tuple[LayerParts, ...]
    tokens_from: int
    """The layer, counted from 1, whose states are the token vectors."""
    centre: np.ndarray
    """What is taken from the mean of the last layer's tokens, float32 of shape (hidden,)."""


def packed_four(words: Packed) -> tuple[bytes, np.ndarray]:
    """The word embeddings as signed four-bit numbers, two a byte, low first; and their scales in float32."""
    signed = (words.nibbles ^ 8).astype(np.uint8)  # less 8 in two's complement of four bits
    return (signed[:, 0::2] | signed[:, 1::2] << 4).tobytes(), words.scales.astype(np.float32)


def graph_of(parts: Parts) -> onnx.ModelProto:
    """The whole model: ``input_ids`` and ``attention_mask`` in, ``tokens`` and ``sentence`` out."""
    graph = _Graph(parts.sizes)
    states = [graph.begin(parts)]
    for number, layer in enumerate(parts.layers, 1):
        states.append(graph.layer(states[-1], layer, f"layer{number}"))
    graph.node("Identity", [states[parts.tokens_from]], "tokens")
    graph.sentence(states[-1], parts.centre)
    shape: list[str | int | None] = ["batch", "length"]
    hidden = parts.sizes.hidden
    outputs: dict[str, list[str | int | None]] = {"tokens": [*shape, hidden], "sentence": ["batch", hidden]}
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, form) for name, form in outputs.items()],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        producer_name="xlat-check",
    )
    model.ir_version = IR
    return model


class _Graph:
    """Nodes and constants as they are added; every method gives the name of what it adds last."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def begin(self, parts: Parts) -> str:
        """Words and places, added and normed; and the mask in the forms that the layers want."""
        data, scales = packed_four(parts.words)
        shape = parts.words.nibbles.shape
        self.constants.append(helper.make_tensor("words.weights", TensorProto.INT4, shape, data, raw=True))
        self.node(
            "GatherBlockQuantized",
            ["words.weights", "input_ids", self.constant("words.scales", scales)],
            "words",
            FUSED,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        self.constant("zero", np.array([0]))
        self.constant("one", np.array([1]))
        self.node("Shape", ["input_ids"], "length", start=1, end=2)
        self.node("Slice", [self.constant("places", parts.places), "zero", "length"], "placed")
        self.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
        return self.added_and_normed(["words", "placed"], parts.begun, "begun")

    def added_and_normed(self, inputs: list[str], norm: tuple[np.ndarray, np.ndarray], name: str) -> str:
        """A sum and a norm; ``Sum``, since ``Add`` would be fused into an operator that is five times as slow."""
        gain, shift = self.constant(f"{name}.gain", norm[0]), self.constant(f"{name}.shift", norm[1])
        total = self.node("Sum", inputs, f"{name}.sum")
        return self.node("LayerNormalization", [total, gain, shift], name, epsilon=self.sizes.epsilon)

    def whole(self, states: str, given: Product, name: str, *, smoothed: bool = False) -> list[str]:
        """``states`` in whole numbers, their step and zero; ``smoothed`` where they are smoothed already."""
        if not smoothed:
            states = self.node("Mul", [states, self.constant(f"{name}.smooth", given.smooth)], f"{name}.smoothed")
        step = self.constant(f"{name}.step", np.array(given.step, dtype=np.float32))
        zero = self.constant(f"{name}.zero", np.array(given.zero, dtype=np.uint8))
        return [self.node("QuantizeLinear", [states, step, zero], f"{name}.whole"), step, zero]

    def product(self, whole: list[str], given: Product, name: str, columns: slice = slice(None)) -> str:
        """Whole numbers times a matrix, or some of its columns."""
        weights = self.constant(f"{name}.weights", given.weights[:, columns])
        scales = self.constant(f"{name}.scales", given.scales[columns])
        bias = self.constant(f"{name}.bias", given.bias[columns])
        inputs = [whole[0], weights, whole[1], scales, whole[2], "", bias]
        return self.node("MatMulIntegerToFloat", inputs, name, FUSED)

    def layer(self, states: str, layer: LayerParts, name: str) -> str:
        """Attention and the two maps behind it; query, key and value apart, which saves copying them apart."""
        given, hidden = layer.products, self.sizes.hidden
        whole = self.whole(states, given["attend"], f"{name}.attend")
        parts = [
            self.product(whole, given["attend"], f"{name}.{part}", slice(at * hidden, (at + 1) * hidden))
            for at, part in enumerate(("query", "key", "value"))
        ]
        seen = self.node("MultiHeadAttention", [*parts, "", "mask"], f"{name}.seen", FUSED, num_heads=self.sizes.heads)
        whole = self.whole(seen, given["join"], f"{name}.join", smoothed=True)
        joined = self.product(whole, given["join"], f"{name}.join")
        attended = self.added_and_normed([states, joined], layer.attended, f"{name}.attended")
        wide = self.product(self.whole(attended, given["widen"], f"{name}.widen"), given["widen"], f"{name}.widen")
        bent = self.node("Gelu", [wide], f"{name}.bent", FUSED)
        narrow = self.product(self.whole(bent, given["narrow"], f"{name}.narrow"), given["narrow"], f"{name}.narrow")
        return self.added_and_normed([attended, narrow], layer.done, f"{name}.done")

    def sentence(self, states: str, centre: np.ndarray) -> str:
        """The mean of each text's tokens, as a product of the mask and the states, less the centre, of unit length."""
        self.node("Cast", ["attention_mask"], "standing", to=TensorProto.FLOAT)
        self.node("ReduceSum", ["standing", "one"], "count", keepdims=1)
        self.node("Div", ["standing", "count"], "share")
        self.node("Unsqueeze", ["share", "one"], "shares")
        self.node("MatMul", ["shares", states], "means")
        self.node("Squeeze", ["means", "one"], "mean")
        self.node("Sub", ["mean", self.constant("centre", centre)], "centred")
        return self.node("LpNormalization", ["centred"], "sentence", axis=1, p=2)
