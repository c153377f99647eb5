"""Numbers, dates and times in running text, read and compared by value.

``1.500,00`` in German is ``1,500.00`` in English, ``3. Oktober`` is ``October 3rd``, ``drei Millionen`` is 3,000,000.
"""

from __future__ import annotations

import re
from decimal import Decimal

from xlat_check.lang import base_code
from xlat_check.lang.numbers.compare import Difference, compare_quantities
from xlat_check.lang.numbers.dates import read_dates_in_figures, read_dates_with_months, read_times
from xlat_check.lang.numbers.figures import read_numbers, read_romans, read_versions
from xlat_check.lang.numbers.ranges import with_ranges
from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.spelled import read_words
from xlat_check.lang.numbers.values import Certainty, Date, Kind, Quantity, Time, Value, plain

__all__ = [
    "Certainty",
    "Date",
    "Difference",
    "Kind",
    "Quantity",
    "Time",
    "Value",
    "compare_quantities",
    "find_quantities",
    "plain",
]

_ADDRESS = re.compile(r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+\.\w+|(?<!\w)[@#][A-Za-z]\w*|(?:\w+/){2,}\w+(?:\.\w+)?")
_MAYBE_ADDRESS = re.compile(r"[@#/]|www\.")
_FIGURE = re.compile(r"[0-9½¼¾⅓⅔]")
_TIMES = re.compile(r"(?<=[0-9])[x×](?=[0-9])")
_READERS = (
    read_dates_in_figures,
    read_versions,
    read_dates_with_months,
    read_times,
    read_numbers,
    read_romans,
    read_words,
)
_WITHOUT_FIGURES = (read_dates_with_months, read_times, read_romans, read_words)


_ROUND_THE_CLOCK = re.compile(
    r"\b24 ?(?:/ ?7\b|h ?/ ?(?:24|7)\b|(?:horas|hours|Stunden|heures|ore) "
    r"(?:por dia|ao dia|al día|a day|am Tag|täglich|par jour|sur 24|su 24|al giorno)\b)",
    re.IGNORECASE,
)
"""What another language may put without a number: *rund um die Uhr*, *around the clock*."""


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order, in the forms of its language (a tag such as ``de`` or ``pt-BR``).

    Digits inside names (``H2O``, ``3D``), addresses and superscripts are none. In a language without forms of its own
    only figures are read. Raises ConfigError if ``lang`` is no language tag.
    """
    work = Reading(text, base_code(lang))
    for match in _ADDRESS.finditer(text) if _MAYBE_ADDRESS.search(text) else ():
        if not re.fullmatch(r"[\d/]+", match[0]):
            work.take(*match.span())
    for match in _ROUND_THE_CLOCK.finditer(text):
        work.add(Kind.NUMBER, (Decimal(24),), match.span(), certainty=Certainty.HINT)
    figures = bool(_FIGURE.search(text))
    if figures:
        work.rest = _TIMES.sub(";", work.rest)
    for read in _READERS if figures else _WITHOUT_FIGURES:
        read(work)
    return with_ranges(text, sorted(work.found, key=lambda quantity: quantity.start))
