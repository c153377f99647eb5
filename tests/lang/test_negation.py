"""Tests of negators in every language, and of negations on one side only."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.bitext import Side
from xlat_check.errors import ConfigError
from xlat_check.lang import Language, codes, language
from xlat_check.lang.negation import find_negation, one_sided

texts = st.lists(
    st.sampled_from(
        "nicht kein ohne não nada not no never ne pas plus non senza sin unmöglich evitar erst só a b . , ?".split()
    ),
    max_size=12,
).map(" ".join)
langs = st.sampled_from([*sorted(codes()), "da"])


def _known(code: str) -> Language:
    known = language(code)
    assert known is not None
    return known


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Das geht nicht ohne Keile, nie und nimmer.", "de", ["nicht", "ohne", "nie"]),
        ("Nur nicht personenbezogene Daten bleiben im Speicher.", "de", []),
        ("Das gilt für nicht genutzte offene Türen.", "de", []),
        ("Wir öffnen nicht alle Türen und nicht einzelne große Fenster.", "de", ["nicht", "nicht"]),
        ("Wenn Sie die Tür nicht öffnen, bleibt Anna draußen.", "de", ["nicht"]),
        ("Das kann er nicht öffnen. Anna kann es.", "de", ["nicht"]),
        ("Keines davon, nichts, niemand.", "de", ["keines", "nichts", "niemand"]),
        ("Não vi nada nem ninguém, jamais.", "pt-BR", ["não", "nada", "nem", "ninguém", "jamais"]),
        ("A chave está no bolso.", "pt", []),
        ("It isn't, it can't, it cannot, it won’t.", "en", ["not", "not", "cannot", "not"]),
        ("See No. 5 and the No. Series page, Item No and No of Items.", "en", []),
        ("Set it to No.", "en", ["no"]),
        ("No lo sabe nadie, ni tú tampoco.", "es", ["no", "nadie", "ni", "tampoco"]),
        ("Il n'a pas dormi, sans rien dire.", "fr", ["pas", "sans", "rien"]),
        ("On ne vend plus ce livre ; personne n'en veut.", "fr", ["ne vend plus", "personne n'"]),
        ("Jamais", "fr", ["jamais"]),
        ("Plus jamais ça", "fr", ["plus jamais"]),
        ("Si jamais il pleut", "fr", []),
        ("Chaque jour ou jamais", "fr", ["jamais"]),
        ("Ne plus ouvrir la porte", "fr", ["ne plus"]),
        ("Ne peut ouvrir la porte, vérifiez que la clé est là.", "fr", ["ne peut"]),
        ("On n'utilise plus que la clé.", "fr", []),
        ("Select No here, or say No.", "en", ["no", "no"]),
        ("Deux pas en avant, plus vite, un jour de plus.", "fr", []),
        ("Il ne peut dormir.", "fr", ["ne peut"]),
        ("Non c'è nessuno, senza te mai.", "it", ["non", "nessuno", "senza", "mai"]),
        ("La più bella giornata mai vista.", "it", []),
        ("Non-stop, non-free, sem-teto, Nicht-Raucher", "de", []),
        ("Dat is niet waar, geen mens en nooit iemand zegt het.", "nl", ["niet", "geen", "nooit"]),
        ("Niemand ziet er iets van, noch hoort hij iets zonder hulp.", "nl", ["niemand", "noch", "zonder"]),
        ("Wij vieren feest in de niet-rokerszaal.", "nl", []),
        ("Det er ikke sandt.", "da", []),
    ],
)
def test_negators(text: str, lang: str, expected: list[str]) -> None:
    assert list(find_negation(text, lang).negators) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Nicht nur das Dach, auch die Wand.", "de"),
        ("Gut, nicht wahr?", "de"),
        ("Não só a porta, mas também a janela.", "pt"),
        ("Peças que não sejam de aço vão para a outra caixa.", "pt"),
        ("Está bom, não é?", "pt"),
        ("Não era senão o vento.", "pt"),
        ("A torre não tem mais que dois andares.", "pt"),
        ("Aquilo não passava de um boato.", "pt"),
        ("A subida é difícil, se não impossível.", "pt"),
        ("Resta saber se o barco vem ou não à ilha.", "pt"),
        ("Das ist ihm nicht egal.", "de"),
        ("It is not only late, it is cold.", "en"),
        ("C'est bon, n'est-ce pas ?", "fr"),
        ("¿Vienes o no?", "es"),
        ("Non solo il tetto, anche il muro.", "it"),
    ],
)
def test_phrases_that_deny_nothing(text: str, lang: str) -> None:
    found = find_negation(text, lang)
    assert not found.negators
    assert found.idle


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Sin embargo, abre.", "es"), ("Não obstante, abre.", "pt"), ("It opens no matter when.", "en")],
)
def test_set_phrases_are_not_even_looked_at(text: str, lang: str) -> None:
    assert find_negation(text, lang) == find_negation("", lang)


def test_if_not_negates_where_a_condition_follows() -> None:
    assert find_negation("É bom, se não chover.", "pt").negators == ("não",)


def test_it_is_not_true_negates() -> None:
    assert find_negation("Das ist nicht wahr.", "de").negators == ("nicht",)


def test_the_side_and_its_negators() -> None:
    found = one_sided(("Er kommt nie.", "de"), ("Ele vem sempre.", "pt"))
    assert found is not None
    assert (found.side, found.negators, found.clean) == (Side.SOURCE, ("nie",), True)


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Nope.", "Nein."),
        ("Not baking anything other than rolls.", "Es werden nur Brötchen gebacken."),
        ("must be a whole loaf", "ist kein ganzes Brot"),
        ("The oven could not be lit.", "Beim Anzünden des Ofens ist ein Fehler aufgetreten."),
    ],
)
def test_ways_of_messages_to_put_a_negation(english: str, german: str) -> None:
    assert one_sided((english, "en"), (german, "de")) is None


@pytest.mark.parametrize(
    ("english", "german"),
    [("This is not an error.", "Das ist ein Fehler."), ("The name must not be empty.", "Der Name muss weiß sein.")],
)
def test_a_lost_negation_of_a_message(english: str, german: str) -> None:
    assert one_sided((english, "en"), (german, "de")) is not None


def test_an_answer_on_the_other_side_silences_unless_this_side_has_one_too() -> None:
    assert one_sided(("Das geht nicht.", "de"), ("É impossível.", "pt")) is None
    found = one_sided(("Unmöglich ist das nicht.", "de"), ("É impossível.", "pt"))
    assert found is not None
    assert not found.clean


@pytest.mark.parametrize(
    ("german", "portuguese"),
    [
        ("Der Motor war nicht zu bremsen.", "O motor era imparável."),
        ("Die Kinder waren nicht bereit zu gehen.", "As crianças relutavam em sair."),
        ("Das Modell gibt es nicht mehr.", "O modelo foi descontinuado."),
    ],
)
def test_words_that_mean_a_negation_may_answer_one(german: str, portuguese: str) -> None:
    found = one_sided((german, "de"), (portuguese, "pt"))
    assert found is None or not found.clean


@pytest.mark.parametrize(
    ("german", "portuguese"),
    [
        ("Bis jetzt kam der Zug.", "Até agora o trem não veio."),
        ("Bis jetzt kam der Zug nicht.", "Até agora o trem veio."),
        ("Der Kran hebt nur Kisten.", "O guindaste não levanta caixas."),
        ("Wir fragten, ob der Laden öffnet.", "Não perguntamos se a loja abre."),
        ("Der Weg reicht bis zum Bach.", "O caminho não chega ao riacho."),
    ],
)
def test_a_negation_is_missed_beside_words_that_do_not_render_it(german: str, portuguese: str) -> None:
    assert one_sided((german, "de"), (portuguese, "pt")) is not None


@pytest.mark.parametrize(
    ("german", "portuguese"),
    [
        ("Das Tor öffnet nur, wenn alle da sind.", "O portão não abre, a menos que todos estejam lá."),
        ("Das Tor öffnet nur dem Wirt.", "O portão não se abre senão ao dono."),
        ("Der Zaun war nicht mehr so hoch.", "A cerca era menos alta."),
        ("Er schwieg, um sie nicht zu wecken.", "Ele calou-se por medo de acordá-la."),
        ("Die Gäste müssen noch zahlen.", "Os hóspedes ainda não pagaram."),
        ("Das war inakzeptabel.", "Isso não era aceitável."),
        (
            "Die Übergabe verlangt eine Annahme, die Weiterleitung verlangt keine.",
            "A entrega exige aceitação, enquanto o encaminhamento da chamada não exige.",
        ),
        ("Warten Sie, bis der Kunde bezahlt hat.", "Espere enquanto o cliente não pagar."),
    ],
)
def test_other_ways_to_put_a_negation(german: str, portuguese: str) -> None:
    found = one_sided((german, "de"), (portuguese, "pt"))
    assert found is None or not found.clean


def test_a_negated_adjective_is_rendered_by_one() -> None:
    german = ("Nur nicht personenbezogene Daten bleiben.", "de")
    assert one_sided(german, ("Only anonymous data remains.", "en")) is None
    assert one_sided(german, ("Only data that is not personal remains.", "en")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("en", "Do not miss the new lamp."), ("pt", "Fique a saber tudo sobre a nova lâmpada.")),
        (("en", "You have no lamp yet, but that is no problem."), ("de", "Die Lampe ist verwaist.")),
        (("de", "Wir raten davon ab, die Lampe zu öffnen."), ("en", "We do not recommend opening the lamp.")),
        (("de", "Das ist keine schlechte Idee."), ("en", "That is a fine idea.")),
        (("en", "If you have not already, buy a lamp."), ("de", "Kaufen Sie bitte eine Lampe.")),
        (("pt", "Não deixe de ver a lâmpada."), ("en", "Be sure to see the lamp.")),
        (("es", "Si mal no recuerdo, la lámpara es roja."), ("en", "If I remember well, the lamp is red.")),
        (("it", "Vi siete mai chiesti come va la lampada?"), ("en", "Ever wondered how the lamp works?")),
        (("fr", "L'écho de vos pas remplit la salle."), ("en", "Your steps echo through the hall.")),
    ],
)
def test_idioms_that_another_language_puts_without_a_negation(one: tuple[str, str], other: tuple[str, str]) -> None:
    (lang, text), (other_lang, other_text) = one, other
    assert one_sided((text, lang), (other_text, other_lang)) is None


def test_a_malformed_tag_is_refused() -> None:
    with pytest.raises(ConfigError):
        find_negation("nicht", "german")


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_language_has_forms_and_they_compile(code: str) -> None:
    forms = _known(code).negation
    assert forms is not None
    assert {forms.without, forms.not_} <= forms.negators
    assert one_sided((" ".join(forms.negators), code), ("x", "en" if code != "en" else "de")) is not None


@given(texts, langs)
def test_a_text_agrees_with_itself(text: str, lang: str) -> None:
    assert one_sided((text, lang), (text, lang)) is None


@given(texts, langs, texts, langs)
def test_swapping_the_texts_swaps_the_side(one: str, first: str, other: str, second: str) -> None:
    forth, back = one_sided((one, first), (other, second)), one_sided((other, second), (one, first))
    if forth is None or back is None:
        assert forth is back
    else:
        assert forth.negators == back.negators
        assert {forth.side, back.side} == set(Side)


@given(texts, langs)
def test_white_space_and_case_do_not_count(text: str, lang: str) -> None:
    assert find_negation(re.sub(" ", " \u00a0\n ", text), lang) == find_negation(text, lang)


@pytest.mark.parametrize("lang", sorted(codes()))
def test_long_runs_take_no_long_time(lang: str) -> None:
    forms = _known(lang).negation
    assert forms is not None
    negator = next(iter(forms.negators))
    text = f"{negator} " + " " * 20_000 + "bis finché hasta que tant que ne a " * 200 + "x" * 5_000
    before = time.process_time()
    one_sided((text, lang), ("x " * 5_000, "en" if lang != "en" else "de"))
    assert time.process_time() - before < 2
