"""Numbers, dates and times in German."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
_TENS = ["", "zehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        yield from [f"{_ONES[n // 100]}hundert"] + ["hundert"] * (n == 100)
    elif n == 1:
        yield from ("ein", "eins")
    elif n <= 12:
        yield _ONES[n]
    elif n < 20:
        yield {16: "sechzehn", 17: "siebzehn"}.get(n, f"{_ONES[n - 10]}zehn")
    else:
        one = f"{_ONES[n % 10]}und" if n % 10 else ""
        yield one + _TENS[n // 10]
        if n // 10 == 3:
            yield f"{one}dreissig"


def _ordinal_stem(n: int) -> str:
    return {3: "dritt", 7: "siebt", 8: "acht"}.get(n, next(_cardinals(n)) + ("t" if n < 20 else "st"))


def _ordinals() -> Names:
    for n in range(3, 101):
        stem = _ordinal_stem(n)
        yield from ((f"hundertste{end}", 100) for end in ("", "r", "n", "s", "m") if n == 100)
        yield from ((f"{stem}e{end}", n) for end in ("", "r", "n", "s", "m"))


def _parts() -> Names:
    return ((f"{_ordinal_stem(n)}el", n) for n in (*range(3, 21), *range(30, 101, 10)))


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
    months=(
        "januar|jänner", "februar|feber", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
        "november", "dezember",
    ),
    short_months=(
        "jan", "feb", "mär", "apr", "", "jun", "jul", "aug", "sept|sep", "okt", "nov", "dez",
    ),
    scales={
        "tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6, "mill": 6, "milliarde": 9, "milliarden": 9,
        "mrd": 9, "billion": 12, "billionen": 12, "k": 3,
    },
    alone=frozenset({"tausend"}),
    clock={
        "hour": "uhr", "morning": "morgen morgens früh vormittags",
        "afternoon": "nachmittag nachmittags abend abends",
        "half_to": "halb", "past": "nach", "to": "vor dreiviertel",
    },
    percent=r"percent|prozent|v\. ?h\.",
    hour=r"[ \u00a0]?uhr",
    morning=r"uhr (?:morgens|früh|vormittags)|(?:am|in der) (?:morgen|früh)",
    afternoon=r"uhr (?:nachmittags|abends)|am (?:nachmittag|abend)",
    half_to="halb",
    past=r"(?:(?P<minute>{minute})|viertel) nach (?P<hour>{hour})(?: uhr)?",
    to=r"(?:(?:(?P<minute>{minute})|viertel) vor|dreiviertel) (?P<hour>{hour})(?: uhr)?",
    below_zero=r"grad (?:minus|unter null)|unter null",
    decade=r"jahre",
    periods=frozenset(),
    thirds=frozenset(name for name, _ in _parts() if name != "viertel"),
    more="weiteren?|andere",
    about=frozenset({
        "rund", "etwa", "ca.", "circa", "zirka", "ungefähr", "knapp", "fast", "nahezu", "gut", "annähernd", "gegen",
        "schätzungsweise",
    }),
    number=r"nr\.?|nummer|platz|rang",
    version=r"version(?:en)?",
    phrases={
        r"24 ?/ ?7": ("24",), r"24 stunden (?:am tag|täglich)": ("24",), r"1:1": ("1",),
        r"(?:vor|zweit|2\.[- ]?)letzte[mnrs]?": ("2",), r"(?:dritt|3\.[- ]?)letzte[mnrs]?": ("3",),
        r"(?:viert|4\.[- ]?)letzte[mnrs]?": ("4",),
        r"(?:darauf|zu) achten": (), r"achten (?:sie|wir|darauf|auf)": (), r"achten(?= ?[,.;:!?)]|$)": (),
    },
    homographs=frozenset({"achten", "null", "ein", "eins"}),
    both={"beide": "2", "beiden": "2", "beider": "2", "zweier": "2", "dreier": "3"},
    hints={
        "gefrierpunkt": ("0", "32"),
        "ein": ("1",), "eins": ("1",), "eine": ("1",), "einen": ("1",), "einem": ("1",), "einer": ("1",),
        "eines": ("1",), "einmal": ("1",), "erste": ("1",), "ersten": ("1",), "erster": ("1",), "erstes": ("1",),
        "erstem": ("1",), "einzige": ("1",), "einzigen": ("1",), "einfach": ("1",), "erstens": ("1",),
        "zweite": ("2",), "zweiten": ("2",), "zweiter": ("2",), "zweites": ("2",), "zweitens": ("2",),
        "beides": ("2",), "doppelt": ("2",),
        "doppelte": ("2",), "doppelten": ("2",), "verdoppelt": ("2",), "verdoppeln": ("2",), "paar": ("2",),
        "zweierlei": ("2",), "zu zweit": ("2",), "zweit": ("2",), "drittens": ("3",),
        "verdreifacht": ("3",), "trio": ("3",),
        "quartett": ("4",), "halb": ("0.5", "50", "30"),
        "halbe": ("0.5", "50", "30"), "halben": ("0.5", "50", "30"), "halber": ("0.5", "50"), "halbes": ("0.5", "6"),
        "hälfte": ("0.5", "50", "2"), "drittel": ("3", "33", "0.3333"), "viertel": ("4", "0.25", "25", "15"),
        "dreiviertel": ("0.75", "75", "45"), "quartal": ("3",), "halbjahr": ("6",), "halbjährlich": ("6",),
        "vierzehntägig": ("14", "2", "15"), "dutzend": ("12",), "jahrzehnt": ("10",),
        "jahrzehnte": ("10",), "jahrhundert": ("100",), "jahrtausend": ("1000",), "mittag": ("12",),
        "mitternacht": ("0", "24", "12"), "kein": ("0",), "keine": ("0",), "keinen": ("0",), "null": ("0",),
        "hundertprozentig": ("100",), "fünfziger": ("50", "1950"), "sechziger": ("60", "1960"),
        "viertelstunde": ("15",), "dreiviertelstunde": ("45",), "zwanzigern": ("20",), "dreißigern": ("30",),
        "vierzigern": ("40",), "fünfzigern": ("50",), "sechzigern": ("60",), "siebzigern": ("70",),
        "zwanziger": ("20", "1920"), "dreißiger": ("30", "1930"), "vierziger": ("40", "1940"),
        "siebziger": ("70", "1970"), "achtziger": ("80", "1980"), "neunziger": ("90", "1990"),
    },
    connectors=frozenset({"und"}),
    compound=r"(?P<thousands>\w*)tausend(?P<rest>\w*)|(?P<hundreds>\w*)hundert(?P<tail>\w+)",
    joined_by="und",
    adjective=r"(?:jährig|stündig|minütig|tägig|wöchig|monatig|köpfig|stellig|stöckig|stufig|teilig|seitig|rädrig|sprachig"
    r"|prozentig|fach)\w*$|mal(?:ige[nmrs]?)?$",
    with_half=r"(?:anderthalb|(?P<whole>\w+)einhalb)(?:e[nrms]?)?",
    one_and_half="anderthalb",
    quarters=frozenset({"viertel", "dreiviertel"}),
    ranges=r"bis(?:\s+zu)?",
    joints="und|oder",
    phrase_words=frozenset({"stunden", "achten"}),
)  # fmt: skip
