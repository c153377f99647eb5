"""From log odds of words to what a bead looks like."""

from __future__ import annotations

import numpy as np
import pytest

from xlat_check.compare.evidence import BEAD_FEATURES, CLIP, Run, Shape, Usual, bead_features, best_run, weigh


@pytest.mark.parametrize(
    ("values", "lenience", "run"),
    [
        ([-1.0, -2.0], 0.0, None),
        ([-1.0, 2.0, 3.0, -4.0, 1.0], 0.0, Run(first=1, end=3, score=5.0)),
        ([3.0, -1.0, 3.0], 0.0, Run(first=0, end=3, score=5.0)),
        ([3.0, -5.0, 4.0], 0.0, Run(first=2, end=3, score=4.0)),
        ([-1.0, 2.0], 1.5, Run(first=0, end=2, score=4.0)),
    ],
)
def test_best_run(values, lenience, run):
    assert best_run(values, lenience) == run


def test_log_odds_beyond_what_was_learnt_are_cut():
    assert max(weigh([50.0, -50.0]).odds) == CLIP
    assert min(weigh([50.0, -50.0]).odds) == -CLIP


def test_few_beads_say_little_about_a_bitext():
    shape = Shape(source_length=200, target_length=50, cosine=0.5, depth=0.0)
    few, many = (Usual.of([shape] * n, np.full((n, 2), 0.2)) for n in (1, 1000))
    assert 0 < few.ratio < many.ratio
    assert few.coverage[0] > many.coverage[0] > 0.2
    assert Usual.of([], np.zeros((0, 2))).ratio == 0.0


def test_a_bead_that_is_like_its_bitext_stands_at_zero():
    shape = Shape(source_length=120, target_length=100, cosine=0.5, depth=0.0)
    usual = Usual(ratio=shape.log_ratio, coverage=(0.7, 0.7))
    features = bead_features(weigh([-3.0]), weigh([-3.0]), shape, (0.7, 0.7), usual)
    assert len(features) == BEAD_FEATURES
    assert features[20:24] == (0.0, 0.0, 0.0, 0.0)
    assert features[-4:-2] == (0.0, 0.0)
