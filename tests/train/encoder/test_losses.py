"""Tests of the losses."""

from __future__ import annotations

import math

import torch
from torch.nn import functional

from xlat_check.train.encoder import losses


def unit(*rows: list[float]) -> torch.Tensor:
    return functional.normalize(torch.tensor(rows), dim=1)


def test_what_is_meant_is_the_english_side_or_lies_between_both() -> None:
    sources, targets = unit([1.0, 0.0], [1.0, 0.0], [1.0, 0.0]), unit([0.0, 1.0], [0.0, 1.0], [0.0, 1.0])
    meant = losses.meant(sources, targets, torch.tensor([1.0, 0.0, 0.5]))
    torch.testing.assert_close(meant, unit([1.0, 0.0], [0.0, 1.0], [1.0, 1.0]))


def test_distance_is_one_less_the_cosine() -> None:
    assert math.isclose(float(losses.distance(unit([1.0, 0.0], [1.0, 0.0]), unit([2.0, 0.0], [0.0, 1.0]))), 0.5)


def test_likeness_is_0_where_texts_are_as_far_apart_as_what_they_mean() -> None:
    meant = unit([1.0, 0.0], [1.0, 1.0], [0.0, 1.0])
    turned = meant @ torch.tensor([[0.0, 1.0], [-1.0, 0.0]])
    assert float(losses.likeness(turned, turned, meant)) < 1e-12
    assert float(losses.likeness(turned, turned.roll(1, 0), meant)) > 0.1


def test_contrast_is_low_for_translations_and_high_for_their_exchange() -> None:
    rows, none = torch.eye(3), torch.zeros(3, 3, dtype=torch.bool)
    right = float(losses.contrast(rows, rows, none, 0.05))
    wrong = float(losses.contrast(rows, rows.roll(1, 0), none, 0.05))
    assert right < 0.001 < 10 < wrong


def test_texts_of_the_same_side_are_negatives_too() -> None:
    """Two sources that are alike leave less for the translation of one of them."""
    none = torch.zeros(2, 2, dtype=torch.bool)
    targets = torch.eye(3)[:2]
    apart = losses.contrast(torch.eye(3)[:2], targets, none, 0.2)
    alike = losses.contrast(unit([1.0, 0.0, 1.0], [0.0, 1.0, 1.0]), targets, none, 0.2)
    assert alike > apart


def test_pairs_that_share_a_text_are_no_negatives() -> None:
    keys = torch.tensor([1, 1, 2])
    same = losses.sharing(keys, torch.tensor([4, 5, 6]))
    assert same.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    rows = unit([1.0, 0.0], [1.0, 0.0], [0.0, 1.0])
    assert float(losses.contrast(rows, rows, same, 0.05)) < 0.001
    assert float(losses.contrast(rows, rows, torch.zeros(3, 3, dtype=torch.bool), 0.05)) > 0.5
