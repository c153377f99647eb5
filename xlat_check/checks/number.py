"""The check ``number``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.prose import prose_of, without_remark
from xlat_check.checks.registry import check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang.identifiers import IdentifierKind, find_identifiers
from xlat_check.lang.numbers import Difference, Quantity, compare_texts, plain
from xlat_check.lang.plurals import number_of
from xlat_check.lazy import dataclass
from xlat_check.wording import listed

_NOTICE = lazy.pattern(r"\W*(?:copyright\b|©|\(c\))", re.IGNORECASE)
"""The beginning of a note on copyright, whose year is that of the last change."""
_DIRECTIVE = lazy.pattern(r"%[A-Za-z](?![A-Za-z])")
_IMPLIED = (0, 1)
"""Numbers that a message may leave out, and a translation add."""
_PAIR = 2
"""A translation may add it, too: "biweekly" is "every 2 weeks"."""
_DIRECTIVES = 4
"""Fewest different directives such as ``%d`` and ``%H`` in a text that explains them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    conversions: bool = False
    """Whether a converted measure counts as equal; if not, it is another number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberEvidence(Evidence):
    """The quantities that only one side has, as they are written and as they were read."""

    missing: tuple[str, ...] = field(metadata=said("only in the source", marks=Side.SOURCE))
    missing_values: tuple[str, ...] = field(metadata=said("read in the source as"))
    extra: tuple[str, ...] = field(metadata=said("only in the target", marks=Side.TARGET))
    extra_values: tuple[str, ...] = field(metadata=said("read in the target as"))


@check(
    id="number",
    mqm="accuracy/mistranslation",
    severity="major",
    options=Options,
    needs=("numbers",),
    otherwise="compared figures only",
    evidence=NumberEvidence,
)
def number(compared: Compared, options: Options) -> Iterator[Finding]:
    """A number, date or time on one side has no equal on the other."""
    alignment = compared.alignment
    sides = tuple(Side)
    langs = [alignment.bitext.side(side).document.lang for side in sides]
    for bead in alignment.beads:
        if bead.is_null:
            continue
        source, target = [prose_of(compared, side, alignment.segments(bead, side)) for side in sides]
        difference = compare_texts(source, langs[0], target, langs[1], conversions=options.conversions)
        if alignment.bitext.keyed and any(difference):
            if _explains_dates(compared, bead):
                continue
            difference = _without_number_of_form(difference, compared, bead)
            difference = _without_implied(difference, without_remark(target, source))
        if difference.missing or difference.extra:
            source, target = (_without_names(text) for text in (source, target))
            named = compare_texts(source, langs[0], target, langs[1], conversions=options.conversions)
            difference = Difference(*(_both(*sides) for sides in zip(difference, named, strict=True)))
            difference = _without_coded(difference, compared, bead)
        if difference.missing or difference.extra:
            is_converted = not any(compare_texts(source, langs[0], target, langs[1], conversions=True))
            yield _finding(compared, bead, difference, is_converted)


def _without_names(text: str) -> str:
    """A text without the names that a figure is part of, ``UTF-8``, which belong to the check ``names``."""
    for name in find_identifiers(text):
        if name.kind is IdentifierKind.CODE:
            text = text.replace(name.text, " ")
    return text


def _without_coded(difference: Difference, compared: Compared, bead: Bead) -> Difference:
    """The rest without figures that the other side alone has in code: one page alone may mark ``&#225;`` as code."""
    code = {side: _code(compared, bead, side) for side in Side}

    def left(own: Sequence[Quantity], side: Side) -> tuple[Quantity, ...]:
        return tuple(one for one in own if _has(code[side], one) or not _has(code[side.other], one))

    return Difference(left(difference.missing, Side.SOURCE), left(difference.extra, Side.TARGET))


def _code(compared: Compared, bead: Bead, side: Side) -> str:
    tokens = (token for segment in compared.alignment.segments(bead, side) for token in segment.tokens)
    return " ".join(token.text for token in tokens if token.kind == "code")


def _has(code: str, figure: Quantity) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(figure.text)}(?![\d.,]*\d)", code) is not None


def _both(before: Sequence[Quantity], after: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of ``before`` whose values ``after`` has, too."""
    values = {quantity.value for quantity in after}
    return tuple(quantity for quantity in before if quantity.value in values)


def _explains_dates(compared: Compared, bead: Bead) -> bool:
    """Whether a text explains the directives of date patterns: its dates are examples, in every language others."""
    return len(set(_DIRECTIVE.findall(compared.alignment.text(bead, Side.SOURCE)))) >= _DIRECTIVES


def _without_number_of_form(difference: Difference, compared: Compared, bead: Bead) -> Difference:
    """The rest without the number that a form is for, which one language may write out: "1 day", "{n} day"."""
    blocks = (compared.alignment.bitext.side(side).block(compared.alignment.segments(bead, side)[0]) for side in Side)
    numbers = {number for block in blocks for part in block.form.split(".") if (number := number_of(part)) is not None}
    return Difference(*(tuple(one for one in side if not numbers or one.value not in numbers) for side in difference))


def _without_implied(difference: Difference, told: str) -> Difference:
    """The rest, without numbers that nothing faces and that say nothing new.

    These are a 0 or 1 ("every minute", "reset"), a 2 of the target, and what the target has in its remarks. ``told``:
    the target with spaces for these.
    """
    if difference.missing and difference.extra:
        return difference
    return Difference(
        tuple(one for one in difference.missing if one.value not in _IMPLIED),
        tuple(
            one for one in difference.extra if one.value not in (*_IMPLIED, _PAIR) and told[one.start : one.end].strip()
        ),
    )


def _finding(compared: Compared, bead: Bead, difference: Difference, is_converted: bool) -> Finding:
    """``is_converted``: whether measures alone differ, and one is the other in another unit."""
    missing, extra = difference
    source, target = places_of_bead(compared, bead)
    is_notice = all(place is not None and _NOTICE.match(place.text) for place in (source, target))
    return Finding(
        check="number",
        severity=Severity.MAJOR if missing and extra and not is_converted and not is_notice else Severity.MINOR,
        message=_message(missing, extra),
        source=source,
        target=target,
        evidence=NumberEvidence(
            missing=tuple(quantity.text for quantity in missing),
            extra=tuple(quantity.text for quantity in extra),
            missing_values=tuple(plain(quantity.value) for quantity in missing),
            extra_values=tuple(plain(quantity.value) for quantity in extra),
        ),
        key=" / ".join(" ".join(plain(quantity.value) for quantity in side) for side in (missing, extra)),
    )


def _message(missing: Sequence[Quantity], extra: Sequence[Quantity]) -> str:
    gone, added = (listed(quantity.text for quantity in side) for side in (missing, extra))
    if missing and extra:
        return f"{gone} in the source, {added} in the target"
    if missing:
        return f"{gone} in the source, nothing like it in the target"
    return f"{added} in the target, nothing like it in the source"
