"""Tests of numbers, dates and times: read by value in every language, compared between any two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.errors import ConfigError
from xlat_check.lang import codes
from xlat_check.lang.numbers import (
    Certainty,
    Date,
    QuantityKind,
    Time,
    compare_quantities,
    find_quantities,
    plain,
    reads_words,
)
from xlat_check.lang.numbers.buildings import BUILDINGS
from xlat_check.lang.numbers.han import han_value
from xlat_check.lang.numbers.names import cardinals, ordinals
from xlat_check.lang.numbers.unicode_names import unicode_names

LANGS = sorted(codes())


def values(text: str, lang: str, at_least: Certainty = Certainty.WORD) -> list[str]:
    return [plain(q.value) for q in find_quantities(text, lang) if q.certainty >= at_least]


def differ(source: tuple[str, str], target: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Texts that are missing and extra; a side is (language, text)."""
    found = compare_quantities(find_quantities(source[1], source[0]), find_quantities(target[1], target[0]))
    return [q.text for q in found.missing], [q.text for q in found.extra]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("1.500,00 Euro", "de", ["1500"]),
        ("R$ 1.500,00", "pt-BR", ["1500"]),
        ("1 500,25 euros", "pt", ["1500.25"]),
        ("1\u202f500,25 €", "fr", ["1500.25"]),
        ("$1,500.25", "en", ["1500.25"]),
        ("1'500.25 Franken", "de", ["1500.25"]),
        ("1.500.000 abitanti", "it", ["1500000"]),
        ("3.5 Meter", "de", ["3.5"]),
        ("3,5 litres", "en", ["3.5"]),
        ("0,125 g", "es", ["0.125"]),
        ("12 345 678 Zeilen", "de", ["12345678"]),
        ("½ Tasse, 1½ Löffel", "de", ["0.5", "1.5"]),
        ("es sind -5 °C, nicht 5-6", "de", ["-5", "5", "6"]),
        ("minus 5 Grad", "de", ["-5"]),
        ("7 graus negativos", "pt", ["-7"]),
        ("4 degrees below zero", "en", ["-4"]),
        ("50 %, 50%, 50 Prozent", "de", ["50", "50", "50"]),
        ("50 por cento", "pt", ["50"]),
        ("20 pour cent", "fr", ["20"]),
        ("3 a 5 dias", "pt", ["3", "5"]),
        ("€2.4bn, £30m, $5k", "en", ["2400000000", "30000000", "5000"]),
        ("30m tief", "en", ["30"]),
        ("3 Millionen, 1,5 Mio., 2 Mrd.", "de", ["3000000", "1500000", "2000000000"]),
        ("2 mil milhões, 3 bilhões, 40 mil", "pt", ["2000000000", "3000000000", "40000"]),
        ("2 billones, 3 mil millones", "es", ["2000000000000", "3000000000"]),
        ("2 to 3 million", "en", ["2", "3000000"]),
        ("Siehe v1.2.3 und 10.0.0.1", "de", ["1.2.3", "10.0.0.1"]),
        ("das 36. Treffen, 36º encontro", "de", ["36", "36"]),
        ("le 2e tour, la 44ème, la 5è", "fr", ["2", "44", "5"]),
        ("the 21st, 22nd and 33rd", "en", ["21", "22", "33"]),
        ("der 20-jährige gewann 3-mal und 2x", "de", ["20", "3", "2"]),
        ("ein 1:0 und ein 2x3", "de", ["1", "0", "2", "3"]),
    ],
)
def test_figures(text: str, lang: str, expected: list[str]) -> None:
    assert values(text, lang, Certainty.FIGURE) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("einundzwanzig Leute", "de", ["21"]),
        ("zweitausendneunzehn", "de", ["2019"]),
        ("dreihundertfünfzig Seiten", "de", ["350"]),
        ("drei Millionen zweihunderttausend", "de", ["3200000"]),
        ("eine dreitägige Reise", "de", ["3"]),
        ("twenty-one", "en", ["21"]),
        ("two hundred and five thousand", "en", ["205000"]),
        ("a million", "en", ["1000000"]),
        ("vinte e duas horas de voo", "pt", ["22"]),
        ("dois mil e quinhentos", "pt", ["2500"]),
        ("cento e vinte e três mil", "pt", ["123000"]),
        ("cem mil milhões", "pt", ["100000000000"]),
        ("treinta y una", "es", ["31"]),
        ("doce por ciento", "es", ["12"]),
        ("dos mil veinticuatro", "es", ["2024"]),
        ("quatre-vingt-dix-sept", "fr", ["97"]),
        ("deux cent mille", "fr", ["200000"]),
        ("septante-deux", "fr", ["72"]),
        ("ventotto", "it", ["28"]),
        ("tremilacinquecento", "it", ["3500"]),
        ("il trentunenne", "it", ["31"]),
        ("eenentwintig mensen, tweeëndertig en honderdvijf", "nl", ["21", "32", "105"]),
        ("tweeduizend vijfhonderd stuks, negentienhonderdvijfennegentig", "nl", ["2500", "1995"]),
        ("drie miljoen tweehonderdduizend, anderhalf uur, tweeënhalf jaar", "nl", ["3200000", "1.5", "2.5"]),
        ("een driedaagse reis van de vierjarige", "nl", ["3", "4"]),
        ("de derde keer, de eenentwintigste dag", "nl", ["3", "21"]),
        ("die dritte Stufe, der einundzwanzigste Tag", "de", ["3", "21"]),
        ("trigésimo sexto encontro", "pt", ["36"]),
        ("the twenty-third", "en", ["23"]),
        ("le dix-neuvième", "fr", ["19"]),
        ("chapter IV, século XIX, XIXe siècle", "en", ["4", "19", "19"]),
    ],
)
def test_words(text: str, lang: str, expected: list[str]) -> None:
    assert values(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ein Mann und eine Frau, einer von ihnen sang.", "de"),
        ("Um homem e uma mulher; só um deles cantou.", "pt"),
        ("A man and an owl; one of them sang.", "en"),
        ("Un homme et une femme, l'un d'eux chante.", "fr"),
        ("H2O, CO2, SHA1 und MP3 auf A4", "de"),
        ("https://example.org/2024/10 an info42@example.org, #tag3", "en"),
        ("Fußnote¹ und x²", "de"),
        ("Sei qui? Sì, il vento soffia.", "it"),
        ("Een man en een vrouw; neem de tijd in acht, het is eenvoudig.", "nl"),
        ("I am MIX, he is IIX, and CD is no numeral.", "en"),
        ("", "de"),
    ],
)
def test_no_numbers(text: str, lang: str) -> None:
    assert values(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "date"),
    [
        ("03.10.2024", "de", Date(2024, 10, 3)),
        ("3. Oktober 2024", "de", Date(2024, 10, 3)),
        ("3 de outubro de 2024", "pt", Date(2024, 10, 3)),
        ("3 de octubre del 2024", "es", Date(2024, 10, 3)),
        ("1er octobre", "fr", Date(None, 10, 1)),
        ("3 ottobre 2024", "it", Date(2024, 10, 3)),
        ("3 oktober 2024", "nl", Date(2024, 10, 3)),
        ("03-10-2024", "nl", Date(2024, 10, 3)),
        ("3 mrt. 2024", "nl", Date(2024, 3, 3)),
        ("in mei", "nl", Date(None, 5, None)),
        ("October 3rd, 2024", "en", Date(2024, 10, 3)),
        ("3 October 2024", "en", Date(2024, 10, 3)),
        ("the 3rd of October", "en", Date(None, 10, 3)),
        ("2024-10-03", "de", Date(2024, 10, 3)),
        ("03/10/24", "pt", Date(2024, 10, 3)),
        ("10/03/2024", "en", Date(2024, 10, 3)),
        ("25/03/2024", "en", Date(2024, 3, 25)),
        ("Oktober 2024", "de", Date(2024, 10, None)),
        ("im Mai", "de", Date(None, 5, None)),
        ("Dez. 2023", "de", Date(2023, 12, None)),
    ],
)
def test_dates(text: str, lang: str, date: Date) -> None:
    (found,) = (q for q in find_quantities(text, lang) if q.kind is QuantityKind.DATE)
    assert found.value == date


def test_an_english_date_may_have_the_day_first() -> None:
    (found,) = find_quantities("03/10/2024", "en")
    assert found.readings == (Date(2024, 3, 10), Date(2024, 10, 3))


@pytest.mark.parametrize("text", ["you may go", "May I?", "we march on"])
def test_english_months_that_are_verbs_ask_for_nothing(text: str) -> None:
    assert differ(("en", text), ("de", "Gehen wir!")) == ([], [])


@pytest.mark.parametrize(
    ("text", "lang", "time"),
    [
        ("9.30 Uhr", "de", Time(9, 30)),
        ("um 9:30", "de", Time(9, 30)),
        ("21 Uhr", "de", Time(21, 0)),
        ("neun Uhr dreißig", "de", Time(9, 30)),
        ("halb zehn", "de", Time(9, 30)),
        ("9h30", "pt", Time(9, 30)),
        ("às três da tarde", "pt", Time(15, 0)),
        ("nove e meia", "pt", Time(9, 30)),
        ("18 heures 30", "fr", Time(18, 30)),
        ("alle 15.30", "it", Time(15, 30)),
        ("las 9 de la noche", "es", Time(21, 0)),
        ("om 9.30 uur", "nl", Time(9, 30)),
        ("9u30", "nl", Time(9, 30)),
        ("om half drie", "nl", Time(2, 30)),
        ("kwart voor zes", "nl", Time(5, 45)),
        ("tien over vijf", "nl", Time(5, 10)),
        ("vijf voor half drie", "nl", Time(2, 25)),
        ("tien over half vier", "nl", Time(3, 40)),
        ("9 uur 's avonds", "nl", Time(21, 0)),
        ("12 uur 's nachts", "nl", Time(0, 0)),
        ("9 p.m.", "en", Time(21, 0)),
        ("4.40 am", "en", Time(4, 40)),
        ("12 a.m.", "en", Time(0, 0)),
        ("six o'clock", "en", Time(6, 0)),
    ],
)
def test_times(text: str, lang: str, time: Time) -> None:
    (found,) = (q for q in find_quantities(text, lang) if q.kind is QuantityKind.TIME)
    assert found.value == time


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("de", "1.500 Stück"), ("en", "1.500 pieces")),  # a mark that nobody changed
        (("de", "um 9 Uhr"), ("en", "at 9 p.m.")),  # a small hour may be in the evening
        (("de", "die 1930er-Jahre"), ("pt", "os anos 30")),
        (("de", "die Saison 2016/17"), ("en", "the season of 2016 and 2017")),
        (("de", "am 24.12. um 18 Uhr"), ("pt", "no dia 24 de dezembro, às 18h")),
        (("en", "call 0800 555 111"), ("de", "Telefon 0800-555-111")),
        (("en", "two to three million"), ("de", "zwei Millionen bis drei Millionen")),
        (("en", "a 6-foot-6 guard"), ("de", "ein 1,98 m großer Wächter")),
        (("en", "about a mile away"), ("de", "etwa 1,6 Kilometer entfernt")),
        (("en", "80 degrees"), ("de", "27 Grad")),
        (("en", "on May 1"), ("pt", "no primeiro de maio")),
        (("de", "zu zweit"), ("pt", "as 2 pessoas")),
        (("de", "5 % Rabatt"), ("it", "il 5 per cento di sconto")),
    ],
)
def test_equal(source: tuple[str, str], target: tuple[str, str]) -> None:
    assert differ(source, target) == ([], [])
    assert differ(target, source) == ([], [])


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (("de", "1.500 Stück"), ("en", "1.5 pieces"), (["1.500"], ["1.5"])),
        (("de", "um 9 Uhr"), ("en", "at 10 p.m."), (["9 Uhr"], ["10 p.m."])),
        (("de", "21 Uhr"), ("en", "9 a.m."), (["21 Uhr"], ["9 a.m."])),
        (("de", "3. Mai 2020"), ("en", "May 3, 2021"), (["3. Mai 2020"], ["May 3, 2021"])),
        (("de", "im Mai"), ("fr", "en juin"), (["Mai"], ["juin"])),
        (("de", "zehn Meilen"), ("en", "10 kilometres and 12 miles"), ([], ["12"])),
        (("en", "10 miles"), ("de", "32 Kilometer"), (["10"], ["32"])),
        (("de", "drei Wege"), ("pt", "caminhos"), ([], [])),
        (("de", "3 Wege"), ("pt", "caminhos"), (["3"], [])),
    ],
)
def test_different(source: tuple[str, str], target: tuple[str, str], expected: tuple[list[str], list[str]]) -> None:
    assert differ(source, target) == expected
    assert differ(target, source) == expected[::-1]


def test_spans_cut_what_they_name() -> None:
    text = "Am 3. Oktober um 9:30 Uhr zahlten 1.500 Leute 3,5 Millionen, also 12 %."
    for found in find_quantities(text, "de"):
        assert text[found.start : found.end].strip() == found.text


def test_an_unknown_language_has_figures_only() -> None:
    assert values("tveir hlutir og 15 manns", "is") == ["15"]
    assert not reads_words("is")


@pytest.mark.parametrize("lang", ["nb-NO", "no", "nn"])
def test_norwegian_has_three_codes(lang: str) -> None:
    assert values("tjuefem båter, 3. oktober", lang) == ["25", "--10-03"]
    assert reads_words(lang)


@pytest.mark.parametrize("lang", sorted(unicode_names()))
def test_every_number_of_the_unicode_cldr_is_read(lang: str) -> None:
    """Any name below a hundred, and any full hundred, is read as one number of its value."""
    for kind in ("cardinals", "ordinals"):
        seen: set[str] = set()
        for number, forms in unicode_names()[lang].get(kind, {}).items():
            own = set(forms.split()) - (BUILDINGS[lang].never if lang in BUILDINGS else set()) - seen
            seen |= own
            for form in own:
                found = find_quantities(form, lang)
                assert any(int(number) in quantity.readings for quantity in found), (form, found)
    assert reads_words(lang)


@pytest.mark.parametrize("lang", sorted(unicode_names()))
def test_every_month_of_the_unicode_cldr_is_read(lang: str) -> None:
    for month, forms in unicode_names()[lang]["months"].items():
        for form in forms.split():
            if lang == "vi" or (lang, form) == ("ro", "mai"):
                continue  # *tháng 5* has a space; *mai* is also *more*
            found = find_quantities(f"12 {form} 2024", lang)
            assert int(month) in {q.value.month for q in found if isinstance(q.value, Date)}, (form, found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("nabídka a stolička", "cs"),  # sto is a hundred
        ("десятина и семья", "ru"),
        ("3 дня", "ru"),  # three days, no time of day
        ("on bir gün", "id"),
        ("十分に万一", "ja"),
        ("一般的一些", "zh"),
        ("mai mult", "ro"),
    ],
)
def test_parts_of_other_words_are_no_numbers(text: str, lang: str) -> None:
    assert [q.value for q in find_quantities(text, lang) if q.certainty is Certainty.WORD] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("三百二十", 320), ("一九八四", 1984), ("二万五千", 25000), ("十", 10), ("万一", None), ("两千零五", 2005)],
)
def test_han_numbers(text: str, value: int | None) -> None:
    assert han_value(text) == value


def test_digits_of_other_scripts_keep_their_text() -> None:
    (found,) = find_quantities("計１，２５０円", "ja")
    assert (found.text, found.value) == ("１，２５０", 1250)


def test_a_tag_must_be_one() -> None:
    with pytest.raises(ConfigError):
        find_quantities("5", "german, I think")


@pytest.mark.parametrize("lang", LANGS)
def test_every_number_below_a_hundred_has_a_name_that_is_read(lang: str) -> None:
    for name, value in cardinals(lang).items():
        (found,) = find_quantities(name, lang)
        assert value in [int(v) for v in found.readings if isinstance(v, Decimal) and v == int(v)]
    assert set(cardinals(lang).values()) == {*range(100), *range(100, 1000, 100)}
    assert set(ordinals(lang).values()) == set(range(3, 101))


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(
    whole=st.integers(0, 10**9),
    cents=st.integers(0, 99),
    form=st.sampled_from(
        [("de", ".", ","), ("pt", "\u00a0", ","), ("fr", "\u202f", ","), ("en", ",", "."), ("it", ".", ",")]
    ),
)
def test_any_amount_reads_back(whole: int, cents: int, form: tuple[str, str, str]) -> None:
    lang, group, decimal = form
    (found,) = find_quantities(f"{grouped(whole, group)}{decimal}{cents:02}", lang)
    assert found.value == whole + Decimal(cents) / 100


@given(st.text(max_size=60), st.sampled_from(LANGS))
def test_any_text_is_read_and_equals_itself(text: str, lang: str) -> None:
    found = find_quantities(text, lang)
    assert compare_quantities(found, found) == ((), ())
    assert all(q.end <= r.start for q, r in zip(found, found[1:], strict=False))


@given(st.text(alphabet="0123456789.,:/- '%hUmr½IVX", max_size=30), st.sampled_from(LANGS))
def test_any_figures_are_read_and_equal_themselves(text: str, lang: str) -> None:
    found = find_quantities(text, lang)
    assert compare_quantities(found, found) == ((), ())
