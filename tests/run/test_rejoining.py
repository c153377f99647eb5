"""Sentences that join the neighbour that lacks something without them, as the judge reads both."""

from __future__ import annotations

import pytest

from tests.bitext_builder import segmented
from xlat_check.bitext import Alignment, Bead, Bitext
from xlat_check.run.model import Model
from xlat_check.run.rejoining import rejoin

pytestmark = pytest.mark.usefixtures("one_model")

FERRY = (
    ("en", ["The harbour is small.", "The old ferry, which carried the mail for forty years, was sold to a museum."]),
    ("pl", ["Port jest mały.", "Stary prom został sprzedany do muzeum.", "Przez czterdzieści lat przewoził pocztę."]),
)
MORE = (
    ("en", ["The harbour is small.", "The old ferry was sold to a museum."]),
    ("pl", ["Port jest mały.", "Stary prom został sprzedany do muzeum.", "Kucharz nie lubi cebuli ani czosnku."]),
)
LESS = (FERRY[0], ("pl", FERRY[1][1][:2]))

Ids = tuple[tuple[int, ...], tuple[int, ...]]


def rejoined(texts: tuple[tuple[str, list[str]], tuple[str, list[str]]], *beads: Ids, apart: bool = False) -> list[Ids]:
    """The beads after reading; ``apart``: every sentence is a paragraph of its own."""
    sides = [segmented({"lang": lang, "segments": parts if apart else [parts]}) for lang, parts in texts]
    bitext = Bitext(source=sides[0], target=sides[1])
    model = Model.load().for_bitext(bitext)
    given = [Bead(source=s, target=t, **({"cosine": 0.1, "margin": 1.0} if s and t else {})) for s, t in beads]
    alignment = Alignment(bitext=bitext, sections=(), beads=tuple(given))
    found = rejoin(alignment, model.embed(bitext), model.read(bitext, model.words(bitext)))
    return [(bead.source, bead.target) for bead in found.beads]


def test_a_sentence_joins_the_neighbour_that_it_completes() -> None:
    assert rejoined(FERRY, ((0,), (0,)), ((1,), (1,)), ((), (2,))) == [((0,), (0,)), ((1,), (1, 2))]
    turned = FERRY[1], FERRY[0]
    assert rejoined(turned, ((0,), (0,)), ((1,), (1,)), ((2,), ())) == [((0,), (0,)), ((1, 2), (1,))]


def test_a_sentence_that_says_something_else_stays_alone() -> None:
    beads = (((0,), (0,)), ((1,), (1,)), ((), (2,)))
    assert rejoined(MORE, *beads) == list(beads)


def test_a_sentence_of_another_paragraph_stays_alone() -> None:
    beads = (((0,), (0,)), ((1,), (1,)), ((), (2,)))
    assert rejoined(FERRY, *beads, apart=True) == list(beads)


def test_nothing_joins_a_bead_that_was_moved_or_is_alone() -> None:
    beads = (((0,), (0,)), ((1,), ()), ((), (1,)), ((), (2,)))
    assert rejoined(FERRY, *beads) == list(beads)


def test_a_sentence_without_words_stays_alone() -> None:
    beads = (((0,), (0,)), ((1,), (1,)), ((), (2,)))
    texts = (FERRY[0], ("pl", [*FERRY[1][1][:2], "***"]))
    assert rejoined(texts, *beads) == list(beads)


def test_beads_without_anything_alone_stay() -> None:
    beads = (((0,), (0,)), ((1,), (1,)))
    assert rejoined(LESS, *beads) == list(beads)


HEADED = (
    ("en", ["The stairs will be painted on Monday.", "The lift stays in use for all tenants."]),
    ("pl", ["Schody zostaną pomalowane w poniedziałek.", "Winda pozostaje czynna dla wszystkich lokatorów."]),
)


def test_two_alone_at_one_place_that_say_the_same_are_paired() -> None:
    assert rejoined(HEADED, ((0,), (0,)), ((1,), ()), ((), (1,)), apart=True) == [((0,), (0,)), ((1,), (1,))]
    assert rejoined(HEADED, ((0,), ()), ((1,), ()), ((), (0,)), ((), (1,)), apart=True) == [((0,), (0,)), ((1,), (1,))]


def test_two_alone_that_say_different_things_stay_alone() -> None:
    texts = (HEADED[0], ("pl", [HEADED[1][1][0], "Kucharz nie lubi cebuli ani czosnku."]))
    beads = (((0,), (0,)), ((1,), ()), ((), (1,)))
    assert rejoined(texts, *beads, apart=True) == list(beads)


def test_a_wrong_pair_beside_them_is_taken_apart() -> None:
    shifted = (((0,), ()), ((1,), (0,)), ((), (1,)))
    assert rejoined(HEADED, *shifted, apart=True) == [((0,), (0,)), ((1,), (1,))]
