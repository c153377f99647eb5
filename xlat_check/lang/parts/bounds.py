"""Bound forms of a language: words that say on which side of a figure something lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundForms:
    """The words of one language, lower case, split at white space; ``_`` joins words, ``*`` stands for any ending."""

    least: str
    """Before a figure, they name what lies above or behind it: ``at_least``, ``after``, ``from``."""
    most: str
    """Before a figure, they name what lies below or before it: ``at_most``, ``until``, ``under``."""
    least_behind: str
    """The same behind a figure: ``or_more``."""
    most_behind: str
    newer: str
    """Behind a figure: ``and_newer``, ``or_later``."""
    older: str
    version: str
    """It may stand between such a word and the figure, as articles may: ``version``."""
