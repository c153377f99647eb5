"""What a language offers for planting errors: the words at which phrases begin, and words to exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Swaps = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantingForms:
    """The forms of one language, lower case."""

    prepositions: frozenset[str]
    """With their contractions."""
    weak: frozenset[str]
    """Those of them that rather go with the word before than open a phrase of their own."""
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    """They open a clause behind a comma."""
    complement: frozenset[str]
    """Conjunctions whose clause only certain verbs take."""
    genders: Mapping[str, str]
    """The class of noun that may follow each article, contraction or determiner: ``m``, ``fp``, ``pl``, ``x``."""
    auxiliaries: frozenset[str]
    """Finite verbs that may be negated where they stand."""
    unnegated: Swaps
    """What stands in the place of a negator when it goes; an empty word for nothing."""
    modals: Swaps
    """For each modal those of another class with the same person and number."""
    not_place: Literal["before verb", "after verb", "around verb", "late"]
    """Where *not* stands: ``late`` is before the verb at the end of the clause, or behind its subject."""
    noun_first: bool = False
    """Whether the noun comes before its adjectives."""
    concord: bool = False
    """Whether the negators of one clause negate together: ``não … nada``."""
    clitics: frozenset[str] = frozenset()
    """Pronouns that stand between *not* and the verb."""
    verb: str = "(?!)"
    """What looks like a verb behind a pronoun that has the form of an article, as a regular expression."""
    past: str = "(?!)"
    """Words that are surely finite verbs by their ending, as a regular expression."""
    negated: str = "(?!)"
    """A verb with what negates it around or behind it, as a regular expression; its group ``verb`` is what stays."""
    full_verbs: Mapping[str, str] = field(default_factory=dict)
    """What the verb is where *not* shortened it: ``will`` for the ``wo`` of ``won't``."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """For a negator that answers a question, with a mark behind it, what affirms: ``sim``."""
    neither: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For a negator that stands twice, as *neither* and *nor*, what both become."""
    indefinite: str = "(?!)"
    """Numbers and quantities, before which a verb for *there is* is not negated, as a regular expression."""
    there_is: frozenset[str] = frozenset()
    """The forms of that verb."""
    negated_articles: Mapping[str, str] = field(default_factory=dict)
    """Articles, and what negates and stands in their place: ``kein`` for ``ein``."""
    no_articles: tuple[str, ...] = ()
    """How words begin before which such a word is no article: ``ein paar``."""
    freed: Callable[[Sequence[str]], str] | None = None
    """For the negated article in ``freed_article``: what it becomes, by the four words behind it as they stand."""
    freed_article: str = ""
    last_verbs: str = "(?!)"
    """What a verb at the end of a clause looks like, as a regular expression."""
    helpers: frozenset[str] = frozenset()
    """Verbs at the end of a clause behind another verb."""
    subjects: frozenset[str] = frozenset()
    """Pronouns behind the finite verb that stand before *not*."""
    to: str = ""
    """The word before an infinitive at the end of a clause."""
    not_nouns: tuple[str, ...] = ()
    """Endings of words that are no noun behind an adjective."""

    @property
    def openers(self) -> frozenset[str]:
        """Words before which a phrase may end and another begin."""
        return self.prepositions | self.conjunctions

    @property
    def verb_last(self) -> bool:
        """Whether a verb may stand at the end of a clause, behind its phrases."""
        return self.not_place == "late"


def genders(text: str) -> Mapping[str, str]:
    """``m: o do; f: a da`` as a mapping from word to class."""
    classes = (part.split(":") for part in text.split(";"))
    return MappingProxyType({word: name.strip() for name, of_class in classes for word in of_class.split()})


def swaps(text: str) -> Swaps:
    """``muss/kann,darf nicht/`` as a mapping from word to the words for it; ``_`` for a space."""
    entries = (entry.replace("_", " ").split("/") for entry in text.split())
    return MappingProxyType({word: tuple(others.split(",")) for word, others in entries})
