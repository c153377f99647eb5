"""Number forms of a language, by its code."""

from __future__ import annotations

from xlat_check.lang import language
from xlat_check.lang.numbers.elsewhere import forms_elsewhere
from xlat_check.lang.parts import NumberForms

__all__ = ["NumberForms", "forms"]


def forms(lang: str) -> NumberForms:
    """The forms of a language; for a language without a folder, those that are known elsewhere."""
    known = language(lang)
    return known.numbers if known and known.numbers else forms_elsewhere(lang)
