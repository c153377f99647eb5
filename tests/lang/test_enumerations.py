"""Tests of enumerations in a sentence."""

from __future__ import annotations

import pytest

from xlat_check.errors import ConfigError
from xlat_check.lang import codes
from xlat_check.lang.enumerations import enumerations, listed_members


def members(text: str, lang: str) -> list[list[str]]:
    return [[text[start:end] for start, end in own] for own in enumerations(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Bus, Bahn, Rad oder Boot."),
        ("de", "Bus, Bahn, Rad sowie Boot."),
        ("en", "bus, train, bike and boat"),
        ("en", "bus, train, bike, or boat"),
        ("es", "autobús, tren, bici y barco"),
        ("fr", "bus, train, vélo ou bateau"),
        ("nl", "bus, trein, fiets of boot"),
        ("it", "bus, treno, bici o barca"),
        ("pt", "ônibus, trem, bicicleta e barco"),
        ("pt-BR", "ônibus, trem, bicicleta, e barco"),
    ],
)
def test_four_members(lang: str, text: str) -> None:
    (found,) = members(text, lang)
    assert len(found) == 4
    assert all(len(member.split()) == 1 for member in found)


def test_words_around_stay_with_the_first_and_the_last_member() -> None:
    assert members("Wir fahren mit Bus, Bahn oder Rad nach Hause.", "de") == [
        ["Wir fahren mit Bus", "Bahn", "Rad nach Hause"]
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Atem, Haltung, Körper, usw."),
        ("en", "breath, posture, body, and so on."),
        ("en", "breath, posture, body and many more"),
        ("fr", "souffle, posture, corps, etc."),
        ("nl", "adem, houding, lichaam, enz."),
        ("nl", "adem, houding, lichaam en zo verder"),
        ("pt", "respiração, postura, corpo e assim por diante."),
    ],
)
def test_and_so_on_is_no_member(lang: str, text: str) -> None:
    assert [len(found) for found in members(text, lang)] == [3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das kostet 1,5 Euro.", []),
        ("Ein Satz ohne alles.", []),
        ("Bus, Bahn. Rad, Boot", [2, 2]),
        ("Alter, Größe (auch groß), Farbe, Form", [2, 2]),
        ("Er kam, als es schon lange dunkel geworden war, und ging, als es hell war.", [2, 2]),
        (", , ,", []),
        ("", []),
    ],
)
def test_what_ends_an_enumeration(text: str, expected: list[int]) -> None:
    assert [len(found) for found in members(text, "de")] == expected


def test_a_language_whose_and_is_not_known_lists_nothing() -> None:
    assert members("bus, tog, cykel og båd", "da") == []
    with pytest.raises(ConfigError):
        enumerations("a, b", "no tag")


@pytest.mark.parametrize("lang", sorted(codes()))
def test_every_language_has_its_and(lang: str) -> None:
    assert members("a, b", lang) == [["a", "b"]]


def test_a_list_with_semicolons_has_its_members_in_any_language() -> None:
    text = "bread; rye rolls;cake ; ; tea; milk."
    assert [text[start:end] for start, end in listed_members(text)] == ["bread", "rye rolls", "cake", "tea", "milk"]


@pytest.mark.parametrize("text", ["bread; rye; cake; tea", "bread, rye, cake, tea, milk and jam"])
def test_few_semicolons_make_no_list(text: str) -> None:
    assert listed_members(text) == []
