"""Parts of a language, and small helpers to write them down."""

from __future__ import annotations

from xlat_check.lang.parts.bounds import BoundForms
from xlat_check.lang.parts.inflection import InflectionForms, alternations
from xlat_check.lang.parts.modality import ModalityForms
from xlat_check.lang.parts.negation import NegationForms
from xlat_check.lang.parts.numbers import NumberForms
from xlat_check.lang.parts.words import words

__all__ = [
    "BoundForms",
    "InflectionForms",
    "ModalityForms",
    "NegationForms",
    "NumberForms",
    "alternations",
    "words",
]
