"""Numbers, dates and times of a language: their names and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from xlat_check.lazy import dataclass

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
    """Names for the denominator of a fraction, after a number in words: ``Drittel``, ``thirds``."""
    several: str = ""
    """The last letters of such a part in the plural: ``s`` of *thirds*; empty for any."""
    connectors: frozenset[str] = frozenset()
    """Words between a hundred or thousand and the rest: ``two hundred and five``."""
    compound: str = ""
    """A number in one word, as a regular expression with the groups ``thousands`` and ``rest``, or ``hundreds`` and
    ``tail``."""
    joined_by: str = ""
    """Possible word before the ``rest`` or ``tail``: ``und``."""
    adjective: str = ""
    """Ending that makes an adjective of a number in one word, as a regular expression; empty for none."""
    dropped: Readings = ("",)
    """Letters that a number may lose before that."""
    with_half: str = ""
    """A number and a half in one word, as a regular expression; without its group ``whole`` it is one and a half."""
    one_and_half: str = ""
    """The word for one and a half that is not built from *one*."""
    thousand_apart: bool = False
    """Whether the part after a thousand is a separate word: ``tweeduizend vijfhonderd``."""
    centuries: frozenset[str] = frozenset()
    """Possible first numbers of a year in two parts: ``nineteen ninety-nine``."""
    decimal: str = ","
    """The decimal mark; the other of comma and stop groups thousands."""
    months: tuple[str, ...] = ()
    """For each month its names, as a regular expression."""
    short_months: tuple[str, ...] = ()
    """For each month its abbreviations; they count only beside a day or year."""
    month_first: bool = False
    """Whether a date in figures may have the month before the day."""
    of: str = ""
    """Words between day, month and year, as a regular expression."""
    scales: Mapping[str, int] = field(default_factory=dict)
    """Words and abbreviations that multiply the number before them, and the power of ten."""
    alone: frozenset[str] = frozenset()
    """The scales that are a number by themselves: ``mil``, ``tausend``."""
    percent: str = ""
    """Phrases for per cent that contain a number word."""
    hour: str = ""
    """Text between hours and minutes or after full hours, as a regular expression."""
    before_hour: str = ""
    """Words before an hour that make it a time of day."""
    afternoon: str = ""
    """Words after an hour from noon to midnight."""
    morning: str = ""
    """Words after an hour from midnight to noon."""
    half_past: str = ""
    """Words after an hour that add thirty minutes."""
    half_to: str = ""
    """Words before an hour that subtract thirty minutes."""
    past: str = ""
    """An hour with added minutes, as a regular expression with ``{hour}`` and ``{minute}``; a quarter for no minute."""
    to: str = ""
    """An hour with subtracted minutes, in the same form."""
    around_half: str = ""
    """Minutes before or after a half hour, in the same form: ``vijf voor half drie``; group ``before_half`` if
    before."""
    quarters: frozenset[str] = frozenset()
    """Words for a quarter or half in ``past`` and ``to``."""
    clock: Mapping[str, str] = field(default_factory=dict)
    """For ``hour`` and the fields from ``afternoon`` on: every text with such a time contains one of these words."""
    duration: str = ""
    """The words for hours after a number that looks like a time of day (``24 horas``), as a regular expression."""
    below_zero: str = ""
    """Words after a number that make it negative."""
    minus: str = ""
    """Words that may make the next number negative, but have other uses too: ``menos``."""
    decade: str = ""
    """Words before a number that make it a decade."""
    century: str = ""
    """Letters after a full hundred that make it a century, as a regular expression: ``-tallet``."""
    and_half: str = "(?!)"
    """Words that add a half to the number before them, as a regular expression: ``e meio``."""
    halves: frozenset[str] = frozenset()
    """The last words of such a half."""
    periods: frozenset[str] = frozenset()
    """Periods of time, which may stand between a number and its half."""
    thirds: frozenset[str] = frozenset()
    """The parts that are only fractions: a third is one, but a fifth is also an ordinal."""
    ranges: str = ""
    """Words between the first and the last number of a range, as a regular expression: ``bis``."""
    joints: str = ""
    """Words between the last two numbers of a list, as a regular expression: ``und|oder``."""
    ordinal: str = ""
    """Letters after a figure that make it an ordinal, besides those of many languages: ``de``."""
    glued: str = ""
    """Letters that may follow a figure directly without making it a name, in the same form: ``maal``."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Names of units of measurement in this language only, each with its name in ``numbers.units``."""
    feet: bool = False
    """Whether heights are given in feet and inches: ``6'2``."""
    one_letter_word: str = ""
    """A Roman numeral that is also a word: ``I``."""
    doubtful_scales: frozenset[str] = frozenset()
    """Scales that may also be units: ``Mio``, which is also a mebibyte."""
    more: str = ""
    """Words between a number and its scale, as a regular expression: ``six autres millions``."""
    about: frozenset[str] = frozenset()
    """Words before or after a number for rounding."""
    number: str = ""
    """Text before a rank: ``Nr.``."""
    version: str = ""
    """Text before the number of a version."""
    phrases: Mapping[str, Readings] = field(default_factory=dict)
    """Phrases with a number that other languages may say without one, as regular expressions, and their readings."""
    phrase_words: frozenset[str] = frozenset()
    """Every such phrase without a figure contains one of these words."""
    homographs: frozenset[str] = frozenset()
    """Number words that are also other words: they may be the equal of a number, but need none."""
    both: Mapping[str, str] = field(default_factory=dict)
    """Words for a number that are not its name: ``both``; like the name they need an equal."""
    hints: Mapping[str, Readings] = field(default_factory=dict)
    """Words that can render a number without naming it, with the numbers."""
