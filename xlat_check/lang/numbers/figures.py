"""Numbers in figures: thousands and decimals as each language marks them, signs, scales, versions, Roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check.lang.numbers.forms import UNITS, forms
from xlat_check.lang.numbers.reading import FILL, SPACES, Reading
from xlat_check.lang.numbers.values import Certainty, Kind, Value

_RUN = rf"(?:[0-9]{{1,3}}(?: [0-9]{{3}}(?![0-9]))+|[0-9]+)(?:[.,'’{SPACES[1:]}][0-9]+)*"
_NUMBER = re.compile(rf"(?<![^\Wºª]|{FILL})({_RUN})([½¼¾⅓⅔]?)")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
_VERSION = re.compile(r"(?<![\w.])(?:[vV](?=[0-9])([0-9]+(?:\.[0-9]+)*)|([0-9]+(?:\.[0-9]+){2,}))(?!\w|\.[0-9])")
_ORDINAL = re.compile(
    r"(?:\.?[ºª]|st|nd|rd|th|i?[èe]res?|[eèᵉ]|er|i?[èe]mes?|te[rnsm]?|ste[rnsm]?|[oa])(?!\w)", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:e?rs|s|es|os|as|er[ns]?|ten|nde?|fach\w*|mal|[x×]|ige?\w*|jährig\w*|h|hs|min|secs?|px|pt|[kmgt]b|hz|[kmg]?w"
    r"|kwh|ml|dl|mm|usd|eur|am|pm|p|enn[ei])(?!\w)",
    re.IGNORECASE,
)
"""Letters that may follow a number at once; others make it part of a name, as in ``3D``."""
_PERCENT = re.compile(rf"[{SPACES}]?(?:%|(?:percent|per cent|prozent|pct)\b)", re.IGNORECASE)
_ROMAN = re.compile(r"(?<![\w’'.-])([IVX]+)(?=\b|er?\b|ère\b|ème\b)(?![’'])")
_NAME = re.compile(r"[^\W\d_]{1,3}-?([0-9]{1,4})(?!\w)")
_FEET = re.compile(
    r"(?<![\w.,])([1-9])(?:[ -]?(?:foot|feet|ft)[ -]|['’′] ?)([0-9]|1[01])(?![0-9])(?:[\"”″]| ?in(?:ch(?:es)?)?\b)?"
)
_ROMAN_FORM = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def read_versions(work: Reading) -> None:
    """``v2``, ``1.2.3``, an address such as ``192.168.0.1``; not ``1.500.000``."""
    for match in _VERSION.finditer(work.rest):
        text = match[1] or match[2]
        if not re.fullmatch(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", text):
            work.add(Kind.VERSION, (text,), match.span())


def read_numbers(work: Reading) -> None:
    """Every other number in figures that is not part of a name."""
    for match in _FEET.finditer(work.rest) if work.lang == "en" else ():
        height = (Decimal(match[1]) + Decimal(match[2]) / 12).quantize(Decimal("0.01"))
        work.add(Kind.NUMBER, (height,), match.span(), parts=((Decimal(match[1]),), (Decimal(match[2]),)), unit="ft")
    for match in _NUMBER.finditer(work.rest):
        _read_number(work, match)
    for match in _NAME.finditer(work.rest):
        work.add(Kind.NUMBER, (Decimal(match[1]),), match.span(1), certainty=Certainty.HINT)
    for match in re.finditer("|".join(_FRACTIONS), work.rest):
        value = Decimal(_FRACTIONS[match[0]])
        work.add(Kind.NUMBER, (value, value * 100), match.span())


def _read_number(work: Reading, match: re.Match[str]) -> None:
    start, end = match.span()
    values, parts = read_figures(match[1], work.forms.decimal)
    if match[2]:
        values = tuple(value + Decimal(_FRACTIONS[match[2]]) for value in values)
    if not values:
        for piece in re.finditer(r"[0-9]+", match[1]):
            work.add(Kind.NUMBER, (Decimal(piece[0]),), (start + piece.start(), start + piece.end()))
        return
    factors, scaled = _scale(work, start, end)
    ordinal = _ORDINAL.match(work.rest, end)
    if scaled == end and not ordinal and _is_name(work.rest, end):
        work.take(start, end)
        return
    unit, end = work.unit(end), scaled
    percent = _PERCENT.match(work.rest, end) or work.phrase(work.forms.percent, end)
    if percent:
        end = percent.end()
    kind = Kind.PERCENT if percent else Kind.ORDINAL if ordinal else Kind.NUMBER
    values = tuple(value * factor for factor in factors for value in values)
    values += _decade(work, start, end, values[0])
    start, sign = _sign(work, start, end)
    work.add(kind, tuple(value * sign for value in values), (start, end), parts=parts, unit=unit)


def read_figures(run: str, decimal: str) -> tuple[tuple[Decimal, ...], tuple[tuple[Value, ...], ...]]:
    """What digits with marks between them may mean, likeliest first, and the numbers they are if they are several.

    ``decimal`` is the decimal mark of the language. No value where the marks make no number.
    """
    groups, marks = re.findall(r"[0-9]+", run), re.findall(r"[^0-9]", run)
    if not marks:
        return (Decimal(run),), ()
    opens = len(groups[0]) <= 3 and groups[0][0] != "0"
    whole, fraction = Decimal("".join(groups)), Decimal(f"{''.join(groups[:-1])}.{groups[-1]}")
    if len(set(marks)) == 1 and (len(marks) > 1 or marks[0] not in ".,"):
        if not opens or any(len(group) != 3 for group in groups[1:]):
            return (), ()
        spaced = marks[0] == " "
        return (whole,), tuple((Decimal(group),) for group in groups) if spaced else ()
    if len(marks) > 1:
        inner, last = set(marks[:-1]), marks[-1]
        regular = opens and len(inner) == 1 and last in ".," and all(len(group) == 3 for group in groups[1:-1])
        return ((fraction,), ()) if regular else ((), ())
    if opens and len(groups[1]) == 3:
        return ((fraction, whole) if marks[0] == decimal else (whole, fraction)), ()
    return (fraction,), () if marks[0] == decimal else tuple((Decimal(group),) for group in groups)


@cache
def _scales(lang: str) -> re.Pattern[str] | None:
    names = sorted(forms(lang).scales, key=len, reverse=True)
    return re.compile(rf"[{SPACES}-]?({'|'.join(names)})(?!\w)", re.IGNORECASE) if names else None


def _scale(work: Reading, start: int, end: int) -> tuple[tuple[Decimal, ...], int]:
    """What multiplies the number that ends at ``end``, likeliest first, and where the scale ends.

    ``m`` and the like are metres as well; with money they are millions.
    """
    pattern = _scales(work.lang)
    match = pattern.match(work.rest, end) if pattern else None
    if not match:
        return (Decimal(1),), end
    name = match[1].lower()
    factor, one = Decimal(10) ** work.forms.scales[name], Decimal(1)
    if len(name) > 2:
        return (factor,), match.end()
    money = re.search(r"[$€£¥] ?$", work.rest[:start])
    glued = match.start(1) == end
    if not money and name in UNITS:
        return ((one, factor), match.end()) if glued else ((one,), end)
    if money or glued or name not in ("k", "m", "mm"):
        return (factor, one), match.end()
    return (one,), end


def _is_name(text: str, at: int) -> bool:
    """Whether letters follow that make digits part of a name: ``3D``, ``5G``, not ``5g``."""
    letters = re.match(r"[^\W\d](?:\w|/)*", text[at : at + 40])
    if letters is None:
        return False
    one_capital = len(letters[0]) == 1 and letters[0].isupper()
    return one_capital or (letters[0].lower() not in UNITS and not _TAIL.match(text, at))


def _sign(work: Reading, start: int, end: int) -> tuple[int, int]:
    """Where the number begins with its minus sign or word, and -1 if it has one; a hyphen that joins is none."""
    before = work.rest[:start]
    minus = re.search(r"(?:^|(?<=[\s(\[=]))[-−–]$|\bminus $", before, re.IGNORECASE)
    if minus:
        return minus.start(), -1
    degrees = re.compile(rf"[{SPACES}]?°[CF]?").match(work.rest, end)
    return start, -1 if work.phrase(work.forms.below_zero, degrees.end() if degrees else end) else 1


def _decade(work: Reading, start: int, end: int, value: Decimal) -> tuple[Decimal, ...]:
    """What a decade or a short year means as well: ``1930er`` is ``30er``, ``2016-17`` ends in 2017."""
    before, after = work.text[:start], work.rest[end : end + 12]
    short = re.search(r"(?<!\d)([12][0-9])[0-9]{2}[-–/]$", before) or re.search(r"(?:^|\W)['’]()$", before)
    if short and end - start == 2 and value == int(value):
        return (Decimal(short[1] or (19 if value > 30 else 20)) * 100 + value,)
    words = work.forms.decade
    decade = re.match(r"(?:er|ers|['’]?s)\b", after) or (words and re.search(rf"\b(?:{words}) ['’]?$", before, re.I))
    if not decade or value % 10 or not 10 <= value < 2100:
        return ()
    return (value % 100,) if value > 1000 else (1900 + value,) if value < 100 else ()


def read_romans(work: Reading) -> None:
    """Roman numerals up to XXXIX; those of one letter are hints, and the English word ``I`` is none."""
    for match in _ROMAN.finditer(work.rest):
        text = match[1]
        if not _ROMAN_FORM.fullmatch(text) or (text == "I" and work.lang == "en"):
            continue
        digits = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
        value = sum(-digit if digit < max(digits[i:]) else digit for i, digit in enumerate(digits))
        certainty = Certainty.HINT if len(text) == 1 else Certainty.WORD
        work.add(Kind.ORDINAL, (Decimal(value),), match.span(1), certainty=certainty)
