"""A quantity: its kind, its value, and how surely a text states it."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple

from xlat_check.lazy import dataclass


class QuantityKind(StrEnum):
    """The kind of a quantity."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    DATE = "date"
    TIME = "time"
    VERSION = "version"


class Certainty(IntEnum):
    """The certainty that a stretch of text states a quantity."""

    HINT = 0
    """May render a number: an article, ``both``, ``half``. It may be the equal of a number, but needs none itself."""
    WORD = 1
    """A number in words, or a month by itself."""
    FIGURE = 2


class Date(NamedTuple):
    """The parts of a date that are known."""

    year: int | None
    month: int | None
    day: int | None


class Time(NamedTuple):
    """A time of day."""

    hour: int
    minute: int


Value = Decimal | Date | Time | str
"""A number, a date, a time of day, or the text of a version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, date or time that a text states."""

    kind: QuantityKind
    value: Value
    text: str
    """Its text, with its scale or percent sign."""
    start: int
    end: int
    certainty: Certainty = Certainty.FIGURE
    others: tuple[Value, ...] = ()
    """Its other readings: ``9 Uhr`` is also 21:00, ``1.500`` may be one and a half."""
    parts: tuple[tuple[Value, ...], ...] = ()
    """Its parts, each with all readings: day, month and year; hours and minutes. Empty if it has none."""
    unit: str = ""
    """The unit of measurement after it, lower case; empty for none, or for a unit that nobody converts."""
    about: bool = False
    """Whether the text says that it is rounded: ``rund 5.000``."""
    between: tuple[Decimal, ...] = ()
    """The whole numbers between it and the next one, if the two are a range: 5 in ``4-6``."""

    @property
    def readings(self) -> tuple[Value, ...]:
        """All its readings, likeliest first."""
        return (self.value, *self.others)


def plain(value: Value) -> str:
    """A value as people write it without a language: ``1500.5``, ``2024-10-03``, ``--10-03``, ``21:30``."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Date):
        year = f"{value.year:04}" if value.year else "-"
        return "-".join([year, *(f"{part:02}" for part in (value.month, value.day) if part)])
    if isinstance(value, Time):
        return f"{value.hour:02}:{value.minute:02}"
    return value
