"""Input and output of every way of planting errors."""

from __future__ import annotations

import random
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.measure.perturb.pool import Pool
from xlat_check.measure.perturb.text import SplitSentence, WordRun


@dataclass(frozen=True, slots=True)
class Task:
    """A sentence to edit, with its translation."""

    own: SplitSentence
    other: SplitSentence
    side: Side
    """The side of ``own``."""
    pool: Pool
    rng: random.Random


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence after the edit."""

    text: str
    start: int
    """The place of its new words; ``start == end`` for removed words."""
    end: int
    cut: WordRun | None = None
    """The removed words, by their offsets in the old sentence."""


def replaced(own: SplitSentence, start: int, end: int, new: str) -> Edit:
    """The sentence with other words, or none, from ``start`` to ``end``; it still begins with a capital."""
    text = own.text
    if not new:
        end += text[end : end + 1] == " "
    opens = start <= len(text) - len(text.lstrip("\"'“„«‚¿¡( "))
    if opens and new and text[start].isupper():
        new = new[0].upper() + new[1:]
    edited = text[:start] + new + text[end:]
    if opens and not new and text[start].isupper():
        edited = edited[:start] + edited[start : start + 1].upper() + edited[start + 1 :]
    return Edit(edited, start, start + len(new))
