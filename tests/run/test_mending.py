"""Sentences that join the bead that renders them, and negations that leave one that does not."""

from __future__ import annotations

import pytest

from tests.bitext_builder import segmented
from xlat_check.bitext import Alignment, Bead, Bitext
from xlat_check.run.mending import mend
from xlat_check.run.model import Model

pytestmark = pytest.mark.usefixtures("one_model")

BREAKFAST = (
    (
        "en",
        ["The shop opens at dawn.", "It is the cheapest breakfast in town; besides, the owner pays for the newspaper."],
    ),
    (
        "de",
        ["Der Laden öffnet früh.", "Es ist das billigste Frühstück der Stadt.", "Der Eigentümer bezahlt die Zeitung."],
    ),
)
OVEN = (
    ("en", ["Turn off the oven first.", "Do not touch the hot door.", "Then wipe the inside with a cloth."]),
    ("de", ["Schalten Sie zuerst den Ofen aus.", "Wischen Sie dann das Innere mit einem Tuch aus."]),
)
OPEN_OVEN = (
    OVEN[0],
    ("de", ["Schalten Sie zuerst den Ofen aus und fassen Sie die heiße Tür nicht an.", OVEN[1][1][1]]),
)

Ids = tuple[tuple[int, ...], tuple[int, ...]]


def mended(texts: tuple[tuple[str, list[str]], tuple[str, list[str]]], *beads: Ids, apart: bool = False) -> list[Ids]:
    """The beads after mending; ``apart``: every sentence is a paragraph of its own."""
    sides = [segmented({"lang": lang, "segments": parts if apart else [parts]}) for lang, parts in texts]
    bitext = Bitext(source=sides[0], target=sides[1])
    model = Model.load()
    given = [Bead(source=s, target=t, **({"cosine": 0.1, "margin": 1.0} if s and t else {})) for s, t in beads]
    alignment = Alignment(bitext=bitext, sections=(), beads=tuple(given))
    found = mend(alignment, model.embed(bitext), model.words(bitext))
    return [(bead.source, bead.target) for bead in found.beads]


def test_a_clause_that_is_a_sentence_of_its_own_joins_its_bead() -> None:
    assert mended(BREAKFAST, ((0,), (0,)), ((1,), (1,)), ((), (2,))) == [((0,), (0,)), ((1,), (1, 2))]
    assert mended(BREAKFAST, ((0,), (0,)), ((), (1,)), ((1,), (2,))) == [((0,), (0,)), ((1,), (1, 2))]


def test_it_joins_on_the_other_side_too() -> None:
    turned = BREAKFAST[1], BREAKFAST[0]
    assert mended(turned, ((0,), (0,)), ((1,), (1,)), ((2,), ())) == [((0,), (0,)), ((1, 2), (1,))]


def test_a_sentence_that_nothing_renders_stays_alone() -> None:
    beads = (((0,), (0,)), ((1,), ()), ((2,), (1,)))
    assert mended(OVEN, *beads) == list(beads)


def test_a_sentence_of_another_paragraph_stays_alone() -> None:
    beads = (((0,), (0,)), ((1,), (1,)), ((), (2,)))
    assert mended(BREAKFAST, *beads, apart=True) == list(beads)


def test_a_negation_leaves_a_bead_that_does_not_render_it() -> None:
    assert mended(OVEN, ((0, 1), (0,)), ((2,), (1,))) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_a_negation_that_is_rendered_stays() -> None:
    beads = (((0, 1), (0,)), ((2,), (1,)))
    assert mended(OPEN_OVEN, *beads) == list(beads)


def test_scores_are_measured_again() -> None:
    texts = [segmented({"lang": lang, "segments": [parts]}) for lang, parts in BREAKFAST]
    bitext, model = Bitext(source=texts[0], target=texts[1]), Model.load()
    beads = (
        Bead(source=(0,), target=(0,), cosine=0.5, margin=1.0),
        Bead(source=(1,), target=(1,), cosine=0.5, margin=1.0),
    )
    alignment = Alignment(bitext=bitext, sections=(), beads=(*beads, Bead(source=(), target=(2,))))
    vectors = model.embed(bitext)
    joined = mend(alignment, vectors, model.words(bitext)).beads[1]
    assert joined.cosine == pytest.approx(float(vectors.source[0, 1] @ vectors.target[1, 1]), abs=6e-4)
