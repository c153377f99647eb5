"""Tests of the run of words that shows an error."""

from __future__ import annotations

import numpy as np
import pytest

from xlat_check.compare.evidence import likely_run


@pytest.mark.parametrize(
    ("odds", "run"),
    [
        ([-5.0, 3.0, 4.0, -5.0], (1, 3)),
        ([-5.0, 3.0, -1.0, 4.0, -5.0], (1, 4)),
        ([3.0, -9.0, 4.0], (2, 3)),
        ([-9.0, -4.0, -9.0], (1, 2)),
        ([2.0], (0, 1)),
    ],
)
def test_the_run_with_the_largest_sum(odds, run):
    found = likely_run(np.array(odds))
    assert (found.start, found.stop) == run
