"""Words of a language for planting errors: words that begin phrases, and words to exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from xlat_check.lang.parts.exchanges import ExchangeForms

Swaps = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantingForms:
    """The forms of one language, lower case."""

    prepositions: frozenset[str]
    """Prepositions with their contractions."""
    weak: frozenset[str]
    """Prepositions that belong to the word before them and do not begin a phrase."""
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    """Words that begin a clause after a comma."""
    complement: frozenset[str]
    """Conjunctions whose clause only certain verbs take."""
    genders: Mapping[str, str]
    """The class of noun that may follow each article, contraction or determiner: ``m``, ``fp``, ``pl``, ``x``."""
    auxiliaries: frozenset[str]
    """Finite verbs that may be negated."""
    unnegated: Swaps
    """The replacement of each negator; an empty word for nothing."""
    modals: Swaps
    """For each modal verb, those of another class with the same person and number."""
    not_place: Literal["before verb", "after verb", "around verb", "late"]
    """The place of *not*: ``late`` is before the verb at the end of the clause, or after its subject."""
    noun_first: bool = False
    """Whether the noun comes before its adjectives."""
    concord: bool = False
    """Whether several negators of one clause are one negation: ``não … nada``."""
    clitics: frozenset[str] = frozenset()
    """Pronouns that stand between *not* and the verb."""
    verb: str = "(?!)"
    """Regular expression for a likely verb after a pronoun with the form of an article."""
    past: str = "(?!)"
    """Regular expression for words that are finite verbs by their ending."""
    negated: str = "(?!)"
    """Regular expression for a verb with its negators; its group ``verb`` is the part that stays."""
    full_verbs: Mapping[str, str] = field(default_factory=dict)
    """The full form of verbs that *not* shortens: ``will`` for the ``wo`` of ``won't``."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """The positive answer in place of a negative one, with a mark after it: ``sim``."""
    neither: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The replacements of a negator that occurs twice, as *neither* and *nor*."""
    indefinite: str = "(?!)"
    """Numbers and quantities, before which a verb for *there is* is not negated, as a regular expression."""
    there_is: frozenset[str] = frozenset()
    """The forms of *there is*."""
    negated_articles: Mapping[str, str] = field(default_factory=dict)
    """Articles with their negated forms: ``kein`` for ``ein``."""
    no_articles: tuple[str, ...] = ()
    """Beginnings of words before which such a word is not an article: ``ein paar``."""
    freed: Callable[[Sequence[str]], str] | None = None
    """For the negated article in ``freed_article``: its replacement, by the four words after it."""
    freed_article: str = ""
    last_verbs: str = "(?!)"
    """Regular expression for a verb at the end of a clause."""
    helpers: frozenset[str] = frozenset()
    """Verbs at the end of a clause after another verb."""
    helpers_first: bool = False
    """Whether they may also stand before it: ``worden gezien``."""
    subjects: frozenset[str] = frozenset()
    """Pronouns between the finite verb and *not*."""
    to: str = ""
    """The word before an infinitive at the end of a clause."""
    adjective: str = ""
    """Regular expression for a word between an article and its noun; empty for any word."""
    not_nouns: tuple[str, ...] = ()
    """Endings of words that are not a noun after an adjective."""
    exchanges: ExchangeForms | None = None
    """Opposites, bounds and quantifiers; None: none are planted."""

    @property
    def openers(self) -> frozenset[str]:
        """Words before which one phrase may end and another begin."""
        return self.prepositions | self.conjunctions

    @property
    def verb_last(self) -> bool:
        """Whether a verb may be at the end of a clause, after its phrases."""
        return self.not_place == "late"


def genders(text: str) -> Mapping[str, str]:
    """``m: o do; f: a da`` as a mapping from word to class."""
    classes = (part.split(":") for part in text.split(";"))
    return MappingProxyType({word: name.strip() for name, of_class in classes for word in of_class.split()})


def swaps(text: str) -> Swaps:
    """``muss/kann,darf nicht/`` as a mapping from word to the words for it; ``_`` for a space."""
    entries = (entry.replace("_", " ").split("/") for entry in text.split())
    return MappingProxyType({word: tuple(others.split(",")) for word, others in entries})
