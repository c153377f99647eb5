"""Reading of numbers in figures: thousands and decimals as each language writes them, signs and scales."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check import lazy
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.fractions import fraction_parts, fraction_readings
from xlat_check.lang.numbers.reading import FILL, SPACES, Reading
from xlat_check.lang.numbers.scales import power_of
from xlat_check.lang.numbers.units import UNITS
from xlat_check.lang.numbers.values import Certainty, QuantityKind, Value

_RUN = rf"(?:[0-9]{{0,2}}(?: [0-9]{{3}}(?![0-9]))+|[0-9]*)(?:[.,'’{SPACES[1:]}][0-9]+)*"
"""A number without its first digit."""
_NUMBER = lazy.pattern(rf"([0-9](?<![^\Wºª][0-9])(?<!{FILL}[0-9]){_RUN})([½¼¾⅓⅔]?)")
_FRACTIONS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3)}
_SIGN = lazy.pattern("[½¼¾⅓⅔]")
_SLASHED = lazy.pattern(r"(?<![\w.,:/-])([1-9])/([2-9]|1[02])(?![\w/%-]|[.,:][0-9])")
_NO_NAME = lazy.pattern("[\u0e00-\u0e7f\u3040-\u309f\u3400-\u9fff]")
"""Letters of scripts without spaces, which follow any figure directly."""
_ORDINAL = lazy.pattern(
    r"(?:\.?[ºª°](?!C|F| C| F)|st|nd|rd|th|esim[oaei]|i?[èe]res?|[eèᵉ]|er|i?[èe]mes?|te[rnsm]?|ste[rnsm]?|[oa])(?!\w)",
    re.IGNORECASE,
)
_TAIL = lazy.pattern(
    r"(?:e?rs|s|es|os|as|er[ns]?|ten|nde?|fach\w*|mal|[x×]|ige?\w*|jährig\w*|h|hs|min|secs?|px|pt|[kmgt]i?b|[kmg]?hz|[kmg]?w"
    r"|[kmg]?bps|db|dpi|fps|kwh|ml|dl|mm|usd|eur|am|pm|p|enn[ei])(?!\w)",
    re.IGNORECASE,
)
"""Letters that may follow a number directly; others make it part of a name, as in ``3D``."""
_PERCENT = lazy.pattern(rf"[{SPACES}-]?(?:%|(?:percent|per cent|prozent|pct)(?:ig\w*)?\b)", re.IGNORECASE)
_NAME = lazy.pattern(r"[0-9](?:(?<=[^\W\d_][0-9])|(?<=[^\W\d_]-[0-9]))[0-9]{0,3}(?!\w)")
_REFERENCE = lazy.pattern(r"(?<!\w)[a-z][a-z0-9_.-]*[*`]{0,3}\(([1-8])[a-z]{0,2}\)|(?<![\w-])-([0-9])(?=, ?--[a-z])")
"""The section of a manual page, ``sync(2)``, and an option that is a digit, ``-8, --eightbits``."""
_MAYBE_REFERENCE = lazy.pattern(r"[^\s(]\([1-8]|-[0-9],")
_FEET = lazy.pattern(
    r"(?<![\w.,])([1-9])(?:[ -]?(?:foot|feet|ft)[ -]|['’′] ?)([0-9]|1[01])(?![0-9])(?:[\"”″]| ?in(?:ch(?:es)?)?\b)?"
)
_HAS_FEET = lazy.pattern(r"[0-9](?:[ -]?f|['’′])")
_MINUS = lazy.pattern(r"(?:^|(?<=[\s(\[=]))[-−–]$|\bminus $", re.IGNORECASE)
_MAYBE_MINUS = lazy.pattern(r"(?<=[:,;\"„“”'/])[-−–]$")
_DEGREES = lazy.pattern(rf"[{SPACES}]?°[CF]?")
_LETTERS = lazy.pattern(r"[A-Za-z/]+(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|[^\W\d](?:\w|/)*")
_CURRENCY = lazy.pattern(r"[$€£¥] ?$")
_GERMAN_FIRST = lazy.pattern(r"\. [A-ZÄÖÜ]")
_LIST_MARK = lazy.pattern(r"\s*\(?$")
_FLUENT = lazy.pattern(r"(?<![\w.])\.([0-9]+)(?!\w|[.,][0-9])")
_MAYBE_FLUENT = lazy.pattern(r"\.[0-9]")
_SHORT_YEAR = lazy.pattern(r"(?<![0-9])([12][0-9])[0-9]{2}[-–/]$|(?:^|(?<=\W))['’]()$")
_DECADE = lazy.pattern(r"(?:ers?|['’]?s)\b")
_ENDING = r"[^\W\d_]{0,5}"
"""An ending of a scale that has a ``*``."""
_DIGITS = lazy.pattern(r"[0-9]+")
_NO_DIGIT = lazy.pattern(r"[^0-9]")
_SEASON = lazy.pattern(r"(?<![\w/.,-])([0-9]{2})/([0-9]{2})(?![\w/]|[.,-][0-9])")


def read_numbers(work: Reading) -> None:
    """Read every other number in figures."""
    for match in _FEET.finditer(work.rest) if work.forms.feet and _HAS_FEET.search(work.rest) else ():
        height = (Decimal(match[1]) + Decimal(match[2]) / 12).quantize(Decimal("0.01"))
        work.add(
            QuantityKind.NUMBER, (height,), match.span(), parts=((Decimal(match[1]),), (Decimal(match[2]),)), unit="ft"
        )
    for match in _REFERENCE.finditer(work.rest) if _MAYBE_REFERENCE.search(work.rest) else ():
        number = match.lastindex or 0
        work.add(QuantityKind.NUMBER, (Decimal(match[number]),), match.span(number), certainty=Certainty.HINT)
    if "/" in work.rest:
        _read_slashed(work)
    if work.forms.decimal == "." and _MAYBE_FLUENT.search(work.rest):
        for match in _FLUENT.finditer(work.rest):
            work.add(QuantityKind.NUMBER, (Decimal(match[0]), Decimal(match[1])), match.span())
    for match in _NUMBER.finditer(work.rest):
        _read_number(work, match)
    for match in _NAME.finditer(work.rest):
        value = Decimal(match[0])
        readings = (value, 2000 + value) if len(match[0]) == 2 else (value,)
        work.add(QuantityKind.NUMBER, readings, match.span(), certainty=Certainty.HINT)
    for match in _SIGN.finditer(work.rest) if not work.rest.isascii() else ():
        parts = _FRACTIONS[match[0]]
        work.add(QuantityKind.FRACTION, fraction_readings(*parts), match.span(), parts=fraction_parts(*parts))


def _read_slashed(work: Reading) -> None:
    """Read ``2/3``, which may also be two numbers, and the years of ``23/24``."""
    for match in _SLASHED.finditer(work.rest):
        above, below = int(match[1]), int(match[2])
        if above < below:
            parts = fraction_parts(above, below)
            work.add(QuantityKind.FRACTION, fraction_readings(above, below), match.span(), parts=parts)
    for match in _SEASON.finditer(work.rest):
        first, second = int(match[1]), int(match[2])
        if second == (first + 1) % 100:
            century = 1900 if first >= 70 else 2000
            work.add(QuantityKind.NUMBER, (Decimal(first), Decimal(century + first)), match.span(1))
            work.add(QuantityKind.NUMBER, (Decimal(second), Decimal(century + first + 1)), match.span(2))


def _read_number(work: Reading, match: re.Match[str]) -> None:
    start, end = match.span()
    values, parts = read_figures(match[1], work.forms.decimal)
    if match[2]:
        values = tuple(value + Decimal(_FRACTIONS[match[2]][0]) / _FRACTIONS[match[2]][1] for value in values)
    if not values:
        for piece in _DIGITS.finditer(match[1]):
            work.add(QuantityKind.NUMBER, (Decimal(piece[0]),), (start + piece.start(), start + piece.end()))
        return
    factors, scaled = _scale(work, start, end)
    ordinal = _ORDINAL.match(work.rest, end) or work.glued(work.forms.ordinal, end)
    if scaled == end and not ordinal and _is_name(work, end):
        certainty = Certainty.WORD if match[1].isdigit() else Certainty.FIGURE
        work.add(QuantityKind.NUMBER, values, (start, end), certainty=certainty, parts=parts)
        return
    unit, end = work.unit(end), scaled
    percent = _PERCENT.match(work.rest, end) or work.phrase(work.forms.percent, end)
    if percent:
        end = percent.end()
    kind = QuantityKind.PERCENT if percent else QuantityKind.ORDINAL if ordinal else QuantityKind.NUMBER
    values = tuple(value * factor for factor in factors for value in values)
    if half := 0 if percent or ordinal else work.half(end):
        values, end = (values[0] + factors[0] / 2,), half
    values += _decade(work, start, end, values[0])
    certainty = _certainty(work, match, kind)
    start, signs = _signs(work, start, end)
    readings = tuple(value * sign for sign in signs for value in values)
    if kind is QuantityKind.NUMBER and work.forms.more:
        readings += _after_more(work, end, readings[0])
    work.add(kind, readings, (start, end), certainty=certainty, parts=parts, unit=unit)


def _certainty(work: Reading, match: re.Match[str], kind: QuantityKind) -> Certainty:
    """The certainty of a number: a list mark, a first rank, and all of something may be said without a number."""
    start, end = match.span()
    if kind is QuantityKind.PERCENT:
        return Certainty.WORD if match[1] == "100" else Certainty.FIGURE
    if (
        start < 3
        and end - start < 3
        and work.rest[end : end + 2] in (". ", ") ")
        and _LIST_MARK.match(work.text[:start])
    ):
        return Certainty.WORD
    if match[1] == "1" and (kind is QuantityKind.ORDINAL or _GERMAN_FIRST.match(work.rest, end)):
        return Certainty.WORD
    rank = _rank_words(work.lang)
    if match[1] == "1" and rank and rank.search(work.text, max(0, start - 10), start):
        return Certainty.WORD
    return Certainty.FIGURE


@cache
def _rank_words(lang: str) -> re.Pattern[str] | None:
    words = forms(lang).number
    return lazy.pattern(rf"(?:^|(?<=\W))(?:{words})[{SPACES}]?$", re.IGNORECASE) if words else None


def _after_more(work: Reading, at: int, value: Decimal) -> tuple[Decimal, ...]:
    """Another reading of a number if ``autres millions`` follows."""
    match = work.phrase(work.forms.more, at)
    factors, end = _scale(work, at, match.end()) if match else ((), at)
    return (value * factors[0],) if match and end > match.end() else ()


def read_figures(run: str, decimal: str) -> tuple[tuple[Decimal, ...], tuple[tuple[Value, ...], ...]]:
    """The readings of digits with marks between them, likeliest first, and the numbers if they are several.

    ``decimal`` is the decimal mark of the language. There is no value if the marks do not form a number.
    """
    if run.isdigit():
        return (Decimal(run),), ()
    groups, marks = _DIGITS.findall(run), _NO_DIGIT.findall(run)
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
    return (
        lazy.pattern(
            rf"(?:[{SPACES}-]|[{SPACES}]?[£$€][{SPACES}])?({'|'.join(names).replace('*', _ENDING)})(?!\w)",
            re.IGNORECASE,
        )
        if names
        else None
    )


def _scale(work: Reading, start: int, end: int) -> tuple[tuple[Decimal, ...], int]:
    """The factors for the number that ends at ``end``, likeliest first, and the end of the scale.

    ``m`` and the like are also metres; with money they are millions.
    """
    pattern = _scales(work.lang)
    match = pattern.match(work.rest, end) if pattern else None
    if not match:
        return (Decimal(1),), end
    name = match[1].lower()
    factor, one = Decimal(10) ** power_of(name, work.forms.scales), Decimal(1)
    if name in work.forms.doubtful_scales:
        return (factor, one), match.end()
    if len(name) > 2:
        return (factor,), match.end()
    money = _CURRENCY.search(work.rest, max(0, start - 2), start)
    glued = match.start(1) == end
    if not money and name in UNITS and name != "mi":
        return ((one, factor), match.end()) if glued else ((one,), end)
    if money or glued or name not in ("k", "m", "mm"):
        return (factor, one), match.end()
    return (one,), end


def _is_name(work: Reading, at: int) -> bool:
    """Whether the following letters make digits part of a name: ``3D``, ``5G``, not ``5g``."""
    letters = _LETTERS.match(work.rest, at, at + 40)
    if letters is None or _NO_NAME.match(letters[0]):
        return False
    one_capital = len(letters[0]) == 1 and letters[0].isupper()
    tail = _TAIL.match(work.rest, at) or work.glued(work.forms.glued, at)
    return one_capital or (letters[0].lower() not in UNITS and not tail)


def _signs(work: Reading, start: int, end: int) -> tuple[int, tuple[int, ...]]:
    """The begin of the number with its minus sign or word, and its signs, likeliest first.

    A hyphen between words is not a minus sign; a word such as ``menos``, and a hyphen after other marks, may be one.
    """
    minus = _MINUS.search(work.rest, max(0, start - 8), start)
    if minus:
        return minus.start(), (-1,)
    degrees = _DEGREES.match(work.rest, end)
    if work.phrase(work.forms.below_zero, degrees.end() if degrees else end):
        return start, (-1,)
    if hyphen := _MAYBE_MINUS.search(work.rest, max(0, start - 2), start):
        return hyphen.start(), (-1, 1)
    word = work.forms.minus
    return start, (1, -1) if word and work.rest[max(0, start - 7) : start].lower().endswith(f"{word} ") else (1,)


def _decade(work: Reading, start: int, end: int, value: Decimal) -> tuple[Decimal, ...]:
    """Another reading of a decade or a short year: ``1930er`` is ``30er``, ``2016-17`` ends in 2017."""
    if end - start == 2 and value % 1 == 0:
        short = _SHORT_YEAR.search(work.text, max(0, start - 6), start)
        if short:
            return (Decimal(short[1] or (19 if value > 30 else 20)) * 100 + value,)
    if not 10 <= value < 2100 or value % 10:
        return ()
    if value >= 1000 and not value % 100 and work.glued(work.forms.century, end):
        return (value // 100 + 1,)
    before = _decade_words(work.lang)
    if not _DECADE.match(work.rest, end) and not (before and before.search(work.text, max(0, start - 20), start)):
        return ()
    return (value % 100,) if value > 1000 else (1900 + value,) if value < 100 else ()


@cache
def _decade_words(lang: str) -> re.Pattern[str] | None:
    words = forms(lang).decade
    return lazy.pattern(rf"\b(?:{words}) ['’]?$", re.IGNORECASE) if words else None
