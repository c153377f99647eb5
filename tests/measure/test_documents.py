"""Tests of documents rebuilt from parallel lines: the gold beads match the changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.embed.texts import TRANSLATED
from xlat_check import embed
from xlat_check.bitext import Side
from xlat_check.measure.documents import Embedded, Rebuilt, plain_bitext, rebuild
from xlat_check.scores.calibration import load

LINES = [(f"s{i} a b c", f"t{i} x y") for i in range(400)]

shares = st.floats(0, 0.3)


def words(texts: tuple[str, ...], prefix: str) -> list[str]:
    return [word for text in texts for word in text.split() if word.startswith(prefix)]


@settings(deadline=None)
@given(
    seed=st.integers(0, 2**32), count=st.integers(0, 60), deleted=shares, joined=shares, twinned=shares, loose=shares
)
def test_the_gold_partitions_both_sides_in_order(
    seed: int, count: int, deleted: float, joined: float, twinned: float, loose: float
) -> None:
    rng = np.random.default_rng(seed)
    rebuilt = rebuild(LINES[:count], rng, deleted=deleted, joined=joined, twinned=twinned, loose=loose)
    for at, texts in enumerate((rebuilt.source, rebuilt.target)):
        assert [i for bead in rebuilt.gold for i in bead[at]] == list(range(len(texts)))
    assert all(1 <= len(source) + len(target) <= 4 for source, target in rebuilt.gold)


@settings(deadline=None)
@given(seed=st.integers(0, 2**32), deleted=shares, joined=shares)
def test_aligned_segments_render_the_same_lines(seed: int, deleted: float, joined: float) -> None:
    """Every line is there, once on each side or once on one, and beads hold lines of the same numbers."""
    rebuilt = rebuild(LINES[:50], np.random.default_rng(seed), deleted=deleted, joined=joined)
    numbers = []
    for source, target in rebuilt.gold:
        first = [word[1:] for word in words(tuple(rebuilt.source[i] for i in source), "s")]
        second = [word[1:] for word in words(tuple(rebuilt.target[j] for j in target), "t")]
        assert not (first and second) or first == second
        numbers += first or second
    assert numbers == [str(i) for i in range(50)]


def share(rebuilt: Rebuilt, at: int) -> float:
    return sum(1 for bead in rebuilt.gold if not bead[at]) / len(LINES)


@pytest.mark.parametrize("deleted", [0.0, 0.1, 0.5])
def test_as_much_is_deleted_as_was_asked_for_on_both_sides(deleted: float) -> None:
    drawn = [rebuild(LINES, np.random.default_rng(seed), deleted=deleted) for seed in range(10)]
    for at in (0, 1):
        assert np.mean([share(rebuilt, at) for rebuilt in drawn]) == pytest.approx(deleted / 2, abs=0.02)


def test_as_much_is_joined_as_was_asked_for() -> None:
    drawn = [rebuild(LINES, np.random.default_rng(seed), deleted=0.0, joined=0.2) for seed in range(10)]
    lost = [2 * len(LINES) - len(rebuilt.source) - len(rebuilt.target) for rebuilt in drawn]
    assert np.mean(lost) / len(LINES) == pytest.approx(0.18, abs=0.03), "some stand where nothing can be joined"


def test_a_twin_says_part_of_the_next_segment_and_has_no_partner() -> None:
    rebuilt = rebuild(LINES, np.random.default_rng(1), deleted=0.0, twinned=0.2)
    sides = (rebuilt.source, rebuilt.target)
    twins = [(at, bead[at][0]) for bead in rebuilt.gold for at in (0, 1) if not bead[1 - at]]
    assert len(twins) == pytest.approx(0.2 * len(LINES), abs=25)
    assert {at for at, _ in twins} == {0, 1}
    for at, i in twins:
        assert sides[at][i] in sides[at][i + 1]
        assert len(sides[at][i]) < len(sides[at][i + 1])


def test_loose_lines_keep_their_length_and_most_of_their_words() -> None:
    lines = [(f"s{i} " * 20, f"t{i} " * 20) for i in range(100)]
    rebuilt = rebuild(lines, np.random.default_rng(1), deleted=0.0, loose=0.3)
    kept = []
    for (source, target), first, second in zip(lines, rebuilt.source, rebuilt.target, strict=True):
        for before, after, prefix in ((source, first, "s"), (target, second, "t")):
            assert len(after.split()) == 20
            assert all(word.startswith(prefix) for word in after.split())
            kept.append(np.mean([one == other for one, other in zip(before.split(), after.split(), strict=True)]))
    assert min(kept) < 0.8
    assert np.mean(kept) == pytest.approx(0.85, abs=0.03)


def test_untouched_lines_stay_as_they_are() -> None:
    rebuilt = rebuild(LINES[:5], np.random.default_rng(1), deleted=0.0)
    assert list(zip(rebuilt.source, rebuilt.target, strict=True)) == LINES[:5]
    assert rebuilt.gold == tuple(((i,), (i,)) for i in range(5))


def test_blank_lines_do_no_harm() -> None:
    habits = {"deleted": 0.2, "joined": 0.2, "twinned": 0.4, "loose": 0.2}
    assert rebuild([("", " ")] * 50, np.random.default_rng(1), **habits).gold


def test_a_plain_bitext_cuts_its_segments_out_of_its_text() -> None:
    bitext = plain_bitext(["ein Satz", "", "noch einer"], ["uma frase"])
    for side in Side:
        for segment in bitext.side(side).segments:
            span = segment.span
            assert bitext.side(side).document.text[span.start : span.end] == segment.text
    assert [segment.span.line for segment in bitext.source.segments] == [1, 2, 3]


@pytest.mark.parametrize("calibrated", [True, False])
def test_the_aligner_finds_what_was_deleted(calibrated: bool) -> None:
    """With the calibration of the model, and on the scale of the bitext alone."""
    source, target = TRANSLATED["de"], TRANSLATED["pt"]
    calibration = load(embed.DEFAULT) if calibrated else None
    encoder = embed.load()
    assert list(Embedded.of(source, target, encoder).beads(calibration)) == [((i,), (i,)) for i in range(3)]
    without = Embedded.of(source, (target[0], target[2]), encoder)
    assert list(without.beads(calibration)) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
