"""Phrases of a language as patterns."""

from __future__ import annotations

import re
from functools import cache

from xlat_check import lazy
from xlat_check.lang import language


def phrases(entries: str) -> re.Pattern[str]:
    """A pattern for phrases in lower case, split at white space: ``_`` joins words, ``*`` stands for any letters."""
    patterns = (entry.replace("*", r"\w*").replace("_", " ") for entry in entries.split())
    return lazy.pattern(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


@cache
def asides(code: str) -> re.Pattern[str] | None:
    """The phrases of a language that another one may leave out without loss; None where none are known."""
    known = language(code)
    return phrases(known.asides) if known and known.asides else None


@cache
def own_notes(code: str) -> re.Pattern[str] | None:
    """The phrases by which a page of a language speaks of its own translation; None where none are known."""
    known = language(code)
    return phrases(known.own_notes) if known and known.own_notes else None
