"""Words of a language that oblige, advise, allow or forbid."""

from __future__ import annotations

from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityForms:
    """The words of one language, lower case, split at white space; ``_`` joins words that belong together."""

    must: str
    """They oblige; with a negator they forbid: ``must``, ``doit``."""
    need: str
    """They oblige; with a negator they leave free: ``muss``, ``tem_de``, ``required``."""
    either: str = ""
    """They oblige; with a negator they forbid or leave free: *non devi* is *you must not*, and *you need not*."""
    shall: str
    """They oblige or advise; with a negator they forbid: ``soll``, ``deve``."""
    should: str
    """They advise; with a negator they forbid, or advise against."""
    may: str
    """They allow, or state a possibility; with a negator they forbid."""
    forbidden: str
    """They forbid; with a negator they allow."""
    never: str = ""
    """They forbid by a negation of their own: ``not_allowed``."""
    free: str = ""
    """They leave free: ``need_not``, ``pas_nécessaire``."""
    unclear: str
    """They have several readings, or guess: ``könnte``, ``might``; a text with one has no modality."""
    governed: str = ""
    """Words of ``need`` that only say what is possible behind a word of ``may``: ``may need_to``."""
    idle: str = ""
    """Phrases with such a word that rule nothing, as in ``NegationForms``: ``may_want_to``."""
    only: str
    """They limit what is allowed, which is as strict as an order: ``may only``."""
    aim: str
    """The word that begins an aim: ``um``, ``to``."""
    close: str = ""
    """Negators before a modal verb that negate it only if all words between the two are in ``between``."""
    between: str = ""
    """Pronouns and adverbs that may stand between them."""
    joining: str = ""
    """Words that end the reach of a modal verb: a negation after them belongs to something else."""
    before: int
    """Number of words before a modal verb in which a negator negates it."""
    after: int
    """Number of words after it in which a negator negates it."""
    at_end: int = 0
    """Number of words before a modal verb at the end of its clause in which a negator negates it."""
    shortened: str = ""
    """``not`` attached to a modal verb, as a regular expression: ``n't``. It is read as a separate word."""
    negators: str = ""
    """Words that negate a modal verb besides the negators of the language: pieces of joined ones."""
