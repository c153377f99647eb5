"""Tests of tables of rates from values of a known distribution, with and without errors among them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlat_check import embed
from xlat_check.run.recalibrate.tables import PRIOR_PAIRS, rates_near, typicality_near
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import load as load_judge
from xlat_check.scores.rates import Rates

RATES = (0.1, 0.05, 0.02, 0.01, 0.005, 0.0025, 0.001)
KNOWN = Rates(rates=RATES, log_odds=tuple(-math.log(rate) for rate in RATES))
"""The table of an exponential distribution with mean 1."""
JUDGE = load_judge(embed.MULTILINGUAL)


def exponential(count: int, shift: float = 0.0, scale: float = 1.0) -> np.ndarray:
    """As many values, spread as evenly as the distribution has them."""
    return shift - scale * np.log((np.arange(count) + 0.5) / count)


def test_without_pairs_the_known_table_stays():
    found = rates_near(np.zeros(0), KNOWN)
    assert found.rates == KNOWN.rates
    assert found.log_odds == pytest.approx(KNOWN.log_odds)


def test_values_as_known_leave_the_table_as_it_is():
    assert rates_near(exponential(2000), KNOWN).log_odds == pytest.approx(KNOWN.log_odds, abs=0.05)


@pytest.mark.parametrize("shift", [-1.0, 0.7, 3.0])
def test_values_elsewhere_move_the_table_there(shift):
    found = rates_near(exponential(5000, shift), KNOWN)
    assert np.array(found.log_odds) - KNOWN.log_odds == pytest.approx(shift, abs=0.2)


def test_few_values_move_it_half_way_only():
    few, many = (rates_near(exponential(count, 1.0), KNOWN) for count in (PRIOR_PAIRS, 50 * PRIOR_PAIRS))
    assert KNOWN.log_odds[2] + 0.2 < few.log_odds[2] < many.log_odds[2] - 0.2


def test_errors_among_the_pairs_hardly_raise_the_table():
    """Three pairs in a hundred are errors that look very bad; plain quantiles would follow them."""
    spoilt = np.concatenate([exponential(970), np.full(30, 12.0)])
    assert np.quantile(spoilt, 0.99) == 12.0
    found = rates_near(spoilt, KNOWN)
    assert found.limit(0.01) == pytest.approx(KNOWN.limit(0.01), abs=0.8)
    assert found.limit(0.001) == pytest.approx(KNOWN.limit(0.001), abs=0.8)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-30, 30), max_size=80))
def test_it_is_a_table_whatever_the_values(values):
    found = rates_near(np.array(values), JUDGE.pages)
    assert np.isfinite(found.log_odds).all()
    assert (np.diff(found.log_odds) >= 0).all()


class TestTypicality:
    KNOWN = load_calibration(embed.DEFAULT).typicality

    def values(self, count: int, row: int = 3, shift: float = 0.0, spread: float = 1.0) -> np.ndarray:
        """Values as the known table has them, around its median."""
        table = self.KNOWN
        drawn = np.interp((np.arange(count) + 0.5) / count, table.shares, table.quantiles[row])
        median = float(np.interp(0.5, table.shares, table.quantiles[row]))
        return median + shift + spread * (drawn - median)

    def near(self, values: np.ndarray, length: int = 70):
        return typicality_near(values, [length] * len(values), self.KNOWN)

    def test_without_pairs_the_known_table_stays(self):
        assert self.near(np.zeros(0)) == self.KNOWN

    def test_lengths_that_are_not_seen_keep_their_row(self):
        found = self.near(self.values(500, shift=-0.2))
        assert [row == known for row, known in zip(found.quantiles, self.KNOWN.quantiles, strict=True)] == [
            True, True, True, False, True, True,
        ]  # fmt: skip

    def test_values_as_known_leave_the_table_as_it_is(self):
        assert self.near(self.values(2000)).quantiles[3] == pytest.approx(self.KNOWN.quantiles[3], abs=0.05)

    def test_a_shift_and_a_wider_spread_are_found(self):
        found = self.near(self.values(2000, shift=-0.2, spread=2.0)).quantiles[3]
        at = [self.KNOWN.shares.index(share) for share in (0.05, 0.25, 0.5, 0.75)]
        wanted = self.values(100_000, shift=-0.2, spread=2.0)
        for place in at:
            assert found[place] == pytest.approx(np.quantile(wanted, self.KNOWN.shares[place]), abs=0.08)

    def test_pairs_that_are_no_translations_do_not_widen_the_tail(self):
        clean = self.values(980)
        spoilt = self.near(np.concatenate([clean, np.full(20, -0.5)]))
        at = self.KNOWN.shares.index(0.002)
        assert spoilt.quantiles[3][at] == pytest.approx(self.KNOWN.quantiles[3][at], abs=0.12)

    @settings(deadline=None, max_examples=40)
    @given(st.lists(st.floats(-3, 3), min_size=1, max_size=60))
    def test_quantiles_rise_whatever_the_values(self, values):
        for row in self.near(np.array(values)).quantiles:
            assert list(row) == sorted(row)
