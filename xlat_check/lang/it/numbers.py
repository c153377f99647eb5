"""Numbers, dates and times in Italian."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts.number_names import parts_of
from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove"
).split()
_TENS = "- dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        yield "cento" if n == 100 else f"{_ONES[n // 100]}cento"
    elif n < 20:
        yield from (_ONES[n], "un", "una") if n == 1 else (_ONES[n],)
    else:
        ten, one = _TENS[n // 10], n % 10
        if one in (1, 8):
            yield from [ten[:-1] + _ONES[one]] + [f"{ten[:-1]}un"] * (one == 1)
        elif one == 3:
            yield from (f"{ten}tré", f"{ten}tre")
        else:
            yield ten + _ONES[one] if one else ten


def _ordinals() -> Names:
    stems = dict(zip(range(3, 11), "terz quart quint sest settim ottav non decim".split(), strict=True))
    for n in range(3, 101):
        name = next(_cardinals(n))
        name = name.replace("é", "e")
        stem = stems.get(n, (name if n % 10 in (3, 6) and n > 20 else name[:-1]) + "esim")
        yield from ((stem + end, n) for end in "oaie")


def _parts() -> Names:
    return parts_of(_ordinals(), ("o", "i"), {"terzo": 3, "terzi": 3})


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
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
        "mld": 9, "k": 3,
    },
    alone=frozenset({"mille"}),
    percent=r"percent|per cento",
    clock={
        "hour": "h ora ore", "morning": "mattino mattina", "afternoon": "pomeriggio sera", "half_past": "mezzo mezza",
        "past": "alle dalle le ore", "to": "meno",
    },
    hour=r" ?h\b| ?ore",
    before_hour=r"ore|alle|dalle|all['’]",
    duration=r"h|or[ae]",
    past=r"(?:alle|dalle|le|ore) (?P<hour>{hour})(?: ore)? e (?:(?P<minute>{minute})|un quarto)",
    to=r"(?:alle|dalle|le|ore) (?P<hour>{hour}) meno (?:(?P<minute>{minute})|un quarto)",
    morning=r"(?:di|del) mattin[ao]",
    afternoon=r"(?:del pomeriggio|di sera|della sera)",
    half_past=r"(?:or[ae] )?e mezz[ao]",
    below_zero=r"(?:gradi )?sotto (?:lo )?zero",
    decade=r"anni|gli anni",
    minus="meno",
    and_half="e mezz[ao]",
    halves=frozenset({"mezzo", "mezza"}),
    periods=frozenset(
        "secondo secondi minuto minuti ora ore giorno giorni settimana settimane mese mesi anno anni decennio decenni"
        " secolo secoli milione milioni miliardo miliardi".split()
    ),
    more="altri|altre",
    about=frozenset({
        "circa", "quasi", "intorno a", "all'incirca", "all’incirca", "approssimativamente", "pressappoco",
    }),
    number=r"n[º°.]|numero|nr\.?",
    version="version[ei]",
    phrases={
        r"24 ?(?:h|ore) ?(?:/|su) ?24(?:,? (?:7|sette) giorni su (?:7|sette))?": ("24",), r"24 ?/ ?7": ("24",),
        r"24 ?(?:h|ore) al giorno": ("24",), r"1:1": ("1",), r"penultim[oaie]": ("2",), r"terzultim[oaie]": ("3",),
        r"(?:15|quindici) giorni": ("15", "14"),
    },
    homographs=frozenset({"un", "una", "uno", "sei", "quarto", "quarti", "quarta", "quinta", "decimo", "venti"}),
    both={"entrambi": "2", "entrambe": "2", "ambedue": "2"},
    hints={
        "congelamento": ("0", "32"),
        "un": ("1",), "una": ("1",), "uno": ("1",), "primo": ("1",), "prima": ("1",), "primi": ("1",),
        "prime": ("1",), "unico": ("1",), "unica": ("1",), "solo": ("1",), "sola": ("1",), "secondo": ("2",),
        "seconda": ("2",),
        "doppio": ("2",), "doppia": ("2",), "coppia": ("2",), "paio": ("2",), "trio": ("3",), "triplo": ("3",),
        "terzo": ("33", "0.3333"), "semestre": ("6",), "quadruplo": ("4",), "terzi": ("3",),
        "mezzo": ("0.5", "50", "30"), "mezza": ("0.5", "50", "30"),
        "metà": ("0.5", "50", "2"), "quarto": ("4", "0.25", "25", "15"), "quarti": ("4", "75"), "trimestre": ("3",),
        "quindicina": ("15",), "decina": ("10",), "decine": ("10",), "dozzina": ("12",), "ventina": ("20",),
        "trentina": ("30",), "quarantina": ("40",), "cinquantina": ("50",), "centinaio": ("100",),
        "centinaia": ("100",), "migliaio": ("1000",), "migliaia": ("1000",), "decennio": ("10",),
        "decenni": ("10",), "secolo": ("100",), "mezzogiorno": ("12",), "mezzanotte": ("0", "24", "12"),
        "duecento": ("13",), "trecento": ("14",), "quattrocento": ("15",), "cinquecento": ("16",),
        "seicento": ("17",), "settecento": ("18",), "ottocento": ("19",), "novecento": ("20",), "nessun": ("0",),
        "nessuna": ("0",), "ventenne": ("20",),
    },
    several="i",
    connectors=frozenset({"e"}),
    compound=r"(?P<thousands>\w*)(?:mila|mille)(?P<rest>\w*)|(?P<hundreds>\w*)cento?(?P<tail>\w+)",
    adjective="enn[ei]$",
    dropped=("", "i", "a", "o", "e"),
    quarters=frozenset({"quarto"}),
    ranges="al?",
    joints="ed?|o",
    phrase_words=frozenset({"quindici"}),
)  # fmt: skip
