"""A text that is read stretch by stretch; what has been read is out of the way for what comes after."""

from __future__ import annotations

import re

from xlat_check.lang.numbers.forms import UNITS, forms
from xlat_check.lang.numbers.values import Certainty, Kind, Quantity, Value

SPACES = " \u00a0\u202f\u2009"
"""Spaces that may stand inside a number, before a unit, or between the words of a number."""
FILL = "\ufffc"
"""Stands for each character that has been read."""


class Reading:
    """The text, the part of it that is still unread, and what has been found."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.rest = text
        """The text with everything that has been read filled over; as long as the text."""
        self.lang = lang
        self.forms = forms(lang)
        self.found: list[Quantity] = []

    def take(self, start: int, end: int) -> None:
        """Put a stretch out of the way."""
        self.rest = self.rest[:start] + FILL * (end - start) + self.rest[end:]

    def add(
        self,
        kind: Kind,
        readings: tuple[Value, ...],
        span: tuple[int, int],
        *,
        certainty: Certainty = Certainty.FIGURE,
        parts: tuple[tuple[Value, ...], ...] = (),
        unit: str = "",
    ) -> None:
        """Note a quantity and put its text out of the way."""
        value, *others = dict.fromkeys(readings)
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
        """A phrase after a space at ``at``; None where it is not there, or the language has none."""
        if not pattern:
            return None
        return re.compile(rf"[{SPACES}](?:{pattern})(?!\w)", re.IGNORECASE).match(self.rest, at)

    def unit(self, at: int) -> str:
        """The unit of measurement at ``at``, with a space or hyphen before it or none."""
        match = re.match(rf"(?:[{SPACES}]|-)?(°[CF]?|[^\W\d_]+(?:/h)?)", self.rest[at : at + 24])
        unit = match[1].lower() if match else ""
        return unit if unit in UNITS else ""
