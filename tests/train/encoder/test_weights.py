"""Tests of the reader of the base's weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.train.encoder import tiny
from xlat_check.errors import XlatError
from xlat_check.train.encoder.weights import read_base


def test_all_that_was_written_is_read(tmp_path: Path) -> None:
    written = tiny.tensors()
    base = tiny.base(tmp_path)
    assert base.pieces == tuple(tiny.PIECES)
    np.testing.assert_allclose(base.scores, tiny.SCORES, rtol=1e-6)
    assert (base.sizes.hidden, base.sizes.layers, base.sizes.heads) == (tiny.HIDDEN, tiny.LAYERS, tiny.HEADS)
    assert (base.sizes.bos, base.sizes.pad, base.sizes.eos, base.sizes.unknown) == (0, 1, 2, 3)
    assert base.tensors.keys() == written.keys() - {"emb.word"}
    np.testing.assert_array_equal(base.tensors["l3.ao.b"], written["l3.ao.b"])
    assert base.tensors["l3.fi.w"].shape == (tiny.INNER, tiny.HIDDEN)


def test_blocks_of_four_bits_keep_a_weight_within_half_a_step(tmp_path: Path) -> None:
    written = tiny.tensors()
    base = tiny.base(tmp_path)
    for read, matrix in ((base.words.values(), written["emb.word"]), (base.tensors["l0.q.w"], written["l0.q.w"])):
        steps = np.abs(matrix).max(axis=1, keepdims=True) / 7
        assert (np.abs(read - matrix) <= steps * 0.51).all()


def test_rows_are_taken_in_the_order_asked_for(tmp_path: Path) -> None:
    words = tiny.base(tmp_path).words
    np.testing.assert_array_equal(words.rows(np.array([5, 2])).values(), words.values()[[5, 2]])


@pytest.mark.parametrize(
    "content", [b"GGUF and something else", b"E5S1", b"E5S1" + b"\xff" * 200], ids=["other", "short", "odd"]
)
def test_another_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(content)
    with pytest.raises(XlatError, match="other.bin: not a file of weights"):
        read_base(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(XlatError, match="none.bin: cannot be read"):
        read_base(tmp_path / "none.bin")
