"""Effects of the neighbouring words on numbers: unit and scale of a range or list, and rounding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from xlat_check.lang.numbers.forms import NumberForms
from xlat_check.lang.numbers.values import Certainty, Quantity, QuantityKind

_LONGEST = 10
"""Greatest number of values inside a range that another text may list one by one."""


def in_context(text: str, quantities: Sequence[Quantity], forms: NumberForms) -> tuple[Quantity, ...]:
    """The quantities in reading order, each with the unit and scale of the next one if the two are joined."""
    result: list[Quantity] = []
    for quantity in reversed(quantities):
        following = result[-1] if result else None
        if isinstance(quantity.value, Decimal) and quantity.certainty > Certainty.HINT:
            if following and following.start - quantity.end < 12:
                quantity = _joined(text, quantity, following, forms)
            if _is_about(text, quantity, forms):
                quantity = replace(quantity, about=True)
        result.append(quantity)
    return tuple(reversed(result))


@cache
def _range(words: str) -> re.Pattern[str]:
    """Pattern for the text between the first and the last number of a range."""
    return re.compile(rf"\s*(?:[-–—…]|\.{{2,3}}|{words or '(?!)'})\s*")


@cache
def _joint(words: str) -> re.Pattern[str]:
    """Pattern for the text between two numbers that share a unit."""
    return re.compile(rf"\s*(?:[-–—…,/]|{words or '(?!)'})\s*")


def _joined(text: str, quantity: Quantity, following: Quantity, forms: NumberForms) -> Quantity:
    if isinstance(quantity.value, Decimal) and isinstance(following.value, Decimal):
        if _range(forms.ranges).fullmatch(text, quantity.end, following.start):
            quantity = replace(quantity, between=_between(quantity.value, following.value))
        if _joint("|".join(filter(None, (forms.ranges, forms.joints)))).fullmatch(text, quantity.end, following.start):
            quantity = _lent(quantity, following)
    return quantity


def _between(first: Decimal, last: Decimal) -> tuple[Decimal, ...]:
    if not 1 < last - first <= _LONGEST or first != int(first) or last != int(last):
        return ()
    return tuple(map(Decimal, range(int(first) + 1, int(last))))


def _lent(quantity: Quantity, following: Quantity) -> Quantity:
    value = quantity.value
    if not isinstance(value, Decimal) or not isinstance(following.value, Decimal):
        return quantity
    others = quantity.others
    if value < 1000 <= following.value and re.search(r"[^\W\d_]{2}$", following.text):
        others += tuple(value * 10**power for power in (3, 6, 9, 12) if following.value >= 10**power)[-1:]
    return replace(quantity, unit=quantity.unit or following.unit, others=others)


def _is_about(text: str, quantity: Quantity, forms: NumberForms) -> bool:
    """Whether the words before or after a number say that it is rounded."""
    if not forms.about or quantity.kind is QuantityKind.ORDINAL:
        return False
    before = text[max(0, quantity.start - 24) : quantity.start].lower().rstrip(" \u00a0€$£").split()
    if any(" ".join(before[-count:]) in forms.about for count in (1, 2, 3)):
        return True
    return not forms.about.isdisjoint(text[quantity.end : quantity.end + 24].lower().split()[:2])
