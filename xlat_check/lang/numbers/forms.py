"""Number forms of a language, by its code."""

from __future__ import annotations

from functools import cache

from xlat_check.lang import language
from xlat_check.lang.numbers.scales import SCALES
from xlat_check.lang.parts import NumberForms

__all__ = ["NumberForms", "forms"]


def forms(lang: str) -> NumberForms:
    """The forms of a language; for a language without them, the forms that need no words, and its powers of ten."""
    known = language(lang)
    return known.numbers if known and known.numbers else _elsewhere(lang)


@cache
def _elsewhere(lang: str) -> NumberForms:
    return NumberForms(scales=SCALES.get(lang, {}))
