"""A trained student as the folder that a run reads: ``model.onnx``, ``tokenizer.json``, ``config.json``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import nn

from xlat_check.train.encoder.batches import chunks_of
from xlat_check.train.encoder.graph import LayerParts, Parts, graph_of
from xlat_check.train.encoder.network import Network, Top
from xlat_check.train.encoder.quantise import products, reaches
from xlat_check.train.encoder.weights import Packed

PAD_TO = 8
MOST = 2_000
"""Tokens that are read at once while the reach is measured."""
FILES = ("model.onnx", "tokenizer.json")


def export(
    folder: Path, network: Network, top: Top, words: Packed, tokenizer: Tokenizer, texts: Sequence[np.ndarray]
) -> None:
    """Write the model; ``texts`` are token ids on which the reach of every matrix's input is measured."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(graph_of(parts_of(network, top, words, texts)), str(folder / FILES[0]))
    tokenizer.save(str(folder / FILES[1]), pretty=False)
    config = config_of(network, top, tokenizer)
    config["sha256"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    (folder / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def parts_of(network: Network, top: Top, words: Packed, texts: Sequence[np.ndarray]) -> Parts:
    """What the graph is made of: the network's layers, and the top on the last of them."""
    top.eval()
    layers = [*network.layers, *top.layers]
    with torch.no_grad():
        chunks = chunks_of(sorted(texts, key=len), MOST)
        states = [(network.begun(network.words(c.ids) + network.places[: c.ids.shape[1]]), c.mask) for c in chunks]
    return Parts(
        sizes=network.sizes,
        words=words,
        places=_array(network.places),
        begun=_norm(network.begun),
        layers=tuple(
            LayerParts(products=products(layer, reach), attended=_norm(layer.attended), done=_norm(layer.done))
            for layer, reach in zip(layers, reaches(layers, states), strict=True)
        ),
        tokens_from=len(network.layers),
        centre=_array(top.centre),
    )


def config_of(network: Network, top: Top, tokenizer: Tokenizer) -> dict[str, object]:
    """What a reader of the folder must know."""
    sizes = network.sizes
    return {
        "kind": "xlat-check encoder",
        "layers": len(network.layers) + len(top.layers),
        "tokens_from": len(network.layers),
        "hidden": sizes.hidden,
        "heads": sizes.heads,
        "inner": sizes.inner,
        "vocabulary": tokenizer.get_vocab_size(),
        "longest": sizes.positions,
        "pad_to": PAD_TO,
        "special": {"bos": sizes.bos, "pad": sizes.pad, "eos": sizes.eos, "unk": sizes.unknown},
        "inputs": {
            "input_ids": "int64 (batch, length)",
            "attention_mask": "int64 (batch, length), 1 where a token stands",
        },
        "outputs": {
            "tokens": f"float32 (batch, length, {sizes.hidden}), states of layer {len(network.layers)} as they are",
            "sentence": f"float32 (batch, {sizes.hidden}), of unit length, centred",
        },
        "read": (
            "ids of tokenizer.json with <s> before and </s> after, at most `longest`; fill each text up with `pad` to "
            "a multiple of `pad_to` and batch texts of equal length: a text then has the same bits in every batch"
        ),
    }


def _array(values: object) -> np.ndarray:
    return np.asarray(values.detach().numpy(), dtype=np.float32)  # type: ignore[attr-defined]


def _norm(norm: nn.LayerNorm) -> tuple[np.ndarray, np.ndarray]:
    return _array(norm.weight), _array(norm.bias)
