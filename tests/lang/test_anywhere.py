"""Tests of language detection beyond the languages that are known well."""

from __future__ import annotations

import pytest

from xlat_check.lang import LANGUAGES
from xlat_check.lang.anywhere import IDENTIFIED, are_swapped, detect_any, identify, is_in
from xlat_check.lang.detect import detect, plain_language

SENTENCES = [
    ("nl", "De ladder staat naast de deur en is niet vastgemaakt."),
    ("pl", "Drabina stoi obok drzwi i nie jest zabezpieczona."),
    ("cs", "Žebřík stojí vedle dveří a není zajištěný."),
    ("ru", "Лестница стоит рядом с дверью и не закреплена."),
    ("uk", "Драбина стоїть біля дверей і не закріплена."),
    ("ja", "はしごはドアの横に立っていて、固定されていません。"),
    ("zh", "梯子立在门旁边，没有固定好，请不要使用。"),
    ("ko", "사다리는 문 옆에 서 있으며 고정되어 있지 않습니다."),
    ("tr", "Merdiven kapının yanında duruyor ve sabitlenmemiş."),
    ("sv", "Stegen står bredvid dörren och är inte fastsatt."),
    ("nb", "Stigen står ved siden av døren og er ikke festet, så du må ikke bruke den."),
    ("fi", "Tikkaat seisovat oven vieressä eikä niitä ole kiinnitetty."),
    ("hu", "A létra az ajtó mellett áll, és nincs rögzítve."),
    ("ar", "السلم يقف بجانب الباب وهو غير مثبت فلا تستخدمه من فضلك."),
    ("ca", "L'escala és al costat de la porta i no està assegurada."),
    ("de", "Die Leiter steht neben der Tür und ist nicht gesichert."),
    ("en", "The ladder stands by the door and is not locked."),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_a_sentence_is_enough(code: str, text: str) -> None:
    found = detect_any(text)
    assert found is not None and found.code == code
    assert is_in(text, code)
    assert not is_in(text, "en" if code != "en" else "de")


@pytest.mark.parametrize("text", ["", "42", "SSUP", "main.py", "Anna Keller, Rui Lopes", "https://example.org/a/b"])
def test_codes_numbers_and_names_tell_nothing(text: str) -> None:
    assert detect_any(text) is None


def test_a_page_in_another_language_is_not_taken_for_a_known_one() -> None:
    """Many words of Dutch are also words of German, English or Spanish."""
    text = "Het is een van de beste plaatsen in de stad, en de weg er naartoe is op het bord te zien. " * 12
    assert detect(text) is not None
    assert plain_language(text) is None
    found = detect_any(text)
    assert found is not None and found.code == "nl"


def test_every_known_language_can_be_told() -> None:
    assert set(LANGUAGES) <= IDENTIFIED


def test_nothing_is_identified_without_text() -> None:
    assert identify("") is None


@pytest.mark.parametrize(
    ("langs", "swapped"), [(("pl", "en"), True), (("en", "pl"), False), (("cs", "en"), False), (("pl", "ja"), False)]
)
def test_swapped(langs: tuple[str, str], swapped: bool) -> None:
    english = "The ladder stands by the door and is not locked, so you should not use it until we have mended it."
    polish = "Drabina stoi obok drzwi i nie jest zabezpieczona, więc nie należy jej używać, dopóki jej nie naprawimy."
    assert are_swapped(english, polish, *langs) is swapped
