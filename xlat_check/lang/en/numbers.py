"""Numbers, dates and times in English."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        yield from [f"{_ONES[n // 100]} hundred"] + ["a hundred", "hundred"] * (n == 100)
    elif n < 20:
        yield _ONES[n]
    else:
        yield f"{_TENS[n // 10]} {_ONES[n % 10]}" if n % 10 else _TENS[n // 10]


def _ordinals() -> Names:
    odd = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
           "twelve": "twelfth"}  # fmt: skip
    for n in range(3, 100):
        *head, last = next(_cardinals(n)).split()
        last = odd.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
        yield " ".join([*head, last]), n
    yield "hundredth", 100


def _parts() -> Names:
    for name, n in _ordinals():
        if " " not in name:
            yield from ((name, n), (f"{name}s", n))
    yield from (("quarter", 4), ("quarters", 4))


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
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
        "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mln": 6, "k": 3, "m": 6,
        "bn": 9, "tn": 12,
    },
    alone=frozenset({"thousand"}),
    clock={
        "hour": "clock", "morning": "m am morning", "afternoon": "m pm afternoon evening night", "past": "past after",
        "to": "to",
    },
    percent=r"percent|per cent",
    hour=r" o['’]clock",
    morning=r"a\.m\.|am\b|a\.m\b|(?:o['’]clock )?in the morning",
    afternoon=r"p\.m\.|pm\b|p\.m\b|(?:o['’]clock )?(?:in the (?:afternoon|evening)|at night)",
    past=r"(?:(?P<minute>{minute})(?: minutes)?|(?P<half>half)|(?:a )?quarter) past (?P<hour>{hour})(?: o['’]clock)?"
    r"|(?:a )?quarter after (?P<hour_after>{hour})",
    to=r"(?:(?P<minute>twenty|twenty[- ]five|(?<=at )(?:five|ten))|(?<!three )(?:a )?quarter) to (?P<hour>{hour})"
    r"(?: o['’]clock)?",
    below_zero=r"(?:degrees? )?below(?: zero| freezing)?",
    and_half="and a half",
    halves=frozenset({"half"}),
    periods=frozenset(
        "second seconds minute minutes hour hours day days week weeks month months year years decade decades century"
        " centuries million billion thousand".split()
    ),
    more="more|other|further|additional",
    about=frozenset({
        "about", "around", "approximately", "approx.", "roughly", "nearly", "almost", "some", "circa", "c.", "ca.",
    }),
    number=r"no\.?|number|nr\.?",
    version="versions?|release",
    phrases={
        r"24 ?/ ?7": ("24",), r"24 hours a day(?:, (?:7|seven) days a week)?": ("24",), r"1(?::| on |-on-)1": ("1",),
        r"3rd[- ]part(?:y|ies)": ("3",), r"11th[- ]hour": ("11",),
        r"(?:2nd|second)[- ](?:to[- ](?:the[- ])?)?last": ("2",),
        r"(?:3rd|third)[- ](?:to[- ](?:the[- ])?)?last": ("3",),
        r"(?:4th|fourth)[- ](?:to[- ](?:the[- ])?)?last": ("4",), r"penultimate": ("2",),
        r"half an? thousand": ("500",), r"half an? million": ("500000",), r"half an? billion": ("500000000",),
        r"half an? dozen": ("6",),
    },
    phrase_words=frozenset({"half"}),
    homographs=frozenset({"one"}),
    both={"both": "2"},
    hints={
        "freezing": ("0", "32"),
        "one": ("1",), "once": ("1",), "first": ("1",), "a": ("1",), "an": ("1",), "single": ("1",), "only": ("1",),
        "second": ("2",), "secondly": ("2",), "twice": ("2",), "double": ("2",), "doubled": ("2",),
        "pair": ("2",), "couple": ("2",), "twin": ("2",), "twins": ("2",), "trio": ("3",),
        "triple": ("3",), "tripled": ("3",), "quartet": ("4",), "half": ("0.5", "50", "30", "2"), "third": ("33",),
        "thirds": ("3",), "quarter": ("4", "0.25", "25", "15"), "quarters": ("4", "75"), "dozen": ("12",),
        "fortnight": ("14", "2"), "decade": ("10",), "decades": ("10",), "century": ("100",), "score": ("20",),
        "noon": ("12",), "midday": ("12",), "midnight": ("0", "24", "12"), "no": ("0",), "nil": ("0",),
        "null": ("0",),
        "none": ("0",), "teenager": ("13", "19"), "twenties": ("20", "1920"), "thirties": ("30", "1930"),
        "forties": ("40", "1940"), "fifties": ("50", "1950"), "sixties": ("60", "1960"), "seventies": ("70", "1970"),
        "eighties": ("80", "1980"), "nineties": ("90", "1990"),
    },
    several="s",
    connectors=frozenset({"and"}),
    adjective="fold$",
    centuries=frozenset({"seventeen", "eighteen", "nineteen", "twenty"}),
    quarters=frozenset({"quarter", "half"}),
    ranges="to|through",
    joints="and|or",
    feet=True,
    one_letter_word="I",
)  # fmt: skip
