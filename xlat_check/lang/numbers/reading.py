"""A text that is read part by part; read parts are hidden from later steps."""

from __future__ import annotations

import re
from functools import cache

from xlat_check import lazy
from xlat_check.lang.letters import lower_words
from xlat_check.lang.numbers.digits import plain_digits
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.units import UNITS
from xlat_check.lang.numbers.values import Certainty, Quantity, QuantityKind, Value

SPACES = " \u00a0\u202f\u2009"
"""Spaces that may occur inside a number, before a unit, or between the words of a number."""
FILL = "\ufffc"
"""The replacement of each character that has been read."""
WORD = lazy.pattern(r"[^\W\d_]+")
_PER_HOUR = lazy.pattern(
    r" (?:(?:per|an|a|pro|in der|par|por|na|v|в|на|за|i|om|pe|la) |all['’]|à l['’])?"
    r"(?:hour|stunde|heure|hora|ora|uur|hodinu|godzinę|час|годину|timen|timmen|timme|oră|tunnissa|óránként|jam)(?!\w)"
)
_UNIT = lazy.pattern(
    rf"(?:[{SPACES}]|-)?(°[CF]?|[A-Za-z]+(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|[^\W\d_]+(?:[\"“״][^\W\d_]+|/[^\W\d_]+)?)"
)
_ONE_LETTER = lazy.pattern(r"(?<!\w)[وفبلكהובכלמש](?=[0-9])")


class Reading:
    """The text, its unread part, and the quantities found."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.rest = _without_prefixes(plain_digits(text), lang)
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
        name = match[1].lower() if match else ""
        unit = name if name in UNITS else self.forms.units.get(name, "")
        if match and unit in UNITS and UNITS[unit][0] == "length" and _PER_HOUR.match(self.rest, match.end()):
            return {"mi": "mph", "km": "km/h"}.get(_short(unit), "")
        return unit

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


def _short(unit: str) -> str:
    """The short name of a mile or kilometre by any name; empty for other units."""
    return {UNITS["mi"]: "mi", UNITS["km"]: "km"}.get(UNITS[unit], "")


def _without_prefixes(text: str, lang: str) -> str:
    """A text of the same length with spaces for words of one letter that are written in one with figures."""
    return _ONE_LETTER.sub(" ", text) if lang in ("ar", "fa", "he") else text


@cache
def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[{SPACES}](?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def _glued(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def _half(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[{SPACES}-](?P<noun>[^\W\d_]+))?[{SPACES}-](?:{forms(lang).and_half})(?!\w)", re.IGNORECASE)
