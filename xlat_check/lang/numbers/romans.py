"""Reading of Roman numerals."""

from __future__ import annotations

from decimal import Decimal

from xlat_check import lazy
from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.values import Certainty, QuantityKind

_ROMAN = lazy.pattern(r"[IVXLCDM][IVXLCDM]*(?=\b|er?\b|ère\b|ème\b)(?![’'])")
_NOT_BEFORE_ROMAN = lazy.pattern(r"[\w’'.-]")
_ROMAN_FORM = lazy.pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read_romans(work: Reading) -> None:
    """Read Roman numerals; those of one letter, and short ones with L, C, D or M, are hints.

    A numeral that is also a word, such as the English ``I``, does not count.
    """
    for match in _ROMAN.finditer(work.rest):
        text, start = match[0], match.start()
        if start and _NOT_BEFORE_ROMAN.match(work.rest, start - 1):
            continue
        if not _ROMAN_FORM.fullmatch(text) or text == work.forms.one_letter_word:
            continue
        digits = [_ROMAN_DIGITS[letter] for letter in text]
        value = sum(-digit if digit < max(digits[i:]) else digit for i, digit in enumerate(digits))
        short = len(text) < 4 and not set(text) <= set("IVX")
        certainty = Certainty.HINT if len(text) == 1 or short else Certainty.WORD
        work.add(QuantityKind.ORDINAL, (Decimal(value),), match.span(), certainty=certainty)
