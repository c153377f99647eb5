"""Tests of vectors written as a model: the loss by int8, and the content of the folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from safetensors.numpy import load_file

from tests.embed.folders import UNKNOWN, VECTORS, WORDS, unit, word_tokenizer
from xlat_check.embed.static import StaticEncoder
from xlat_check.errors import XlatError
from xlat_check.train.export import export, quantise

floats = st.floats(-1000, 1000, width=32)


@settings(deadline=None)
@given(arrays(np.float32, st.tuples(st.integers(1, 4), st.integers(1, 6)), elements=floats))
def test_rounding_costs_at_most_half_a_step(vectors: np.ndarray) -> None:
    vectors[np.abs(vectors) < 1e-30] = 0.0  # below this a step is no normal number any more
    rows, scale = quantise(vectors)
    assert (rows.dtype, scale.dtype) == (np.int8, np.float32)
    assert np.abs(rows).max() <= 127
    error = np.abs(rows * scale[:, None] - vectors)
    assert (error <= scale[:, None] * 0.5001).all()


def test_a_row_of_zeros_stays_one() -> None:
    rows, scale = quantise(np.array([[0.0, 0.0], [1.0, -0.5]], dtype=np.float32))
    assert rows.tolist() == [[0, 0], [127, -64]]
    assert scale[0] == 0.0


def write(folder: Path, vectors: np.ndarray = VECTORS, frequencies: np.ndarray | None = None) -> Path:
    export(folder, vectors, word_tokenizer(), np.arange(len(WORDS)) if frequencies is None else frequencies)
    return folder


def test_what_is_written_encodes_like_the_vectors(tmp_path: Path) -> None:
    encoder = StaticEncoder(write(tmp_path / "model"), "mine")
    assert encoder.encode(["the house"])[0] @ unit(VECTORS[1] + VECTORS[2]) > 0.9999
    assert not encoder.encode([UNKNOWN.lower()]).any()


def test_the_unknown_piece_weighs_nothing(tmp_path: Path) -> None:
    tensors = load_file(write(tmp_path / "model") / "model.safetensors")
    assert not tensors["embeddings"][0].any()
    assert tensors["embeddings"][1:].any(axis=1).all()
    assert VECTORS[0].any(), "what was given is left as it was"


def test_frequencies_go_with_it_however_large(tmp_path: Path) -> None:
    counts = np.arange(len(WORDS)) * 10**9
    stored = load_file(write(tmp_path / "model", frequencies=counts) / "model.safetensors")["frequencies"]
    assert stored.dtype == np.int32
    assert stored.tolist()[:4] == [0, 10**9, 2 * 10**9, 2**31 - 1]


def test_the_same_vectors_give_the_same_digest(tmp_path: Path) -> None:
    digests = {
        json.loads((write(tmp_path / name, vectors) / "config.json").read_text(encoding="utf-8"))["sha256"]
        for name, vectors in (("a", VECTORS), ("b", VECTORS), ("c", VECTORS * [[1]] + 0.5))
    }
    assert len(digests) == 2


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_vectors_that_are_no_numbers(tmp_path: Path, value: float) -> None:
    vectors = VECTORS.copy()
    vectors[3, 2] = value
    with pytest.raises(XlatError, match="not numbers"):
        write(tmp_path / "model", vectors)
    assert not (tmp_path / "model").exists()
