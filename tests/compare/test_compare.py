"""Tests of beads compared with known translations and with each other, on cosines written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bitext_builder import compared
from xlat_check.bitext import Alignment
from xlat_check.compare import compare
from xlat_check.scores.calibration import AlignmentCosts, Calibration, Scale, Typicality

COSTS = AlignmentCosts(null=0.1, merge=0.1, floor=0.2, habit=0.0, neighbours=0.5, length=0.5, moved=0.3, section=0.35)
CALIBRATION = Calibration(
    scale=Scale(random=0.0, translated=0.8),
    costs=COSTS,
    typicality=Typicality(
        lengths=(10,),
        shares=(0.01, 0.25, 0.5, 0.75),
        quantiles=((0.0, 0.5, 1.0, 1.2), (0.4, 0.9, 1.0, 1.1)),
    ),
    origin="written by hand",
)
LONG = "ein Satz von einiger Länge"


def aligned(*cosines: float | None, text: str = LONG) -> Alignment:
    """One bead a cosine; None makes a null bead of the source."""
    beads: list[dict[str, Any]] = []
    targets = 0
    for source, cosine in enumerate(cosines):
        beads.append({"source": [source], "target": [] if cosine is None else [targets], "cosine": cosine})
        targets += cosine is not None
    return compared(
        {"lang": "de", "segments": [text] * len(cosines)}, {"lang": "pt", "segments": [text] * targets}, beads=beads
    ).alignment


def typicality(alignment: Alignment) -> list[float | None]:
    return [entry.typicality if entry else None for entry in compare(alignment, CALIBRATION, None, 0.01).comparisons]


def test_a_median_bead_is_typical():
    assert typicality(aligned(0.8)) == [pytest.approx(0.5)]


def test_null_beads_are_not_compared():
    assert typicality(aligned(None, 0.8, None)) == [None, pytest.approx(0.5), None]


def test_what_is_less_alike_is_less_typical():
    values = typicality(aligned(0.8, 0.8, 0.8, 0.78, 0.7, 0.5, 0.0))
    assert values == sorted(values, reverse=True)
    assert values[-1] == 0.0


def test_short_texts_spread_more_widely():
    assert typicality(aligned(0.5, text="Satz"))[0] > typicality(aligned(0.5))[0]


def test_one_odd_bead_among_close_ones_stays_odd():
    assert typicality(aligned(*[0.8] * 30, 0.3))[-1] < 0.01


def test_the_same_bead_among_free_ones_is_less_odd():
    free = [0.8, 0.65, 0.5, 0.8, 0.55, 0.45] * 5
    assert typicality(aligned(*free, 0.3))[-1] > 0.01


def test_closer_beads_than_usual_make_nothing_odd():
    assert typicality(aligned(*[0.95] * 30, 0.72))[-1] == pytest.approx(0.25, abs=0.01)


def test_no_bead_at_all():
    assert typicality(aligned(None, None)) == [None, None]
