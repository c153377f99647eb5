"""Lists of which one side has more members."""

from __future__ import annotations

import numpy as np
import pytest

from xlat_check.compare.enumerations import _left_out

UNIT = np.eye(6, dtype=np.float32)


@pytest.mark.parametrize("gone", [[0], [5], [2], [1, 4], [3, 4, 5], [0, 2, 5]])
def test_the_members_that_one_side_lacks(gone: list[int]) -> None:
    fewer = np.delete(UNIT, gone, axis=0)
    assert _left_out(UNIT, fewer) == gone


def test_members_without_words_are_left_out_where_nothing_else_fits() -> None:
    more = UNIT[:4].copy()
    more[1] = 0
    assert _left_out(more, UNIT[[0, 2, 3]]) == [1]
