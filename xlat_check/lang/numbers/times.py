"""Reading of times of day, and of numbers of hours that look like one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check import lazy
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.names import cardinals
from xlat_check.lang.numbers.reading import FILL, SPACES, Reading
from xlat_check.lang.numbers.values import Certainty, QuantityKind, Time, Value

_SIGNS = lazy.pattern(r"[0-9](?: ?hs?\b|\.[0-9])")
"""Figures that may be a time of day without another word of the clock."""
_CLOCK = lazy.pattern(
    r"(?<![\w:.,])([01]?[0-9]|2[0-4])(?::|h:?)([0-5][0-9])(?::[0-5][0-9])?(?:h|min)?(?![\w:]|[.,][0-9])", re.IGNORECASE
)


def read_times(work: Reading) -> None:
    """Read ``9:30``, ``9h30``, ``9.30 Uhr``, ``halb zehn``, ``três da tarde``, ``9 p.m.``; ``9 horas`` is less
    certain.
    """
    signs = _SIGNS.search(work.rest)
    for needs, minutes, pattern in _patterns(work.lang):
        if (needs and work.words.isdisjoint(needs)) or (minutes and work.words.isdisjoint(minutes)):
            continue
        for match in pattern.finditer(work.rest) if needs or signs else ():
            _read(work, match)
    for match in _CLOCK.finditer(work.rest) if ":" in work.rest or "h" in work.words else ():
        _add(work, Time(int(match[1]), int(match[2])), match.span(), certainty=Certainty.FIGURE)


@cache
def _patterns(lang: str) -> tuple[tuple[frozenset[str], frozenset[str], re.Pattern[str]], ...]:
    """Hours with a word or sign that makes them a time of day, in figures or in words.

    Each pattern comes with two sets of words: a matching text contains a word of each set that is not empty.
    """
    known = forms(lang)
    hours = "|".join(["[0-9]{1,2}", *_spelled(lang, range(25))])
    minutes = "|".join(_spelled(lang, range(5, 60, 5)))
    number = rf"(?<![\w.,:{FILL}])(?P<hour>{hours})"
    minute = r"(?:[:.h](?P<minute>[0-5][0-9]))?"
    late = rf"(?:(?: (?:e|et|y))?[ \u00a0]?(?P<late>[0-5][0-9]|{minutes})(?: ?min(?:utos|utes|uti)?\b)?)?"
    shapes = {
        "around_half": rf"(?<![\w{FILL}])(?P<around_half>{known.around_half})(?!\w)",
        "half_to": rf"\b(?P<half_to>{known.half_to}) {number}(?!\w)",
        "past": rf"(?<![\w{FILL}])(?P<past>{known.past})(?!\w)",
        "to": rf"(?<![\w{FILL}])(?P<to>{known.to})(?!\w)",
        "afternoon": rf"{number}{minute}[ \u00a0]?(?P<afternoon>{known.afternoon})(?!\w)",
        "morning": rf"{number}{minute}[ \u00a0]?(?P<morning>{known.morning})(?!\w)",
        "half_past": rf"{number}{minute}[ \u00a0]?(?P<half_past>{known.half_past})(?!\w)",
        "hour": rf"{number}{minute}(?P<word>{known.hour}){late}(?!\w|:[0-9])",
        "before_hour": rf"\b(?:{known.before_hour}) {number}\.(?P<minute>[0-5][0-9])(?![\w.,%])",
    }
    added = frozenset(word.split("[")[0] for word in minutes.split("|")) | known.quarters
    return tuple(
        (
            frozenset(known.clock.get(name, "").split()),
            added if name in ("past", "to", "around_half") else frozenset(),
            lazy.pattern(shape.replace("{hour}", hours).replace("{minute}", minutes), re.IGNORECASE),
        )
        for name, shape in shapes.items()
        if getattr(known, name)
    )


def _spelled(lang: str, values: range) -> list[str]:
    """The names of some numbers as regular expressions, longest first."""
    names = sorted((name for name, n in cardinals(lang).items() if n in values), key=len, reverse=True)
    return [name.replace(" ", "[ -]") for name in names]


def _read(work: Reading, match: re.Match[str]) -> None:
    group = {name: text for name, text in match.groupdict().items() if text}
    written = group.get("hour") or group["hour_after"]
    hour, minute = _small(work.lang, written), _minute(work.lang, group)
    if hour > 24 or minute > 59:
        return
    half = _half_of_the_day(work, match, group)
    if half == "afternoon" and hour < 12:
        hour += 12
    elif half == "morning" and hour == 12:
        hour = 0
    if "half_to" in group or "to" in group:
        hour, minute = (hour - 1) % 24, 60 - minute
    elif "around_half" in group:
        hour, minute = (hour - 1) % 24, 30 - minute if "before_half" in group else 30 + minute
    certainty = Certainty.FIGURE if written.isdigit() else Certainty.WORD
    whole = "hour" not in group or {"to", "past", "around_half"} & group.keys()
    start = match.start() if whole else match.start("hour")
    end = match.end()
    if half and half not in group:
        end = _suffixes(work.lang)[half].match(work.rest, end).end()  # type: ignore[union-attr]
    if _is_duration(work, match, group):
        _add_hours(work, Time(hour, minute), (start, end), certainty)
    else:
        _add(work, Time(hour, minute), (start, end), certainty=certainty, exact=bool(half))


def _minute(lang: str, group: dict[str, str]) -> int:
    if written := group.get("minute") or group.get("late"):
        return _small(lang, written)
    if {"half", "half_to", "half_past"} & group.keys():
        return 30
    return 15 if "past" in group or "to" in group else 0


def _half_of_the_day(work: Reading, match: re.Match[str], group: dict[str, str]) -> str:
    """``afternoon``, ``morning``, or nothing, by what the match has or what follows it."""
    for name in ("afternoon", "morning"):
        suffix = _suffixes(work.lang).get(name)
        if name in group or (suffix and suffix.match(work.rest, match.end())):
            return name
    return ""


@cache
def _suffixes(lang: str) -> dict[str, re.Pattern[str]]:
    known = forms(lang)
    return {
        name: lazy.pattern(rf"[{SPACES}]?(?:{getattr(known, name)})(?!\w)", re.IGNORECASE)
        for name in ("afternoon", "morning")
        if getattr(known, name)
    }


def _is_duration(work: Reading, match: re.Match[str], group: dict[str, str]) -> bool:
    """Whether hours may be a duration: ``24 horas`` without a word for a time of day before them."""
    if not work.forms.duration or {"afternoon", "morning", "to", "past", "around_half", "minute"} & group.keys():
        return False
    if "late" in group and not re.search(r"min\w*$", match[0], re.IGNORECASE):
        return False
    if not re.search(work.forms.duration, group.get("word") or group.get("half_past") or "", re.IGNORECASE):
        return False
    before = _at(work.lang)
    return not (before and before.search(work.rest, max(0, match.start() - 12), match.start()))


@cache
def _at(lang: str) -> re.Pattern[str]:
    return lazy.pattern(rf"(?:^|\W)(?:{forms(lang).before_hour or 'à'}) $", re.IGNORECASE)


def _small(lang: str, text: str) -> int:
    return int(text) if text.isdigit() else cardinals(lang)[text.lower().replace("-", " ")]


def _add(work: Reading, time: Time, span: tuple[int, int], *, certainty: Certainty, exact: bool = False) -> None:
    """Add a time of day; unless it is exact, a small hour may be in the other half of the day."""
    time, other = _both_halves(time)
    hours = tuple(Decimal(h) for h in dict.fromkeys((time.hour, other.hour, time.hour or 24)))
    minutes: tuple[tuple[Value, ...], ...] = ((Decimal(time.minute),),) if time.minute else ()
    readings = (time,) if exact or time.hour > 12 else (time, other)
    work.add(QuantityKind.TIME, readings, span, certainty=certainty, parts=(hours, *minutes))


def _add_hours(work: Reading, time: Time, span: tuple[int, int], certainty: Certainty) -> None:
    """Add a number of hours, which may be a time of day."""
    count = Decimal(time.hour) + (Decimal(time.minute) / 60).quantize(Decimal("0.01")).normalize()
    clock, other = _both_halves(time)
    readings: tuple[Value, ...] = (count, clock) if time.hour > 12 else (count, clock, other)
    parts = ((Decimal(time.hour),), (Decimal(time.minute),)) if time.minute else ()
    work.add(QuantityKind.NUMBER, readings, span, certainty=certainty, parts=parts)


def _both_halves(time: Time) -> tuple[Time, Time]:
    """A time with an hour below 24, and the same in the other half of the day."""
    return Time(time.hour % 24, time.minute), Time((time.hour + 12) % 24, time.minute)
