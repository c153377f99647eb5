"""What the program knows of a language by heart: its small words, its abbreviations, how it counts levels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. Every word is in lower case; abbreviations stand without their final stop.

    An abbreviation of several parts is written without spaces (``z.b``) and found with or without them.
    """

    code: str
    """ISO 639-1, such as ``de``."""
    name: str
    """In English."""
    function_words: frozenset[str]
    """Articles, pronouns, prepositions, conjunctions, auxiliaries: words that carry grammar rather than content.
    Contractions are whole where they are written as one word; what an apostrophe cuts off is there in pieces too."""
    negators: frozenset[str]
    """Words that negate by themselves; what negates only together, such as ``ne … plus``, is in ``lang.negation``."""
    level_words: frozenset[str]
    """Words that name a level or step of a framework."""
    abbreviations: frozenset[str]
    """A sentence does not end after these."""
    number_abbreviations: frozenset[str]
    """A sentence does not end after these if a number follows (``No. 5``); else they may be words."""
    final_abbreviations: frozenset[str]
    """A sentence may end after these (``5 p.m.``); it does if the next word is a function word with a capital."""
    ordinal_leads: frozenset[str] = frozenset()
    """Words before an ordinal that is written with a stop (``am 3. Tag``); empty where ordinals have none."""
    ordinal_heads: frozenset[str] = frozenset()
    """Words that follow such an ordinal: months, ``Jahrhundert``."""
    cues: str = ""
    """Regular expression for letters inside a word that tell this language from the others in ``LANGUAGES``."""


def words(text: str) -> frozenset[str]:
    """The words of a text, split at white space."""
    return frozenset(text.split())
