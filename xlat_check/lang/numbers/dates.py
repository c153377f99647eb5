"""Dates and times of day."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.names import cardinals
from xlat_check.lang.numbers.reading import FILL, Reading
from xlat_check.lang.numbers.values import Certainty, Date, Kind, Time, Value

_ISO = re.compile(r"(?<![\w.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w-])")
_IN_FIGURES = re.compile(r"(?<![\w./-])([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![\w/-]|\.[0-9])")
_HOUR = re.compile(r"[0-9](?: ?hs?\b|\.[0-9])")
"""Figures that may be a time of day without another word of the clock."""
_CLOCK = re.compile(r"(?<![\w:.,])([01]?[0-9]|2[0-4])[:h]([0-5][0-9])(?::[0-5][0-9])?(?![\w:]|[.,][0-9])")


def read_dates_in_figures(work: Reading) -> None:
    """``2024-10-03``, ``03.10.2024``, ``3/10/24``: the day first, except where English may have the month first."""
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


def read_dates_with_months(work: Reading) -> None:
    """``3. Oktober 2024``, ``October 3rd``, ``outubro de 2024``; a month by itself unless it is abbreviated."""
    pattern = _month_pattern(work.lang)
    for match in pattern.finditer(work.rest) if pattern else ():
        month = next(i for i in range(1, 13) if match[f"m{i}"])
        day = match["day"] or match["late"]
        date = Date(int(match["year"]) if match["year"] else None, month, int(day) if day else None)
        known = date.year is not None or date.day is not None
        if not known and not re.fullmatch(work.forms.months[month - 1], match[f"m{month}"], re.IGNORECASE):
            continue  # an abbreviation by itself is another word more often than a month
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
    work.add(Kind.DATE, dates, span, certainty=certainty, parts=tuple(parts))


@cache
def _month_pattern(lang: str) -> re.Pattern[str] | None:
    known = forms(lang)
    if not known.months:
        return None
    of = rf"(?:(?:{known.of}) )?" if known.of else ""
    alternatives = zip(known.months, known.short_months, strict=True)
    names = "|".join(f"(?P<m{i}>{'|'.join(filter(None, names))})" for i, names in enumerate(alternatives, 1))
    late = r"(?: (?P<late>[0-9]{1,2})(?:st|nd|rd|th)?(?![\w:]|[.,][0-9]))?" if known.month_first else "(?P<late>)"
    return re.compile(
        rf"(?<![\w{FILL}])(?:(?P<day>[0-9]{{1,2}})(?:\.?[ºª°]|\.|st|nd|rd|th|er)?[ \u00a0]{of})?"
        rf"(?:{names})(?!\w)(?P<stop>\.?){late}(?:,? {of}(?P<year>[12][0-9]{{3}})(?!\w|[.,][0-9]))?",
        re.IGNORECASE,
    )


def read_times(work: Reading) -> None:
    """``9:30``, ``9h30``, ``9.30 Uhr``, ``halb zehn``, ``três da tarde``, ``9 p.m.``."""
    lower = work.rest.lower()
    if any(mark in lower for mark in work.forms.clock) or _HOUR.search(lower):
        for pattern in _time_patterns(work.lang):
            for match in pattern.finditer(work.rest):
                _read_time(work, match)
    for match in _CLOCK.finditer(work.rest):
        _add_time(work, Time(int(match[1]) % 24, int(match[2])), match.span(), certainty=Certainty.FIGURE)


@cache
def _time_patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """Hours with a word or sign that makes them a time of day, in figures or in words."""
    known = forms(lang)
    hours = "|".join(["[0-9]{1,2}", *_spelled(lang, range(25))])
    fives = "|".join(["[0-5][0-9]", *_spelled(lang, range(5, 60, 5))])
    number = rf"(?<![\w.,:{FILL}])(?P<hour>{hours})"
    minute = r"(?:[:.h](?P<minute>[0-5][0-9]))?"
    patterns = [
        rf"{number}{minute}[ \u00a0]?(?P<{name}>{getattr(known, name)})(?!\w)"
        for name in ("afternoon", "morning", "half_past")
        if getattr(known, name)
    ]
    if known.half_to:
        patterns.append(rf"\b(?P<half_to>{known.half_to}) {number}(?!\w)")
    if known.hour:
        patterns.append(rf"{number}{minute}(?:{known.hour})(?:[ \u00a0]?(?P<late>{fives}))?(?!\w)")
    if known.before_hour:
        patterns.append(rf"\b(?:{known.before_hour}) {number}\.(?P<minute>[0-5][0-9])(?![\w.,%])")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _spelled(lang: str, values: range) -> list[str]:
    """The names of some numbers as regular expressions, longest first."""
    names = sorted((name for name, n in cardinals(lang).items() if n in values), key=len, reverse=True)
    return [name.replace(" ", "[ -]") for name in names]


def _read_time(work: Reading, match: re.Match[str]) -> None:
    group = match.groupdict()
    hour = _small(work.lang, group["hour"])
    minute = _small(work.lang, group.get("minute") or group.get("late") or "0")
    if hour > 24 or minute > 59:
        return
    exact = bool(group.get("afternoon") or group.get("morning"))
    if group.get("afternoon") and hour < 12:
        hour += 12
    elif group.get("morning") and hour == 12:
        hour = 0
    if group.get("half_past"):
        minute = 30
    elif group.get("half_to"):
        hour, minute = (hour - 1) % 24, 30
    certainty = Certainty.FIGURE if group["hour"].isdigit() else Certainty.WORD
    start = match.start("half_to") if group.get("half_to") else match.start("hour")
    _add_time(work, Time(hour % 24, minute), (start, match.end()), certainty=certainty, exact=exact)


def _small(lang: str, text: str) -> int:
    return int(text) if text.isdigit() else cardinals(lang)[text.lower().replace("-", " ")]


def _add_time(work: Reading, time: Time, span: tuple[int, int], *, certainty: Certainty, exact: bool = False) -> None:
    """A time of day; unless it is exact, a small hour may be in the other half of the day."""
    hour, minute = time
    other = Time((hour + 12) % 24, minute)
    hours = tuple(Decimal(h) for h in dict.fromkeys((hour, other.hour, hour or 24)))
    minutes: tuple[tuple[Value, ...], ...] = ((Decimal(minute),),) if minute else ()
    readings = (time,) if exact or hour > 12 else (time, other)
    work.add(Kind.TIME, readings, span, certainty=certainty, parts=(hours, *minutes))
