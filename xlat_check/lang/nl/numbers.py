"""Numbers, dates and times in Dutch."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts.number_names import parts_of
from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien"
).split()
_TENS = "- tien twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        yield from ("honderd", "eenhonderd") if n == 100 else (f"{_ONES[n // 100]}honderd",)
    elif n == 1:
        yield from ("een", "één")
    elif n < 20:
        yield _ONES[n]
    elif n % 10:
        one, ten = _ONES[n % 10], _TENS[n // 10]
        yield from (f"{one}{and_}{ten}" for and_ in (("ën", "en") if one.endswith("e") else ("en",)))
    else:
        yield _TENS[n // 10]


def _ordinals() -> Names:
    for n in range(3, 101):
        for name in _cardinals(n):
            yield {3: "derde", 8: "achtste"}.get(n, name + ("de" if n < 20 else "ste")), n


def _parts() -> Names:
    yield "derde", 3
    yield from parts_of(_ordinals(), ("de", "ste"), {"kwart": 4})


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
    connectors=frozenset({"en"}),
    compound=r"(?P<thousands>\w*)duizend(?P<rest>\w*)|(?P<hundreds>\w*)honderd(?P<tail>\w*)",
    joined_by="en",
    adjective=r"(?:jarig|jaarlijks|daags|wekelijks|maandelijks|urig|minuten|koppig|cijferig|delig|zijdig|talig|procents"
    r"|persoons|traps|maal|malig|tal|(?<!^een)voudig)\w*$",
    with_half=r"anderhal(?:f|ve)|(?P<whole>\w+?)[eë]n(?:een)?hal(?:f|ve)",
    one_and_half="anderhalf",
    thousand_apart=True,
    centuries=frozenset({"zeventien", "achttien", "negentien"}),
    months=(
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ),
    short_months=(
        "jan", "febr|feb", "mrt", "apr", "", "jun", "jul", "aug", "sept|sep", "okt", "nov", "dec",
    ),
    scales={
        "duizend": 3, "miljoen": 6, "miljoenen": 6, "mln": 6, "mio": 6, "miljard": 9, "miljarden": 9, "mld": 9,
        "mrd": 9, "biljoen": 12, "biljoenen": 12, "k": 3,
    },
    alone=frozenset({"duizend"}),
    clock={
        "hour": "uur u", "morning": "ochtend ochtends morgen morgens nacht nachts",
        "afternoon": "middag middags namiddag avond avonds", "half_to": "half", "past": "over", "to": "voor",
        "around_half": "half",
    },
    percent=r"percent|procent",
    hour=r"[ \u00a0]?uur|u",
    before_hour=r"om|omstreeks",
    duration=r"u",
    morning=r"(?:uur )?(?:['’]s (?:morgens|ochtends|nachts)|in de (?:ochtend|morgen|nacht))",
    afternoon=r"(?:uur )?(?:['’]s (?:middags|avonds)|in de (?:middag|namiddag|avond))",
    half_to="half",
    past=r"(?:(?P<minute>{minute})(?: minuten)?|kwart) over (?P<hour>{hour})(?: uur)?",
    to=r"(?:(?P<minute>{minute})(?: minuten)?|kwart) voor (?P<hour>{hour})(?! ?(?:euro|€|dollar))(?: uur)?",
    around_half=r"(?P<minute>{minute})(?: minuten)? (?:(?P<before_half>voor)|over) half (?P<hour>{hour})(?: uur)?",
    quarters=frozenset({"kwart"}),
    below_zero=r"(?:graden )?onder nul|graden vorst",
    decade=r"jaren|de jaren",
    minus="min",
    and_half="en een hal(?:f|ve)",
    halves=frozenset({"half", "halve"}),
    periods=frozenset(
        "seconde seconden minuut minuten uur uren dag dagen week weken maand maanden jaar jaren decennium decennia eeuw"
        " eeuwen miljoen miljard duizend".split()
    ),
    ranges=r"tot(?: en met)?|t/m|t\.e\.m\.",
    joints="en|of",
    ordinal="de",
    glued=r"maal|keer|voudig\w*|jarig\w*|daags\w*|delig\w*|persoons\w*|uurs|u",
    units={
        "mijl": "mi", "mijlen": "mi", "voet": "ft", "duim": "in", "graad": "°", "graden": "°", "hectaren": "ha",
    },
    more="andere|extra|verdere",
    about=frozenset({
        "circa", "ca.", "ongeveer", "rond", "zo'n", "zo’n", "bijna", "ruim", "krap", "omstreeks", "haast", "nagenoeg",
        "om en nabij", "een kleine", "grofweg", "plusminus",
    }),
    number=r"nr\.?|nummer|no\.?|plaats|rang",
    version="versies?",
    phrases={
        r"24 ?/ ?7": ("24",), r"24 uur per dag(?:,? (?:en )?(?:7|zeven) dagen (?:per|in de) week)?": ("24",),
        r"1:1": ("1",), r"1[- ]op[- ]1": ("1",), r"(?:14|veertien) dagen": ("14", "2"),
        r"in acht (?:te )?(?:nemen|neem|neemt|nam|namen|genomen)": (), r"acht (?:te )?(?:slaan|geslagen|slaat)": (),
        r"(?:neem|neemt|nemen|nam|namen) (?:\w+ ){1,4}in acht": (),
    },
    phrase_words=frozenset({"acht", "veertien"}),
    homographs=frozenset({"een", "één", "nul"}),
    both={"beide": "2", "beiden": "2"},
    hints={
        "vriespunt": ("0", "32"),
        "een": ("1",), "één": ("1",), "eerste": ("1",), "eersten": ("1",), "enige": ("1",), "enkele": ("1",),
        "enkel": ("1",), "eenmaal": ("1",), "eenmalig": ("1",), "eenmalige": ("1",), "ene": ("1",), "eens": ("1",),
        "eenzijdig": ("1",), "eenzijdige": ("1",), "eenhonderd": ("100",),
        "tweede": ("2",), "tweeden": ("2",), "dubbel": ("2",), "dubbele": ("2",), "verdubbelen": ("2",),
        "verdubbelt": ("2",), "verdubbeld": ("2",), "paar": ("2",), "koppel": ("2",), "duo": ("2",), "tweeling": ("2",),
        "tweeërlei": ("2",), "derden": ("3",), "trio": ("3",), "verdrievoudigd": ("3",), "kwartet": ("4",),
        "elftal": ("11",), "half": ("0.5", "50", "30"), "halve": ("0.5", "50", "30"), "helft": ("0.5", "50", "2"),
        "kwart": ("4", "0.25", "25", "15"), "driekwart": ("0.75", "75", "45"), "kwartaal": ("3",), "kwartier": ("15",),
        "halfuur": ("30",), "halfjaar": ("6",), "halfjaarlijks": ("6",), "halfjaarlijkse": ("6",), "semester": ("6",),
        "tweewekelijks": ("2", "14"), "tweewekelijkse": ("2", "14"), "dozijn": ("12",), "tiental": ("10",),
        "tientallen": ("10",), "honderdtal": ("100",), "honderden": ("100",), "duizendtal": ("1000",),
        "duizenden": ("1000",), "decennium": ("10",), "decennia": ("10",), "eeuw": ("100",), "millennium": ("1000",),
        "middernacht": ("0", "24", "12"), "etmaal": ("24",), "geen": ("0",), "nul": ("0",), "twintiger": ("20",),
        "dertiger": ("30",), "veertiger": ("40",), "vijftiger": ("50",),
    },
)  # fmt: skip
