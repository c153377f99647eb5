"""Words of a language that oblige, advise, allow or forbid."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityForms:
    """The words of one language, lower case, split at white space; ``_`` joins words that belong together."""

    must: str
    """They oblige; negated they forbid: ``must``, ``doit``."""
    need: str
    """They oblige; negated they leave free: ``muss``, ``tem_de``, ``required``."""
    shall: str
    """They oblige or advise; negated they forbid: ``soll``, ``deve``."""
    should: str
    """They advise; negated they forbid, or advise against."""
    may: str
    """They allow, or say what is possible; negated they forbid."""
    forbidden: str
    """They forbid; negated they allow."""
    never: str = ""
    """They forbid by a negation of their own: ``not_allowed``."""
    free: str = ""
    """They leave free: ``need_not``, ``pas_nécessaire``."""
    unclear: str
    """They may be read in several ways, or guess rather than rule: ``könnte``, ``might``; they silence the text."""
    only: str
    """They limit what is allowed, which is as good as an order: ``may only``."""
    aim: str
    """It begins what says to what end: ``um``, ``to``."""
    close: str = ""
    """Negators before a modal that negate it only if nothing but ``between`` stands between the two."""
    between: str = ""
    """Pronouns and adverbs that may."""
    joining: str = ""
    """They end the reach of a modal: what is negated behind them is something else."""
    before: int
    """How many words before a modal a negator may stand and negate it."""
    after: int
    """How many words after it."""
    at_end: int = 0
    """How many words before a modal at the end of its clause a negator may stand."""
    shortened: str = ""
    """Where ``not`` is glued to a modal, as a regular expression: ``n't``. It is read as a word of its own."""
    negators: str = ""
    """Words that negate a modal beside the negators of the language: pieces of those that stand together."""
