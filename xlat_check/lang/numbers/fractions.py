"""Readings of fractions, such as per cent."""

from __future__ import annotations

from decimal import Decimal

from xlat_check.lang.numbers.values import Value


def fraction_readings(numerator: int, denominator: int) -> tuple[Decimal, ...]:
    """A fraction and what it is in per cent, whole and to one place: 0.6667, 67, 66, 66.7."""
    share = Decimal(numerator) / Decimal(denominator)
    percent = 100 * share
    rounded = (percent.quantize(Decimal(1)), percent // 1, percent.quantize(Decimal("0.1")))
    return tuple(dict.fromkeys((share.quantize(Decimal("0.0001")).normalize(), *rounded)))


def fraction_parts(numerator: int, denominator: int) -> tuple[tuple[Value, ...], ...]:
    """The two numbers of a fraction, which another text may name separately."""
    return (Decimal(numerator),), (Decimal(denominator),)
