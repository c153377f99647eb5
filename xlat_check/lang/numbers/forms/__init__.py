"""How each language writes numbers, dates and times; data only, a file for each language."""

from __future__ import annotations

from collections.abc import Mapping

from xlat_check.lang.numbers.forms.de import FORMS as DE
from xlat_check.lang.numbers.forms.en import FORMS as EN
from xlat_check.lang.numbers.forms.es import FORMS as ES
from xlat_check.lang.numbers.forms.fr import FORMS as FR
from xlat_check.lang.numbers.forms.it import FORMS as IT
from xlat_check.lang.numbers.forms.pt import FORMS as PT
from xlat_check.lang.numbers.forms.shape import NumberForms

__all__ = ["NumberForms", "forms"]

_FORMS: Mapping[str, NumberForms] = {"de": DE, "en": EN, "es": ES, "fr": FR, "it": IT, "pt": PT}
_UNKNOWN = NumberForms()


def forms(lang: str) -> NumberForms:
    """The forms of a language by its two-letter code; for another language those that need no words."""
    return _FORMS.get(lang, _UNKNOWN)
