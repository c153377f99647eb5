"""Numbers, dates and times in running text, read and compared by value.

``1.500,00`` in German is ``1,500.00`` in English, ``3. Oktober`` is ``October 3rd``, ``drei Millionen`` is 3,000,000.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check import lazy
from xlat_check.lang import base_code
from xlat_check.lang.numbers.built import builder, read_built
from xlat_check.lang.numbers.compare import Difference, compare_quantities
from xlat_check.lang.numbers.dates import read_dates_in_figures, read_dates_with_months, read_dates_with_signs
from xlat_check.lang.numbers.digits import plain_digits
from xlat_check.lang.numbers.figures import read_numbers
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.glance import FIGURE, asks, same_figures
from xlat_check.lang.numbers.han import HAN_LANGUAGES, read_clock, read_han
from xlat_check.lang.numbers.powers import read_glued, read_powers
from xlat_check.lang.numbers.ranges import in_context
from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.romans import read_romans
from xlat_check.lang.numbers.spelled import read_words
from xlat_check.lang.numbers.times import read_times
from xlat_check.lang.numbers.values import Certainty, Date, Quantity, QuantityKind, Time, Value, plain
from xlat_check.lang.numbers.versions import read_versions

__all__ = [
    "Certainty",
    "Date",
    "Difference",
    "QuantityKind",
    "Quantity",
    "Time",
    "Value",
    "compare_quantities",
    "compare_texts",
    "find_quantities",
    "plain",
    "reads_words",
]

_ADDRESS = lazy.pattern(r"\bhttps?://\S+|\bwww\.\S+|\S+@\S+\.\w+|(?<!\w)[@#][A-Za-z]\w*|(?:\w+/){2,}\w+(?:\.\w+)?")
_EXAMPLE_NUMBER = lazy.pattern(
    r"(?:e\.? ?g\.|z\. ?B\.|p\. ?ex\.|p\. ?ej\.|\bex\.|\bad es\.|\bes\.|\bbijv\.|\b(?:for|por|par|ad|zum|bijvoor) ?"
    r"(?:example|ejemplo|exemplo|exemple|esempio|Beispiel|beeld)|\b(?:such as|like|wie|como|comme|come|zoals))"
    r"[ ,:]{0,2}[\"'“„«(]?(\+\d[\d ().-]{5,20}\d)"
)
"""A telephone number that is an example: each language has one of its own."""
_MAYBE_ADDRESS = lazy.pattern(r"[@#/]|www\.")
_DATE_WITH_SLASHES = lazy.pattern(r"[\d/]+|\d{1,2}/[^\W\d]+/\d+")
_TIMES = lazy.pattern(r"(?<=[0-9])[x×](?=[0-9])")
_NO_DIFFERENCE = Difference((), ())


def compare_texts(
    source: str, source_lang: str, target: str, target_lang: str, *, conversions: bool = True
) -> Difference:
    """The quantities of each text that the other lacks; see ``compare_quantities``.

    This is faster than reading both, because texts that cannot have a difference are not read. Raises ConfigError for a
    language that is not a language tag.
    """
    sides = (source, _code(source_lang)), (target, _code(target_lang))
    figures = [FIGURE.search(plain_digits(text)) is not None for text, _ in sides]
    asking = [asks(text, lang) for text, lang in sides]
    if not any(figures) and not all(asking):
        return _NO_DIFFERENCE
    if not any(asking) and same_figures(*sides):
        return _NO_DIFFERENCE
    one, other = (_read(text, lang) for text, lang in sides)
    for work, asked in zip((one, other), asking, strict=True):
        if asked:
            _read_words(work)
    difference = compare_quantities(_quantities(one), _quantities(other), conversions=conversions)
    if difference == _NO_DIFFERENCE or all(asking):
        return _without_examples(difference, source, target)
    for work, asked in zip((one, other), asking, strict=True):
        if not asked:  # the words of this text need no equal, but may be the equal of a rest in the other
            _read_words(work)
    difference = compare_quantities(_quantities(one), _quantities(other), conversions=conversions)
    return _without_examples(difference, source, target)


def _without_examples(difference: Difference, *texts: str) -> Difference:
    """The difference without telephone numbers that one of the texts calls an example."""
    if not any("+" in text for text in texts):
        return difference
    examples = {_digits(match[1]) for text in texts for match in _EXAMPLE_NUMBER.finditer(text)}
    return Difference(*(tuple(own for own in side if _digits(own.text) not in examples) for side in difference))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def reads_words(lang: str) -> bool:
    """Whether numbers in words are known in a language, not figures alone.

    Raises ConfigError if ``lang`` is not a language tag.
    """
    lang = _code(lang)
    return forms(lang).cardinals is not None or builder(lang) is not None or lang in HAN_LANGUAGES


def find_quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order, in the forms of its language (a tag such as ``de`` or ``pt-BR``).

    Digits in addresses and superscripts do not count; those in names (``H2O``, ``3D``) are less certain than others. In
    a language without forms only figures are read. Raises ConfigError if ``lang`` is not a language tag.
    """
    work = _read(text, _code(lang))
    _read_words(work)
    return _quantities(work)


def _read_words(work: Reading) -> None:
    read_words(work)
    read_built(work)
    read_han(work)


def _code(lang: str) -> str:
    """The code under which the forms of a language are kept: those of Norwegian under that of Bokmål."""
    code = base_code(lang)
    return "nb" if code in ("no", "nn") else code


def _read(text: str, lang: str) -> Reading:
    """A text in which everything except plain numbers in words has been read."""
    work = Reading(text, lang)
    for match in _ADDRESS.finditer(text) if _MAYBE_ADDRESS.search(text) else ():
        if not _DATE_WITH_SLASHES.fullmatch(match[0]):
            work.take(*match.span())
    for match in _EXAMPLE_NUMBER.finditer(text) if "+" in text else ():
        work.take(*match.span(1))
    phrases, figures = _phrases(lang), FIGURE.search(work.rest)
    for match in phrases.finditer(work.rest) if phrases and (figures or work.forms.phrase_words & work.words) else ():
        _read_phrase(work, match)
    if figures:
        work.rest = _TIMES.sub(";", work.rest)
        read_powers(work)
        read_dates_in_figures(work)
    read_dates_with_signs(work)
    if figures:
        read_versions(work)
    read_dates_with_months(work)
    read_times(work)
    read_clock(work)
    if figures:
        read_glued(work)
        read_numbers(work)
    read_romans(work)
    return work


def _quantities(work: Reading) -> tuple[Quantity, ...]:
    return in_context(work.text, sorted(work.found, key=lambda quantity: quantity.start), work.forms)


@cache
def _phrases(lang: str) -> re.Pattern[str] | None:
    phrases = "|".join(f"({phrase})" for phrase in forms(lang).phrases)
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE) if phrases else None


def _read_phrase(work: Reading, match: re.Match[str]) -> None:
    """Read a phrase with a number that other languages may say without one."""
    readings = tuple(work.forms.phrases.values())[(match.lastindex or 1) - 1]
    if readings:
        hint = Certainty.WORD if len(readings) > 1 else Certainty.HINT
        work.add(QuantityKind.NUMBER, tuple(map(Decimal, readings)), match.span(), certainty=hint)
    else:
        work.take(*match.span())
