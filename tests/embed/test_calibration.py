"""Tests of the calibration file: written, read back, and refused if it is not valid."""

from __future__ import annotations

import copy
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlat_check import embed
from xlat_check.errors import ModelError
from xlat_check.scores.calibration import FILE, AlignmentCosts, Calibration, Scale, Typicality, has_calibration, load

TYPICALITY = Typicality(
    lengths=(10, 20), shares=(0.1, 0.5, 0.9), quantiles=((0.0, 0.5, 1.0), (0.2, 0.6, 1.0), (0.4, 0.4, 1.2))
)
CALIBRATION = Calibration(
    scale=Scale(random=0.1, translated=0.6),
    costs=AlignmentCosts(**{field.name: 0.1 + at / 10 for at, field in enumerate(fields(AlignmentCosts))}),
    typicality=TYPICALITY,
    origin="a test",
)


def test_written_and_read_back(tmp_path: Path) -> None:
    assert not has_calibration(tmp_path)
    CALIBRATION.save(tmp_path)
    assert has_calibration(tmp_path)
    assert load(tmp_path) == CALIBRATION


def test_the_embedded_model_has_one() -> None:
    calibration = load(embed.DEFAULT)
    assert calibration.scale.random < calibration.scale.translated
    assert calibration.origin


def test_a_scale_puts_random_pairs_at_0_and_translations_at_1() -> None:
    assert np.allclose(Scale(random=0.1, translated=0.6).z(np.array([0.1, 0.6, 0.35, -0.4])), [0.0, 1.0, 0.5, -1.0])


@pytest.mark.parametrize(
    ("z", "length", "share"),
    [
        (0.5, 10, 0.5),
        (0.25, 1, 0.3),
        (0.6, 11, 0.5),
        (0.6, 20, 0.5),
        (1.2, 21, 0.9),
        (0.8, 10_000, 0.7),
        (-0.01, 5, 0.0),
        (1.01, 5, 1.0),
    ],
)
def test_the_share_of_less_similar_translations(z: float, length: int, share: float) -> None:
    assert TYPICALITY.share(z, length) == pytest.approx(share)


@settings(deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3), st.integers(0, 500))
def test_what_is_more_similar_is_no_less_typical(one: float, other: float, length: int) -> None:
    for typicality in (TYPICALITY, load(embed.DEFAULT).typicality):
        shares = [typicality.share(z, length) for z in sorted((one, other))]
        assert 0.0 <= shares[0] <= shares[1] <= 1.0


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-5, 5), st.integers(0, 500))))
def test_many_shares_are_those_of_each(beads: list[tuple[float, int]]) -> None:
    for typicality in (TYPICALITY, load(embed.DEFAULT).typicality):
        shares = typicality.shares_at([depth for depth, _ in beads], [length for _, length in beads])
        assert shares == [typicality.share(typicality.at_depth(depth, length), length) for depth, length in beads]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=FILE) as refused:
        load(tmp_path)
    assert "calibrate the model" in refused.value.hint


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", "{}", '{"scale": {}, "typicality": {}}', "\x00"])
def test_a_file_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="not a calibration") as refused:
        load(tmp_path)
    assert str(tmp_path / FILE) in refused.value.message


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("scale.random", "0.1"),
        ("scale.random", None),
        ("scale.random", 0.6),
        ("scale.translated", float("nan")),
        ("scale.other", 0.1),
        ("scale", [0.1, 0.6]),
        ("costs.null", True),
        ("costs.other", 0.1),
        ("costs", None),
        ("typicality.lengths", [20, 10]),
        ("typicality.lengths", [10]),
        ("typicality.lengths", 10),
        ("typicality.shares", [0.1, 0.5]),
        ("typicality.shares", []),
        ("typicality.quantiles", [[0, 1, 2], [2, 1, 0], [0, 1, 2]]),
        ("typicality.quantiles", [[0, 1, 2], "abc", [0, 1, 2]]),
        ("typicality.quantiles", [[0, 1, 2], [0, 1], [0, 1, 2]]),
        ("typicality", []),
    ],
)
def test_a_file_with_a_value_that_cannot_be(tmp_path: Path, path: str, value: object) -> None:
    CALIBRATION.save(tmp_path)
    data: dict[str, Any] = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    changed = copy.deepcopy(data)
    *outer, last = path.split(".")
    where = changed[outer[0]] if outer else changed
    where[last] = value
    (tmp_path / FILE).write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(ModelError, match="not a calibration"):
        load(tmp_path)
