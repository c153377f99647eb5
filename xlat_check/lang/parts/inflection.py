"""Endings of a language: how its words change in number, case, gender and tense. Accents and umlauts are taken off."""

from __future__ import annotations

from dataclasses import dataclass

Alternation = tuple[str, tuple[str, ...]]
"""An ending of the word as a dictionary gives it, and what stands in its place in other forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InflectionForms:
    """The endings of one language, lower case."""

    nouns: tuple[Alternation, ...]
    """What number and case do to a noun."""
    adjectives: tuple[Alternation, ...] = ()
    """What they do to other words; empty where nouns cannot be told by their capital, and ``nouns`` serves all."""
    endings: frozenset[str]
    """Endings of nouns, adjectives and verbs, the longest that are common."""
    er_plurals: tuple[str, ...] = ()
    """Words, or ends of words, with a plural in -er or -ern that changes the vowel."""
    umlauts: bool = False
    """Whether a plural may change the vowel: only words that do not end in -e do so."""
    compounds: bool = False
    """Whether two nouns are written as one word, the second of which is the head: ``Kundenrisiko``."""
    prefixes: tuple[str, ...] = ()
    """A word that begins so is another one, not a compound: ``Berechnung``."""


def alternations(text: str) -> tuple[Alternation, ...]:
    """``o/os,en`` for each ending and its alternatives; ``-`` for no ending."""
    pairs = (part.split("/") for part in text.split())
    return tuple((ending.strip("-"), tuple(forms.split(","))) for ending, forms in pairs)
