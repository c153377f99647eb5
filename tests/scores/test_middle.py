"""Tests of the median against that of numpy."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from xlat_check.scores.middle import median


@settings(deadline=None)  # the first call of that of numpy imports much
@given(st.lists(st.floats(-1, 1), min_size=1, max_size=9))
def test_it_is_that_of_numpy(values: list[float]) -> None:
    assert median(np.array(values)) == np.median(values)
