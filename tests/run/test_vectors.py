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
