"""Endings of a language, by number, case, gender and tense, without accents and umlauts."""

from __future__ import annotations

from xlat_check.lazy import dataclass

Alternation = tuple[str, tuple[str, ...]]
"""An ending of the dictionary form, and its replacements in other forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InflectionForms:
    """The endings of one language, lower case."""

    nouns: tuple[Alternation, ...]
    """Endings of nouns by number and case."""
    adjectives: tuple[Alternation, ...] = ()
    """The same for other words; empty if nouns have no capitals, and ``nouns`` is for all words."""
    endings: frozenset[str]
    """The longest common endings of nouns, adjectives and verbs."""
    er_plurals: tuple[str, ...] = ()
    """Words, or ends of words, with a plural in -er or -ern that changes the vowel."""
    umlauts: bool = False
    """Whether a plural may change the vowel, in words that do not end in -e."""
    compounds: bool = False
    """Whether two nouns are written as one word with the second as head: ``Kundenrisiko``."""
    prefixes: tuple[str, ...] = ()
    """A word with this prefix is another word, not a compound: ``Berechnung``."""


def alternations(text: str) -> tuple[Alternation, ...]:
    """``o/os,en`` for each ending and its alternatives; ``-`` for no ending."""
    pairs = (part.split("/") for part in text.split())
    return tuple((ending.strip("-"), tuple(forms.split(","))) for ending, forms in pairs)
