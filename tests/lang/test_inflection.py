"""Tests of the forms of one word, and of words that only look like forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.lang import codes
from xlat_check.lang.inflection import is_form, may_be_form

FORMS = {
    "de": """Risiko/Risiken/Risikos Haus/Hauses/Häusern Vertrag/Verträge/Vertrags Maßnahme/Maßnahmen Thema/Themen
        Museum/Museen Firma/Firmen Kunde/Kunden Kenntnis/Kenntnisse Leserin/Leserinnen Virus/Viren Land/Länder
        künstlich/künstlicher/künstliches dunkel/dunkle sicher/sicheren Öl/Öle Lexikon/Lexika""",
    "en": "risk/risks policy/policies box/boxes shelf/shelves knife/knives analysis/analyses",
    "es": "nivel/niveles luz/luces acción/acciones riesgo/riesgos",
    "fr": "travail/travaux niveau/niveaux journal/journaux mesure/mesures",
    "it": "rischio/rischi misura/misure banca/banche livello/livelli luogo/luoghi provincia/province",
    "nl": """risico/risico's maatregel/maatregelen boom/bomen kat/katten huis/huizen brief/brieven vaas/vazen zee/zeeën
        mogelijkheid/mogelijkheden museum/musea politicus/politici kind/kinderen groot/grote wit/witte lief/lieve
        industrie/industrieën tafel/tafels les/lessen""",
    "pt": """risco/riscos medição/medições papel/papéis nível/níveis nuvem/nuvens pão/pães país/países fuzil/fuzis
        vez/vezes""",
}
OTHERS = {
    "de": """Kauf/Käufer Lage/Lager Recht/recht Ware/waren Bau/Bauer Vertrag/Vertrieb Leiter/Leitung Bild/Bildung
        Sprache/Sprächen""",
    "en": "policy/police log/logical",
    "nl": "boot/bot kaas/kassen maat/matten weg/wagen leraar/lering",
    "pt": "conta/conto serviço/servidor medida/medidor papel/papa",
}


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    words = ((lang, entry.split("/")) for lang, text in table.items() for entry in text.split())
    return [(lang, word, form) for lang, (word, *forms) in words for form in forms]


@pytest.mark.parametrize(("lang", "word", "form"), pairs(FORMS))
def test_forms(lang: str, word: str, form: str) -> None:
    assert is_form(word, form, lang)
    assert may_be_form(word, form, lang)


@pytest.mark.parametrize(("lang", "word", "form"), pairs(OTHERS))
def test_other_words(lang: str, word: str, form: str) -> None:
    assert not is_form(word, form, lang)


@pytest.mark.parametrize(
    ("lang", "word", "form", "expected"),
    [
        ("pt", "gerenciar", "gerenciam", True),
        ("pt", "usuário", "usuárias", True),
        ("pt", "serviço", "servidor", False),
        ("es", "gestionar", "gestionando", True),
        ("fr", "valider", "validée", True),
        ("it", "gestire", "gestito", True),
        ("en", "manage", "managing", True),
        ("de", "prüfen", "prüft", True),
        ("de", "prüfen", "Prüfung", False),
        ("da", "hus", "huset", False),
        ("nl", "werken", "werkte", True),
        ("nl", "groot", "grootste", True),
        ("nl", "risico", "rijden", False),
    ],
)
def test_what_may_be_a_form(lang: str, word: str, form: str, expected: bool) -> None:
    assert may_be_form(word, form, lang) is expected


@given(st.sampled_from([*sorted(codes()), "da"]), st.text(max_size=8), st.text(max_size=8))
def test_strict_implies_lenient_and_every_word_is_a_form_of_itself(lang: str, word: str, form: str) -> None:
    assert is_form(word, word, lang)
    if is_form(word, form, lang):
        assert may_be_form(word, form, lang)
