"""Figures of Chinese, Japanese, Korean and Thai: with powers of ten, ``1億2,500万``, and glued to words, ``約30個``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check import lazy
from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.values import Certainty, QuantityKind

_MYRIADS = {
    "zh": {"百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8},
    "ja": {"百": 2, "千": 3, "万": 4, "億": 8, "兆": 12},
    "th": {"พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6},
    "ko": {"백": 2, "천": 3, "만": 4, "억": 8, "조": 12},
}
"""The powers by language; several parts add up. Chinese ``兆`` is left out: it is also mega."""
_ARTICLE = lazy.pattern(r"([0-9]+)조")
"""``3조`` is three trillion or Article 3."""
_FIGURES = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_GLUED = lazy.pattern(
    rf"(?<=[\u3040-\u30ff\u3400-\u9fff])({_FIGURES})(½)?(?:(%)|(?=(?:[cmk]?m|[mk]?g|m?l|[GMKT]B|px|ms)(?![A-Za-z0-9]))"
    r"|(?![A-Za-z0-9.,:/%½]|-(?!\d+½)))"
)
"""Figures right after a word of a script without spaces."""
_KATAKANA = lazy.pattern("[\u30a0-\u30ff]")
_MORE = "[多余餘數数]?"
"""Letters between figures and a power: *more than*."""
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
    """Read figures right after a Chinese or Japanese word; after katakana they may be part of a name, and 1 may
    be an article elsewhere.
    """
    if work.lang not in ("ja", "zh"):
        return
    for match in _GLUED.finditer(work.rest):
        value = Decimal(match[1].replace(",", "")) + (Decimal("0.5") if match[2] else 0)
        if match[3]:
            work.add(QuantityKind.PERCENT, (value,), match.span())
        else:
            name = _KATAKANA.match(work.rest, match.start() - 1)
            certainty = Certainty.WORD if name or value == 1 else Certainty.FIGURE
            work.add(QuantityKind.NUMBER, (value,), match.span(), certainty=certainty)


def _value(part: re.Match[str], lang: str) -> Decimal:
    powers = re.findall("|".join(_MYRIADS[lang]), part[2])
    exponent = sum(_MYRIADS[lang][power] for power in powers)
    return Decimal(part[1].replace(",", "")) * Decimal(10) ** exponent


@cache
def _part(lang: str) -> re.Pattern[str]:
    return re.compile(rf"({_FIGURES}) ?{_MORE}((?:{'|'.join(_MYRIADS[lang])})*)")


@cache
def _number(lang: str) -> re.Pattern[str]:
    powers = "|".join(_MYRIADS[lang])
    before = "" if lang == "ko" else " ?"
    part = rf"{_FIGURES}{before}{_MORE}(?:{powers}){{1,2}}(?!(?<=千)[{_UNIT}])"
    return re.compile(rf"(?<![0-9.,]){part}(?: ?{part})*(?:{_FIGURES}(?![0-9.,:/-]))?")
