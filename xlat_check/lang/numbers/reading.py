"""A text that is read part by part; read parts are hidden from later steps."""

from __future__ import annotations

import re
from functools import cache

from xlat_check.lang.letters import lower_words
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.units import UNITS
from xlat_check.lang.numbers.values import Certainty, Quantity, QuantityKind, Value

SPACES = " \u00a0\u202f\u2009"
"""Spaces that may occur inside a number, before a unit, or between the words of a number."""
FILL = "\ufffc"
"""The replacement of each character that has been read."""
WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(rf"(?:[{SPACES}]|-)?(°[CF]?|[^\W\d_]+(?:/h)?)")


class Reading:
    """The text, its unread part, and the quantities found."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.rest = text
        """The text with read parts filled over; it has the same length."""
        self.lang = lang
        self.forms = forms(lang)
        self.words = lower_words(text)
        """The words of the whole text, lower case; other words need not be searched."""
        self.found: list[Quantity] = []

    def take(self, start: int, end: int) -> None:
        """Hide a stretch from later steps."""
        self.rest = self.rest[:start] + FILL * (end - start) + self.rest[end:]

    def add(
        self,
        kind: QuantityKind,
        readings: tuple[Value, ...],
        span: tuple[int, int],
        *,
        certainty: Certainty = Certainty.FIGURE,
        parts: tuple[tuple[Value, ...], ...] = (),
        unit: str = "",
    ) -> None:
        """Add a quantity and hide its text from later steps."""
        value, *others = dict.fromkeys(readings) if len(readings) > 1 else readings
        start, end = span
        self.take(start, end)
        self.found.append(
            Quantity(
                kind=kind,
                value=value,
                text=self.text[start:end].strip(),
                start=start,
                end=end,
                certainty=certainty,
                others=tuple(others),
                parts=parts,
                unit=unit,
            )
        )

    def phrase(self, pattern: str, at: int) -> re.Match[str] | None:
        """A phrase after a space at ``at``; None if it is not there, or the language has none."""
        return _phrase(pattern).match(self.rest, at) if pattern else None

    def glued(self, pattern: str, at: int) -> re.Match[str] | None:
        """Letters that follow directly; None if they are not there, or the language has none."""
        return _glued(pattern).match(self.rest, at) if pattern else None

    def unit(self, at: int) -> str:
        """The unit of measurement at ``at``, with or without a space or hyphen before it."""
        match = _UNIT.match(self.rest, at)
        unit = match[1].lower() if match else ""
        return unit if unit in UNITS else self.forms.units.get(unit, "")

    def half(self, at: int) -> int:
        """The end of a half that follows a number: ``two hours and a half``, ``um quilómetro e meio``; 0 for none."""
        if self.words.isdisjoint(self.forms.halves):
            return 0
        match = _half(self.lang).match(self.rest, at)
        if not match:
            return 0
        noun = (match["noun"] or "").lower()
        units = noun in UNITS or noun in self.forms.units
        return match.end() if not noun or units or noun in self.forms.periods else 0


@cache
def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[{SPACES}](?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def _glued(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def _half(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[{SPACES}-](?P<noun>[^\W\d_]+))?[{SPACES}-](?:{forms(lang).and_half})(?!\w)", re.IGNORECASE)
