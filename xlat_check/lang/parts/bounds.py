"""Bound forms of a language: words for the side of a figure on which a value lies."""

from __future__ import annotations

from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundForms:
    """The words of one language, lower case, split at white space; ``_`` joins words, ``*`` stands for any ending."""

    least: str
    """Words before a figure for values above or after it: ``at_least``, ``after``, ``from``."""
    most: str
    """Words before a figure for values below or before it: ``at_most``, ``until``, ``under``."""
    least_behind: str
    """The same after a figure: ``or_more``."""
    most_behind: str
    newer: str
    """Words after a figure: ``and_newer``, ``or_later``."""
    older: str
    version: str
    """A word that may be between such a word and the figure, as articles may: ``version``."""
