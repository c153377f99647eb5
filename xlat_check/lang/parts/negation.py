"""Negation forms of a language: negators, phrases that only look like one, words with a negative meaning."""

from __future__ import annotations

from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationForms:
    """The forms of one language, lower case, split at white space."""

    negators: frozenset[str]
    """Words that negate by themselves."""
    not_: str
    """The plain word for *not*."""
    shortened: str = ""
    """*not* attached to the word before it, as a regular expression: ``n't``; empty for none."""
    attributive: str = ""
    """*not* before an adjective that it negates alone, as a regular expression for the text as it is written; empty for
    none. It is read as a part of the adjective: ``nicht personenbezogene Daten``."""
    pairs: str = ""
    """Regular expression for words that negate only together, such as French ``ne … plus``; empty for none."""
    pair_words: str = ""
    """Words of which each such pair contains one."""
    set_phrases: str
    """Phrases with a negator that other languages express without one: ``sin embargo``, ``no later than``."""
    idle: str
    """Phrases with a negator but without a negation, which may render a negator: ``nicht nur``, ``nicht wahr?``."""
    content: str
    """Words with a negative meaning: ``fehlen``, ``unmöglich``, ``erst`` for *not until*."""
    loose: str
    """Words that may render a negator in a turn of phrase: ``letzte`` for *none since*, ``wrong`` for *not right*."""
    without: str
    """The word for *without*, which is left out or expressed differently more often than other negators."""
    with_: str
    """The word for *with*."""
