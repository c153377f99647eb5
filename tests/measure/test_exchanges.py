"""Tests of words exchanged for others: opposites, bounds, quantifiers, roles, and words by their meaning."""

from __future__ import annotations

import random
import re

import numpy as np
import pytest

from xlat_check.bitext import Side
from xlat_check.lang import codes, planting
from xlat_check.lang.parts.exchanges import ExchangeForms
from xlat_check.measure.perturb import ErrorKind, Pool, plant

TABLES = ("opposites", "bounds", "quantifiers")
FORMS = {code: forms.exchanges for code in sorted(codes()) if (forms := planting(code)) and forms.exchanges}


def made(kind: ErrorKind, lang: str, text: str, other: str = "", seeds: int = 30) -> set[str]:
    """Every text that some seed makes of this one."""
    pool = Pool([(other or text, text)], other and "en" or lang, lang)
    planted = (plant(kind, other or text, text, pool, random.Random(seed)) for seed in range(seeds))
    return {one.target for one in planted if one}


def test_six_languages_have_exchanges() -> None:
    assert set(FORMS) == {"de", "en", "es", "fr", "it", "pt"}


@pytest.mark.parametrize("forms", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("table", TABLES)
def test_entries_are_well_formed(forms: ExchangeForms, table: str) -> None:
    entries = getattr(forms, table).split()
    assert len(entries) > 20
    assert len(entries) == len(set(entries))
    for entry in entries:
        one, *others = re.split("[=>,]", entry)
        assert one and all(others), entry
        assert one not in others, entry
        assert all((one.count("*") == other.count("*")) for other in others) or ">" in entry, entry
        assert "=" not in entry or "," not in entry, entry
        assert re.fullmatch(r"[\w'*#-]+", one), entry
    kept = {entry for entry in entries if not re.search("[=>]", entry)}
    exchanged = {part for entry in entries if entry not in kept for part in re.split("[=>]", entry)}
    assert not kept & exchanged


@pytest.mark.parametrize(
    ("kind", "lang", "text", "results"),
    [
        ("bound-turned", "en", "Use at least 3 nails.", {"Use at most 3 nails."}),
        ("bound-turned", "en", "At most two guests may sing.", {"At least two guests may sing."}),
        ("bound-turned", "en", "It rained for over 40 days.", {"It rained for under 40 days."}),
        ("bound-turned", "en", "He climbed over the wall.", set()),
        ("bound-turned", "en", "It is more or less dry.", set()),
        ("bound-turned", "de", "Bis zu 5 Gäste essen.", {"Mindestens 5 Gäste essen."}),
        ("bound-turned", "de", "Sie kommt nach 18 Uhr.", {"Sie kommt vor 18 Uhr."}),
        ("bound-turned", "de", "Sie fährt nach Bonn.", set()),
        ("bound-turned", "fr", "Le vent ne souffle plus.", set()),
        ("bound-turned", "fr", "Il reste jusqu’à midi.", {"Il reste à partir de midi."}),
        ("bound-turned", "pt", "A primeira porta é verde.", {"A última porta é verde."}),
        ("quantifier-changed", "en", "All cats sleep.", {"Some cats sleep.", "Most cats sleep."}),
        ("quantifier-changed", "en", "Not only cats sleep.", set()),
        ("quantifier-changed", "it", "Tutte le finestre sono aperte.", {"Alcune finestre sono aperte."}),
        ("quantifier-changed", "es", "Siempre llueve.", {"Nunca llueve.", "A veces llueve."}),
        ("opposite", "en", "She moved to New York.", set()),
        ("opposite", "en", "A new mill stands there.", set()),  # not "a old mill"
        ("opposite", "en", "The new mill stands there.", {"The old mill stands there."}),
        ("opposite", "fr", "L’entrée est fermée.", {"La sortie est fermée.", "L’entrée est ouverte."}),
        ("opposite", "de", "Er kam mit einem Hut.", {"Er kam ohne einen Hut."}),
        ("opposite", "es", "Sin embargo, la sopa está fría.", set()),
        ("opposite", "pt", "As malas pequenas ficam aqui.", {"As malas grandes ficam aqui."}),
        ("opposite", "it", "Una porta chiusa.", {"Una porta aperta."}),
    ],
)
def test_a_phrase_gives_way_to_one_that_fits(kind: str, lang: str, text: str, results: set[str]) -> None:
    assert made(ErrorKind(kind), lang, text) == results


def test_a_language_without_exchanges_offers_no_place() -> None:
    assert made(ErrorKind.OPPOSITE, "nl", "De nieuwe molen is open.") == set()


@pytest.mark.parametrize(
    ("lang", "text", "results"),
    [
        ("en", "Yesterday the baker followed the doctor.", {"Yesterday the doctor followed the baker."}),
        ("en", "The shelf holds salt and pepper.", set()),
        (
            "de",
            "Gestern rief der Bäcker aus Versehen der Lehrer.",
            {"Gestern rief der Lehrer aus Versehen der Bäcker."},
        ),
        ("pt", "Ontem o padeiro chamou o médico.", {"Ontem o médico chamou o padeiro."}),
    ],
)
def test_two_words_change_places_unless_they_are_of_one_list(lang: str, text: str, results: set[str]) -> None:
    assert made(ErrorKind.ROLES_EXCHANGED, lang, text, "It rained all day.") == results


def test_names_change_places() -> None:
    text = "Gestern hat Marta bei Silvio gekocht."
    assert "Gestern hat Silvio bei Marta gekocht." in made(
        ErrorKind.ROLES_EXCHANGED, "de", text, "Yesterday Marta cooked at the place of Silvio."
    )


CONCEPTS = {
    "donkey": ("beast", "grey"),
    "Esel": ("beast", "grey", "ear"),
    "monkey": ("beast", "tree"),
    "Affe": ("beast", "tree"),
    "money": ("coin",),
    "Geld": ("coin",),
    "turkey": ("beast", "grey", "bird"),
}
AXES = ("beast", "grey", "tree", "coin", "bird", "ear")


def encode(words):
    """A vector of the concepts of each word; words without any have an axis of their own, as far as there are some."""
    table = np.zeros((len(words), len(AXES) + 64), dtype=np.float32)
    for at, word in enumerate(words):
        for concept in CONCEPTS.get(word, ()):
            table[at, AXES.index(concept)] = 1
        if word not in CONCEPTS:
            table[at, len(AXES) + sum(map(ord, word)) % 64] = 1
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def exchanged(kind: ErrorKind, pairs: list[tuple[str, str]]) -> set[str]:
    pool = Pool(pairs, "de", "en", encode)
    planted = (plant(kind, *pairs[0], pool, random.Random(seed), side=Side.TARGET) for seed in range(20))
    return {one.target[one.start : one.end] for one in planted if one}


def test_a_word_gives_way_to_a_near_or_a_far_one() -> None:
    pairs = [("Ein Esel.", "One donkey."), ("Affe.", "Some monkey."), ("Geld.", "Their money."), ("Vogel", "A turkey")]
    assert exchanged(ErrorKind.WORD_NEAR, pairs) == {"monkey"}  # "turkey" is too like a donkey
    assert exchanged(ErrorKind.WORD_FAR, pairs) == {"money"}


def test_a_word_that_the_other_side_says_is_never_put_in() -> None:
    pairs = [("Ein Esel, Geld und ein Affe.", "One donkey."), ("Affe.", "Some monkey."), ("Geld.", "Their money.")]
    assert exchanged(ErrorKind.WORD_NEAR, pairs) == exchanged(ErrorKind.WORD_FAR, pairs) == set()


def test_a_word_without_translation_is_no_place() -> None:
    pairs = [("Ein Haus.", "One donkey."), ("Geld.", "Their money.")]
    assert exchanged(ErrorKind.WORD_FAR, pairs) == set()


def test_the_embedded_model_knows_words_that_are_far() -> None:
    pairs = [
        ("Der alte Bäcker verkauft frisches Brot.", "The old baker sells fresh bread."),
        ("Die Lokomotive steht im Bahnhof.", "The locomotive stands in the station, ahead."),
        ("Die Regierung plant Steuern.", "The government plans taxes, indeed."),
    ]
    pool = Pool(pairs, "de", "en")
    planted = [plant(ErrorKind.WORD_FAR, *pairs[0], pool, random.Random(seed)) for seed in range(20)]
    assert any(one and "bread" not in one.target for one in planted)
