"""Endings in Dutch.

An open syllable has one vowel where a closed one has two (boom, bomen), a short vowel doubles the consonant behind it
(kat, katten), and f and s are v and z between vowels (brief, brieven).
"""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts import InflectionForms, words
from xlat_check.lang.parts.inflection import Alternation

_SINGLE = "b d f g k l m n p r s t".split()
_VOICED = {"f": "v", "s": "z"}


def _nouns() -> Iterator[Alternation]:
    """Plurals of nouns, and adjectives with -e."""
    yield "", ("en", "s", "'s", "’s", "n", "e", "eren")
    yield "heid", ("heden",)
    yield "us", ("i",)
    yield "um", ("a",)
    yield "ici", ("icus",)
    for end in _SINGLE:
        for vowel in "aeiou":
            yield f"{vowel}{end}", (f"{vowel}{end}{end}en", f"{vowel}{end}{end}e")
        for vowel in "aeou":
            yield f"{vowel}{vowel}{end}", (f"{vowel}{end}en", f"{vowel}{end}e")
    for end, voiced in _VOICED.items():
        yield end, (f"{voiced}en", f"{voiced}e")
        for vowel in "aeou":
            yield f"{vowel}{vowel}{end}", (f"{vowel}{voiced}en", f"{vowel}{voiced}e")


INFLECTION = InflectionForms(
    nouns=tuple(_nouns()),
    endings=words("""
        e en er ers ere s 's n t d de den te ten st ste je jes tje tjes pje pjes eren end ende i a us um ing ingen
    """),
    compounds=True,
    prefixes=tuple("be ver ont her ge aan af bij door in mee na om on onder op over toe uit voor weg".split()),
)
