"""Tests of the pairing of sections, in any order and with any text between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.words import aligned, beads, bitext, calibration, pairs, vectors
from tests.bitext_builder import segmented
from xlat_check.align import sections, votes
from xlat_check.align.sections import pair_sections
from xlat_check.align.views import views

TOPICS = [
    ["oak elm fir", "yew ash bay", "elder birch"],
    ["tea cup jam", "pot rye bun", "fig nut pie"],
    ["gull wren lark", "rook swan", "crow jay owl"],
    ["iron tin", "zinc lead gold", "brass steel"],
    ["sock hat", "coat scarf glove", "boot belt"],
    ["drum harp", "flute horn", "lute viola bell"],
]


def section(heading, topic=None, depth=2):
    return {"heading": heading, "depth": depth, "segments": TOPICS[topic] if topic is not None else []}


def levels(stem, numbers, topics=None):
    return [section(f"{stem} {n}", t) for n, t in zip(numbers, topics or numbers, strict=True)]


def test_levels_pair_by_their_number_whatever_they_say():
    """No common word, not even in the text below: the numbers decide."""
    source = [
        {"heading": f"Stufe {n}", "segments": [f"alpha{c} beta{c}"]} for n, c in zip("12345", "abcde", strict=True)
    ]
    target = [
        {"heading": f"Nível {n}", "segments": [f"gamma{c} delta{c}"]} for n, c in zip("1234", "abcd", strict=True)
    ]
    alignment = aligned(source, target)
    assert pairs(alignment) == [(0, 0), (1, 1), (2, 2), (3, 3), (4, None)]
    assert {pair.reason for pair in alignment.sections[:4]} == {"key"}


def test_the_missing_first_level_shifts_no_other():
    alignment = aligned(levels("Stufe", [1, 2, 3, 4]), levels("Nível", [2, 3, 4]))
    assert pairs(alignment) == [(0, None), (1, 0), (2, 1), (3, 2)]


def test_levels_pair_by_number_against_what_they_say():
    """Levels 2 and 3 have swapped their contents: a matter for the checks, not for pairing."""
    alignment = aligned(levels("Stufe", [1, 2, 3]), levels("Nível", [1, 2, 3], [1, 3, 2]))
    assert pairs(alignment) == [(0, 0), (1, 1), (2, 2)]


def test_a_number_that_stands_alone_is_no_level():
    """One heading with a number has no family: it pairs by its content."""
    source = [section("oak 2024", 0), section("tea", 1)]
    target = [section("tea 2024", 1), section("oak", 0)]
    assert pairs(aligned(source, target)) == [(0, 1), (1, 0)]


def test_codes_pair_across_order():
    source = [section("Verkauf SSUP"), section("Lager LGVW"), section("Einkauf BUYR")]
    target = [section("armazém LGVW"), section("compras BUYR"), section("vendas SSUP")]
    alignment = aligned(source, target)
    assert pairs(alignment) == [(0, 2), (1, 0), (2, 1)]
    assert {pair.reason for pair in alignment.sections} == {"key"}


def test_a_heading_all_in_capitals_is_no_code():
    source = [section("OAK", 0), section("TEA", 1)]
    target = [section("TEA", 0), section("OAK", 1)]
    found = views(segmented({"lang": "de", "sections": source}))
    assert [view.codes for view in found] == [frozenset(), frozenset()]
    assert {pair.reason for pair in aligned(source, target).sections} == {"content"}


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("3. Aufbau", "3"),
        ("3.1 Aufbau", "3.1"),
        ("2) Aufbau", "2"),
        ("Aufbau 3", ""),
        ("3 4 5", ""),
        ("1.500,00 Euro", ""),
        ("12", ""),
        ("Aufbau", ""),
    ],
)
def test_numbering(text, numbering):
    assert [view.numbering for view in seen(("", text))] == [numbering]


def test_numbering_may_stand_in_the_marker():
    """A reader that takes the number off the text leaves it in the heading's marker."""
    assert [view.numbering for view in seen(("3.", "Aufbau"), ("", "Abbau"))] == ["3", ""]


def test_numbered_headings_are_no_family_of_levels():
    """``1. Notes`` and ``2. Notes``: the numbers count places, and may have shifted."""
    assert [view.member for view in seen(("", "1. oak"), ("", "2. oak"))] == [(), ()]
    assert [view.member for view in seen(("", "oak 1"), ("", "oak 2"))] == [("1",), ("2",)]


def seen(*headings):
    """Sections as pairing sees them, their headings given as marker and text."""
    plain = segmented({"lang": "de", "sections": [section(text) for _, text in headings]})
    sections = tuple(
        replace(one, heading=replace(one.heading, marker=marker))
        for one, (marker, _) in zip(plain.document.sections, headings, strict=True)
    )
    return views(replace(plain, document=replace(plain.document, sections=sections)))


def test_crossing_sections():
    source = [section("oak", 0), section("tea", 1), section("gull", 2), section("iron", 3)]
    target = [section("oak", 0), section("gull", 2), section("tea", 1), section("iron", 3)]
    alignment = aligned(source, target)
    assert pairs(alignment) == [(0, 0), (1, 2), (2, 1), (3, 3)]
    assert not any(bead.is_null or bead.moved for bead in alignment.beads)


@pytest.mark.parametrize("missing", [(0,), (2,), (5,), (0, 5), (1, 2), (2, 4)])
@pytest.mark.parametrize("headed", [True, False])
def test_missing_and_extra_sections_shift_nothing(missing, headed):
    names = "oak tea gull iron sock drum".split() if headed else [f"name{c}" for c in "abcdef"]
    whole = [section(name, topic) for topic, name in enumerate(names)]
    rest = [one for i, one in enumerate(whole) if i not in missing]
    kept = [i for i in range(6) if i not in missing]
    there, back = aligned(whole, rest), aligned(rest, whole)
    assert pairs(there) == [(i, kept.index(i) if i in kept else None) for i in range(6)]
    assert pairs(back) == [(kept.index(i), i) for i in kept] + [(None, i) for i in missing]
    for alignment in (there, back):
        assert sum(bead.is_null for bead in alignment.beads) == 4 * len(missing)


def test_the_same_heading_again_and_again():
    """``Notes`` under each chapter: the text below decides, or the place if there is no text."""
    source = [section("oak", t) for t in (0, 1, 2)] + [section("elm")]
    target = [section("oak", t) for t in (0, 2)] + [section("elm")]
    assert pairs(aligned(source, target)) == [(0, 0), (1, None), (2, 1), (3, 2)]


def test_many_equal_sections_pair_in_order():
    source = [section("oak", 0) for _ in range(30)]
    assert pairs(aligned(source, source)) == [(i, i) for i in range(30)]


def test_no_headings_on_one_side():
    """Every section of one side stands in the only one of the other, and nothing is missing but the headings."""
    source = [section(name, topic) for topic, name in enumerate(["name one", "name two", "name three"])]
    target = [{"heading": "", "segments": [text for topic in TOPICS[:3] for text in topic]}]
    for there, back in ((source, target), (target, source)):
        alignment = aligned(there, back)
        assert len([1 for bead in alignment.beads if bead.is_null]) == 3
        assert len([1 for bead in alignment.beads if not bead.is_null]) == 9


def test_two_sections_joined_into_one():
    source = [section("oak", 0), section("tea", 1), section("gull", 2), section("iron", 3)]
    target = [section("oak", 0), {"heading": "tea", "segments": [*TOPICS[1], *TOPICS[2]]}, section("iron", 3)]
    for swap in (False, True):
        alignment = aligned(target, source) if swap else aligned(source, target)
        found = pairs(alignment)
        assert ((2, None) if not swap else (None, 2)) in found
        null = [bead for bead in beads(alignment) if not bead[0] or not bead[1]]
        assert null == ([((8,), ())] if not swap else [((), (8,))])


def test_one_section_each():
    assert pairs(aligned([section("oak", 0)], [section("tea", 0)])) == [(0, 0)]


def test_one_section_each_with_nothing_in_common():
    """There is no evidence for the pair, and pairing makes no difference to a reader."""
    alignment = aligned([section("name", 0)], [section("word", 1)])
    assert pairs(alignment) in ([(0, 0)], [(0, None), (None, 0)])


def test_empty_sections():
    source = [section("oak"), section("tea"), section("gull", 2)]
    target = [section("oak"), section("gull", 2)]
    assert pairs(aligned(source, target)) == [(0, 0), (1, None), (2, 1)]


def test_no_sections_at_all_on_one_side():
    alignment = aligned([section("oak", 0)], [{"heading": "", "segments": []}])
    assert [bead.target for bead in alignment.beads] == [()] * 4


def test_a_text_before_the_first_heading():
    source = [{"heading": "", "segments": TOPICS[0]}, section("tea", 1)]
    target = [{"heading": "", "segments": TOPICS[0]}, section("tea", 1)]
    assert pairs(aligned(source, target)) == [(0, 0), (1, 1)]


def test_a_line_that_recurs_in_every_section_votes_for_none():
    """Each section closes with the same words; that is no reason to pair the first two that have them."""
    recurring = ["hat coat", "sock boot", "drum horn"]
    source = [
        {"heading": "aa", "segments": [*recurring, "oak elm"]},
        {"heading": "bb", "segments": [*recurring, "tea"]},
    ]
    target = [
        {"heading": "cc", "segments": [*recurring, "tea"]},
        {"heading": "dd", "segments": [*recurring, "oak elm"]},
    ]
    assert pairs(aligned(source, target)) == [(0, 1), (1, 0)]


def test_scores_are_shares():
    alignment = aligned([section("oak 1", 0), section("tea", 1)], [section("oak 1", 0), section("gull", 2)])
    for pair in alignment.sections:
        assert (pair.score is None) == (pair.source is None or pair.target is None)
        assert pair.score is None or 0 <= pair.score <= 1


def pairing(source, target):
    pair = bitext(source, target)
    known = vectors(pair)
    given = calibration()
    return pair_sections(
        views(pair.source), views(pair.target), known[0][0], known[1][0], given.scale, given.costs.section
    )


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.sets(st.integers(0, 5), max_size=3))
def test_long_documents_vote_as_short_ones_do(order, missing):
    """Above ``VOTE_CELLS``, sentences are compared with candidate sections only; here every section is a candidate."""
    source = [section(f"name{'abcdef'[t]}", t) for t in range(6)]
    target = [section(f"word{'abcdef'[t]}", t) for t in order if t not in missing]
    short = pairing(source, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(votes, "VOTE_CELLS", 0)
        patch.setattr(votes, "ROWS", 2)
        assert pairing(source, target) == short


def test_sections_too_long_to_vote_pair_by_heading_and_content(monkeypatch):
    monkeypatch.setattr(votes, "VOTE_CELLS", 0)
    monkeypatch.setattr(votes, "VOTE_CELLS_AMONG_CANDIDATES", 0)
    source = [section("oak", 0), section("tea", 1), section("gull", 2)]
    target = [section("gull", 2), section("oak", 0)]
    found = pairing(source, target)
    assert [(pair.source, pair.target) for pair in found.pairs] == [(0, 1), (1, None), (2, 0)]
    assert not found.joined_source


@settings(max_examples=25, deadline=None)
@given(*[st.lists(st.integers(0, 5), min_size=1, max_size=8)] * 2)
def test_every_section_stands_in_one_pair(source, target):
    found = pairing([section("oak", t) for t in source], [section("elm", t) for t in target])
    for side, count in ((0, len(source)), (1, len(target))):
        ids = [(pair.source, pair.target)[side] for pair in found.pairs]
        assert sorted(i for i in ids if i is not None) == list(range(count))
    unpaired = {pair.source for pair in found.pairs if pair.target is None}
    assert set(found.joined_source) <= unpaired


def test_thousands_of_sections(monkeypatch):
    """Candidates are searched in blocks; the result must not depend on the limits of the blocks."""
    words = [f"{a}{b}" for a in "bcdfghjklm" for b in "aeiou"]
    source = [{"heading": f"{one} {other}", "segments": []} for one in words[:20] for other in words[20:40]]
    target = [one for i, one in enumerate(source) if i % 7]
    monkeypatch.setattr(sections, "ROWS", 32)
    monkeypatch.setattr(votes, "ROWS", 32)
    found = pairing(source, target)
    assert [pair.source for pair in found.pairs if pair.target is None] == list(range(0, 400, 7))
    expected = [i for i in range(400) if i % 7]
    assert [(pair.source, pair.target) for pair in found.pairs if pair.target is not None] == [
        (i, at) for at, i in enumerate(expected)
    ]


def test_section_vectors_of_empty_sections_are_zero():
    (view, other) = views(segmented({"lang": "de", "sections": [section("oak"), section("tea", 1)]}))
    table = np.eye(5, dtype=np.float32)
    found = sections._section_vectors([view, other], table, False)
    assert found[0].tolist() == [0.0] * 5
    assert np.linalg.norm(found[1]) == pytest.approx(1.0)
