"""Tests of recurring passages, on words that are numbers: word n of one side translates word n of the other."""

from __future__ import annotations

import numpy as np
import pytest

from xlat_check.compare.coverage import cover
from xlat_check.compare.gathering import Content
from xlat_check.compare.passages import LEAST_WORDS, LONGEST, MOST_BEADS, unrendered

COUNT = 60
MEANINGS = np.tile(np.eye(COUNT, dtype=np.float32), (2, 1))
"""Each word has two rows, as in a model whose vectors depend on the text."""
LIKENESS = (0.0, 1.0)
PASSAGE = tuple(range(10, 10 + LEAST_WORDS))
WORD = 30
"""The word that is missing in some beads."""
HAS = (*PASSAGE[:3], WORD, *PASSAGE[3:])


def found(*beads: tuple[tuple[int, ...], tuple[int, ...]]):
    """The missing words: bead, side, words, the bead that has them, its words for them, and common words."""
    parts = []
    for at, both in enumerate(beads):
        own = [MEANINGS[list(words)] for words in both]
        covered = cover(own[0], own[1])
        parts.append(
            [
                Content(
                    names=np.array(words) % COUNT,
                    beads=np.full(len(words), at),
                    places=np.zeros((len(words), 3), dtype=np.int32),
                    counterparts=covered[side].counterparts,
                    likeness=covered[side].likeness,
                    mutual=covered[side].mutual(covered[1 - side]),
                )
                for side, words in enumerate(both)
            ]
        )
    words = tuple(Content.joined([part[side] for part in reversed(parts)]) for side in (0, 1))
    return [
        (
            one.bead,
            one.side,
            (one.words.start, one.words.stop),
            one.model,
            (one.rendering.start, one.rendering.stop),
            one.passage,
        )
        for one in unrendered(words, LIKENESS)
    ]


def test_a_word_that_only_one_rendering_has_is_missing_from_the_other():
    assert found((HAS, HAS), (HAS, PASSAGE)) == [(1, 0, (3, 4), 0, (3, 4), len(PASSAGE))]
    assert found((PASSAGE, HAS), (HAS, HAS)) == [(0, 1, (3, 4), 1, (3, 4), len(PASSAGE))]


def test_it_is_the_words_that_recur_and_not_their_vectors():
    again = tuple(COUNT + word for word in HAS)
    assert found((HAS, HAS), (again, PASSAGE)) == [(1, 0, (3, 4), 0, (3, 4), len(PASSAGE))]


def test_a_word_at_the_end_of_a_passage_among_other_words():
    one, other = (1, 2, *PASSAGE, WORD), (3, *PASSAGE, WORD)
    assert found((one, one), ((4, 5), (4, 5)), (other, (3, *PASSAGE))) == [(2, 0, (7, 8), 0, (8, 9), len(PASSAGE))]


def test_neighbours_are_missing_together():
    two = (*PASSAGE, WORD, WORD + 1)
    assert found((two, two), (two, PASSAGE)) == [(1, 0, (6, 8), 0, (6, 8), len(PASSAGE))]


def test_the_same_on_both_sides_of_either_is_nothing():
    assert found((HAS, HAS), (HAS, HAS)) == found((HAS, PASSAGE), (HAS, PASSAGE)) == []
    assert found((HAS, HAS), (PASSAGE, PASSAGE)) == []


def test_another_word_in_its_place_is_a_rendering():
    assert found((HAS, HAS), (HAS, (*PASSAGE[:3], WORD + 1, *PASSAGE[3:]))) == []


def test_words_that_have_a_counterpart_elsewhere_are_not_missing():
    assert found((HAS, HAS), (HAS, (*PASSAGE, WORD))) == []


def test_what_most_renderings_leave_out_is_left_out_by_right():
    lacking = [((n, *HAS), (n, *PASSAGE)) for n in range(3)]
    assert found((HAS, HAS), *lacking[:1])
    assert found((HAS, HAS), *lacking[:2]) == []
    assert [bead for bead, *_ in found((HAS, HAS), ((5, *HAS), (5, *HAS)), *lacking[:2])] == [2, 3]


def test_a_shorter_passage_says_nothing():
    less = PASSAGE[1:-1]
    one = (*less[:2], WORD, *less[2:])
    assert found(((*one, 1), (*one, 1)), ((*one, 2), (*less, 2))) == []


def test_a_rendering_that_says_more_is_another_sentence():
    more = tuple(range(40, 40 + LONGEST - 1))
    assert found((HAS, (*PASSAGE[:3], WORD, *more, *PASSAGE[3:])), (HAS, PASSAGE))
    assert found((HAS, (*PASSAGE[:3], WORD, *more, 59, *PASSAGE[3:])), (HAS, PASSAGE)) == []


def test_the_longest_passage_is_the_model():
    longer = (1, *HAS, 2)
    assert found((HAS, HAS), (longer, longer), (longer, (1, *PASSAGE, 2))) == [
        (2, 0, (4, 5), 1, (4, 5), len(PASSAGE) + 2)
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_too_little_for_a_passage(count):
    assert found(*[((1,), (1,))] * count) == []


def test_a_passage_that_stands_everywhere_costs_no_more_than_the_first_of_its_beads():
    many = [((n % 8, *HAS), (n % 8, *HAS)) for n in range(200)]
    assert found(*many, (HAS, PASSAGE)) == []
    assert len(found(*many[: MOST_BEADS - 1], (HAS, PASSAGE))) == 1
