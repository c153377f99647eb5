"""Tests of nearest neighbours, margins and scales against brute force."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlat_check.align.margin import NEIGHBOURS, margin, mutual_best, nearest_cosines, scale_of_run

module = import_module("xlat_check.align.margin")  # the package holds the function of that name


def unit(seed: int, n: int, dimensions: int = 12) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(n, dimensions)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 99), st.integers(0, 30), st.integers(1, 30))
def test_nearest_cosines(seed, n, m):
    source, target = unit(seed, n), unit(seed + 1, m)
    expected = [np.mean(sorted((float(s @ t) for t in target), reverse=True)[:NEIGHBOURS]) for s in source]
    assert nearest_cosines(source, target) == pytest.approx(expected, abs=1e-5)


def test_nearest_cosines_in_blocks(monkeypatch):
    source, target = unit(1, 50), unit(2, 40)
    whole = nearest_cosines(source, target)
    monkeypatch.setattr(module, "ROWS", 7)
    assert nearest_cosines(source, target) == pytest.approx(whole, abs=1e-6)


def test_nearest_cosines_of_many_are_taken_among_a_sample(monkeypatch):
    source, target = unit(1, 5), unit(2, 90)
    monkeypatch.setattr(module, "SAMPLE", 30)
    found = nearest_cosines(source, target)
    assert (found < np.sort(source @ target.T, axis=1)[:, -NEIGHBOURS:].mean(axis=1) + 1e-6).all()


def test_nearest_cosines_of_nothing():
    assert nearest_cosines(unit(1, 3), unit(1, 0)).tolist() == [0.0, 0.0, 0.0]
    assert nearest_cosines(unit(1, 0), unit(1, 3)).tolist() == []


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 99), st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_mutual_best(seed, n, m, costly):
    source, target = unit(seed, n), unit(seed + 1, m)
    rng = np.random.default_rng(seed)
    costs = (rng.random(n), rng.random(m)) if costly else (None, None)
    scores = source @ target.T - (costs[0][:, None] + costs[1][None, :] if costly else 0)
    expected = [(i, j) for i in range(n) for j in range(m) if scores[i, j] == scores[i].max() == scores[:, j].max()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", 3 * max(m, 1))
        rows, columns, values = mutual_best(source, target, *costs)
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == expected
    assert values == pytest.approx([scores[i, j] for i, j in expected], abs=1e-5)


def test_of_equal_matches_the_first_counts(monkeypatch):
    source, target = np.repeat(unit(1, 3), 2, axis=0), np.repeat(unit(1, 3), 2, axis=0)
    monkeypatch.setattr(module, "CELLS", 6)
    rows, columns, _ = mutual_best(source, target)
    assert (rows.tolist(), columns.tolist()) == ([0, 2, 4], [0, 2, 4])


def test_margin():
    assert margin(0.8, 0.3, 0.5) == pytest.approx(2.0)
    assert margin(0.0, 0.3, 0.5) == 0.0
    assert margin(0.5, 0.0, 0.0) > 0  # no neighbour is near: still a number


def test_scale_of_a_run_tells_translations_from_the_rest():
    source = unit(1, 300, 64)
    noisy = source + np.float32(0.3) * unit(2, 300, 64)
    target = noisy / np.linalg.norm(noisy, axis=1, keepdims=True)
    scale = scale_of_run(source, target)
    assert scale.random == pytest.approx(0.0, abs=0.02)
    assert scale.translated == pytest.approx(float(np.median((source * target).sum(axis=1))), abs=0.02)


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0), (1, 1), (1, 5), (5, 1)])
def test_scale_of_very_little(n, m):
    scale = scale_of_run(unit(1, n), unit(1, m))
    assert scale.translated > scale.random


def test_scale_of_texts_without_known_words():
    assert scale_of_run(np.zeros((4, 3), dtype=np.float32), np.zeros((5, 3), dtype=np.float32)).translated > 0
