"""Tests of rows that are made of the texts of other rows."""

from __future__ import annotations

import random

from xlat_check.train.reading import recombined
from xlat_check.train.reading.recombined import combined, mismatched
from xlat_check.train.reading.rows import Row, clean, of_kind

PAIRS = [
    ("The mill stands by the river.", "Die Mühle steht am Fluss."),
    ("Nobody opened that window yesterday.", "Niemand hat gestern dieses Fenster geöffnet."),
    ("Seven birds sang before breakfast.", "Sieben Vögel sangen vor dem Frühstück."),
    ("Call your uncle tomorrow morning.", "Ruf morgen früh deinen Onkel an."),
]


def spoilt(pair, source=None, target=None, what="word-far", kind="mistranslation", spans=((), ())):
    return Row(
        source=source or pair[0], target=target or pair[1], wrong=1.0, kinds=of_kind(kind), spans=spans, what=what
    )


def test_sources_stand_beside_targets_of_others(monkeypatch) -> None:
    monkeypatch.setattr(recombined, "MISMATCHED", 1.0)
    rows = [clean(*pair) for pair in PAIRS] * 5
    found = list(mismatched(rows, random.Random(1)))
    right = set(PAIRS)
    assert len(found) > 10
    assert all((row.source, row.target) not in right for row in found)
    assert all(row.wrong == 1.0 for row in found)
    far = [row for row in found if row.spans != (None, None)]
    assert far
    assert all(row.spans == (((0, len(row.source)),), ((0, len(row.target)),)) for row in far)


def test_texts_that_say_nearly_the_same_are_not_mixed_up(monkeypatch) -> None:
    monkeypatch.setattr(recombined, "MISMATCHED", 1.0)
    near = [clean("The mill stands by the river.", "Die Mühle steht am Fluss."),
            clean("The mill stands by the lake.", "Die Mühle steht am See.")]  # fmt: skip
    assert not list(mismatched(near * 4, random.Random(1)))
    unequal = [clean("Yes.", "Ja."), clean(*PAIRS[0])]
    assert not list(mismatched(unequal * 4, random.Random(1)))


def test_errors_of_both_sides_of_one_pair_are_joined(monkeypatch) -> None:
    monkeypatch.setattr(recombined, "COMBINED", 1.0)
    first, second = PAIRS[:2]
    rows = [
        clean(*first),
        spoilt(first, source="The hill stands by the river.", spans=(((4, 8),), None)),
        spoilt(first, target="Die Mühle steht nicht am Fluss.", what="negation-flipped", kind="negation"),
        clean(*second),
        spoilt(second, source="Somebody opened that window yesterday."),
    ]
    (found,) = combined(rows, random.Random(1))
    assert (found.source, found.target) == ("The hill stands by the river.", "Die Mühle steht nicht am Fluss.")
    assert found.kinds == tuple(
        max(pair) for pair in zip(of_kind("mistranslation"), of_kind("negation"), strict=True) if None not in pair
    )
    assert found.spans == (((4, 8),), None)
    assert found.what == "word-far and negation-flipped"


def test_equal_errors_and_two_omissions_are_not_joined(monkeypatch) -> None:
    monkeypatch.setattr(recombined, "COMBINED", 1.0)
    first = PAIRS[0]
    negated = {"what": "negation-flipped", "kind": "negation"}
    rows = [
        clean(*first),
        spoilt(first, source="The mill does not stand by the river.", **negated),
        spoilt(first, target="Die Mühle steht nicht am Fluss.", **negated),
    ]
    assert not list(combined(rows, random.Random(1)))
    less = [
        clean(*first),
        spoilt(first, source="The mill stands.", what="clause-deleted", kind="omission"),
        spoilt(first, target="Die Mühle steht.", what="phrase-deleted", kind="omission"),
    ]
    assert not list(combined(less, random.Random(1)))
