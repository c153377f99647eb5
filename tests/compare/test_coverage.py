"""Tests of the coverage of words, on vectors that are written by hand."""

from __future__ import annotations

import numpy as np
import pytest

from xlat_check.compare.coverage import cover

ONE, TWO, THREE = np.eye(3, dtype=np.float32)


def test_each_word_has_its_most_similar_counterpart():
    source, target = cover(np.array([ONE, TWO]), np.array([TWO, ONE, THREE]))
    assert source.counterparts.tolist() == [1, 0]
    assert source.likeness.tolist() == [1.0, 1.0]
    assert target.likeness.tolist() == [1.0, 1.0, 0.0]


def test_a_run_of_words_may_be_the_counterpart_of_one():
    source, target = cover(np.array([ONE + TWO]), np.array([ONE, TWO]))
    assert source.likeness[0] == pytest.approx(1.0)
    assert target.likeness == pytest.approx([0.5**0.5, 0.5**0.5])


def test_a_run_has_at_most_three_words_that_are_neighbours():
    apart = np.array([ONE, THREE, TWO])
    source, _ = cover(np.array([ONE + TWO]), apart)
    assert source.likeness[0] == pytest.approx((2 / 3) ** 0.5)


def test_counterparts_that_choose_each_other():
    source, target = cover(np.array([ONE, ONE + 0.2 * TWO]), np.array([ONE, THREE]))
    assert source.mutual(target).tolist() == [True, False]


def test_likeness_to_a_translation_is_nearer_than_to_another_word():
    source, _ = cover(np.array([ONE, TWO]), np.array([ONE]))
    assert source.alike((0.2, 0.8)).tolist() == [True, False]


def test_a_word_without_a_vector_is_like_nothing():
    source, _ = cover(np.zeros((1, 3), dtype=np.float32), np.array([ONE]))
    assert source.likeness.tolist() == [0.0]
