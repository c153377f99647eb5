"""Tests of the coverage of words, on vectors made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from xlat_check.compare.coverage import FEATURES, BeadSide, Onto, cover

# Axes: chain, oil, ride, cloth, sales, support.
AXES = np.eye(6, dtype=np.float32)


def side(*rows: int, characters: int = 30) -> BeadSide:
    count = len(rows)
    return BeadSide(
        rows=np.array(rows),
        letters=np.full(count, 6, dtype=np.float32),
        capital=np.zeros(count, dtype=np.float32),
        characters=characters,
    )


def covered(source: BeadSide, target: BeadSide, tables=(AXES, AXES), onto: Onto = Onto()):  # noqa: B008
    return cover([(source, target)], tables, onto)[0]


def test_a_word_with_a_counterpart_is_covered_and_one_without_is_not():
    source, target = covered(side(0, 1, 3), side(1, 0))
    assert source.likeness == pytest.approx([1, 1, 0], abs=1e-6)
    assert list(source.counterparts[:2]) == [1, 0]
    assert target.likeness == pytest.approx([1, 1], abs=1e-6)


def test_a_compound_is_covered_by_a_run_of_words():
    compound = np.concatenate([AXES, (AXES[4] + AXES[5])[None]])
    source, target = covered(side(6), side(4, 5), (compound, AXES))
    assert source.likeness == pytest.approx([1], abs=1e-6)
    assert source.features[0, 0] == pytest.approx(np.sqrt(0.5), abs=1e-6), "no single word says all of it"
    assert (target.likeness > 0.7).all()


def test_who_has_a_better_claim_is_seen():
    near = np.concatenate([AXES, (AXES[0] + 0.5 * AXES[3])[None]])
    source, _ = covered(side(0, 6), side(0), (near, AXES))
    owner, rival = source.features[:, 3]
    assert owner < 0 < rival
    assert source.features[1, 4] < 0, "the only counterpart belongs to the other word"


def test_batches_change_nothing():
    """Not a bit of it, though words recur in a bead and are then equally good counterparts."""
    rng = np.random.default_rng(1)
    table = rng.normal(size=(40, 16)).astype(np.float32)
    beads = [
        (
            side(*rng.integers(0, 40, rng.integers(1, 9)), characters=int(rng.integers(5, 90))),
            side(*rng.integers(0, 40, rng.integers(1, 9)), characters=int(rng.integers(5, 90))),
        )
        for _ in range(200)
    ]
    together = cover(beads, (table, table))
    for bead, both in zip(beads, together, strict=True):
        alone = cover([bead], (table, table))[0]
        for one, other in zip(alone, both, strict=True):
            assert one.features.shape == (len(one.likeness), FEATURES)
            np.testing.assert_array_equal(one.features, other.features)
            np.testing.assert_array_equal(one.counterparts, other.counterparts)


def test_of_equal_words_the_first_is_the_counterpart():
    source, target = covered(side(0, 1, 0, 2), side(2, 0, 0))
    assert source.counterparts.tolist()[0] == source.counterparts.tolist()[2] == 1
    assert target.counterparts.tolist() == [3, 0, 0]


def test_swapping_the_sides_swaps_the_results():
    first, second = side(0, 1, 3, characters=40), side(1, 2, characters=20)
    there, back = covered(first, second), covered(second, first)
    np.testing.assert_allclose(there[0].features, back[1].features, atol=1e-6)
    np.testing.assert_allclose(there[1].features, back[0].features, atol=1e-6)


def test_another_scale_is_put_on_that_of_the_judge():
    source, _ = covered(side(0, 3), side(0), onto=Onto(shift=0.2, factor=0.5))
    assert source.likeness == pytest.approx([0.7, 0.2], abs=1e-6)


def test_cosines_are_those_of_the_vectors_themselves():
    rng = np.random.default_rng(2)
    table = rng.normal(size=(30, 16)).astype(np.float32)

    def cosine(one, other):
        return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))

    def runs(rows):
        return [table[rows[at : at + n]].sum(axis=0) for n in (1, 2, 3) for at in range(len(rows) - n + 1)]

    for n, m in ((1, 1), (1, 4), (2, 3), (5, 2)):
        own, other = rng.integers(0, 30, n), rng.integers(0, 30, m)
        source, _ = covered(side(*own), side(*other), (table, table))
        best = [max(cosine(table[row], run) for run in runs(other)) for row in own]
        assert source.likeness == pytest.approx(best, abs=1e-5)
        total, facing = table[own].sum(axis=0), table[other].sum(axis=0)
        without = [cosine(total - table[row], facing) if n > 1 else 0.0 for row in own]
        gain = [5 * (alone - cosine(total, facing)) for alone in without]
        assert source.features[:, 6] == pytest.approx(gain, abs=1e-4)


def test_no_counterpart_lies_in_the_padding():
    """Beads of one batch have different lengths; on another scale, real cosines may be lower than any."""
    beads = [(side(0, 1, 2), side(3, 4)), (side(0, 1, 2, 3), side(0, 1, 2, 3))]
    for source, target in cover(beads, (AXES, AXES), Onto(shift=-1.5, factor=0.5)):
        assert source.counterparts.max() < len(target.counterparts)
        assert target.counterparts.max() < len(source.counterparts)
