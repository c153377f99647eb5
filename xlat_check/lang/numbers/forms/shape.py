"""What each language tells about how it writes numbers, dates and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Readings = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForms:
    """The forms of one language. Words are lower case."""

    decimal: str = ","
    """The decimal mark; the other of comma and stop groups thousands."""
    months: tuple[str, ...] = ()
    """For each month its names, as a regular expression."""
    short_months: tuple[str, ...] = ()
    """For each month its abbreviations; they are none where no day or year stands by."""
    month_first: bool = False
    """Whether a date in figures alone may put the month before the day."""
    of: str = ""
    """What may stand between day, month and year, as a regular expression."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words and abbreviations that multiply the number before them, and the power of ten."""
    alone: frozenset[str] = frozenset()
    """The scales that are a number without another number before them: ``mil``, ``tausend``."""
    percent: str = ""
    """Phrases for per cent that have a number word in them."""
    hour: str = ""
    """What stands between hours and minutes or after full hours, as a regular expression."""
    before_hour: str = ""
    """What stands before an hour and makes it one."""
    afternoon: str = ""
    """What stands after an hour from noon to midnight."""
    morning: str = ""
    """What stands after an hour from midnight to noon."""
    half_past: str = ""
    """What stands after an hour and adds thirty minutes."""
    half_to: str = ""
    """What stands before an hour and takes thirty minutes from it."""
    past: str = ""
    """An hour and what is added to it, as a regular expression with ``{hour}`` and ``{minute}``; a quarter for none."""
    to: str = ""
    """An hour and what is taken from it, likewise."""
    clock: Mapping[str, str] = field(default_factory=dict)
    """For ``hour`` and the fields ``afternoon`` to ``to``, words of which every text with such a time has one."""
    duration: bool = False
    """Whether a number of hours looks like a time of day: ``24 horas``."""
    below_zero: str = ""
    """What stands after a number and makes it negative."""
    minus: str = ""
    """What may stand before a negative number, and does before others too: ``menos``."""
    decade: str = ""
    """What stands before a number and makes it a decade."""
    and_half: str = "(?!)"
    """What adds a half to the number before it, as a regular expression: ``e meio``."""
    halves: frozenset[str] = frozenset()
    """The words that end it."""
    periods: frozenset[str] = frozenset()
    """Periods of time, which may stand between a number and its half."""
    thirds: frozenset[str] = frozenset()
    """The parts that are nothing else: one third, not one fifth, where the fifth is an ordinal too."""
    more: str = ""
    """What may stand between a number and its scale, as a regular expression: ``six autres millions``."""
    about: frozenset[str] = frozenset()
    """Words that say that a number is rounded, before it or after it."""
    number: str = ""
    """What stands before a rank: ``Nr.``."""
    version: str = ""
    """What stands before the number of a version."""
    phrases: Mapping[str, Readings] = field(default_factory=dict)
    """Phrases with a number that other languages may say without one, as regular expressions, and their readings."""
    homographs: frozenset[str] = frozenset()
    """Number words that are other words as well: they answer a number, but never ask for one."""
    both: Mapping[str, str] = field(default_factory=dict)
    """Words that name a number without being its name: ``both``; they ask for an equal as its name does."""
    hints: Mapping[str, Readings] = field(default_factory=dict)
    """Words that can render a number without naming it, and which numbers."""
