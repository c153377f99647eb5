"""Which quantities of one text have no equal in the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlat_check.lang.numbers.forms import UNITS
from xlat_check.lang.numbers.values import Certainty, Date, Kind, Quantity, Value

_CONVERSION = 0.1
"""How far a converted measure may be off: translators round ``ten miles`` to fifteen kilometres."""


class Difference(NamedTuple):
    """What two texts do not have in common."""

    missing: tuple[Quantity, ...]
    """Quantities of the source that have no equal in the target."""
    extra: tuple[Quantity, ...]
    """Quantities of the target that have no equal in the source."""


class _Atom(NamedTuple):
    """A quantity or a part of one, with everything it may mean."""

    whole: Quantity
    readings: tuple[Value, ...]

    @property
    def is_month(self) -> bool:
        return isinstance(self.readings[0], Date) and self.readings[0].day is None and self.readings[0].year is None


def compare_quantities(source: Iterable[Quantity], target: Iterable[Quantity]) -> Difference:
    """The quantities of either side that the other does not have, by value, in reading order.

    Either reading of an ambiguous form will do, a date may be answered by its parts, a measure by what it converts to,
    and a number may be said more often on one side than on the other, unless that one is all there is to set against a
    number that has no equal. A number in words asks for an equal only if the other side has a different number to
    offer, a month only if it has a different month.
    """
    all_source, all_target = tuple(source), tuple(target)
    left, right = _unmatched(all_source, all_target)
    atoms, others = _unmatched_atoms(_atoms(left), _atoms(right))
    missing, extra = _unanswered(atoms, all_target), _unanswered(others, all_source)
    if _same_digits(missing, extra):
        return Difference((), ())
    missing, extra = _asking(missing, extra), _asking(extra, missing)
    if missing and not extra:
        extra = _said_again(others, all_source)
    elif extra and not missing:
        missing = _said_again(atoms, all_target)
    return Difference(_wholes(missing), _wholes(extra))


def _unmatched(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """What is left on both sides once equals are paired: first by text, then by value, then by any reading."""
    rules: tuple[Callable[[Quantity, Quantity], bool], ...] = (
        lambda a, b: a.text.casefold() == b.text.casefold() and a.kind == b.kind,
        lambda a, b: a.value == b.value,
        _agree,
    )
    left = sorted(source, key=lambda q: -q.certainty)
    right = sorted(target, key=lambda q: -q.certainty)
    for rule in rules:
        for quantity in tuple(left):
            partner = next((other for other in right if rule(quantity, other)), None)
            if partner:
                left.remove(quantity)
                right.remove(partner)
    return left, right


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities share a reading.

    Whether a mark groups thousands or opens a fraction is in doubt only between the same digits: ``1.500`` may be the
    other side's ``1,500``, never its ``1.5``.
    """
    shared = set(one.readings) & set(other.readings)
    if not shared:
        return False
    doubtful = (_by_grouping(q, value) for q in (one, other) for value in shared if value != q.value)
    return not any(doubtful) or _digits(one.text) == _digits(other.text)


def _by_grouping(quantity: Quantity, value: Value) -> bool:
    """Whether this other reading of a quantity is the one that a grouping mark makes."""
    own = quantity.value
    if not isinstance(own, Decimal) or not isinstance(value, Decimal):
        return False
    return own == 1000 * value or value == 1000 * own


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))


def _atoms(quantities: Iterable[Quantity]) -> list[_Atom]:
    return [_Atom(q, readings) for q in quantities for readings in (q.parts or (q.readings,))]


def _meet(one: _Atom, other: _Atom) -> bool:
    """Whether two atoms may mean the same. Times of day have met as wholes, if they do."""
    if one.whole.kind is other.whole.kind is Kind.TIME or not (one.whole.parts or other.whole.parts):
        return _agree(one.whole, other.whole)
    return not set(one.readings).isdisjoint(other.readings)


def _unmatched_atoms(source: list[_Atom], target: list[_Atom]) -> tuple[list[_Atom], list[_Atom]]:
    left, right = list(source), list(target)
    for atom in source:
        partner = next((other for other in right if _meet(atom, other)), None)
        if partner:
            left.remove(atom)
            right.remove(partner)
    return left, right


def _unanswered(atoms: list[_Atom], side: Sequence[Quantity]) -> list[_Atom]:
    """The atoms that nothing on the other side can mean or converts to, not even what has been paired already."""
    return [
        atom
        for atom in atoms
        if not _is_said(atom, side) and not any(_converted(atom.whole, quantity) for quantity in side)
    ]


def _said_again(atoms: list[_Atom], side: Sequence[Quantity]) -> list[_Atom]:
    """The figures among what is left of a side that the other side does say, only less often."""
    return [
        atom
        for atom in atoms
        if atom.whole.certainty is Certainty.FIGURE and not atom.is_month and _is_said(atom, side)
    ]


def _is_said(atom: _Atom, side: Sequence[Quantity]) -> bool:
    wholes = (_Atom(quantity, quantity.readings) for quantity in side)
    return any(_meet(atom, other) for other in (*wholes, *_atoms(side)))


def _converted(one: Quantity, other: Quantity) -> bool:
    if one.unit not in UNITS or other.unit not in UNITS:
        return False
    (dimension, factor), (other_dimension, other_factor) = UNITS[one.unit], UNITS[other.unit]
    if dimension != other_dimension or not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return False
    a, b = float(one.value), float(other.value)
    if dimension == "temperature":
        return any(abs((f - 32) / 1.8 - c) <= 1 for f, c in ((a, b), (b, a)))
    a, b = a * factor, b * other_factor
    return factor != other_factor and abs(a - b) <= _CONVERSION * max(abs(a), abs(b))


def _same_digits(source: list[_Atom], target: list[_Atom]) -> bool:
    """Whether what is left is the same digits, cut up otherwise: a telephone number."""
    left, right = ("".join(_digits(q.text) for q in _wholes(atoms)) for atoms in (source, target))
    return len(left) > 3 and left == right


def _asking(atoms: list[_Atom], others: list[_Atom]) -> list[_Atom]:
    """The atoms that ask for an equal, given what is left on the other side."""
    months = any(other.is_month for other in others)
    numbers = any(not other.is_month and other.whole.certainty > Certainty.HINT for other in others)
    asked = {Certainty.FIGURE: True, Certainty.WORD: numbers, Certainty.HINT: False}
    return [atom for atom in atoms if (months if atom.is_month else asked[atom.whole.certainty])]


def _wholes(atoms: Iterable[_Atom]) -> tuple[Quantity, ...]:
    return tuple(sorted({atom.whole: None for atom in atoms}, key=lambda quantity: quantity.start))
