"""Numbers, dates and times in French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check.lang.parts.number_names import parts_of
from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf"
).split()
_TENS = "- dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        head = f"{_ONES[n // 100]} cent"
        yield from ("cent",) if n == 100 else (head, f"{head}s")
    elif n < 20:
        yield from (_ONES[n], "une") if n == 1 else (_ONES[n],)
    else:
        tens, ones = divmod(n, 10)
        ten, rest = _TENS[tens], ones + 10 if tens in (7, 9) else ones
        if rest:
            yield from (f"{ten} {join}{one}" for one in _cardinals(rest) for join in ("", "et "))
        else:
            yield from (ten, f"{ten}s") if tens == 8 else (ten,)
        swiss = {7: "septante", 8: "huitante", 9: "nonante"}.get(tens)
        if swiss:
            named = (f"{swiss} {join}{one}" for one in _cardinals(ones) for join in ("", "et "))
            yield from named if ones else (swiss,)


def _ordinals() -> Names:
    for n in range(3, 101):
        name = next(_cardinals(n)).replace("-", " ")
        name = re.sub("e$", "", re.sub("cinq$", "cinqu", re.sub("neuf$", "neuv", name)))
        yield from ((f"{name}ième{end}", n) for end in ("", "s"))


def _parts() -> Names:
    return parts_of(_ordinals(), ("e", "es"), {"tiers": 3, "quart": 4, "quarts": 4})


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
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
    percent=r"percent|pour cent",
    clock={
        "hour": "h heure heures", "morning": "matin", "afternoon": "midi soir", "half_past": "demi demie",
        "past": "heure heures", "to": "moins",
    },
    hour=r" ?h\b| ?heures?",
    duration=r"h|or[ae]",
    past=r"(?P<hour>{hour}) heures? (?:et (?P<quarter>quart)|(?P<minute>{minute}))",
    to=r"(?P<hour>{hour}) heures? moins (?:(?P<minute>{minute})|le quart)",
    morning=r"(?:heures? )?du matin",
    afternoon=r"(?:heures? )?(?:de l['’]après-midi|du soir)",
    half_past=r"(?:heures? )?et demie?",
    below_zero=r"(?:degrés )?(?:en dessous de zéro|sous zéro)",
    decade=r"années",
    minus="moins",
    and_half="et demie?",
    halves=frozenset({"demi", "demie"}),
    periods=frozenset(
        "seconde secondes minute minutes heure heures jour jours semaine semaines mois an ans année années décennie"
        " décennies siècle siècles million millions milliard milliards".split()
    ),
    more="autres|nouveaux",
    about=frozenset({
        "environ", "près de", "à peu près", "presque", "quelque", "autour de", "approximativement", "d'environ",
        "d’environ",
    }),
    number=r"n[º°]|numéro|no\.?|num\.?",
    version="versions?",
    phrases={
        r"24 ?h(?:eures)? ?(?:/|sur) ?(?:24|7)(?:(?: et|,)? (?:7|sept) ?(?:jours|j) ?(?:/|sur) ?(?:7|sept))?": ("24",),
        r"7 ?j(?:ours)? ?(?:/|sur) ?7": ("7",), r"24 ?/ ?7": ("24",), r"24 ?h(?:eures)? par jour": ("24",),
        r"1:1": ("1",), r"avant[- ]derni(?:er|ère)s?": ("2",), r"antépénultièmes?": ("3",),
        r"(?:15|quinze) jours": ("15", "14"),
    },
    homographs=frozenset({"un", "une", "quart", "quarts"}),
    hints={
        "congélation": ("0", "32"),
        "un": ("1",), "une": ("1",), "premier": ("1",), "première": ("1",), "premiers": ("1",), "premières": ("1",),
        "seul": ("1",), "seule": ("1",), "unique": ("1",), "deuxième": ("2",), "deuxièmes": ("2",), "second": ("2",),
        "seconde": ("2",), "double": ("2",), "doublé": ("2",), "couple": ("2",), "paire": ("2",), "duo": ("2",),
        "trio": ("3",), "triple": ("3",), "tiers": ("3", "33", "0.3333"), "semestre": ("6",), "quadruple": ("4",),
        "demi": ("0.5", "50", "30"),
        "demie": ("0.5", "50", "30"), "moitié": ("0.5", "50", "2"), "quart": ("4", "0.25", "25", "15"),
        "quarts": ("4", "75"), "trimestre": ("3",), "quinzaine": ("15", "14", "2"), "dizaine": ("10",),
        "dizaines": ("10",), "douzaine": ("12",), "vingtaine": ("20",), "trentaine": ("30",),
        "quarantaine": ("40",), "cinquantaine": ("50",), "soixantaine": ("60",), "centaine": ("100",),
        "centaines": ("100",), "millier": ("1000",), "milliers": ("1000",), "décennie": ("10",),
        "décennies": ("10",), "siècle": ("100",), "midi": ("12",), "minuit": ("0", "24", "12"), "aucun": ("0",),
        "aucune": ("0",),
    },
    several="s",
    connectors=frozenset({"et"}),
    quarters=frozenset({"quart"}),
    ranges="à|au",
    joints="et|ou",
    doubtful_scales=frozenset({"mio"}),
    phrase_words=frozenset({"quinze"}),
)  # fmt: skip
