"""Tests of shares and their intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.scores.shares import Share


@pytest.mark.parametrize(
    ("share", "low", "high"), [(Share(0, 0), 0.0, 1.0), (Share(8, 10), 0.4902, 0.9433), (Share(0, 10), 0.0, 0.2775)]
)
def test_the_interval_is_wilsons(share, low, high):
    assert share.interval == pytest.approx((low, high), abs=5e-5)


@given(of=st.integers(1, 10_000), data=st.data())
def test_the_interval_holds_the_share(of, data):
    share = Share(data.draw(st.integers(0, of)), of)
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1


def test_what_is_counted_more_than_once_has_the_interval_of_all():
    assert Share(12, 10).value == 1.2
    assert Share(12, 10).interval == Share(10, 10).interval


def test_as_data_a_share_of_nothing_has_no_value():
    assert Share(0, 0).as_data() == {"value": None, "count": 0, "of": 0, "low": 0.0, "high": 1.0}
    assert Share(8, 10).as_data() == {"value": 0.8, "count": 8, "of": 10, "low": 0.4902, "high": 0.9433}
