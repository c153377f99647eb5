"""Tests of the comparison of an alignment with a gold alignment."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlat_check.errors import XlatError
from xlat_check.measure.scoring import AlignmentScore, Beads, Score, read_gold, score

GOLD: Beads = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3)), ((), (4,))]


def figures(found: AlignmentScore) -> dict[str, tuple[float, float]]:
    return {name: (getattr(found, name).precision, getattr(found, name).recall) for name in ("strict", "lax", "null")}


def test_a_perfect_alignment() -> None:
    assert figures(score([(GOLD, GOLD), (GOLD, GOLD)])) == {"strict": (1, 1), "lax": (1, 1), "null": (1, 1)}


def test_by_hand() -> None:
    """Of five beads found one is right and two overlap; of three to be found one is, and all are overlapped."""
    found = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3, 4))]
    assert figures(score([(GOLD, found)])) == {
        "strict": (pytest.approx(1 / 5), pytest.approx(1 / 3)),
        "lax": (pytest.approx(3 / 5), pytest.approx(3 / 3)),
        "null": (0.0, 0.0),
    }


def test_null_beads_count_for_precision_and_as_single_segments() -> None:
    """A null bead of two segments in the gold is two segments to be found, whichever way they are beaded."""
    gold: Beads = [((0,), (0,)), ((1, 2), ())]
    found: Beads = [((0,), (0,)), ((1,), ()), ((2,), ()), ((), (1,))]
    scores = figures(score([(gold, found)]))
    assert scores["strict"] == (pytest.approx(1 / 4), 1.0)
    assert scores["null"] == (pytest.approx(2 / 3), 1.0)


def test_scores_are_pooled_not_averaged() -> None:
    one: Beads = [((0,), (0,))]
    three: Beads = [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    wrong: Beads = [((0,), (1,)), ((1,), (2,)), ((2,), (0,))]
    assert score([(one, one), (three, wrong)]).strict.precision == pytest.approx(1 / 4)


def test_nothing_found_and_nothing_there() -> None:
    assert figures(score([(GOLD, [])])) == {"strict": (0, 0), "lax": (0, 0), "null": (0, 0)}
    assert score([]).strict.f1 == 0.0


def test_f1_is_the_harmonic_mean() -> None:
    assert Score(precision=0.5, recall=1.0).f1 == pytest.approx(2 / 3)
    assert Score(precision=0.12345678, recall=0.0).rounded() == {"precision": 0.1235, "recall": 0.0, "f1": 0.0}


def as_vecalign_counts(gold: Beads, found: Beads) -> tuple[float, float, float, float]:
    """Strict and lax precision, strict and lax recall, from the description of the rules."""

    def precision(gold: Beads, found: Beads) -> tuple[float, float]:
        gold_set = {bead for bead in gold if bead != ((), ())}
        found_set = {bead for bead in found if bead != ((), ())}
        targets = defaultdict(set)
        for sources, those in gold_set:
            for source in sources:
                targets[source] |= set(those)
        strict = sum(bead in gold_set for bead in found_set)
        lax = sum(
            bead in gold_set or bool(set(bead[1]) & {target for source in bead[0] for target in targets[source]})
            for bead in found_set
        )
        return strict / max(len(found_set), 1), lax / max(len(found_set), 1)

    def whole(beads: Beads) -> Beads:
        return [bead for bead in beads if bead[0] and bead[1]]

    return (*precision(gold, found), *precision(whole(found), whole(gold)))


ids = st.lists(st.integers(0, 5), max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
alignments = st.lists(st.tuples(ids, ids), max_size=7)


@settings(deadline=None)
@given(alignments, alignments)
def test_the_rules_of_vecalign(gold: Beads, found: Beads) -> None:
    """Any beads, also ones that overlap, repeat or are empty on both sides."""
    scores = score([(gold, found)])
    assert as_vecalign_counts(gold, found) == pytest.approx(
        (scores.strict.precision, scores.lax.precision, scores.strict.recall, scores.lax.recall)
    )


def test_a_gold_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gold"
    path.write_text("[0]:[0]\n\n[1, 2]:[1]\n[3]:[]\n[]:[2]:0.5\n", encoding="utf-8")
    assert read_gold(path) == [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,))]


@pytest.mark.parametrize("line", ["[0]", "[a]:[0]", "0-0", "[0]:[1.5]"])
def test_a_line_that_is_no_bead(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.gold"
    path.write_text(f"[0]:[0]\n{line}\n", encoding="utf-8")
    with pytest.raises(XlatError) as refused:
        read_gold(path)
    assert refused.value.message.startswith(f"{path}:2: not a bead")


def test_a_gold_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"\xff\xfe")
    for name in ("nothing", "bad"):
        with pytest.raises(XlatError, match="cannot be read"):
            read_gold(tmp_path / name)
