"""Tests of tables of rates."""

from __future__ import annotations

import math

import pytest

from xlat_check.scores.rates import Rates


@pytest.fixture
def rates():
    return Rates(rates=(0.1, 0.01, 0.001), log_odds=(0.0, 2.0, 3.0))


def test_limits_follow_the_table(rates):
    assert rates.limit(0.01) == pytest.approx(2.0)
    assert rates.limit(math.sqrt(0.1 * 0.01)) == pytest.approx(1.0)
    assert rates.limit(0.5) == 0.0


def test_beyond_the_table_limits_go_on_rising(rates):
    assert rates.limit(0.0001) > rates.limit(0.0005) > 3.0


@pytest.mark.parametrize("rate", [0.05, 0.01, 0.004, 0.0001])
def test_rates_are_the_way_back(rates, rate):
    assert rates.rate(rates.limit(rate)) == pytest.approx(rate)
