"""Tests of errors planted into clean pairs: the right kind, on the right side, the same every time."""

from __future__ import annotations

import random
import re

import pytest

from xlat_check.bitext import Side
from xlat_check.errors import XlatError
from xlat_check.lang.negation import find_negation
from xlat_check.measure.perturb import KINDS, ErrorKind, Perturbed, Pool, plant

PAIRS = [
    (
        "Die Werkstatt schließt am Freitag um 17 Uhr, weil der Meister krank ist.",
        "A oficina fecha na sexta-feira às 17 horas, porque o mestre está doente.",
    ),
    (
        "Der Gärtner hat nach dem langen Regen alle Wege im Park gereinigt.",
        "O jardineiro limpou todos os caminhos do parque depois da longa chuva.",
    ),
    ("Die Kinder dürfen den Rasen nicht betreten.", "As crianças não podem pisar a relva."),
    (
        "Der Ofen muss vor dem Backen zehn Minuten lang vorgeheizt werden, damit das Brot gelingt.",
        "O forno deve ser aquecido durante dez minutos antes de cozer, para que o pão cresça.",
    ),
    (
        "Die Schlüssel liegen in der Schublade neben dem Fenster im Büro von Anna.",
        "As chaves estão na gaveta ao lado da janela no escritório da Anna.",
    ),
    (
        "Das Boot, das im Hafen von Porto liegt, gehört einer alten Familie.",
        "O barco, que está no porto da cidade, pertence a uma família antiga.",
    ),
    ("Wir haben gestern kein Brot gekauft.", "Ontem não comprámos pão nenhum."),
    ("Der Verein hat einen neuen Trainer aus Lissabon.", "O clube tem um treinador novo de Lisboa."),
    (
        "Die Lehrerin erklärte den Kindern, wie man mit einem Kompass den Norden findet.",
        "A professora explicou às crianças como se encontra o norte com uma bússola.",
    ),
]


@pytest.fixture(scope="module")
def pool() -> Pool:
    return Pool(PAIRS, "de", "pt")


def every(kind: ErrorKind, pool: Pool, seeds: int = 12) -> list[Perturbed]:
    """The result for every pair, on both sides, with several seeds."""
    planted = (
        plant(kind, *pair, pool, random.Random(seed), side=side)
        for pair in PAIRS
        for side in Side
        for seed in range(seeds)
    )
    return [one for one in planted if one is not None]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not ErrorKind.WORD_NEAR])  # see test_exchanges
def test_one_side_changes_and_the_span_lies_in_its_text(kind: ErrorKind, pool: Pool) -> None:
    made = every(kind, pool)
    assert {one.edited for one in made} == set(Side)
    for one in made:
        other = one.edited.other
        clean = dict(zip(Side, one.clean, strict=True))
        assert one.text(other) == clean[other]
        assert one.text(one.edited) != clean[one.edited]
        assert (one.start is None) == (one.end is None)
        if one.start is not None and one.end is not None:
            assert 0 <= one.start <= one.end <= len(one.text(one.side))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_plants_the_same(kind: ErrorKind, pool: Pool) -> None:
    again = Pool(PAIRS, "de-DE", "pt_BR")
    assert every(kind, pool, 3) == every(kind, again, 3)


def test_a_deleted_clause_takes_four_words_and_leaves_more(pool: Pool) -> None:
    made = every(ErrorKind.CLAUSE_DELETED, pool)
    assert made
    for one in made:
        clean, left = (words(text) for text in (one.clean[one.edited is Side.TARGET], one.text(one.edited)))
        assert 4 <= len(clean) - len(left) <= 0.4 * len(clean) + 1
        assert len(left) >= 4
        assert set(left) <= set(clean)
        assert "  " not in one.text(one.edited)
        assert not re.search(r" [,.;]|,\s*[,.]", one.text(one.edited))


def test_the_counterpart_of_a_deleted_clause_is_known_between_the_same_marks(pool: Pool) -> None:
    source, target = PAIRS[0]
    made = [plant(ErrorKind.CLAUSE_DELETED, source, target, pool, random.Random(seed)) for seed in range(20)]
    cut = [one for one in made if one and one.target == "A oficina fecha na sexta-feira às 17 horas."]
    assert cut
    for one in cut:
        assert one.side is Side.SOURCE
        assert source[slice(one.start, one.end)] == "weil der Meister krank ist"


def test_a_phrase_inside_a_sentence_has_no_known_counterpart(pool: Pool) -> None:
    source, target = PAIRS[1]
    made = [plant(ErrorKind.CLAUSE_DELETED, source, target, pool, random.Random(seed)) for seed in range(20)]
    assert any(made)
    assert {one.start for one in made if one} == {None}


def test_a_clause_left_out_stands_on_the_other_side(pool: Pool) -> None:
    made = every(ErrorKind.CLAUSE_LEFT_OUT, pool)
    for one in made:
        gone = one.text(one.side)[one.start : one.end]
        assert len(gone.split()) >= 4
        assert one.text(one.edited) in dict.fromkeys(text for pair in PAIRS for text in pair)
        assert one.text(one.side).endswith(f"; {gone}.")


def test_an_inserted_clause_is_taken_from_another_pair(pool: Pool) -> None:
    for one in every(ErrorKind.CLAUSE_INSERTED, pool):
        clause = one.text(one.side)[one.start : one.end]
        at = one.edited is Side.TARGET
        assert len(words(clause)) >= 4
        assert one.side is one.edited
        assert any(clause in pair[at] for pair in PAIRS if pair != one.clean)


def test_a_changed_number_is_another_one_of_the_same_form(pool: Pool) -> None:
    made = every(ErrorKind.NUMBER_CHANGED, pool)
    figures = {one.target for one in made if one.clean == PAIRS[0] and one.edited is Side.TARGET}
    assert len(figures) > 3
    for text in figures:
        number = re.search(r"às (\d+) horas", text)
        assert number and number[1] != "17"
    spelled = {one.source for one in made if one.clean == PAIRS[3] and one.edited is Side.SOURCE}
    assert spelled
    assert not any(" zehn Minuten" in text for text in spelled)


@pytest.mark.parametrize(
    ("lang", "text", "flipped"),
    [
        ("de", "Die Kinder dürfen den Rasen nicht betreten.", "Die Kinder dürfen den Rasen betreten."),
        ("de", "Er hat das Rad verkauft.", "Er hat das Rad nicht verkauft."),
        ("de", "Sie sagt, dass er gekommen ist.", "Sie sagt, dass er nicht gekommen ist."),
        ("de", "Wir haben keine Wohnung gefunden.", "Wir haben eine Wohnung gefunden."),
        ("en", "They have been here.", "They have not been here."),
        ("en", "She didn't ask.", "She did ask."),
        ("pt", "Ontem não comprámos nada.", "Ontem comprámos tudo."),
        ("pt", "A porta está aberta.", "A porta não está aberta."),
        ("pt", "Ele se lembrou e ela o chamou.", None),
        ("es", "Los vecinos llegaron tarde.", "Los vecinos no llegaron tarde."),
        ("fr", "La porte est ouverte.", "La porte n'est pas ouverte."),
        ("fr", "Il ne mange pas de pain.", "Il mange de pain."),
        ("it", "La porta è aperta.", "La porta non è aperta."),
        ("nl", "De kinderen mogen niet op het gras lopen.", "De kinderen mogen op het gras lopen."),
        ("nl", "U kunt de deur openen.", "U kunt de deur niet openen."),
        ("nl", "De rem moet worden gecontroleerd.", None),
        ("nl", "Er zijn geen nieuwe berichten.", "Er zijn nieuwe berichten."),
        ("nl", "Hij heeft geen sleutel.", "Hij heeft een sleutel."),
        ("nl", "Het rapport is beschikbaar.", "Het rapport is niet beschikbaar."),
    ],
)
def test_a_flipped_sentence_says_the_contrary(lang: str, text: str, flipped: str | None) -> None:
    pool = Pool([(text, text)], lang, lang)
    one = plant(ErrorKind.NEGATION_FLIPPED, text, text, pool, random.Random(1))
    assert one is not None
    if flipped is not None:
        assert one.target == flipped
    counts = [len(find_negation(version, lang).negators) for version in (text, one.target)]
    assert (counts[0] == 0) != (counts[1] == 0)


def test_what_only_looks_like_a_negation_is_no_place() -> None:
    text = "Nicht nur Kinder mögen Eis."
    assert plant(ErrorKind.NEGATION_FLIPPED, text, text, Pool([(text, text)], "de", "de"), random.Random(1)) is None


def test_a_modal_gives_way_to_one_of_another_class(pool: Pool) -> None:
    made = {one.text(one.edited) for one in every(ErrorKind.MODALITY_CHANGED, pool)}
    assert "As crianças não devem pisar a relva." in made
    assert any(text.startswith(("Der Ofen kann", "Der Ofen darf", "Der Ofen sollte")) for text in made)
    assert not any(text in pair for text in made for pair in PAIRS)


def test_dutch_offers_places_for_every_kind_of_error() -> None:
    pairs = [
        ("You can open the door with the key.", "U kunt de deur met de sleutel openen."),
        (
            "The lamp hangs beside the old cupboard, and it must burn.",
            "De lamp hangt naast de oude kast, en moet branden.",
        ),
        ("He has seen two boats in the harbour of the town.", "Hij heeft twee boten in de haven van de stad gezien."),
    ]
    own = Pool(pairs, "en", "nl")
    made = {
        kind: {
            one.target for pair in pairs for seed in range(12) if (one := plant(kind, *pair, own, random.Random(seed)))
        }
        for kind in (
            ErrorKind.PHRASE_DELETED,
            ErrorKind.NUMBER_CHANGED,
            ErrorKind.NOUN_REPLACED,
            ErrorKind.MODALITY_CHANGED,
        )
    }
    assert "U kunt de deur openen." in made[ErrorKind.PHRASE_DELETED]
    assert "Hij heeft drie boten in de haven van de stad gezien." in made[ErrorKind.NUMBER_CHANGED]
    assert "U kunt de lamp met de sleutel openen." in made[ErrorKind.NOUN_REPLACED]
    assert "U moet de deur met de sleutel openen." in made[ErrorKind.MODALITY_CHANGED]


def test_a_noun_gives_way_to_one_that_takes_the_same_article(pool: Pool) -> None:
    feminine = {"oficina", "gaveta", "janela", "relva", "família", "bússola", "professora", "longa", "cidade"}
    made = [one for one in every(ErrorKind.NOUN_REPLACED, pool) if one.edited is Side.TARGET and one.clean == PAIRS[0]]
    for one in made:
        if one.target.startswith("A ") and one.start == 2:
            assert one.target[one.start : one.end] in feminine - {"oficina"}
    assert any(one.start == 2 for one in made)


def test_a_name_that_both_sides_share_gives_way_to_another() -> None:
    pairs = [
        (f"Gestern sprach {name} im Radio.", f"Ontem {name} falou na rádio.") for name in ("Marta", "Silvio", "Renata")
    ]
    pool = Pool(pairs, "de", "pt")
    made = [plant(ErrorKind.NOUN_REPLACED, *pairs[0], pool, random.Random(seed)) for seed in range(20)]
    named = {one.target for one in made if one and "Marta" not in one.target}
    assert named <= {pairs[1][1], pairs[2][1]}
    assert named


def test_a_swapped_sentence_is_a_neighbour(pool: Pool) -> None:
    one = plant(ErrorKind.SENTENCE_SWAPPED, *PAIRS[3], pool, random.Random(2))
    assert one is not None
    assert one.target in (PAIRS[2][1], PAIRS[4][1])


def test_a_deleted_sentence_is_gone(pool: Pool) -> None:
    one = plant("sentence-deleted", *PAIRS[0], pool, random.Random(1), side=Side.SOURCE)
    assert one is not None
    assert one.source == ""
    assert one.target[slice(one.start, one.end)] == PAIRS[0][1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "   ", "…", "Ja.", "1", "OK OK OK OK OK OK OK OK OK OK", "(a, b); [c] – „d“"])
def test_odd_lines_offer_no_place_or_a_sound_one(kind: ErrorKind, text: str, pool: Pool) -> None:
    for side in Side:
        one = plant(kind, text, text, pool, random.Random(5), side=side)
        assert one is None or one.text(side) != one.clean[side is Side.TARGET]


def test_languages_without_forms_and_empty_pools_are_refused() -> None:
    with pytest.raises(XlatError, match="'fi'"):
        Pool(PAIRS, "de", "fi")
    with pytest.raises(XlatError, match="no pairs"):
        Pool([], "de", "pt")
