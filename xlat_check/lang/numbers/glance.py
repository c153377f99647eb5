"""Quick tests on the quantities of a text, without reading them."""

from __future__ import annotations

import re
from functools import cache

from xlat_check import lazy
from xlat_check.lang.letters import lower_words
from xlat_check.lang.numbers.built import has_numbers
from xlat_check.lang.numbers.digits import plain_digits
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.han import has_han
from xlat_check.lang.numbers.names import cardinals, ordinals
from xlat_check.lang.numbers.powers import has_powers
from xlat_check.lang.numbers.spelled import compound, compound_heads

FIGURE = lazy.pattern(r"[0-9½¼¾⅓⅔]")
_RUN = lazy.pattern(r"[0-9½¼¾⅓⅔]+(?:[^\w\s]+[0-9]+)*")
"""Figures with the marks between them."""
_ROMAN = lazy.pattern(r"[IVXLCDM][IVXLCDM]")
_OTHER_HOUR = ("morning", "afternoon", "half_to", "half_past", "around_half")
"""Fields of ``NumberForms`` with words that change the time of an hour beside them."""
_SIGNED = lazy.pattern(r"(?<!\w)[-\u2212\u2013] ?[0-9]")
"""Figures after a possible minus sign."""


def asks(text: str, lang: str) -> bool:
    """Whether a text may have a quantity in words or Roman numerals that needs an equal.

    ``lang`` is a code of two letters. The answer may be too cautious: ``may`` is also a month.
    """
    words = lower_words(text)
    if not _asking(lang).isdisjoint(words) or _ROMAN.search(text) or has_numbers(text, lang) or has_han(text, lang):
        return True
    heads = compound_heads(lang)
    return any(len(word) > 5 and word[:3] in heads and compound(lang, word) is not None for word in words if heads)


def same_figures(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two texts have the same figures, without words or signs near them that could change the numbers.

    A text is given as (text, code of its language); ``asks`` is false for both.
    """
    runs = (sorted(_RUN.findall(plain_digits(text).replace(",", "."))) for text, _ in (one, other))
    if next(runs) != next(runs):
        return False
    return not any(
        _SIGNED.search(text) or has_powers(text, lang) or not _changing(lang).isdisjoint(lower_words(text))
        for text, lang in (one, other)
    )


@cache
def _asking(lang: str) -> frozenset[str]:
    """The first words of all quantities in words that may need an equal."""
    known = forms(lang)
    names = [name for name, value in (*cardinals(lang).items(), *ordinals(lang).items()) if value != 1]
    asking = {name.split(" ")[0] for name in names} - known.homographs
    months = re.findall(r"\w+", " ".join(known.months).replace("?-i:", "").lower())
    return frozenset({*asking, *months, *known.both, *known.alone, *known.scales, *known.halves, *known.thirds})


@cache
def _changing(lang: str) -> frozenset[str]:
    """The words that change the number of figures beside them: words of the clock, and words for minus."""
    known = forms(lang)
    clock = " ".join(known.clock.get(name, "") for name in _OTHER_HOUR)
    minus = re.findall(r"\w{4,}", f"{known.below_zero} {known.minus}")
    return frozenset({*clock.split(), *minus, *known.quarters})
