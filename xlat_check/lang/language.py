"""All data about one language, in parts that may be missing."""

from __future__ import annotations

from xlat_check.lang.parts import BoundForms, InflectionForms, ModalityForms, NegationForms, NumberForms
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. Every word is in lower case; abbreviations are written without their final stop.

    An abbreviation of several parts is written without spaces (``z.b``) and found with or without them. The stops are
    all that a language must have. A part that it lacks is None or empty, and the report says which checks miss it.
    """

    code: str
    """ISO 639-1, such as ``de``."""
    name: str
    """Its name in English."""
    abbreviations: frozenset[str]
    """A sentence does not end after these."""
    number_abbreviations: frozenset[str]
    """A sentence does not end after these if a number follows (``No. 5``); else they may be words."""
    final_abbreviations: frozenset[str]
    """A sentence may end after these (``5 p.m.``); it does if the next word is a function word with a capital."""
    ordinal_leads: frozenset[str] = frozenset()
    """Words before an ordinal that is written with a stop (``am 3. Tag``); empty if ordinals have none."""
    ordinal_heads: frozenset[str] = frozenset()
    """Words that follow such an ordinal: months, ``Jahrhundert``."""
    small_openers: frozenset[str] = frozenset()
    """Short words with an apostrophe that may begin a sentence before a capital: ``'s Avonds``."""
    function_words: frozenset[str] = frozenset()
    """Articles, pronouns, prepositions, conjunctions, auxiliaries: words that carry grammar rather than content.
    Contractions are included as they are written; those with an apostrophe also in pieces."""
    cues: str = "(?!)"
    """Regular expression for letters inside a word that distinguish this language from the others in ``LANGUAGES``."""
    nouns_capitalised: bool = False
    """Whether every noun has a capital."""
    level_words: frozenset[str] = frozenset()
    """Words that name a level or step of a framework."""
    joining: str = ""
    """Words before the last member of an enumeration, as a regular expression: ``und|oder``."""
    so_on: str = "(?!)"
    """Words that end an enumeration without being a member, besides ``etc``, as a regular expression."""
    own_notes: str = ""
    """Phrases by which a page speaks of its own translation, which has no original: *this translation*, *n.d.t.*"""
    asides: str = ""
    """Phrases that another language may leave out without loss, split at white space as in ``NegationForms``: what
    a term is called in English, *little by little*."""
    plurals: frozenset[str] = frozenset()
    """The plural categories that whole numbers up to a thousand take, as the Unicode CLDR names them."""
    inflection: InflectionForms | None = None
    numbers: NumberForms | None = None
    negation: NegationForms | None = None
    modality: ModalityForms | None = None
    bounds: BoundForms | None = None
