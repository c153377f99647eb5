"""Comparison of the quantities of two texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlat_check.lang.numbers.measures import are_one_converted, are_one_rounded, are_one_unit
from xlat_check.lang.numbers.values import Certainty, Date, Quantity, QuantityKind, Value


class Difference(NamedTuple):
    """The quantities that two texts do not share."""

    missing: tuple[Quantity, ...]
    """Quantities of the source that have no equal in the target."""
    extra: tuple[Quantity, ...]
    """Quantities of the target that have no equal in the source."""


class _Atom(NamedTuple):
    """A quantity or a part of one, with all its readings."""

    whole: Quantity
    readings: tuple[Value, ...]
    rival: bool
    """Whether the other side has another quantity of its kind or unit, so that no other kind can be its equal."""

    @property
    def is_month(self) -> bool:
        return isinstance(self.readings[0], Date) and self.readings[0].day is None and self.readings[0].year is None


def compare_quantities(
    source: Iterable[Quantity], target: Iterable[Quantity], *, conversions: bool = True
) -> Difference:
    """The quantities of each side that the other lacks, by value, in reading order.

    Any reading of an ambiguous form is enough. A date may equal its parts, a measure its conversion, and a rounded
    number the exact one. A number may occur more often on one side, unless it is the only possible counterpart of a
    number without an equal, or of one that the other side has more often. A number in words needs an equal only if the
    other side has a different number, or has another number in words more often. A month needs one only if the other
    side has a different month. Without ``conversions`` a measure in another unit is another number.
    """
    all_source, all_target = tuple(source), tuple(target)
    left, right, articles, spent = _unmatched(all_source, all_target)
    if not any(quantity.certainty for quantity in (*left, *right)):
        return Difference((), ())
    atoms, others = _unmatched_atoms(_atoms(left, right), _atoms(right, left))

    def forth(one: Quantity, other: Quantity) -> bool:
        return conversions and are_one_converted(one, other)

    def back(one: Quantity, other: Quantity) -> bool:
        return conversions and are_one_converted(other, one)

    missing = _unanswered(atoms, right, all_target, spent, forth)
    extra = _unanswered(others, left, all_source, spent, back)
    if _same_digits(missing, extra):
        return Difference((), ())
    again = _said_again(atoms, all_target), _said_again(others, all_source)
    return _by_articles(articles, atoms, others, _asked(missing, extra, again))


def _unmatched(
    source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity], list[tuple[Quantity, Quantity]], frozenset[Quantity]]:
    """The rest of both sides after equals are paired: first by text, then by value, then by any reading.

    The third result is the pairs of a figure 1 with a possible article; the fourth is the hints paired with hints.
    """
    rules: tuple[Callable[[Quantity, Quantity], bool], ...] = (
        lambda a, b: a.text == b.text and a.kind == b.kind,
        lambda a, b: a.value == b.value != 1 and a.certainty is b.certainty,
        lambda a, b: a.value == b.value,
        _agree,
    )
    left = sorted(source, key=lambda q: -q.certainty)
    right = sorted(target, key=lambda q: -q.certainty)
    articles: list[tuple[Quantity, Quantity]] = []
    hints: set[Quantity] = set()
    for rule in rules:
        for quantity in tuple(left) if right else ():
            for partner in right:
                if rule(quantity, partner):
                    left.remove(quantity)
                    right.remove(partner)
                    if {quantity.certainty, partner.certainty} == {Certainty.HINT, Certainty.FIGURE}:
                        articles += [(quantity, partner)] if quantity.value == partner.value == 1 else []
                    if quantity.certainty is partner.certainty is Certainty.HINT:
                        hints |= {quantity, partner}
                    break
    return left, right, articles, frozenset(hints)


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities share a reading that is the likeliest one of either.

    A mark that may group thousands or begin a fraction is in doubt only for the same digits: ``1.500`` may equal
    ``1,500`` on the other side, but never ``1.5``.
    """
    if not one.others and not other.others:
        return one.value == other.value
    shared = {value for value in (one.value, other.value) if value in one.readings and value in other.readings}
    if not shared:
        return False
    doubtful = (_by_grouping(q, value) for q in (one, other) for value in shared if value != q.value)
    return not any(doubtful) or _digits(one.text) == _digits(other.text)


def _by_grouping(quantity: Quantity, value: Value) -> bool:
    """Whether this other reading of a quantity comes from a grouping mark."""
    own = quantity.value
    if not isinstance(own, Decimal) or not isinstance(value, Decimal):
        return False
    return own == 1000 * value or value == 1000 * own


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", text))


def _atoms(quantities: Sequence[Quantity], others: Sequence[Quantity]) -> list[_Atom]:
    """The quantities, in parts unless the other side has a rival for the whole."""
    atoms = []
    for quantity in quantities:
        rival = any(_are_rivals(quantity, other) for other in others)
        whole = rival and quantity.kind in (QuantityKind.TIME, QuantityKind.FRACTION)
        parts = (quantity.readings,) if whole else quantity.parts or (quantity.readings,)
        atoms += [_Atom(quantity, readings, rival) for readings in parts]
    return atoms


def _are_rivals(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities without an equal are rivals by their kind."""
    if one.kind is other.kind is QuantityKind.TIME or one.kind is other.kind is QuantityKind.FRACTION:
        return one.certainty is other.certainty
    return are_one_unit(one.unit, other.unit)


def _meet(one: _Atom, other: _Atom) -> bool:
    """Whether two atoms may mean the same. Times of day are compared as a whole before."""
    if one.whole.kind is other.whole.kind is QuantityKind.TIME or not (one.whole.parts or other.whole.parts):
        return _agree(one.whole, other.whole)
    return one.readings[0] in other.readings or other.readings[0] in one.readings


def _unmatched_atoms(source: list[_Atom], target: list[_Atom]) -> tuple[list[_Atom], list[_Atom]]:
    left, right = list(source), list(target)
    for atom in source:
        partner = next((other for other in right if _meet(atom, other)), None)
        if partner:
            left.remove(atom)
            right.remove(partner)
    return left, right


def _unanswered(
    atoms: list[_Atom],
    rest: Sequence[Quantity],
    side: Sequence[Quantity],
    spent: frozenset[Quantity],
    converts: Callable[[Quantity, Quantity], bool],
) -> list[_Atom]:
    """The atoms without an equal on the other side, not even among paired ones.

    ``rest`` is the rest of that side after equals are paired. A hint that is paired with a hint of this side is
    ``spent`` and is not the equal of a number in words: *decades* may be ten years, but not opposite *decades*.
    """
    unspent = [quantity for quantity in side if quantity not in spent]
    return [
        atom
        for atom in atoms
        if not _is_said(atom, unspent if atom.whole.certainty is Certainty.WORD else side)
        and not any(are_one_rounded(atom.whole, quantity) for quantity in rest)
        and (atom.rival or not any(converts(atom.whole, quantity) for quantity in side))
    ]


def _said_again(atoms: list[_Atom], side: Sequence[Quantity]) -> list[_Atom]:
    """The rest of a side, in figures or words, that the other side has less often."""
    return [
        atom
        for atom in atoms
        if atom.whole.certainty is not Certainty.HINT and not atom.is_month and _is_said(atom, side)
    ]


def _is_said(atom: _Atom, side: Sequence[Quantity]) -> bool:
    if any(atom.readings[0] in quantity.between for quantity in side):
        return True
    whole = atom.rival and atom.whole.kind in (QuantityKind.TIME, QuantityKind.FRACTION)
    for quantity in side:
        if _meet(atom, _Atom(quantity, quantity.readings, rival=False)):
            return True
        if not whole and any(_meet(atom, _Atom(quantity, part, rival=False)) for part in quantity.parts):
            return True
    return False


def _same_digits(source: list[_Atom], target: list[_Atom]) -> bool:
    """Whether the rests have the same digits, split differently: a telephone number."""
    if not source or not target:
        return False
    left, right = ("".join(_digits(q.text) for q in _wholes(atoms)) for atoms in (source, target))
    return len(left) > 3 and left == right


def _asked(missing: list[_Atom], extra: list[_Atom], again: tuple[list[_Atom], list[_Atom]]) -> Difference:
    """The atoms that need an equal, among those without one and those that the other side has less often."""
    words = [[atom for atom in own if atom.whole.certainty is Certainty.WORD] for own in again]
    figures = [[atom for atom in own if atom.whole.certainty is Certainty.FIGURE] for own in again]
    missing, extra = _asking(missing, [*extra, *words[1]]), _asking(extra, [*missing, *words[0]])
    if all(figures) and not missing and not extra and not _same_digits(*figures):
        missing, extra = figures
    return Difference(
        _wholes(missing or (figures[0] or words[0] if extra else [])),
        _wholes(extra or (figures[1] or words[1] if missing else [])),
    )


def _asking(atoms: list[_Atom], others: list[_Atom]) -> list[_Atom]:
    """The atoms that need an equal, given the rest of the other side."""
    months = any(other.is_month for other in others)
    numbers = any(not other.is_month and other.whole.certainty > Certainty.HINT for other in others)
    asked = {Certainty.FIGURE: True, Certainty.WORD: numbers, Certainty.HINT: False}
    return [atom for atom in atoms if (months if atom.is_month else asked[atom.whole.certainty])]


def _by_articles(
    articles: Sequence[tuple[Quantity, Quantity]], source: list[_Atom], target: list[_Atom], found: Difference
) -> Difference:
    """The difference, if a figure 1 that was paired with an article may stand for a number in the rest."""
    missing, extra = found
    if missing and extra:
        return found
    for one, other in articles:
        rest = target if one.certainty else source
        figure = _Atom(one if one.certainty else other, (Decimal(1),), rival=False)
        over = _wholes(a for a in rest if a.whole.certainty and not a.is_month and not _meet(a, figure))
        if over and one.certainty and not missing:
            return Difference((one,), extra or over)
        if over and other.certainty and not extra:
            return Difference(missing or over, (other,))
    return found


def _wholes(atoms: Iterable[_Atom]) -> tuple[Quantity, ...]:
    return tuple(sorted({atom.whole: None for atom in atoms}, key=lambda quantity: quantity.start))
