"""Ways in which a language negates: its negators, phrases that only look like one, words that mean it.

Every entry of the texts is words: ``_`` for a space, ``*`` for the rest of a word, ``(a|b)`` for either; it is a
regular expression in all else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationForms:
    """The forms of one language, lower case, split at white space."""

    negators: frozenset[str]
    """Words that negate by themselves."""
    not_: str
    """The plain word for *not*."""
    shortened: str = ""
    """Where *not* is glued to the word before it, as a regular expression: ``n't``; empty for nowhere."""
    pairs: str = ""
    """Regular expression of what negates only together, such as French ``ne … plus``; empty for none."""
    pair_words: str = ""
    """Words of which each such pair has one."""
    set_phrases: str
    """Phrases with a negator that other languages say without one: ``sin embargo``, ``no later than``."""
    idle: str
    """Phrases with a negator that deny nothing, and may yet render one: ``nicht nur``, ``nicht wahr?``."""
    content: str
    """Words that negate by what they mean: ``fehlen``, ``unmöglich``, ``erst`` for *not until*."""
    loose: str
    """Words that may render a negator in a turn of phrase: ``letzte`` for *none since*, ``wrong`` for *not right*."""
    without: str
    """The word for *without*, which is left out or put otherwise more easily than other negators."""
    with_: str
    """The word for *with*."""
