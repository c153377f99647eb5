"""Tests of the features of words: the numbers that the network was trained on, written down once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from xlat_check.embed.words import WORD
from xlat_check.scores.reading_features import PAIR_FEATURES, WORD_FEATURES, features

# word: the columns before the log of its letters; log and place follow from the word
EXPECTED = {
    ("The NATO depot lends 12 boats, at most 12 a day.", "Das NATO-Depot verleiht 12 Boote, höchstens 21 am Tag."): (
        """
        The       0 0 0 0  1 0  0 0 0  0 1
        NATO      0 0 0 0  1 1  1 0 1  0 0
        depot     0 0 0 0  0 0  1 0 1  0 0
        lends     0 0 0 0  0 0  0 0 0  0 0
        12        1 1 0 1  0 0  1 0 0  0 1
        boats     0 0 0 0  0 0  0 0 0  0 0
        at        0 0 0 0  0 0  0 0 0  0 1
        most      0 0 0 0  0 0  0 0 0  0 0
        12        1 1 0 1  0 0  1 0 0  0 1
        a         0 0 0 0  0 0  0 0 0  1 1
        day       0 0 0 0  0 0  0 0 0  0 1
        Das       0 0 0 0  1 0  0 0 0  0 1
        NATO      0 0 0 0  1 1  1 0 1  0 0
        Depot     0 0 0 0  1 0  1 0 1  0 0
        verleiht  0 0 0 0  0 0  0 0 0  0 0
        12        1 1 0 0  0 0  1 0 0  0 1
        Boote     0 0 0 0  1 0  0 0 0  0 0
        höchstens 0 0 0 0  0 0  0 0 0  0 0
        21        1 0 1 0  0 0  0 0 0  0 1
        am        0 0 0 0  0 0  0 0 0  0 1
        Tag       0 0 0 0  1 0  0 0 0  0 1
        """,
        (-0.107246, 0.139762, 1, 1),
    ),
    ("Straße, STRASSE: 3 Wege, straße", "rue X, 3 voies Strasse"): (
        """
        Straße    0 0 0 0  1 0  1 1 1  0 0
        STRASSE   0 0 0 0  1 1  1 1 1  0 0
        3         1 1 0 0  0 0  1 0 0  1 1
        Wege      0 0 0 0  1 0  0 0 0  0 0
        straße    0 0 0 0  0 0  1 1 1  0 0
        rue       0 0 0 0  0 0  0 0 0  0 1
        X         0 0 0 0  1 0  0 0 0  1 1
        3         1 1 0 0  0 0  1 0 0  1 1
        voies     0 0 0 0  0 0  0 0 0  0 0
        Strasse   0 0 0 0  1 0  1 0 1  0 0
        """,
        (0.287682, -0.510826, 0, 0),
    ),
    ("", "Ja 7"): (
        """
        Ja        0 0 0 0  1 0  0 0 0  0 1
        7         1 0 1 0  0 0  0 0 0  1 1
        """,
        (-0.587787, -1.609438, 0, 1),
    ),
}


def read(source: str, target: str):
    return features(WORD.findall(source), WORD.findall(target), (len(source), len(target)))


@pytest.mark.parametrize("pair", EXPECTED)
def test_every_column_is_the_one_of_the_training(pair) -> None:
    table, of_pair = EXPECTED[pair]
    rows = [line.split() for line in table.strip().splitlines()]
    found = read(*pair)
    assert found.words.dtype == found.pair.dtype == np.float32
    assert found.words.shape == (len(rows), WORD_FEATURES)
    assert found.pair.shape == (PAIR_FEATURES,)
    assert found.words[:, :11].astype(int).tolist() == [[int(value) for value in row[1:]] for row in rows]
    assert found.words[:, 11] == pytest.approx([math.log(len(row[0])) for row in rows])
    places = [at / len(words) for words in map(WORD.findall, pair) for at in range(len(words))]
    assert found.words[:, 12].tolist() == [place == 0 for place in places]
    assert found.words[:, 13] == pytest.approx(places)
    assert found.pair == pytest.approx(of_pair, abs=1e-6)


def test_the_other_direction_has_the_same_words_the_other_way_round() -> None:
    source, target = next(iter(EXPECTED))
    there, back = read(source, target), read(target, source)
    count = len(WORD.findall(source))
    assert (np.roll(back.words, count, axis=0) == there.words).all()
    assert back.pair[0] == -there.pair[0]
    assert back.pair[[1, 3, 2]].tolist() == there.pair[1:].tolist()


def test_a_pair_without_words_has_features_of_the_pair() -> None:
    found = read("", "…")
    assert found.words.shape == (0, WORD_FEATURES)
    assert found.pair[1] == pytest.approx(math.log(0.1))
