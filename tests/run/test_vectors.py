"""Tests of the vectors of catalogues, which are made part by part."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from tests.bitext_builder import segmented
from xlat_check.align.margin import unit_rows
from xlat_check.bitext import Bitext, Side
from xlat_check.run import vectors
from xlat_check.run.model import Model
from xlat_check.run.stages import align_bitext
from xlat_check.segment import segment

TEXTS = (
    "Save the file. It is new.",
    "Open",
    "",
    "One. Two. Three. Four. Five.",
    "Print the page. Close the window. Go home.",
    "Save the file. It is new.",
    "Close",
)


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load()


@pytest.fixture
def bitext() -> Bitext:
    units = [{"name": f"unit{at}", "text": text} for at, text in enumerate(TEXTS)]
    source, target = (segment(segmented({"lang": lang, "units": units}).document) for lang in ("en", "de"))
    return Bitext(source=source, target=target)


@pytest.mark.parametrize("enough", [2, 2000])
def test_vectors_of_units_are_those_of_the_whole_document(model, bitext, monkeypatch, enough):
    monkeypatch.setattr(vectors, "ENOUGH", enough)
    assert (vectors.for_scale(bitext) is None) == (enough > 2)
    found = model.embed_units(bitext)
    whole = vectors.of_page(model.encoder, [one.text for one in bitext.source.segments])
    units = [tuple(one.id for one in own) for _, own in groupby(bitext.source.segments, lambda one: one.block)]
    assert [len(ids) for ids in units] == [2, 1, 5, 3, 2, 1]
    rows, joined = found.of(Side.SOURCE, units[::-1])
    np.testing.assert_array_equal(rows, whole[0, [at for ids in units[::-1] for at in ids]])
    for ids, vector in zip(units[::-1], joined, strict=True):
        if len(ids) <= len(whole):
            np.testing.assert_array_equal(vector, whole[len(ids) - 1, ids[0]])
        else:
            np.testing.assert_allclose(vector, unit_rows(whole[0, list(ids)].sum(axis=0)[None])[0], atol=1e-6)
    np.testing.assert_array_equal(found.rows(Side.TARGET, [3, 0]), whole[0, [3, 0]])


def test_units_pair_by_key_and_not_by_their_vectors(model, bitext):
    assert {align_bitext(bitext, model).alignment.method} == {"keys"}


def test_a_catalogue_without_texts(model):
    empty = segment(segmented({"lang": "en", "units": []}).document)
    found = model.embed_units(Bitext(source=empty, target=empty))
    assert found.of(Side.SOURCE, [])[1].shape[0] == 0


def test_the_scale_of_a_large_catalogue_comes_from_both_sides_of_the_same_units(monkeypatch):
    units = [{"name": f"unit{at}", "text": "One. Two." if at % 3 else "One."} for at in range(40)]
    source, target = (
        segment(segmented({"lang": lang, "units": own}).document) for lang, own in (("en", units), ("de", units[::-1]))
    )
    bitext = Bitext(source=source, target=target)
    assert vectors.for_scale(bitext) is None
    monkeypatch.setattr(vectors, "ENOUGH", 16)
    found = vectors.for_scale(bitext)
    assert found is not None
    names = [
        [side.block(side.segments[at]).key for at in own] for side, own in zip((source, target), found, strict=True)
    ]
    assert sorted(names[0]) == sorted(names[1])
    assert len(set(names[0])) == 40 // 4


def test_without_a_unit_of_both_sides_all_texts_tell_the_scale(monkeypatch):
    sides = [
        segment(
            segmented({"lang": lang, "units": [{"name": f"{lang}{at}", "text": "One."} for at in range(9)]}).document
        )
        for lang in ("en", "de")
    ]
    monkeypatch.setattr(vectors, "ENOUGH", 2)
    assert vectors.for_scale(Bitext(source=sides[0], target=sides[1])) is None
