"""Equality of numbers with different values: converted measures and rounded numbers."""

from __future__ import annotations

from decimal import Decimal

from xlat_check.lang.numbers.units import UNITS
from xlat_check.lang.numbers.values import Quantity

_MOST = 0.1
"""Greatest difference of a rounded number."""
_BACK = 0.02
"""Greatest difference between an original and the conversion of its translation, if it was rounded itself."""
_EXACT = 0.005
"""Greatest difference of a converted number that is not rounded."""
_HALF_A_STEP = 0.65
"""Greatest difference of a rounded number, in units of its last place: half, and a little for earlier rounding."""
_ROUND = 2
"""Number of non-zero places that a number may have if the text says that it is rounded."""


def are_one_unit(one: str, other: str) -> bool:
    """Whether two units of measurement are the same, by any name."""
    return one in UNITS and other in UNITS and UNITS[one] == UNITS[other] and UNITS[one][0] != "temperature"


def are_one_converted(original: Quantity, translation: Quantity) -> bool:
    """Whether two measures in different units are one, as translators convert: ``10 miles`` to 16 kilometres."""
    if original.unit not in UNITS or translation.unit not in UNITS:
        return False
    (dimension, factor), (other_dimension, other_factor) = UNITS[original.unit], UNITS[translation.unit]
    one, other = original.value, translation.value
    if dimension != other_dimension or not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return False
    a, b = float(one), float(other)
    if dimension == "temperature":
        return any(abs((f - 32) / 1.8 - c) <= 1 for f, c in ((a, b), (b, a)))
    if factor == other_factor:
        return False
    forth, back = a * factor / other_factor, b * other_factor / factor
    return _is_near(forth, b, _MOST, _EXACT) or _is_near(back, a, _BACK, _EXACT)


def are_one_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether the text says that one of two numbers is rounded, and it is the other one rounded.

    Both may be called rounded, if neither is more exact; else the other one must be an exact number.
    """
    if not (one.about or other.about) or not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return False
    if one.unit in UNITS and other.unit in UNITS and not are_one_unit(one.unit, other.unit):
        return False
    a, b = float(one.value), float(other.value)
    if one.about and other.about:
        near = abs(a - b) <= min(_MOST * max(a, b), _HALF_A_STEP * max(_coarse_step(a), _coarse_step(b)))
        return near and max(_places(a), _places(b)) <= _ROUND
    exact, rounded = (b, a) if one.about else (a, b)
    return _places(exact) > _ROUND >= _places(rounded) and _is_near(exact, rounded, _MOST)


def _is_near(exact: float, rounded: float, most: float, least: float = 0.0) -> bool:
    """Whether a number may be another one rounded."""
    off = abs(exact - rounded)
    return off <= max(min(_HALF_A_STEP * _step(rounded), most * abs(rounded)), least * abs(rounded))


def _places(value: float) -> int:
    """Number of places of a number between zeros: 2 in 6400, in 64, and in 0.64."""
    return len(Decimal(repr(value)).normalize().as_tuple().digits)


def _step(value: float) -> float:
    """The coarsest step to which a number may be rounded: 10 for 290, 1 for 16."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return float(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) and value else 0.0


def _coarse_step(value: float) -> float:
    """The coarsest step if people also round to fives: 50 for 250."""
    digits = Decimal(repr(value)).normalize().as_tuple().digits
    return _step(value) * (5 if len(digits) > 1 and digits[-1] == 5 else 1)
