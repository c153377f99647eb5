"""Tests of the evidence of a bead, from the log odds of its words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.compare.evidence import BEAD_FEATURES, CLIP, Shape, Usual, bead_features, best_runs, weigh


@pytest.mark.parametrize(
    ("values", "lenience", "run"),
    [
        ([-1.0, -2.0], 0.0, (0, 0, 0.0)),
        ([-1.0, 2.0, 3.0, -4.0, 1.0], 0.0, (1, 3, 5.0)),
        ([3.0, -1.0, 3.0], 0.0, (0, 3, 5.0)),
        ([3.0, -5.0, 4.0], 0.0, (2, 3, 4.0)),
        ([-1.0, 2.0], 1.5, (0, 2, 4.0)),
        ([2.0, -2.0, 3.0], 0.0, (2, 3, 3.0)),
    ],
)
def test_best_runs(values, lenience, run):
    alone = np.array([values], dtype=np.float32)
    beside = np.full((2, 8), -np.inf, dtype=np.float32)
    beside[0, : len(values)], beside[1] = values, 9.0
    for grid in (alone, beside):
        found = best_runs(grid, lenience)
        assert (found.firsts[0], found.ends[0], found.scores[0]) == run


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=9))
def test_no_run_has_a_larger_sum(values):
    found = best_runs(np.array([values], dtype=np.float32), 0.5)
    raised = [value + 0.5 for value in values]
    sums = [sum(raised[a:b]) for a in range(len(values)) for b in range(a + 1, len(values) + 1)]
    assert found.scores[0] == max(0.0, *sums)
    assert sum(raised[found.firsts[0] : found.ends[0]]) == found.scores[0]


def test_sides_are_weighed_each_by_itself():
    odds = np.array([50.0, -50.0, 1.0, 2.0, -1.0], dtype=np.float32)
    first, second = weigh(odds, np.array([2, 3]))
    assert first.odds.tolist() == [CLIP, -CLIP]
    assert second.odds.tolist() == [1.0, 2.0, -1.0]
    assert (second.run.start, second.run.stop) == (0, 3)
    (alone,) = weigh(odds[2:], np.array([3]))
    assert alone.features.tolist() == second.features.tolist()
    shares = sum(1 / (1 + np.exp(-value)) for value in (1, 2, -1))
    assert second.features == pytest.approx([3.0, 6.5, 2, 3, shares, shares / 3, 2, 1, -1, -CLIP])


def test_few_beads_say_little_about_a_bitext():
    shape = Shape(source_length=200, target_length=50, cosine=0.5, depth=0.0)
    few, many = (Usual.of([shape] * n, np.full((n, 2), 0.2)) for n in (1, 1000))
    assert 0 < few.ratio < many.ratio
    assert few.coverage[0] > many.coverage[0] > 0.2
    assert Usual.of([], np.zeros((0, 2))).ratio == 0.0


def test_a_bead_that_is_like_its_bitext_stands_at_zero():
    shape = Shape(source_length=120, target_length=100, cosine=0.5, depth=0.0)
    usual = Usual(ratio=shape.log_ratio, coverage=(0.7, 0.7))
    sides = np.array([[side.features for side in weigh(np.array([-3.0, -3.0]), np.array([1, 1]))]])
    features = bead_features(sides, [shape], np.array([(0.7, 0.7)]), [usual])
    assert features.shape == (1, BEAD_FEATURES)
    assert features[0, 20:24].tolist() == [0, 0, 0, 0]
    assert features[0, -4:-2].tolist() == [0, 0]
