"""Tests of tensors that are mapped from the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from xlat_check.embed import DEFAULT
from xlat_check.embed.mapped import load_mapped
from xlat_check.embed.static import WEIGHTS


@pytest.mark.parametrize("kind", ["float32", "float16", "int8", "int32", "int64", "float64", "uint8", "bool"])
def test_they_are_those_that_the_library_reads(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "some.safetensors"
    save_file({"a": np.arange(24).reshape(4, 6).astype(kind), "none": np.zeros((0, 3), dtype=kind)}, path)
    found, wanted = load_mapped(path), load_file(path)
    assert found.keys() == wanted.keys()
    for name, tensor in wanted.items():
        assert (found[name].dtype, found[name].shape) == (tensor.dtype, tensor.shape)
        assert np.array_equal(found[name], tensor)


def test_they_cannot_be_written_to(tmp_path: Path) -> None:
    vectors = load_mapped(DEFAULT / WEIGHTS)["embeddings"]
    with pytest.raises(ValueError, match="read-only"):
        vectors[0] = 1
