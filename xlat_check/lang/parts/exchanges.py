"""Exchanges of a language: words that say something else in the same place, for planting errors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeForms:
    """The exchanges of one language, each table split at white space.

    ``a=b``: either may stand for the other. ``a>b,c``: only b or c for a, because b has another meaning, too, or does
    not always agree. ``a`` alone: nothing is exchanged in this phrase, *more or less*; the longest phrase at a place
    counts. ``_`` joins words. ``*`` stands for each of ``endings``, the same on both sides; in a phrase alone, for any
    letters. ``#`` at the end: a figure must follow, *over 50*. Words of one gender and number stand for each other.
    """

    opposites: str
    bounds: str
    """Bounds and order turned round: *at least* for *at most*, *after* for *before*."""
    quantifiers: str
    """Another quantity, frequency or degree: *some* for *all*."""
    endings: str
    """What ``*`` stands for; ``-`` is nothing."""
    eliding: str = ""
    """Words that change before a vowel: a word after them is not exchanged if only one of the two begins with one."""
