"""Tests of the exported graph: it says what torch says, and the same bits in every batch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import nn

from tests.train.encoder import tiny
from xlat_check.train.encoder.batches import chunks_of
from xlat_check.train.encoder.export import export
from xlat_check.train.encoder.network import Network, Top
from xlat_check.train.encoder.quantise import WEIGHT_MOST, Reach, product
from xlat_check.train.encoder.vocabulary import cut, cut_tokenizer

RNG = np.random.default_rng(1)
TEXTS = [np.array([0, *RNG.integers(4, 20, size=size), 2], dtype=np.int32) for size in (3, 3, 5, 6, 6, 6, 9, 14)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Network, Top]:
    folder = tmp_path_factory.mktemp("encoder")
    base = tiny.base(folder)
    keep = cut(base)
    network, top = Network(base, 3, keep), Top(base, (11,))
    top.centre.data += 0.1
    export(folder, network, top, base.words.rows(keep), cut_tokenizer(base, keep), TEXTS)
    return folder, network, top


def ran(folder: Path, rows: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    length = max(map(len, rows))
    ids, mask = np.ones((len(rows), length), np.int64), np.zeros((len(rows), length), np.int64)
    for number, row in enumerate(rows):
        ids[number, : len(row)], mask[number, : len(row)] = row, 1
    tokens, sentences = session.run(["tokens", "sentence"], {"input_ids": ids, "attention_mask": mask})
    return tokens, sentences


def test_the_graph_says_what_torch_says(made: tuple[Path, Network, Top]) -> None:
    folder, network, top = made
    (chunk,) = chunks_of(TEXTS, 1000)
    with torch.no_grad():
        states = network.states(chunk.ids, chunk.mask)[-1]
        expected = nn.functional.normalize(top(states, chunk.mask), dim=1).numpy()
    tokens, sentences = ran(folder, TEXTS)
    for number, row in enumerate(TEXTS):
        ours, theirs = tokens[number, : len(row)], states[number, : len(row)].numpy()
        cosines = (ours * theirs).sum(axis=1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)
        assert cosines.min() > 0.99
    assert ((sentences * expected).sum(axis=1) > 0.99).all()
    np.testing.assert_allclose(np.linalg.norm(sentences, axis=1), 1, rtol=1e-5)


def test_a_text_has_the_same_bits_in_every_batch_of_its_length(made: tuple[Path, Network, Top]) -> None:
    folder, *_ = made
    same = [text for text in TEXTS if len(text) == 8]
    tokens, sentences = ran(folder, same)
    for number, text in enumerate(same):
        alone = ran(folder, [text])
        np.testing.assert_array_equal(alone[0][0], tokens[number])
        np.testing.assert_array_equal(alone[1][0], sentences[number])


def test_the_folder_says_how_to_read_it(made: tuple[Path, Network, Top]) -> None:
    folder, *_ = made
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    assert (config["layers"], config["tokens_from"], config["hidden"]) == (4, 3, tiny.HIDDEN)
    assert config["special"] == {"bos": 0, "pad": 1, "eos": 2, "unk": 3}
    assert config["sha256"].keys() == {"model.onnx", "tokenizer.json"}


def test_a_product_in_whole_numbers_comes_near_the_map() -> None:
    """Also where one dimension of the input is fifty times as large as the others."""
    torch.manual_seed(0)
    linear = nn.Linear(32, 16)
    inputs = np.random.default_rng(0).standard_normal((200, 32)).astype(np.float32)
    inputs[:, 5] = inputs[:, 5] * 50 + 40
    found = product(linear, Reach(least=inputs.min(axis=0), most=inputs.max(axis=0)))
    whole = np.clip(np.rint(inputs * found.smooth / found.step) + found.zero, 0, 255).astype(np.int64) - found.zero
    said = whole @ found.weights.astype(np.int64) * found.step * found.scales + found.bias
    expected = linear(torch.from_numpy(inputs)).detach().numpy()
    assert np.abs(found.weights).max() == WEIGHT_MOST
    assert np.abs(said - expected).mean() < 0.03 * np.abs(expected - expected.mean(axis=0)).mean()
