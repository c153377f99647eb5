"""Figures of Chinese, Japanese and Korean: with powers of ten, ``1億2,500万``, and glued to words, ``約30個``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.values import Certainty, QuantityKind

_MYRIADS = {
    "zh": {"百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8},
    "ja": {"百": 2, "千": 3, "万": 4, "億": 8, "兆": 12},
    "ko": {"백": 2, "천": 3, "만": 4, "억": 8, "조": 12},
}
"""The powers by language; several parts add up. Chinese ``兆`` is left out: it is also mega."""
_ARTICLE = re.compile(r"([0-9]+)조")
"""``3조`` is three trillion or Article 3."""
_FIGURES = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_GLUED = re.compile(rf"(?<=[\u3040-\u30ff\u3400-\u9fff])({_FIGURES})(?:(%)|(?![A-Za-z0-9.,:/%-]))")
"""Figures right after a word of a script without spaces."""
_UNIT = "克米瓦字卡帕赫"
"""Letters before which ``千`` is the kilo of a unit: ``5千克``."""


def has_powers(text: str, lang: str) -> bool:
    """Whether a text in a language of this module has figures with a power of ten."""
    return lang in _MYRIADS and _number(lang).search(text) is not None


def read_powers(work: Reading) -> None:
    """Read every number in figures with such powers; does nothing for other languages."""
    if work.lang not in _MYRIADS:
        return
    for match in _number(work.lang).finditer(work.rest):
        value = sum((_value(part, work.lang) for part in _part(work.lang).finditer(match[0])), Decimal(0))
        article = _ARTICLE.fullmatch(match[0])
        work.add(QuantityKind.NUMBER, (value, Decimal(article[1])) if article else (value,), match.span())


def read_glued(work: Reading) -> None:
    """Read figures right after a Chinese or Japanese word; they may be part of a name, so they are less certain."""
    if work.lang not in ("ja", "zh"):
        return
    for match in _GLUED.finditer(work.rest):
        value = Decimal(match[1].replace(",", ""))
        if match[2]:
            work.add(QuantityKind.PERCENT, (value,), match.span())
        else:
            work.add(QuantityKind.NUMBER, (value,), match.span(), certainty=Certainty.WORD)


def _value(part: re.Match[str], lang: str) -> Decimal:
    exponent = sum(_MYRIADS[lang][power] for power in part[2])
    return Decimal(part[1].replace(",", "")) * Decimal(10) ** exponent


@cache
def _part(lang: str) -> re.Pattern[str]:
    return re.compile(rf"({_FIGURES}) ?([{''.join(_MYRIADS[lang])}]*)")


@cache
def _number(lang: str) -> re.Pattern[str]:
    powers, korean = "".join(_MYRIADS[lang]), lang == "ko"
    before, between = ("", " ?") if korean else (" ?", "")
    part = rf"{_FIGURES}{before}[{powers}]{{1,2}}(?!(?<=千)[{_UNIT}])"
    return re.compile(rf"(?<![0-9.,]){part}(?:{between}{part})*(?:{_FIGURES}(?![0-9.,:/-]))?")
