"""What a way of planting errors is given, and what it gives back."""

from __future__ import annotations

import random
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.measure.perturb.pool import Pool
from xlat_check.measure.perturb.text import SplitSentence, WordRun


@dataclass(frozen=True, slots=True)
class Task:
    """A sentence that is to be edited, with its translation."""

    own: SplitSentence
    other: SplitSentence
    side: Side
    """On which ``own`` stands."""
    pool: Pool
    rng: random.Random


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence after the edit."""

    text: str
    start: int
    """Where its new words stand; ``start == end`` for words that went."""
    end: int
    cut: WordRun | None = None
    """What was cut out, by its offsets in the old sentence."""


def replaced(own: SplitSentence, start: int, end: int, new: str) -> Edit:
    """The sentence with other words, or none, for those from ``start`` to ``end``; it still opens with a capital."""
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
