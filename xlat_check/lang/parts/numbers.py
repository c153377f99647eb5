"""Numbers, dates and times of a language: their names and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Readings = tuple[str, ...]
Names = Iterator[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberForms:
    """The forms of one language. Words are lower case."""

    cardinals: Callable[[int], Iterator[str]] | None = None
    """Every way to say a number from 0 to 99, or a full hundred up to 900, the usual one first."""
    ordinals: Callable[[], Names] | None = None
    """The names of ordinals from the third to the hundredth, with their values."""
    parts: Callable[[], Names] | None = None
    """What may stand below the line of a fraction, after a number in words: ``Drittel``, ``thirds``."""
    several: str = ""
    """The last letters that such a part may have where there are several: ``s`` of *thirds*; empty for any."""
    connectors: frozenset[str] = frozenset()
    """Words between a hundred or thousand and what follows: ``two hundred and five``."""
    compound: str = ""
    """A number in one word, as a regular expression with the groups ``thousands`` and ``rest``, or ``hundreds`` and
    ``tail``."""
    joined_by: str = ""
    """What may stand before the ``rest`` or ``tail``: ``und``."""
    adjective: str = ""
    """What makes an adjective of a number in one word, as a regular expression; empty where nothing does."""
    dropped: Readings = ("",)
    """Letters that a number may lose before that."""
    with_half: str = ""
    """A number and a half in one word, as a regular expression; without its group ``whole`` it is one and a half."""
    one_and_half: str = ""
    """The word for one and a half that is not built from *one*."""
    thousand_apart: bool = False
    """Whether what follows a thousand in one word stands apart from it: ``tweeduizend vijfhonderd``."""
    centuries: frozenset[str] = frozenset()
    """Numbers with which a year begins that is said in two parts: ``nineteen ninety-nine``."""
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
    around_half: str = ""
    """Minutes before or after a half hour, likewise: ``vijf voor half drie``; ``before_half`` is a group if before."""
    quarters: frozenset[str] = frozenset()
    """Words for a quarter or half in ``past`` and ``to``."""
    clock: Mapping[str, str] = field(default_factory=dict)
    """For ``hour`` and the fields from ``afternoon`` on, words of which every text with such a time has one."""
    duration: str = ""
    """Where a number of hours looks like a time of day, ``24 horas``: the words for hours, as a regular expression."""
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
    ranges: str = ""
    """Words between the first and the last number of a range, as a regular expression: ``bis``."""
    joints: str = ""
    """Words between the last two numbers of a list, likewise: ``und|oder``."""
    ordinal: str = ""
    """Letters that follow a figure and make it an ordinal, beside those of many languages: ``de``."""
    glued: str = ""
    """Letters that may follow a figure at once without making a name of it, likewise: ``maal``."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Units of measurement by names that only this language has, and the name in ``numbers.units`` for each."""
    feet: bool = False
    """Whether heights are given in feet and inches: ``6'2``."""
    one_letter_word: str = ""
    """A Roman numeral that is a word as well: ``I``."""
    doubtful_scales: frozenset[str] = frozenset()
    """Scales that may be units as well: ``Mio``, which is a mebibyte too."""
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
    phrase_words: frozenset[str] = frozenset()
    """Words of which every such phrase has one that has no figure."""
    homographs: frozenset[str] = frozenset()
    """Number words that are other words as well: they answer a number, but never ask for one."""
    both: Mapping[str, str] = field(default_factory=dict)
    """Words that name a number without being its name: ``both``; they ask for an equal as its name does."""
    hints: Mapping[str, Readings] = field(default_factory=dict)
    """Words that can render a number without naming it, and which numbers."""
