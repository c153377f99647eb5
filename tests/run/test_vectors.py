"""Tests of the vectors of catalogues, which are made part by part."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest

from tests.bitext_builder import segmented
from xlat_check.bitext import Bitext
from xlat_check.run import vectors
from xlat_check.run.model import Model
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


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_parts_give_what_the_whole_would(model, bitext, monkeypatch, at_once):
    texts = [one.text for one in bitext.source.segments]
    monkeypatch.setattr(vectors, "AT_ONCE", at_once)
    found = model.embed(bitext)
    whole = vectors.of_page(model.encoder, texts)
    np.testing.assert_array_equal(found.source[0], whole[0])
    units = [tuple(one.id for one in own) for _, own in groupby(bitext.source.segments, lambda one: one.block)]
    assert set(found.joined[0]) == {ids for ids in units if 1 < len(ids) <= len(whole)}
    assert [len(ids) for ids in found.joined[0]] == [2, 3, 2]
    for ids, vector in found.joined[0].items():
        np.testing.assert_array_equal(vector, whole[len(ids) - 1, ids[0]])


def test_a_catalogue_without_texts(model):
    empty = segment(segmented({"lang": "en", "units": []}).document)
    found = model.embed(Bitext(source=empty, target=empty))
    assert (found.source.shape[:2], found.joined) == ((1, 0), ({}, {}))


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
