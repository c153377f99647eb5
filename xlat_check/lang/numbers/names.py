"""The names of small numbers and ordinals, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_DE_ONES = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
_DE_TENS = ["", "zehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_EN_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_EN_TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_PT_ONES = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito"
    " dezenove"
).split()
_PT_TENS = "- dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split()
_PT_HUNDREDS = (
    "- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"
).split()
_ES_ONES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
).split()
_ES_TENS = "- diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_ES_HUNDREDS = (
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()
_FR_ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf"
).split()
_FR_TENS = "- dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_IT_ONES = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove"
).split()
_IT_TENS = "- dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


def _german(n: int) -> Iterator[str]:
    if n >= 100:
        yield from [f"{_DE_ONES[n // 100]}hundert"] + ["hundert"] * (n == 100)
    elif n == 1:
        yield from ("ein", "eins")
    elif n <= 12:
        yield _DE_ONES[n]
    elif n < 20:
        yield {16: "sechzehn", 17: "siebzehn"}.get(n, f"{_DE_ONES[n - 10]}zehn")
    else:
        one = f"{_DE_ONES[n % 10]}und" if n % 10 else ""
        yield one + _DE_TENS[n // 10]
        if n // 10 == 3:
            yield f"{one}dreissig"


def _english(n: int) -> Iterator[str]:
    if n >= 100:
        yield from [f"{_EN_ONES[n // 100]} hundred"] + ["a hundred", "hundred"] * (n == 100)
    elif n < 20:
        yield _EN_ONES[n]
    else:
        yield f"{_EN_TENS[n // 10]} {_EN_ONES[n % 10]}" if n % 10 else _EN_TENS[n // 10]


def _portuguese(n: int) -> Iterator[str]:
    if n >= 100:
        hundred = _PT_HUNDREDS[n // 100]
        yield from (hundred, "cem") if n == 100 else (hundred, f"{hundred[:-2]}as")
    elif n < 20:
        yield _PT_ONES[n]
        yield from {1: ("uma",), 2: ("duas",), 14: ("quatorze",), 16: ("dezasseis",), 17: ("dezassete",),
                    19: ("dezanove",)}.get(n, ())  # fmt: skip
    else:
        ten = _PT_TENS[n // 10]
        yield from (f"{ten} e {one}" for one in _portuguese(n % 10)) if n % 10 else (ten,)


def _spanish(n: int) -> Iterator[str]:
    if n >= 100:
        hundred = _ES_HUNDREDS[n // 100]
        yield from (hundred, "cien") if n == 100 else (hundred, f"{hundred[:-2]}as")
    elif n < 30:
        yield _ES_ONES[n]
        yield from {1: ("un", "una"), 21: ("veintiún", "veintiuna")}.get(n, ())
    else:
        ten = _ES_TENS[n // 10]
        yield from (f"{ten} y {one}" for one in _spanish(n % 10)) if n % 10 else (ten,)


def _french(n: int) -> Iterator[str]:
    if n >= 100:
        head = f"{_FR_ONES[n // 100]} cent"
        yield from ("cent",) if n == 100 else (head, f"{head}s")
    elif n < 20:
        yield from (_FR_ONES[n], "une") if n == 1 else (_FR_ONES[n],)
    else:
        tens, ones = divmod(n, 10)
        ten, rest = _FR_TENS[tens], ones + 10 if tens in (7, 9) else ones
        if rest:
            yield from (f"{ten} {join}{one}" for one in _french(rest) for join in ("", "et "))
        else:
            yield from (ten, f"{ten}s") if tens == 8 else (ten,)
        swiss = {7: "septante", 8: "huitante", 9: "nonante"}.get(tens)
        if swiss:
            yield from (f"{swiss} {join}{one}" for one in _french(ones) for join in ("", "et ")) if ones else (swiss,)


def _italian(n: int) -> Iterator[str]:
    if n >= 100:
        yield "cento" if n == 100 else f"{_IT_ONES[n // 100]}cento"
    elif n < 20:
        yield from (_IT_ONES[n], "un", "una") if n == 1 else (_IT_ONES[n],)
    else:
        ten, one = _IT_TENS[n // 10], n % 10
        if one in (1, 8):
            yield from [ten[:-1] + _IT_ONES[one]] + [f"{ten[:-1]}un"] * (one == 1)
        elif one == 3:
            yield from (f"{ten}tré", f"{ten}tre")
        else:
            yield ten + _IT_ONES[one] if one else ten


_SPEAKERS = {"de": _german, "en": _english, "pt": _portuguese, "es": _spanish, "fr": _french, "it": _italian}


@cache
def cardinals(lang: str) -> dict[str, int]:
    """Every way to say 0 to 99 and the full hundreds to 900: lower case, words apart by one space, no hyphens.

    Empty for other languages.
    """
    speak = _SPEAKERS.get(lang)
    return (
        {name.replace("-", " "): n for n in (*range(100), *range(100, 1000, 100)) for name in speak(n)} if speak else {}
    )


_STEMS = {
    "pt": (
        "primeir segund terceir quart quint sext sétim oitav non".split(),
        "décim vigésim trigésim quadragésim quinquagésim sexagésim septuagésim octogésim nonagésim centésim".split(),
    ),
    "es": (
        "primer segund tercer cuart quint sext séptim octav noven".split(),
        "décim vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim centésim".split(),
    ),
}
"""Stems of the ordinals of ones and tens; the tens go before the ones."""


def _german_ordinal_stem(n: int) -> str:
    return {3: "dritt", 7: "siebt", 8: "acht"}.get(n, next(_german(n)) + ("t" if n < 20 else "st"))


def _german_ordinals() -> Iterator[tuple[str, int]]:
    for n in range(3, 101):
        stem = _german_ordinal_stem(n)
        yield from ((f"hundertste{end}", 100) for end in ("", "r", "n", "s", "m") if n == 100)
        yield from ((f"{stem}e{end}", n) for end in ("", "r", "n", "s", "m"))


def _english_ordinals() -> Iterator[tuple[str, int]]:
    odd = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
           "twelve": "twelfth"}  # fmt: skip
    for n in range(3, 100):
        *head, last = next(_english(n)).split()
        last = odd.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        yield " ".join([*head, last]), n
    yield "hundredth", 100


def _french_ordinals() -> Iterator[tuple[str, int]]:
    for n in range(3, 101):
        name = next(_french(n)).replace("-", " ")
        name = re.sub("e$", "", re.sub("cinq$", "cinqu", re.sub("neuf$", "neuv", name)))
        yield from ((f"{name}ième{end}", n) for end in ("", "s"))


def _italian_ordinals() -> Iterator[tuple[str, int]]:
    stems = dict(zip(range(3, 11), "terz quart quint sest settim ottav non decim".split(), strict=True))
    for n in range(3, 101):
        name = next(_italian(n))
        name = name.replace("é", "e")
        stem = stems.get(n, (name if n % 10 in (3, 6) and n > 20 else name[:-1]) + "esim")
        yield from ((stem + end, n) for end in "oaie")


def _iberian_ordinals(lang: str) -> Iterator[tuple[str, int]]:
    ones, tens = _STEMS[lang]
    for end in ("o", "a", "os", "as"):
        yield from ((stem + end, n) for n, stem in enumerate(ones[2:], 3))
        yield from ((stem + end, 10 * n) for n, stem in enumerate(tens, 1))
        yield from ((stem + end, n) for n, stem in ((11, "undécim"), (12, "duodécim")))
        for n, ten in enumerate(tens[:-1], 1):
            for head in {"o", end.removesuffix("s")}:
                yield from ((f"{ten}{head} {stem}{end}", 10 * n + m) for m, stem in enumerate(ones, 1))


@cache
def ordinals(lang: str) -> dict[str, int]:
    """The names of ordinals from the third to the hundredth."""
    if lang in _STEMS:
        return dict(_iberian_ordinals(lang))
    speak = {"de": _german_ordinals, "en": _english_ordinals, "fr": _french_ordinals, "it": _italian_ordinals}.get(lang)
    return dict(speak()) if speak else {}


@cache
def denominators(lang: str) -> dict[str, int]:
    """What may stand below the line of a fraction, after a number in words: ``Drittel``, ``thirds``, ``terços``."""
    if lang == "de":
        return {f"{_german_ordinal_stem(n)}el": n for n in (*range(3, 21), *range(30, 101, 10))}
    odd: dict[str, dict[str, int]] = {
        "en": {"quarter": 4, "quarters": 4},
        "es": {"tercio": 3, "tercios": 3},
        "fr": {"tiers": 3, "quart": 4, "quarts": 4},
        "it": {"terzo": 3, "terzi": 3},
        "pt": {"terço": 3, "terços": 3},
    }
    ends: dict[str, str | tuple[str, ...]] = {
        "en": "",
        "es": ("o", "os"),
        "fr": ("e", "es"),
        "it": ("o", "i"),
        "pt": ("o", "os"),
    }
    if lang not in odd:
        return {}
    names = {name: n for name, n in ordinals(lang).items() if " " not in name and name.endswith(ends[lang])}
    plurals = {f"{name}s": n for name, n in names.items()} if lang == "en" else {}
    return {**{name: n for name, n in (names | plurals).items() if n > 3 or lang == "en"}, **odd[lang]}
