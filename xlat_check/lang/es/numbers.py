"""Numbers, dates and times in Spanish."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts.number_names import iberian_ordinals, parts_of
from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
).split()
_TENS = "- diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS = (
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()
_ORDINAL_ONES = "primer segund tercer cuart quint sext séptim octav noven".split()
_ORDINAL_TENS = (
    "décim vigésim trigésim cuadragésim quincuagésim sexagésim septuagésim octogésim nonagésim centésim"
).split()


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        hundred = _HUNDREDS[n // 100]
        yield from (hundred, "cien") if n == 100 else (hundred, f"{hundred[:-2]}as")
    elif n < 30:
        yield _ONES[n]
        yield from {1: ("un", "una"), 21: ("veintiún", "veintiuna")}.get(n, ())
    else:
        ten = _TENS[n // 10]
        yield from (f"{ten} y {one}" for one in _cardinals(n % 10)) if n % 10 else (ten,)


def _ordinals() -> Names:
    return iberian_ordinals(_ORDINAL_ONES, _ORDINAL_TENS)


def _parts() -> Names:
    return parts_of(_ordinals(), ("o", "os"), {"tercio": 3, "tercios": 3})


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre|setiembre", "octubre",
        "noviembre", "diciembre",
    ),
    short_months=(
        "ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept|sep", "oct", "nov", "dic",
    ),
    of="de|del",
    scales={
        "mil millones": 9, "mil": 3, "millón": 6, "millones": 6, "millardo": 9, "millardos": 9, "billón": 12,
        "billones": 12, "trillón": 18, "trillones": 18, "mm": 6, "k": 3,
    },
    alone=frozenset({"mil"}),
    percent=r"percent|por ciento|por cien",
    clock={
        "hour": "h hs hora horas", "morning": "m mañana madrugada", "afternoon": "m tarde noche",
        "half_past": "media",
        "past": "la las", "to": "menos",
    },
    hour=r" ?hs?\b| ?horas?",
    before_hour=r"las|la",
    duration=r"h|or[ae]",
    past=r"las? (?P<hour>{hour})(?: horas)? y (?:(?P<minute>{minute})|cuarto)",
    to=r"las? (?P<hour>{hour})(?: horas)? menos (?:(?P<minute>{minute})|cuarto)",
    morning=r"a\. ?m\.|(?:horas? )?de la (?:mañana|madrugada)",
    afternoon=r"p\. ?m\.|(?:horas? )?de la (?:tarde|noche)",
    half_past=r"(?:horas? )?y media",
    below_zero=r"(?:grados )?bajo cero",
    decade=r"años|década de|década de los|los",
    minus="menos",
    and_half="y medi[oa]",
    halves=frozenset({"medio", "media"}),
    periods=frozenset(
        "segundo segundos minuto minutos hora horas día días semana semanas mes meses año años década décadas"
        " siglo siglos"
        " millón millones".split()
    ),
    thirds=frozenset({"tercio", "tercios"}),
    more="otr[oa]s|más",
    about=frozenset({
        "cerca de", "aproximadamente", "alrededor de", "casi", "unos", "unas", "en torno a", "más o menos", "algunos",
    }),
    number=r"n\.? ?[º°o]|número|núm\.?",
    version="versi(?:ón|ones)",
    phrases={
        r"24 ?/ ?7": ("24",),
        r"24 ?h(?:oras)? (?:al|por) día(?:, (?:7|los 7|siete) días (?:de|a) la semana)?": ("24",),
        r"1:1": ("1",), r"penúltim[oa]s?": ("2",), r"antepenúltim[oa]s?": ("3",),
        r"(?:15|quince) días": ("15", "14"),
    },
    homographs=frozenset({"un", "una", "uno", "cuarto", "cuartos", "quinta", "sexta", "ciento", "décimo"}),
    both={"ambos": "2", "ambas": "2"},
    hints={
        "congelación": ("0", "32"),
        "un": ("1",), "una": ("1",), "uno": ("1",), "primero": ("1",), "primera": ("1",), "primer": ("1",),
        "primeros": ("1",), "primeras": ("1",), "único": ("1",), "única": ("1",), "solo": ("1",), "sólo": ("1",),
        "segundo": ("2",), "segunda": ("2",), "doble": ("2",), "par": ("2",),
        "pareja": ("2",), "tercer": ("3",), "triple": ("3",), "trío": ("3",), "tercio": ("3", "33", "0.3333"),
        "semestre": ("6",), "cuádruple": ("4",),
        "tercios": ("3",), "medio": ("0.5", "50", "30"), "media": ("0.5", "50", "30"), "mitad": ("0.5", "50", "2"),
        "cuarto": ("4", "0.25", "25", "15"), "cuartos": ("4", "75"), "trimestre": ("3",), "quincena": ("15", "14"),
        "decena": ("10",), "decenas": ("10",), "docena": ("12",), "década": ("10",), "décadas": ("10",),
        "siglo": ("100",), "mediodía": ("12",), "medianoche": ("0", "24", "12"), "centenar": ("100",),
        "ningún": ("0",), "ninguna": ("0",), "quincenal": ("15",),
    },
    several="s",
    connectors=frozenset({"y"}),
    quarters=frozenset({"cuarto"}),
    ranges=r"al?|hasta(?:\s+el)?",
    joints="y|e|o|u",
    phrase_words=frozenset({"quince"}),
)  # fmt: skip
