"""Tests of the place where the missing counterpart of a text belongs."""

from __future__ import annotations

import pytest

from tests.bitext_builder import compared
from xlat_check.bitext import Side
from xlat_check.checks.places import place_of
from xlat_check.findings import Finding, Severity, with_fingerprints
from xlat_check.triage import marks_of


def gap_of(source: dict, target: dict, beads: list, side: Side, ids: list[int]) -> tuple[int, int]:
    """The lines around the gap for a finding on these segments of one side."""
    both = compared({"lang": "de", **source}, {"lang": "pt", **target}, beads=beads)
    segments = [both.alignment.bitext.side(side).segments[i] for i in ids]
    place = place_of(both, side, segments)
    fields = {"source": place, "target": None} if side is Side.SOURCE else {"source": None, "target": place}
    found = with_fingerprints([Finding(check="omission", severity=Severity.MAJOR, message="m", **fields)])
    (gap,) = marks_of(both.alignment, found, ran=("omission",), known=()).gaps
    assert gap.fingerprint == found[0].fingerprint
    assert gap.path == both.alignment.bitext.side(side.other).document.path
    return gap.first, gap.last


THREE, TWO = {"segments": ["eins", "zwei", "drei"]}, {"segments": ["um", "três"]}


@pytest.mark.parametrize(
    ("beads", "missing", "lines"),
    [
        ([[[0], [0]], [[1], []], [[2], [1]]], [1], (1, 2)),
        ([[[0], []], [[1], [0]], [[2], [1]]], [0], (1, 1)),
        ([[[0], [0]], [[1], [1]], [[2], []]], [2], (2, 3)),
        ([[[0], []], [[1], []], [[2], [0, 1]]], [0, 1], (1, 1)),
        ([[[0], [0, 1]], [[1], []], [[2], []]], [1, 2], (2, 3)),
    ],
)
def test_between_what_stands_around_it(beads, missing, lines):
    assert gap_of(THREE, TWO, beads, Side.SOURCE, missing) == lines
    mirrored = [[target, source] for source, target in beads]
    assert gap_of(TWO, THREE, mirrored, Side.TARGET, missing) == lines


def test_where_sections_cross_anything_between_them():
    beads = [[[0], [2]], [[1], []], [[2], [0]], [[], [1]]]
    assert gap_of(THREE, {"segments": ["um", "dois", "três"]}, beads, Side.SOURCE, [1]) == (1, 3)


def test_texts_on_both_sides_without_counterpart_have_a_gap_each():
    beads = [[[0], [0]], [[], [1]], [[1], []], [[2], [2]]]
    both = compared({"lang": "de", **THREE}, {"lang": "pt", "segments": ["um", "outro", "três"]}, beads=beads)
    source, target = (place_of(both, side, [both.alignment.bitext.side(side).segments[1]]) for side in Side)
    found = with_fingerprints(
        [Finding(check="drift", severity=Severity.MAJOR, message="m", source=source, target=target)]
    )
    gaps = marks_of(both.alignment, found, ran=("drift",), known=()).gaps
    assert [(gap.first, gap.last) for gap in gaps] == [(1, 3), (1, 3)]


def test_texts_that_are_paired_have_none():
    both = compared({"lang": "de", **THREE}, {"lang": "pt", **THREE})
    places = [place_of(both, side, [both.alignment.bitext.side(side).segments[1]]) for side in Side]
    finding = Finding(check="drift", severity=Severity.MAJOR, message="m", source=places[0], target=places[1])
    assert marks_of(both.alignment, with_fingerprints([finding]), ran=("drift",), known=()).gaps == ()
