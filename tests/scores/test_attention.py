"""Tests of the attention network: padding and batches change nothing, and its file."""

from __future__ import annotations

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from xlat_check import embed
from xlat_check.errors import ModelError
from xlat_check.scores import attention
from xlat_check.scores.attention import FEATURES, FILE, OUTPUTS, SHAPE, PaddedSide

COUNTS = ((5, 3), (2, 7), (4, 4))


@pytest.fixture(scope="module")
def network():
    found = attention.load(embed.DEFAULT)
    assert found is not None
    return found


def side(counts, seed, dimensions):
    """Random beads of these numbers of tokens; after the last token of a bead there is noise."""
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(len(counts), max(counts), dimensions)).astype(np.float32)
    return PaddedSide(
        vectors=vectors / np.linalg.norm(vectors, axis=2, keepdims=True),
        features=rng.random((len(counts), max(counts), FEATURES)).astype(np.float32),
        mask=np.arange(max(counts))[None] < np.array(counts)[:, None],
        shape=rng.normal(size=(len(counts), SHAPE)).astype(np.float32),
    )


def alone(many, at, count):
    return PaddedSide(
        many.vectors[at : at + 1, :count],
        many.features[at : at + 1, :count],
        many.mask[at : at + 1, :count],
        many.shape[at : at + 1],
    )


@pytest.fixture(scope="module")
def sides(network):
    return [side([both[at] for both in COUNTS], at, network.dimensions) for at in (0, 1)]


def test_a_bead_is_read_the_same_alone_and_beside_longer_ones(network, sides):
    together = network(*sides)
    for at, (own, other) in enumerate(COUNTS):
        read = network(alone(sides[0], at, own), alone(sides[1], at, other))
        assert read.odds[0] == pytest.approx(together.odds[at], abs=1e-4)
        assert read.words[0][0] == pytest.approx(together.words[0][at, :own], abs=1e-4)
        assert read.words[1][0] == pytest.approx(together.words[1][at, :other], abs=1e-4)


def test_an_omission_is_an_addition_seen_from_the_other_side(network, sides):
    there, back = network(*sides), network(*sides[::-1])
    assert OUTPUTS == ("omission", "addition", "mistranslation", "negation")
    assert back.odds[:, [1, 0, 2, 3]] == pytest.approx(there.odds, abs=1e-4)
    assert back.words[0] == pytest.approx(there.words[1], abs=1e-4)


def test_what_is_saved_is_read_back(network, tmp_path):
    assert attention.load(tmp_path) is None
    network.save(tmp_path)
    again = attention.load(tmp_path)
    assert again.digest == network.digest
    assert all((again.weights[name] == values).all() for name, values in network.weights.items())


def test_any_weight_changes_the_digest(network):
    other = attention.Attention({**network.weights, "norm.bias": network.weights["norm.bias"] + 1})
    assert other.digest != network.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda weights: weights.pop("norm.bias"),
        lambda weights: weights.update({"tok.weight": weights["tok.weight"][:, :3]}),
        lambda weights: weights.update({"h2.bias": weights["h2.bias"] * np.float16("nan")}),
    ],
)
def test_weights_that_do_not_fit_are_refused(network, tmp_path, change):
    network.save(tmp_path)
    weights = load_file(tmp_path / FILE)
    change(weights)
    save_file({name: np.ascontiguousarray(values) for name, values in weights.items()}, tmp_path / FILE)
    with pytest.raises(ModelError, match="not a network") as caught:
        attention.load(tmp_path)
    assert FILE in caught.value.message
    assert "train" in caught.value.hint


def test_a_broken_file_is_refused(tmp_path):
    (tmp_path / FILE).write_bytes(b"no weights")
    with pytest.raises(ModelError, match="not a network"):
        attention.load(tmp_path)
