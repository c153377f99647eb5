"""How each language writes numbers, dates and times; data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

Readings = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForms:
    """The forms of one language. Words are lower case."""

    decimal: str = ","
    """The decimal mark; the other of comma and stop groups thousands."""
    months: tuple[str, ...] = ()
    """For each month its names, as a regular expression."""
    short_months: tuple[str, ...] = ()
    """For each month its abbreviations; they are none where no day or year stands by."""
    month_first: bool = False
    """Whether a date in figures alone may put the month before the day."""
    of: str = ""
    """What may stand between day, month and year, as a regular expression."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words and abbreviations that multiply the number before them, and the power of ten."""
    alone: frozenset[str] = frozenset()
    """The scales that are a number without another number before them: ``mil``, ``tausend``."""
    percent: str = ""
    """Phrases for per cent that have a number word in them."""
    hour: str = ""
    """What stands between hours and minutes or after full hours, as a regular expression."""
    before_hour: str = ""
    """What stands before an hour and makes it one."""
    afternoon: str = ""
    """What stands after an hour from noon to midnight."""
    morning: str = ""
    """What stands after an hour from midnight to noon."""
    clock: tuple[str, ...] = ()
    """Pieces of the words of the next five, one of which stands in every text that has one of them."""
    half_past: str = ""
    """What stands after an hour and adds thirty minutes."""
    half_to: str = ""
    """What stands before an hour and takes thirty minutes from it."""
    below_zero: str = ""
    """What stands after a number and makes it negative."""
    decade: str = ""
    """What stands before a number and makes it a decade."""
    homographs: frozenset[str] = frozenset()
    """Number words that are other words as well: they answer a number, but never ask for one."""
    hints: Mapping[str, Readings] = field(default_factory=dict)
    """Words that can render a number without naming it, and which numbers."""


_THOUSANDS = {"k": 3, "m": 6, "bn": 9, "tn": 12}

_DE = NumberForms(
    months=(
        "januar|jänner", "februar|feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
        "november", "dezember",
    ),
    short_months=(
        "jan", "feb", "mär", "apr", "", "jun", "jul", "aug", "sept|sep", "okt", "nov", "dez",
    ),
    scales={
        "tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6, "mill": 6, "milliarde": 9, "milliarden": 9,
        "mrd": 9, "billion": 12, "billionen": 12,
    },
    alone=frozenset({"tausend"}),
    clock=("uhr", "morgen", "früh", "nachmittag", "abend", "halb"),
    hour=r"[ \u00a0]?uhr",
    morning=r"uhr (?:morgens|früh|vormittags)|(?:am|in der) (?:morgen|früh)",
    afternoon=r"uhr (?:nachmittags|abends)|am (?:nachmittag|abend)",
    half_to="halb",
    below_zero=r"grad (?:minus|unter null)|unter null",
    decade=r"jahre",
    homographs=frozenset({"acht", "achte", "achten", "elf", "null", "ein", "eins"}),
    hints={
        "ein": ("1",), "eins": ("1",), "eine": ("1",), "einen": ("1",), "einem": ("1",), "einer": ("1",),
        "eines": ("1",), "einmal": ("1",), "erste": ("1",), "ersten": ("1",), "erster": ("1",), "erstes": ("1",),
        "erstem": ("1",), "einzige": ("1",), "einzigen": ("1",), "einfach": ("1",), "erstens": ("1",),
        "zweite": ("2",), "zweiten": ("2",), "zweiter": ("2",), "zweites": ("2",), "zweitens": ("2",),
        "beide": ("2",), "beiden": ("2",), "beides": ("2",), "beider": ("2",), "zweimal": ("2",), "doppelt": ("2",),
        "doppelte": ("2",), "doppelten": ("2",), "verdoppelt": ("2",), "verdoppeln": ("2",), "paar": ("2",),
        "zweierlei": ("2",), "zu zweit": ("2",), "zweit": ("2",), "dreimal": ("3",), "drittens": ("3",),
        "dreifach": ("3",), "dreifache": ("3",), "dreifachen": ("3",), "verdreifacht": ("3",), "trio": ("3",),
        "viermal": ("4",), "vierfach": ("4",), "quartett": ("4",), "fünfmal": ("5",), "halb": ("0.5", "50", "30"),
        "halbe": ("0.5", "50", "30"), "halben": ("0.5", "50", "30"), "halber": ("0.5", "50"), "halbes": ("0.5", "6"),
        "hälfte": ("0.5", "50", "2"), "anderthalb": ("1.5",), "eineinhalb": ("1.5",), "zweieinhalb": ("2.5",),
        "dreieinhalb": ("3.5",), "drittel": ("3", "33"), "viertel": ("4", "0.25", "25", "15"),
        "dreiviertel": ("0.75", "75", "45"), "quartal": ("3",), "dutzend": ("12",), "jahrzehnt": ("10",),
        "jahrzehnte": ("10",), "jahrhundert": ("100",), "jahrtausend": ("1000",), "mittag": ("12",),
        "mitternacht": ("0", "24", "12"), "kein": ("0",), "keine": ("0",), "keinen": ("0",), "null": ("0",),
        "hundertprozentig": ("100",), "fünfziger": ("50", "1950"), "sechziger": ("60", "1960"),
        "viertelstunde": ("15",), "dreiviertelstunde": ("45",), "zwanzigern": ("20",), "dreißigern": ("30",),
        "vierzigern": ("40",), "fünfzigern": ("50",), "sechzigern": ("60",), "siebzigern": ("70",),
        "zwanziger": ("20", "1920"), "dreißiger": ("30", "1930"), "vierziger": ("40", "1940"),
        "siebziger": ("70", "1970"), "achtziger": ("80", "1980"), "neunziger": ("90", "1990"),
    },
)  # fmt: skip

_EN = NumberForms(
    decimal=".",
    months=(
        "january", "february", "(?-i:March)", "april", "(?-i:May)", "june", "july", "(?-i:August)", "september",
        "october", "november", "december",
    ),
    short_months=(
        "jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sept|sep", "oct", "nov", "dec",
    ),
    month_first=True,
    of="of",
    scales={
        "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mln": 6, **_THOUSANDS,
    },
    alone=frozenset({"thousand"}),
    clock=("clock", "a.m", "p.m", "am", "pm", "morning", "afternoon", "evening", "night"),
    hour=r" o['’]clock",
    morning=r"a\.m\.|am\b|a\.m\b|(?:o['’]clock )?in the morning",
    afternoon=r"p\.m\.|pm\b|p\.m\b|(?:o['’]clock )?(?:in the (?:afternoon|evening)|at night)",
    below_zero=r"(?:degrees? )?below(?: zero| freezing)?",
    homographs=frozenset({"one"}),
    hints={
        "one": ("1",), "once": ("1",), "first": ("1",), "a": ("1",), "an": ("1",), "single": ("1",), "only": ("1",),
        "second": ("2",), "secondly": ("2",), "both": ("2",), "twice": ("2",), "double": ("2",), "doubled": ("2",),
        "pair": ("2",), "couple": ("2",), "two-thirds": ("67", "66"), "twin": ("2",), "twins": ("2",), "trio": ("3",),
        "triple": ("3",), "tripled": ("3",), "quartet": ("4",), "half": ("0.5", "50", "30", "2"), "third": ("33",),
        "thirds": ("3",), "quarter": ("4", "0.25", "25", "15"), "quarters": ("4", "75"), "dozen": ("12",),
        "fortnight": ("14", "2"), "decade": ("10",), "decades": ("10",), "century": ("100",), "score": ("20",),
        "noon": ("12",), "midday": ("12",), "midnight": ("0", "24", "12"), "no": ("0",), "nil": ("0",),
        "none": ("0",), "teenager": ("13", "19"), "twenties": ("20", "1920"), "thirties": ("30", "1930"),
        "forties": ("40", "1940"), "fifties": ("50", "1950"), "sixties": ("60", "1960"), "seventies": ("70", "1970"),
        "eighties": ("80", "1980"), "nineties": ("90", "1990"),
    },
)  # fmt: skip

_PT = NumberForms(
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ),
    short_months=(
        "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez",
    ),
    of="de|do",
    scales={
        "mil milhões": 9, "mil milhão": 9, "mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9,
        "bilião": 12, "biliões": 12, "trilhão": 12, "trilhões": 12, "mi": 6, "bi": 9, "tri": 12, "mm": 6,
    },
    alone=frozenset({"mil"}),
    percent=r"por cento|por cem",
    clock=("hora", "manhã", "madrugada", "tarde", "noite", "e meia"),
    hour=r" ?h\b| ?hs\b| ?horas?(?: e)?",
    before_hour=r"às|à|ao|pelas|até às|das",
    morning=r"(?:horas? )?(?:da|de) (?:manhã|madrugada)",
    afternoon=r"(?:horas? )?(?:da|de) (?:tarde|noite)",
    half_past=r"e meia",
    below_zero=r"(?:graus )?(?:negativos|abaixo de zero)",
    decade=r"anos|década de|décadas de",
    homographs=frozenset({
        "segunda", "terça", "quarta", "quinta", "sexta", "quarto", "quartos", "quartas", "quintas", "sextas", "terças",
        "um", "uma", "cento", "décimo", "décimos",
    }),
    hints={
        "um": ("1",), "uma": ("1",), "num": ("1",), "numa": ("1",), "primeiro": ("1",), "primeira": ("1",),
        "primeiros": ("1",), "primeiras": ("1",), "único": ("1",), "única": ("1",), "só": ("1",), "apenas": ("1",),
        "segundo": ("2",), "segunda": ("2",), "segundos": ("2",), "ambos": ("2",), "ambas": ("2",), "dobro": ("2",),
        "dupla": ("2",), "duplo": ("2",), "par": ("2",), "casal": ("2",), "duplicou": ("2",), "trio": ("3",),
        "triplo": ("3",), "terço": ("3", "33"), "terços": ("3",), "tripla": ("3",), "meio": ("0.5", "50", "30"),
        "meia": ("0.5", "50", "30", "6"), "metade": ("0.5", "50", "2"), "quarto": ("4", "0.25", "25", "15"),
        "quartos": ("4", "75"), "trimestre": ("3",), "quinzena": ("15", "14", "2"), "dezena": ("10",),
        "dezenas": ("10",), "dúzia": ("12",), "década": ("10",), "décadas": ("10",), "século": ("100",),
        "meio-dia": ("12",), "meia-noite": ("0", "24", "12"), "centena": ("100",), "centenas": ("100",),
        "milhar": ("1000",), "milhares": ("1000",), "nenhum": ("0",), "nenhuma": ("0",),
    },
)  # fmt: skip

_ES = NumberForms(
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
        "billones": 12, "trillón": 18, "trillones": 18, "mm": 6,
    },
    alone=frozenset({"mil"}),
    percent=r"por ciento|por cien",
    clock=("hora", "mañana", "madrugada", "tarde", "noche", "y media", "a. m", "p. m"),
    hour=r" ?h\b| ?hs\b| ?horas?",
    before_hour=r"las|la",
    morning=r"a\. ?m\.|(?:horas? )?de la (?:mañana|madrugada)",
    afternoon=r"p\. ?m\.|(?:horas? )?de la (?:tarde|noche)",
    half_past=r"y media",
    below_zero=r"(?:grados )?bajo cero",
    decade=r"años|década de|década de los|los",
    homographs=frozenset({"un", "una", "uno", "cuarto", "cuartos", "quinta", "sexta", "once", "ciento", "décimo"}),
    hints={
        "un": ("1",), "una": ("1",), "uno": ("1",), "primero": ("1",), "primera": ("1",), "primer": ("1",),
        "primeros": ("1",), "primeras": ("1",), "único": ("1",), "única": ("1",), "solo": ("1",), "sólo": ("1",),
        "segundo": ("2",), "segunda": ("2",), "ambos": ("2",), "ambas": ("2",), "doble": ("2",), "par": ("2",),
        "pareja": ("2",), "tercer": ("3",), "triple": ("3",), "trío": ("3",), "tercio": ("3", "33"),
        "tercios": ("3",), "medio": ("0.5", "50", "30"), "media": ("0.5", "50", "30"), "mitad": ("0.5", "50", "2"),
        "cuarto": ("4", "0.25", "25", "15"), "cuartos": ("4", "75"), "trimestre": ("3",), "quincena": ("15", "14"),
        "decena": ("10",), "decenas": ("10",), "docena": ("12",), "década": ("10",), "décadas": ("10",),
        "siglo": ("100",), "mediodía": ("12",), "medianoche": ("0", "24", "12"), "centenar": ("100",),
        "ningún": ("0",), "ninguna": ("0",), "quincenal": ("15",),
    },
)  # fmt: skip

_FR = NumberForms(
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août|aout", "septembre", "octobre",
        "novembre", "décembre",
    ),
    short_months=(
        "janv", "févr|fév", "", "avr", "", "", "juil", "", "sept", "oct", "nov", "déc",
    ),
    of="de",
    scales={
        "mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12,
        "mds": 9, "mrd": 9, "md": 9, "mio": 6, "k": 3, "m": 6,
    },
    alone=frozenset({"mille"}),
    percent=r"pour cent",
    clock=("heure", "matin", "midi", "soir", "demi"),
    hour=r" ?h\b| ?heures?(?: et)?",
    morning=r"(?:heures? )?du matin",
    afternoon=r"(?:heures? )?(?:de l['’]après-midi|du soir)",
    half_past=r"(?:heures? )?et demie?",
    below_zero=r"(?:degrés )?(?:en dessous de zéro|sous zéro)",
    decade=r"années",
    homographs=frozenset({"un", "une", "neuf", "quart", "quarts"}),
    hints={
        "un": ("1",), "une": ("1",), "premier": ("1",), "première": ("1",), "premiers": ("1",), "premières": ("1",),
        "seul": ("1",), "seule": ("1",), "unique": ("1",), "deuxième": ("2",), "deuxièmes": ("2",), "second": ("2",),
        "seconde": ("2",), "double": ("2",), "doublé": ("2",), "couple": ("2",), "paire": ("2",), "duo": ("2",),
        "trio": ("3",), "triple": ("3",), "tiers": ("3", "33"), "demi": ("0.5", "50", "30"),
        "demie": ("0.5", "50", "30"), "moitié": ("0.5", "50", "2"), "quart": ("4", "0.25", "25", "15"),
        "quarts": ("4", "75"), "trimestre": ("3",), "quinzaine": ("15", "14", "2"), "dizaine": ("10",),
        "dizaines": ("10",), "douzaine": ("12",), "vingtaine": ("20",), "trentaine": ("30",),
        "quarantaine": ("40",), "cinquantaine": ("50",), "soixantaine": ("60",), "centaine": ("100",),
        "centaines": ("100",), "millier": ("1000",), "milliers": ("1000",), "décennie": ("10",),
        "décennies": ("10",), "siècle": ("100",), "midi": ("12",), "minuit": ("0", "24", "12"), "aucun": ("0",),
        "aucune": ("0",),
    },
)  # fmt: skip

_IT = NumberForms(
    months=(
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
    ),
    short_months=(
        "genn|gen", "febbr|feb", "mar", "apr", "mag", "giu", "lug", "ago", "sett", "ott", "nov", "dic",
    ),
    of="di|del",
    scales={
        "mila": 3, "mille": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9, "bilione": 12, "mln": 6,
        "mld": 9,
    },
    alone=frozenset({"mille"}),
    percent=r"per cento",
    clock=("ore", "mattin", "pomeriggio", "sera", "e mezz"),
    hour=r" ?h\b| ?ore",
    before_hour=r"ore|alle|dalle|all['’]",
    morning=r"(?:di|del) mattin[ao]",
    afternoon=r"(?:del pomeriggio|di sera|della sera)",
    half_past=r"e mezz[ao]",
    below_zero=r"(?:gradi )?sotto (?:lo )?zero",
    decade=r"anni|gli anni",
    homographs=frozenset({"un", "una", "uno", "sei", "quarto", "quarti", "quarta", "quinta", "decimo", "venti"}),
    hints={
        "un": ("1",), "una": ("1",), "uno": ("1",), "primo": ("1",), "prima": ("1",), "primi": ("1",),
        "prime": ("1",), "unico": ("1",), "unica": ("1",), "solo": ("1",), "sola": ("1",), "secondo": ("2",),
        "seconda": ("2",), "secondi": ("2",), "entrambi": ("2",), "entrambe": ("2",), "ambedue": ("2",),
        "doppio": ("2",), "doppia": ("2",), "coppia": ("2",), "paio": ("2",), "trio": ("3",), "triplo": ("3",),
        "terzo": ("33",), "terzi": ("3",), "mezzo": ("0.5", "50", "30"), "mezza": ("0.5", "50", "30"),
        "metà": ("0.5", "50", "2"), "quarto": ("4", "0.25", "25", "15"), "quarti": ("4", "75"), "trimestre": ("3",),
        "quindicina": ("15",), "decina": ("10",), "decine": ("10",), "dozzina": ("12",), "ventina": ("20",),
        "trentina": ("30",), "quarantina": ("40",), "cinquantina": ("50",), "centinaio": ("100",),
        "centinaia": ("100",), "migliaio": ("1000",), "migliaia": ("1000",), "decennio": ("10",),
        "decenni": ("10",), "secolo": ("100",), "mezzogiorno": ("12",), "mezzanotte": ("0", "24", "12"),
        "nessun": ("0",), "nessuna": ("0",), "ventenne": ("20",),
    },
)  # fmt: skip

_FORMS = {"de": _DE, "en": _EN, "pt": _PT, "es": _ES, "fr": _FR, "it": _IT}
_UNKNOWN = NumberForms()


@cache
def forms(lang: str) -> NumberForms:
    """The forms of a language by its two-letter code; for another language those that need no words."""
    return _FORMS.get(lang, _UNKNOWN)


UNITS: Mapping[str, tuple[str, float]] = {
    unit: (dimension, factor)
    for dimension, factor, names in (
        ("length", 0.001, "mm millimetre millimetres millimeter millimeters millimetern milímetro milímetros millimètre"
         " millimètres millimetro millimetri"),
        ("length", 0.01, "cm centimetre centimetres centimeter centimeters zentimeter zentimetern centímetro"
         " centímetros centimètre centimètres centimetro centimetri"),
        ("length", 1, "m metre metres meter meters metern metro metros mètre mètres metri"),
        ("length", 1000, "km kilometre kilometres kilometer kilometers kilometern quilômetro quilômetros quilómetro"
         " quilómetros kilómetro kilómetros kilomètre kilomètres chilometro chilometri"),
        ("length", 0.0254, "in inch inches zoll polegada polegadas pulgada pulgadas pouce pouces pollice pollici"),
        ("length", 0.3048, "ft foot feet fuß pé pés pie pies pied pieds piede piedi"),
        ("length", 0.9144, "yd yard yards jarda jardas yarda yardas iarda iarde"),
        ("length", 1609.34, "mi mile miles meile meilen milha milhas milla millas mille milles miglio miglia"),
        ("mass", 0.001, "g gram grams gramm grama gramas gramo gramos gramme grammes grammo grammi"),
        ("mass", 1, "kg kilo kilos kilogram kilograms kilogramm quilo quilos quilograma quilogramas kilogramo"
         " kilogramos kilogramme kilogrammes chilo chili chilogrammo chilogrammi"),
        ("mass", 0.4536, "lb lbs pound pounds pfund libra libras livre livres libbra libbre"),
        ("mass", 6.35, "stone stones"),
        ("mass", 0.02835, "oz ounce ounces unze unzen onça onças onza onzas once onces oncia once"),
        ("speed", 1, "km/h kmh kph"),
        ("speed", 1.60934, "mph"),
        ("area", 0.4047, "acre acres acri"),
        ("area", 1, "ha hectare hectares hektar hectárea hectáreas ettaro ettari"),
        ("volume", 1, "l litre litres liter liters litern litro litros litri"),
        ("volume", 3.785, "gallon gallons gallone gallonen galão galões galón galones galloni"),
        ("temperature", 1, "° °c °f degree degrees grad graus grado grados degré degrés gradi"),
    )
    for unit in names.split()
}  # fmt: skip
"""Units that translators convert: their dimension, and how many of its unit they are."""
