"""Tests of beads: which segments merge, which stay alone, and that the search in a band finds the best path."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.words import aligned, beads, bitext, calibration, costs, vectors
from xlat_check import align as align_package
from xlat_check.align import align
from xlat_check.align import beads as search
from xlat_check.align.beads import SideToAlign, align_runs
from xlat_check.align.margin import nearest_cosines
from xlat_check.bitext import Side
from xlat_check.scores.calibration import Scale

BEFORE = ["oak elm", "fir yew", "ash bay"]
AFTER = ["gull wren", "lark rook", "swan crow"]
SCALE = Scale(random=0.0, translated=1.0)


def between(source, target):
    """The beads between three segments before and three after, which pair one to one; ids from 0."""
    found = beads(aligned([*BEFORE, *source, *AFTER], [*BEFORE, *target, *AFTER]))
    ends = [((i,), (i,)) for i in range(3)]
    ends += [((i + len(source),), (i + len(target),)) for i in range(3, 6)]
    assert [bead for bead in found if bead in ends] == ends
    return [(tuple(i - 3 for i in s), tuple(j - 3 for j in t)) for s, t in found if (s, t) not in ends]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(["tea cup"], ["tea cup"], [((0,), (0,))], id="1-1"),
        pytest.param(["tea cup jam pot"], ["tea cup", "jam pot"], [((0,), (0, 1))], id="1-2"),
        pytest.param(["tea cup", "jam pot"], ["tea cup jam pot"], [((0, 1), (0,))], id="2-1"),
        pytest.param(["tea cup", "jam pot", "rye bun"], ["tea cup jam pot rye bun"], [((0, 1, 2), (0,))], id="3-1"),
        pytest.param(
            # Half of each sentence moved over to the other one.
            ["tea cup jam pot", "rye bun fig nut"],
            ["tea rye bun fig", "cup jam pot nut"],
            [((0, 1), (0, 1))],
            id="2-2",
        ),
        pytest.param(["tea cup"], [], [((0,), ())], id="1-0"),
        pytest.param([], ["tea cup"], [((), (0,))], id="0-1"),
        pytest.param(
            ["tea cup", "jam pot"], ["jam pot", "rye bun"], [((0,), ()), ((1,), (0,)), ((), (1,))], id="one of each"
        ),
    ],
)
def test_shapes(source, target, expected):
    assert between(source, target) == expected


@pytest.mark.parametrize(
    ("target", "twin"),
    [
        (["tea cup", "tea cup jam pot rye"], 0),
        (["tea cup jam pot rye", "tea cup"], 1),
        (["tea cup jam pot", "tea cup jam pot rye"], 0),
    ],
)
def test_a_redundant_twin_leaves_one_null_bead(target, twin):
    expected = sorted([((0,), (1 - twin,)), ((), (twin,))], key=lambda bead: bead[1])
    assert sorted(between(["tea cup jam pot rye"], target), key=lambda bead: bead[1]) == expected


def test_a_twin_of_each_of_many_shifts_nothing():
    source = [f"{a}tea {b}cup {a}jam{b}" for a in "abcd" for b in "abcd"]
    target = [text for whole in source for text in (whole.split()[0], whole)]
    assert beads(aligned(source, target)) == [
        bead for i in range(len(source)) for bead in (((), (2 * i,)), ((i,), (2 * i + 1,)))
    ]


def test_headings_never_merge_with_text():
    """The source has in its heading the content that the target has in heading and text."""
    source = [
        {"heading": "oak elm", "segments": ["tea cup jam pot", "gull wren"]},
        {"heading": "fir yew", "segments": ["lark rook"]},
    ]
    target = [
        {"heading": "oak", "segments": ["elm", "tea cup jam pot", "gull wren"]},
        {"heading": "fir yew", "segments": ["lark rook"]},
    ]
    alignment = aligned(source, target)
    for bead in alignment.beads:
        for side in Side:
            assert len({segment.block < 0 for segment in alignment.segments(bead, side)}) < 2
    assert ((), (1,)) in beads(alignment)
    assert ((0,), (0,)) in beads(alignment)


def test_text_on_either_side_of_a_heading_stays_apart():
    """A heading that the target lacks parts its section, however well the text around it would merge."""
    source = [
        {"heading": "oak elm", "segments": ["tea cup", "gull wren", "lark rook", "swan crow jay"]},
        {"heading": "fir yew", "segments": ["rye bun fig", "nut pie", "hen owl"]},
    ]
    target = [
        {
            "heading": "oak elm",
            "segments": ["tea cup", "gull wren", "lark rook", "swan crow jay rye bun fig", "nut pie", "hen owl"],
        }
    ]
    alignment = aligned(source, target)
    assert all(not (4 in bead.source and 6 in bead.source) for bead in alignment.beads)
    assert {((1,), (1,)), ((7,), (5,)), ((8,), (6,))} <= set(beads(alignment))


def test_swapped_neighbours_are_found_as_moved():
    alignment = aligned([*BEFORE, "tea cup", "jam pot", *AFTER], [*BEFORE, "jam pot", "tea cup", *AFTER])
    assert {((3,), (4,)), ((4,), (3,))} <= set(beads(alignment))
    assert [bead.moved for bead in alignment.beads].count(True) == 1


def test_a_sentence_that_moved_to_another_section_is_found():
    source = [
        {"heading": "oak elm", "segments": ["tea cup", "jam pot", "rye bun", "fig nut"]},
        {"heading": "fir yew", "segments": ["gull wren", "lark rook", "swan crow"]},
    ]
    target = [
        {"heading": "oak elm", "segments": ["tea cup", "rye bun", "fig nut"]},
        {"heading": "fir yew", "segments": ["gull wren", "lark rook", "jam pot", "swan crow"]},
    ]
    alignment = aligned(source, target)
    assert [(bead.source, bead.target) for bead in alignment.beads if bead.moved] == [((2,), (7,))]
    assert not any(bead.is_null for bead in alignment.beads)


def test_a_heading_never_moves_into_text():
    source = [{"heading": "tea cup", "segments": ["gull wren", "lark rook", "swan crow", "hen owl"]}]
    target = [{"heading": "", "segments": ["gull wren", "lark rook", "swan crow", "hen owl", "tea cup"]}]
    assert {((0,), ()), ((), (4,))} <= set(beads(aligned(source, target)))


def test_null_beads_have_no_scores_and_the_others_have_theirs():
    alignment = aligned(["tea cup", "oak elm"], ["tea cup"])
    scores = {(bead.source, bead.target): (bead.cosine, bead.margin) for bead in alignment.beads}
    # The nearest neighbour of the source is at 1, the nearest two of the target are at 1 and 0.
    assert scores == {((0,), (0,)): (1.0, 1.333), ((1,), ()): (None, None)}
    assert alignment.typical_cosine == 1.0


def test_unlike_sentences_at_the_same_place_stay_apart_where_leaving_them_alone_is_cheap():
    source, target = [*BEFORE, "tea cup", *AFTER], [*BEFORE, "jam pot", *AFTER]
    assert {((3,), ()), ((), (3,))} <= set(beads(aligned(source, target, null=-0.01)))
    assert ((3,), (3,)) in beads(aligned(source, target))


def test_null_beads_of_the_target_stand_where_their_neighbours_stand():
    found = beads(aligned(["oak elm", "fir yew", "ash bay"], ["tea", "oak elm", "cup", "fir yew", "ash bay", "jam"]))
    assert found == [((), (0,)), ((0,), (1,)), ((), (2,)), ((1,), (3,)), ((2,), (4,)), ((), (5,))]


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 1), (1, 0), (0, 5), (5, 0)])
def test_an_empty_side(n, m):
    trees = ["oak", "elm", "fir", "yew", "ash"]
    assert beads(aligned(trees[:n], trees[:m])) == [((i,), ()) for i in range(n)] + [((), (j,)) for j in range(m)]


def test_one_segment_each():
    assert beads(aligned(["oak"], ["oak"])) == [((0,), (0,))]
    assert beads(aligned(["oak"], ["elm"], null=-0.01)) == [((), (0,)), ((0,), ())]


def test_segments_without_words():
    assert len(beads(aligned(["1", "oak", "2"], ["oak", "3"]))) >= 2


WORDS = st.sampled_from("oak elm fir yew ash bay tea cup jam pot rye bun".split())
TEXT = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
SECTION = st.fixed_dictionaries({"heading": TEXT | st.just(""), "segments": st.lists(TEXT, max_size=5)})


@settings(max_examples=40, deadline=None)
@given(st.lists(SECTION, min_size=1, max_size=6), st.lists(SECTION, min_size=1, max_size=6))
def test_beads_partition_both_sides_and_mirror(source, target):
    """``Alignment`` itself refuses beads that are not a partition; this tests that none occur, either way round."""
    there, back = aligned(source, target), aligned(target, source)
    for alignment in (there, back):
        for bead in alignment.beads:
            for side in Side:
                ids = bead.ids(side)
                assert list(ids) == list(range(ids[0], ids[-1] + 1)) if ids else bead.is_null
                assert len(ids) <= align_package.MAX_SIDE


def random_runs(seed: int, n: int, gap: int) -> tuple[SideToAlign, SideToAlign]:
    """Noisy translations with sentences left out, cut and joined, and one gap on either side."""
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(n, 24))
    source, target = [], []
    hole, twin = (int(i) for i in rng.integers(0, n + 1, 2))
    for i, vector in enumerate(vectors):
        fate = rng.random()
        if fate > 0.08 and not hole <= i < hole + gap:
            source.append(vector)
        if not 0.08 < fate < 0.16 and not twin <= i < twin + gap:
            noise = rng.normal(size=24) * 0.5
            if fate > 0.92:
                target += [vector / 2 + noise, vector / 2 - noise]
            elif fate > 0.84 and target:
                target[-1] = target[-1] + vector + noise
            else:
                target.append(vector + noise)
    sides = [np.array(side, dtype=np.float32).reshape(-1, 24) for side in (source, target)]
    tables = [widened(side) for side in sides]
    nearest = [nearest_cosines(tables[a][0], tables[b][0]) for a, b in ((0, 1), (1, 0))]
    one, other = (
        SideToAlign(
            overlaps=table,
            nearest=near,
            lengths=rng.integers(20, 80, len(near)).astype(np.float64),
            groups=(rng.random(len(near)) < 0.1).astype(np.int64),
        )
        for table, near in zip(tables, nearest, strict=True)
    )
    return one, other


def widened(vectors: np.ndarray) -> np.ndarray:
    table = np.zeros((4, *vectors.shape), dtype=np.float32)
    for width in range(min(4, len(vectors))):
        for at in range(len(vectors) - width):
            table[width, at] = vectors[at : at + width + 1].sum(axis=0)
    norms = np.linalg.norm(table, axis=2, keepdims=True)
    return np.divide(table, norms, out=np.zeros_like(table), where=norms > 0)


def brute_force(source: SideToAlign, target: SideToAlign) -> tuple[float, list]:
    """The textbook way: every cell, every shape."""
    n, m = len(source), len(target)
    cost = costs()
    best = np.full((n + 1, m + 1), -np.inf)
    came = {}
    best[0, 0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            for a, b in search.SHAPES:
                if a > i or b > j:
                    continue
                score = best[i - a, j - b] + bead_score(source, target, (i - a, j - b, a, b), cost)
                if score > best[i, j] + 1e-9:
                    best[i, j], came[i, j] = score, (i - a, j - b, a, b)
    return float(best[n, m]), came


def bead_score(source, target, step, cost):
    i, j, a, b = step
    if not a or not b:
        return -cost.null
    for side, at, width in ((source, i, a), (target, j, b)):
        if len(set(side.groups[at : at + width].tolist())) > 1 and side.groups[at] != side.groups[at + width - 1]:
            return -np.inf
    none = np.zeros(1, dtype=int)
    table = search._Table(source, target, cost, SCALE, ((a, b),), None, none, none)
    return float(table._scores((a, b), i + a, i + a + 1, j + b, j + b)[0, 0])


def total(source: SideToAlign, target: SideToAlign, found) -> float:
    steps = []
    i = j = 0
    for s, t in found:
        steps.append((i, j, len(s), len(t)))
        i, j = i + len(s), j + len(t)
    assert (i, j) == (len(source), len(target))
    return sum(bead_score(source, target, step, costs()) for step in steps)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(0, 12), st.integers(0, 3))
def test_the_search_finds_the_best_score_there_is(seed, n, gap):
    source, target = random_runs(seed, n, gap)
    found = align_runs(source, target, costs(), SCALE)
    assert total(source, target, found) == pytest.approx(brute_force(source, target)[0], abs=1e-5)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(30, 160), st.sampled_from([0, 1, 3, 12, 25]))
def test_the_search_along_a_band_finds_what_the_whole_search_finds(seed, n, gap):
    source, target = random_runs(seed, n, gap)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FULL_SEARCH", 10_000)
        whole = align_runs(source, target, costs(), SCALE)
        patch.setattr(search, "FULL_SEARCH", 40)
        patch.setattr(search, "ROWS", 7)
        banded = align_runs(source, target, costs(), SCALE)
    assert total(source, target, banded) == pytest.approx(total(source, target, whole), abs=1e-5)


@pytest.mark.parametrize(("n", "m"), [(0, 900), (900, 0), (1, 900), (900, 1), (900, 3), (3, 900), (701, 350)])
def test_sides_of_very_different_length(n, m):
    source, target = random_runs(1, 1100, 0)
    source, target = (cut(side, count) for side, count in ((source, n), (target, m)))
    found = align_runs(source, target, costs(), SCALE)
    assert [i for s, _ in found for i in s] == list(range(n))
    assert [j for _, t in found for j in t] == list(range(m))


def cut(side: SideToAlign, count: int) -> SideToAlign:
    return SideToAlign(
        overlaps=side.overlaps[:, :count],
        nearest=side.nearest[:count],
        lengths=side.lengths[:count],
        groups=side.groups[:count],
    )


def test_one_long_gap_does_not_widen_the_whole_table(monkeypatch):
    """Most of a long text has no counterpart: the table follows the path instead of being wide everywhere."""
    tables = []

    class Seen(search._Table):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            tables.append(self)

    monkeypatch.setattr(search, "_Table", Seen)
    rng = np.random.default_rng(5)
    long = side_of(rng.normal(size=(1200, 48)).astype(np.float32))
    kept = np.r_[0:200, 1000:1200]
    found = align_runs(side_of(long.overlaps[0][kept]), long, costs(), SCALE)
    assert sum(s == (i,) and t == (kept[i],) for i, (s, t) in enumerate(b for b in found if b[0])) > 380
    assert sum(row.size for row in tables[-1].best) < 60 * (400 + 1200)


def side_of(vectors: np.ndarray) -> SideToAlign:
    n = len(vectors)
    return SideToAlign(
        overlaps=widened(vectors),
        nearest=np.full(n, 0.3),
        lengths=np.full(n, 40.0),
        groups=np.zeros(n, dtype=np.int64),
    )


def test_segments_that_are_no_neighbours_never_share_a_side():
    """The search sees the segments of a group in a row, though others of the document stand between them."""
    pair = bitext(["tea cup", "oak elm", "jam pot"], ["tea cup jam pot"])
    aligner = align_package._Aligner(pair, *vectors(pair), calibration(null=2.0))
    assert sorted(aligner._align_ids([0, 2], [0])) in ([((0,), (0,)), ((2,), ())], [((0,), ()), ((2,), (0,))])


def test_align_takes_no_vectors_at_all():
    pair = bitext([], [])
    empty = np.zeros((4, 0, 3), dtype=np.float32)
    alignment = align(pair, empty, empty, calibration())
    assert alignment.beads == ()
    assert alignment.typical_cosine is None
