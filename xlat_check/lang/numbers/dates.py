"""Reading of dates."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check import lazy
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.han import HAN, han_value
from xlat_check.lang.numbers.reading import FILL, Reading
from xlat_check.lang.numbers.values import Certainty, Date, QuantityKind, Value

_ISO = lazy.pattern(r"(?<![\w.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w-])")
_IN_FIGURES = lazy.pattern(r"(?<![\w./-])([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![\w/-]|\.[0-9])")
_JOINED = lazy.pattern(r"[0-9][./-][0-9]")
_EIGHT = lazy.pattern(r"[0-9][0-9]{7}")
_WITH_SIGNS = lazy.pattern(
    rf"(?<![0-9.,{HAN}])(?:([0-9]{{4}}|[{HAN}]{{4}}) ?[年년] ?)?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?[月월]"
    r"(?: ?([12][0-9]|3[01]|0?[1-9]|[一二三]?十?[一二三四五六七八九]|[二三]?十) ?[日號号일])?"
)
_COMPACT = lazy.pattern(r"(?<![\w.-])((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![\w-]|[.,][0-9])")


def read_dates_in_figures(work: Reading) -> None:
    """Read ``2024-10-03``, ``03.10.2024``, ``3/10/24``: the day first, except that English may have the month first."""
    for match in _COMPACT.finditer(work.rest) if _EIGHT.search(work.rest) else ():
        year, month, day = map(int, match.groups())
        work.add(QuantityKind.NUMBER, (Decimal(match[0]), Date(year, month, day)), match.span())
    if not _JOINED.search(work.rest):
        return
    for match in _ISO.finditer(work.rest):
        year, month, day = map(int, match.groups())
        if 1 <= month <= 12 and 1 <= day <= 31:
            _add_date(work, (Date(year, month, day),), match.span())
    for match in _IN_FIGURES.finditer(work.rest):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year += 1900 if year >= 70 else 2000
        possible = [Date(year, second, first), Date(year, first, second)]
        if work.forms.month_first:
            possible.reverse()
        dates = [d for d in possible if 1 <= (d.month or 0) <= 12 and 1 <= (d.day or 0) <= 31]
        if dates and (work.forms.month_first or match[2] != "." or second <= 12):
            _add_date(work, tuple(dates if work.forms.month_first else dates[:1]), match.span())


def read_dates_with_signs(work: Reading) -> None:
    """Read ``2024年10月3日`` and ``10월 3일``, with a year or a day or both, and a single month."""
    if work.lang not in ("ja", "ko", "zh"):
        return
    for match in _WITH_SIGNS.finditer(work.rest):
        year, month, day = (han_value(part) if part else None for part in match.groups())
        certainty = Certainty.FIGURE if year or day else Certainty.WORD
        _add_date(work, (Date(year, month, day),), match.span(), certainty=certainty)


def read_dates_with_months(work: Reading) -> None:
    """Read ``3. Oktober 2024``, ``October 3rd``, ``outubro de 2024``, and a single month unless it is abbreviated."""
    if work.words.isdisjoint(_month_words(work.lang)):
        return
    for match in _month_pattern(work.lang).finditer(work.rest):
        month = next(i for i in range(1, 13) if match[f"m{i}"])
        day = match["day"] or match["late"]
        date = Date(int(match["year"]) if match["year"] else None, month, int(day) if day else None)
        known = date.year is not None or date.day is not None
        if not known and not re.fullmatch(work.forms.months[month - 1], match[f"m{month}"], re.IGNORECASE):
            continue  # a single abbreviation is more often another word than a month
        stopped = match["stop"] and match.end() == match.end("stop") and not known
        span = (match.start(), match.end() - 1 if stopped else match.end())
        _add_date(work, (date,), span, certainty=Certainty.FIGURE if known else Certainty.WORD)


def _add_date(
    work: Reading, dates: tuple[Date, ...], span: tuple[int, int], *, certainty: Certainty = Certainty.FIGURE
) -> None:
    year, month, day = dates[0]
    parts: list[tuple[Value, ...]] = [(Decimal(day),)] if day else []
    parts += [(Date(None, month, None), Decimal(month))] if month else []
    parts += [(Decimal(year),)] if year else []
    work.add(QuantityKind.DATE, dates, span, certainty=certainty, parts=tuple(parts))


@cache
def _month_words(lang: str) -> frozenset[str]:
    """One word of each name and abbreviation of a month, lower case."""
    known = forms(lang)
    return frozenset(re.findall(r"\w+", " ".join((*known.months, *known.short_months)).replace("?-i:", "").lower()))


@cache
def _month_pattern(lang: str) -> re.Pattern[str]:
    known = forms(lang)
    gap = r"[ \u00a0/-]"
    of = rf"(?:(?:{known.of}) )?" if known.of else ""
    alternatives = zip(known.months, known.short_months, strict=True)
    names = "|".join(f"(?P<m{i}>{'|'.join(filter(None, names))})" for i, names in enumerate(alternatives, 1))
    late = r"(?: (?P<late>[0-9]{1,2})(?:st|nd|rd|th)?(?![\w:]|[.,][0-9]))?" if known.month_first else "(?P<late>)"
    return re.compile(
        rf"(?<![\w{FILL}])(?:(?P<day>[0-9]{{1,2}})(?:\.?[ºª°]|\.|st|nd|rd|th|er)?{gap}{of})?"
        rf"(?:{names})(?!\w)(?P<stop>\.?){late}(?:(?:,? |[/-]){of}(?P<year>[12][0-9]{{3}})(?!\w|[.,][0-9]))?",
        re.IGNORECASE,
    )
