"""Test whether two words are forms of one word, by the endings of their language.

A dictionary of forms would know the irregular ones too, but it would cost seconds and a hundred megabytes for each
language. Accents and umlauts do not count, because they change with the endings.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from xlat_check import lazy
from xlat_check.lang import language

_MARKS = lazy.pattern("[\u0300-\u036f]+")
STEM = 3
"""Least number of letters that two forms share if only their endings are known."""


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in lower case, without accents and umlauts."""
    return without_accents(word)


def without_accents(text: str) -> str:
    """A text in lower case, without accents and umlauts."""
    return text.casefold() if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))


@lru_cache(maxsize=1 << 16)
def stem(word: str, lang: str) -> str:
    """A word without its longest ending: the same for most forms of a word, and sometimes for two words.

    At least one letter more than ``STEM`` is left.
    """
    base, endings = folded(word), _endings(lang) or frozenset()
    for length in range(STEM + 1, len(base)):
        if base[length:] in endings:
            return base[:length]
    return base


@cache
def _endings(lang: str) -> frozenset[str] | None:
    """Endings of nouns, adjectives and verbs, and the empty one; None if the endings of the language are not known."""
    known = language(lang)
    return known.inflection.endings | {""} if known and known.inflection else None


def is_form(word: str, form: str, lang: str) -> bool:
    """Whether ``form`` is ``word`` (as in a dictionary) in another number or case.

    The test is strict: it accepts only real forms, but misses irregular ones. If nouns have capitals, they have them in
    every form. In a language without known inflection a word has no other forms.
    """
    known = language(lang)
    is_noun = known is not None and known.nouns_capitalised and word[:1].isupper()
    if is_noun and form[:1].islower():
        return False
    base, other = folded(word), folded(form)
    if base == other or len(base) == 1:
        return base == other
    if known is None or known.inflection is None:
        return False
    forms = known.inflection
    if forms.umlauts and word.endswith("e") and not form.casefold().startswith(word.casefold()[:-1]):
        return False  # only words without -e get umlauts
    if base.endswith(forms.er_plurals) and other in (f"{base}er", f"{base}ern"):
        return True
    return any(
        other.startswith(stem := base.removesuffix(ending)) and other[len(stem) :] in changed
        for ending, changed in (forms.nouns if is_noun or not forms.adjectives else forms.adjectives)
        if base.endswith(ending)
    )


def may_be_form(word: str, form: str, lang: str) -> bool:
    """Whether the two may be forms of one word: the same beginning, followed by endings on both sides.

    The test is lenient: it accepts gender, degree and verb forms, and sometimes another word with the same stem.
    """
    base, other = folded(word), folded(form)
    if base == other or is_form(word, form, lang):
        return True
    endings = _endings(lang)
    if endings is None:
        return False
    common = next((i for i, (a, b) in enumerate(zip(base, other, strict=False)) if a != b), min(len(base), len(other)))
    return any(base[i:] in endings and other[i:] in endings for i in range(common, STEM - 1, -1))
