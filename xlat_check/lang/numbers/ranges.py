"""Ranges and lists, whose last number says the unit and the scale of all: ``2 to 3 million``, ``5–10 km``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xlat_check.lang.numbers.values import Quantity

_JOINT = re.compile(r"\s*(?:[-–—,/]|to|and|or|bis|und|oder|a|e|o|ou|y|u|à|et|ed)\s*")


def with_ranges(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities in reading order, each with what the next one lends it if the two are joined."""
    result: list[Quantity] = []
    for quantity in reversed(quantities):
        following = result[-1] if result else None
        if following and _JOINT.fullmatch(text, quantity.end, following.start):
            quantity = _lent(quantity, following)
        result.append(quantity)
    return tuple(reversed(result))


def _lent(quantity: Quantity, following: Quantity) -> Quantity:
    value = quantity.value
    if not isinstance(value, Decimal) or not isinstance(following.value, Decimal):
        return quantity
    others = quantity.others
    if value < 1000 <= following.value and re.search(r"[^\W\d_]{2}$", following.text):
        others += tuple(value * 10**power for power in (3, 6, 9, 12) if following.value >= 10**power)[-1:]
    return replace(quantity, unit=quantity.unit or following.unit, others=others)
