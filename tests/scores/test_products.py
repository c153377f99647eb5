"""Tests of products that are exactly the same in every batch and with every kernel."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from tests.corpora.test_corpora import CORPORA
from xlat_check.scores.products import dot, product

KERNELS = ("Nehalem", "Haswell", "SkylakeX")
"""Kernels of OpenBLAS for SSE4.2, AVX2 and AVX-512; other libraries and processors do not know the setting."""


@pytest.mark.parametrize("width", [1, 7, 64, 256, 2048, 5000])
def test_a_row_comes_out_the_same_in_every_batch(width: int) -> None:
    rng = np.random.default_rng(width)
    left = (rng.normal(size=(70, width)) * np.exp(rng.normal(size=(70, 1)) * 8)).astype(np.float32)
    right = rng.normal(size=(width, 33)).astype(np.float32)
    together = product(left, right)
    for at in (0, 1, 33, 69):
        np.testing.assert_array_equal(product(left[at : at + 1], right)[0], together[at])
        np.testing.assert_array_equal(product(left[at : at + 5], right[:, 3:])[0], together[at, 3:])
    order = rng.permutation(width)
    np.testing.assert_array_equal(product(left[:, order], right[order]), together)
    assert dot(left[5], right[:, 4]) == together[5, 4]


@pytest.mark.parametrize("width", [1, 3, 40, 256, 1024, 5000])
def test_it_is_nearly_as_exact_as_float32(width: int) -> None:
    rng = np.random.default_rng(width)
    left, right = rng.normal(size=(50, width)).astype(np.float32), rng.normal(size=(width, 20)).astype(np.float32)
    exact = left.astype(np.longdouble) @ right.astype(np.longdouble)
    lengths = np.linalg.norm(left, axis=1)[:, None] * np.linalg.norm(right, axis=0)
    assert (np.abs(product(left, right) - exact) / lengths).max() < 2.0**-19.9


def test_nothing_and_stacks_of_matrices() -> None:
    assert product(np.zeros((0, 4), dtype=np.float32), np.ones((4, 3), dtype=np.float32)).shape == (0, 3)
    assert not product(np.zeros((2, 4), dtype=np.float32), np.ones((4, 3), dtype=np.float32)).any()
    stack = np.random.default_rng(0).normal(size=(3, 2, 5, 4)).astype(np.float32)
    found = product(stack, stack.transpose(0, 1, 3, 2))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, stack @ stack.transpose(0, 1, 3, 2), rtol=1e-5, atol=1e-5)


def test_a_report_is_the_same_to_the_byte_with_every_kernel() -> None:
    """The longest pair of the corpora. A processor without what a kernel needs ends the process."""
    found = {}
    for kernel in ("", *KERNELS):
        done = subprocess.run(
            [sys.executable, "-m", "xlat_check", "check", "de.txt", "pt.txt", "--no-cache", "--fail-on", "never"]
            + ["--format", "json"],
            cwd=CORPORA / "skill-page",
            env=os.environ | {"OPENBLAS_CORETYPE": kernel, "PYTHONPATH": str(CORPORA.parent)},
            capture_output=True,
            check=False,
        )
        if kernel and done.returncode == -signal.SIGILL:
            continue
        assert done.returncode == 0, done.stderr
        found[kernel] = hashlib.sha256(done.stdout).hexdigest()
    assert len(set(found.values())) == 1, found
