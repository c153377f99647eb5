"""Number forms of a language, by its code."""

from __future__ import annotations

from xlat_check.lang import language
from xlat_check.lang.parts import NumberForms

__all__ = ["NumberForms", "forms"]

_UNKNOWN = NumberForms()


def forms(lang: str) -> NumberForms:
    """The forms of a language; for a language without them, the forms that need no words."""
    known = language(lang)
    return known.numbers if known and known.numbers else _UNKNOWN
