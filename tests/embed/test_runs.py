"""Tests of vectors of runs that are made when they are asked for: the same bits as those that are made at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from xlat_check import embed
from xlat_check.embed.static import StaticEncoder
from xlat_check.run import vectors
from xlat_check.run.vectors import of_page

TEXTS = ["Das Haus ist rot.", "", "O forno está quente.", "Das Haus ist rot.", "§", "Am Morgen.", "7", "Das Brot."]
WIDTH = 4


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder(embed.DEFAULT, name="default")


@pytest.mark.parametrize("count", [1, 3, len(TEXTS)])
@pytest.mark.parametrize(
    "key",
    [
        0,
        2,
        (0, [0, 0]),
        (0, slice(1, 3)),
        (1, 0),
        (3, [0]),
        (slice(None), slice(0, 2)),
        (slice(None), [0, 0]),
        ([0, 3, 1, 0], [0, 0, 0, 0]),
        ([], []),
    ],
)
def test_runs_are_indexed_as_the_array(
    encoder: StaticEncoder, count: int, key: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = of_page(encoder, TEXTS[:count])
    assert isinstance(at_once, np.ndarray)
    monkeypatch.setattr(vectors, "LARGE", 0)
    made = of_page(encoder, TEXTS[:count])
    assert not isinstance(made, np.ndarray)
    assert made.shape == at_once.shape
    if key == ([], []):
        assert made[key].shape == (0, at_once.shape[2])
        return
    expected = at_once[key]
    assert made[key].shape == expected.shape
    assert made[key].tobytes() == expected.tobytes()


def test_every_run_is_the_same(encoder: StaticEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = of_page(encoder, TEXTS)
    monkeypatch.setattr(vectors, "LARGE", 0)
    made = of_page(encoder, TEXTS)
    assert np.array_equal(made[:, list(range(len(TEXTS)))], at_once[:])
    pairs = [(width, at) for width in range(WIDTH) for at in range(len(TEXTS))]
    widths, places = ([pair[side] for pair in pairs] for side in (0, 1))
    assert np.array_equal(made[widths, places], at_once[widths, places])
