"""Numbers in Han characters, and the dates and clock of Chinese, Japanese and Korean: ``下午三点``, ``午後3時半``."""

from __future__ import annotations

import re
from decimal import Decimal

from xlat_check import lazy
from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.values import Certainty, QuantityKind, Time

HAN_LANGUAGES = ("ja", "zh")
HAN = "〇零一二两兩三四五六七八九十百千万萬亿億"
"""The characters of numbers."""
_DIGITS = {
    sign: n
    for n, signs in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
_RUN = lazy.pattern(rf"[{HAN}]+")
_NUMBER = rf"(?:[0-9]+|[{HAN}]+)"
_MORNING = "凌晨|清晨|早上|早晨|上午|午前|朝|오전|아침|새벽"
_AFTERNOON = "中午|下午|傍晚|晚上|夜里|夜晚|午後|夕方|夜|오후|저녁|밤|낮"
_HOURS = {name: n for n, name in enumerate("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split(), 1)}
"""Korean names of hours."""
_CLOCK = lazy.pattern(
    rf"(?<![0-9.,])(?:(?P<morning>{_MORNING})|(?P<afternoon>{_AFTERNOON}))?の? ?"
    rf"(?P<hour>{_NUMBER}|(?<!\w)(?:{'|'.join(sorted(_HOURS, key=len, reverse=True))}))"
    r" ?[点點时時시](?![间間刻代点點간점각기절])"
    rf" ?(?:(?P<half>半|반)|(?P<minute>{_NUMBER}) ?(?P<sign>[分분])?)?(?P<sharp>钟|鐘|整)?"
)
_HAS_CLOCK = lazy.pattern("[点點时時시]")
_ASKS = lazy.pattern(rf"[{HAN}]{{2}}|[{HAN}] ?[点點时時月年]|(?:{'|'.join(_HOURS)}) ?시")
_DECADE = lazy.pattern(rf"(?:(?P<century>{_NUMBER}) ?世[纪紀]の? ?)?(?P<decade>{_NUMBER}) ?年代")


def han_value(text: str) -> int | None:
    """The value of a number in figures or Han characters; None for what is no number, such as ``万一``.

    Powers add up as in ``三百二十``; digits without a power are read one by one, as in a year, ``一九八四``.
    """
    if text.isdecimal():
        return int(text)
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    started = False
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif (power := _POWERS[sign]) >= 4:
            if not started:
                return None
            total, section, digit = (total + section + digit) * 10**power, 0, 0
        elif digit or (power == 1 and not section % 100) or (power == 1 and not started):
            section, digit = section + (digit or 1) * 10**power, 0
        else:
            return None
        started = True
    return total + section + digit


def has_han(text: str, lang: str) -> bool:
    """Whether a text may have a number, date or time that ``read_clock`` and ``read_han`` read."""
    return lang in ("ja", "ko", "zh") and _ASKS.search(text) is not None


def read_clock(work: Reading) -> None:
    """Read times of day and decades; does nothing for other languages."""
    if work.lang not in ("ja", "ko", "zh"):
        return
    for match in _DECADE.finditer(work.rest) if "年代" in work.rest else ():
        _read_decade(work, match)
    for match in _CLOCK.finditer(work.rest) if _HAS_CLOCK.search(work.rest) else ():
        _read_time(work, match)


def _read_time(work: Reading, match: re.Match[str]) -> None:
    """Read a time; ``3点`` alone may also be three points."""
    hour = _HOURS.get(match["hour"]) or han_value(match["hour"])
    minute = 30 if match["half"] else han_value(match["minute"] or "0")
    if hour is None or minute is None or hour > 24 or minute > 59:
        return
    morning, afternoon = bool(match["morning"]), bool(match["afternoon"])
    if not (morning or afternoon or match["half"] or match["sign"] or match["sharp"] or set(match[0]) & set("時시")):
        return
    hour = hour + 12 if afternoon and hour < 12 else 0 if morning and hour == 12 else hour
    time, other = Time(hour % 24, minute), Time((hour + 12) % 24, minute)
    readings = (time,) if morning or afternoon or hour > 12 else (time, other)
    hours = tuple(Decimal(one.hour) for one in dict.fromkeys((time, other)))
    parts = (hours, (Decimal(minute),)) if minute else (hours,)
    work.add(QuantityKind.TIME, readings, match.span(), certainty=Certainty.WORD, parts=parts)


def read_han(work: Reading) -> None:
    """Read the other numbers in Han characters; a single character is also part of many words."""
    if work.lang not in HAN_LANGUAGES:
        return
    for match in _RUN.finditer(work.rest):
        value = han_value(match[0])
        if value is None:
            continue
        powers = sum(sign in _POWERS for sign in match[0])
        sure = len(match[0]) > 1 and (powers > 0 or len(match[0]) > 2)
        work.add(
            QuantityKind.NUMBER, (Decimal(value),), match.span(), certainty=Certainty.WORD if sure else Certainty.HINT
        )


def _read_decade(work: Reading, match: re.Match[str]) -> None:
    """Read ``20世纪30年代`` and ``八十年代``."""
    decade, century = han_value(match["decade"]), han_value(match["century"] or "20")
    if decade is None or century is None or decade % 10:
        return
    figures = match["decade"].isdecimal()
    year = decade if decade > 100 else (century - 1) * 100 + decade
    readings = (Decimal(year), Decimal(year % 100))
    certainty = Certainty.FIGURE if figures else Certainty.WORD
    work.add(QuantityKind.NUMBER, readings, match.span(), certainty=certainty)
