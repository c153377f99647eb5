"""Tests of code after texts as an anchor of the alignment."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bitext_builder import segmented
from xlat_check import embed
from xlat_check.align import MAX_SIDE, align
from xlat_check.align.anchors import MOST, OTHER, SAME, anchors
from xlat_check.bitext import Bitext
from xlat_check.scores.calibration import load


def side(lang, *parts):
    """Texts, and code as ``("id -u",)``."""
    segments = [part if isinstance(part, str) else {"text": part[0], "kind": "code"} for part in parts]
    return segmented({"lang": lang, "segments": segments})


def known(source, target):
    return anchors(Bitext(source=side("de", *source), target=side("pt", *target)))


def worth(one, other):
    """The change of the score of two texts by the codes after them."""
    found = known(["Text", (one,)], ["Texto", (other,)])
    return float(found.gains[found.source[0], found.target[0]])


def test_the_code_behind_a_text_is_its_own():
    found = known(["Vorwort", "Zeige", ("id",), ("ls",), "Ende"], ["Mostra", ("id",), "Exibe", ("id -u",)])
    assert found.source.tolist() == [0, 1, 0]
    assert found.target.tolist() == [1, 2]
    assert found.gains.shape == (2, 3)
    assert (found.gains[0] == 0).all() and (found.gains[:, 0] == 0).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("id -u", "id  -u"),
        ("id {{benutzername}}", "id {{nome_de_usuário}}"),
        ("cp <Quelle> <Ziel>", "cp <origem> <destino>"),
        ("grep 'ein Text' f", "grep 'um texto' f"),
        ("ls # zeigt alles", "ls # mostra tudo"),
        ("x = 1\n// Kommentar\ny = 2", "x = 1\ny = 2"),
    ],
)
def test_code_with_other_words_for_a_reader_is_the_same(one, other):
    assert worth(one, other) == SAME


def test_the_more_code_has_in_common_the_more_it_is_worth():
    values = [worth("gcc -Wall -Og", other) for other in ("gcc -Wall -Og", "gcc -Wall -O2", "gcc -S", "make test")]
    assert values == sorted(values, reverse=True)
    assert (values[0], values[-1]) == (SAME, OTHER)
    assert len(set(values)) == 4
    assert worth("id {{[-u|--user]}}", "id {{[-g|--group]}}") < SAME


def test_tags_are_no_blanks():
    assert worth("<b>Text</b>", "<i>Text</i>") == OTHER
    assert worth("<br/>", "<hr/>") == OTHER


@pytest.mark.parametrize("texts", [["Nur Text"], ["Nur Text", ("   ",)], []])
def test_where_a_side_has_no_code_it_says_nothing(texts):
    assert known(texts, ["Texto", ("id",)]).gains is None


def test_of_very_many_codes_the_first_are_looked_at():
    parts = [part for n in range(MOST + 5) for part in (f"Text {n}", (f"id {n}",))]
    found = known(parts, ["Texto", ("id 1",)])
    assert found.gains.shape == (MOST + 1, 2)
    assert found.source.tolist()[-6:] == [MOST, 0, 0, 0, 0, 0]


def pairs_of(source, target):
    encoder, bitext = embed.load(), Bitext(source=side("de", *source), target=side("pt", *target))
    vectors = [encoder.overlaps([s.text for s in own.segments], MAX_SIDE) for own in (bitext.source, bitext.target)]
    return [(bead.source, bead.target) for bead in align(bitext, *vectors, load(embed.DEFAULT)).beads]


def test_texts_with_the_same_code_belong_together_whatever_the_order_of_their_likeness():
    """Two texts of a command's page that are nearly alike; only the code tells which one has no partner."""
    source = ["Zeige den Benutzer:", ("kdo -u",)]
    target = ["Mostra o usuário:", ("kdo -un",), "Mostra o usuário como um número:", ("kdo -u",)]
    assert pairs_of(source, target) == [((), (0,)), ((0,), (1,))]
    swapped = [target[0], target[3], target[2], target[1]]
    assert pairs_of(source, swapped) == [((0,), (0,)), ((), (1,))]


def test_no_bead_reaches_over_code():
    source = ["Öffne die Datei und schließe sie wieder.", ("fd 3",)]
    target = ["Abra o ficheiro", ("fd 3",), "e volte a fechá-lo.", ("fd 4",)]
    assert all(len(own) <= 1 for bead in pairs_of(source, target) for own in bead)


def test_code_right_below_a_heading_belongs_to_it():
    found = anchors(
        Bitext(
            source=segmented(
                {"lang": "de", "sections": [{"heading": "Start", "segments": [{"text": "a b", "kind": "code"}]}]}
            ),
            target=segmented(
                {"lang": "pt", "sections": [{"heading": "Início", "segments": [{"text": "a b", "kind": "code"}]}]}
            ),
        )
    )
    assert np.array_equal(found.source, [1]) and np.array_equal(found.target, [1])
