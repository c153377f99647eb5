"""The check ``plural-forms``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xlat_check import lazy
from xlat_check.bitext import Block, Compared, Document, Side
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.units import Units, place_of_unit
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lang.plurals import CATEGORIES, category, plural_categories
from xlat_check.lazy import dataclass
from xlat_check.wording import listed

_INLINE = "{{PLURAL:"
"""The choice of MediaWiki around a word: a language may do without."""
_FEW, _MANY = "few", "many"
_BAR = "|"
"""The sign between the forms of Laravel and vue-i18n, where one form alone serves for every number."""
_LARAVEL = ".php"
_TWO = frozenset({"one", "many", "other"})
"""The forms of languages in which one form may do: words such as German *Kapitel* are the same in both."""
_BETWEEN = lazy.pattern(r"\s*\|\s*(?:\{\d+\}|[\[\]][^\[\]]*[\[\]])?\s*")
"""A bar, with the numbers that the form behind it is for."""
_NEAR = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsEvidence(Evidence):
    """The plural forms that a unit has, and those that it lacks."""

    key: str
    missing: tuple[str, ...]
    forms: tuple[str, ...]


@check(
    id="plural-forms",
    mqm="linguistic-conventions/grammar",
    severity="major",
    needs=("plurals",),
    needed_in="catalogues",
    evidence=FormsEvidence,
)
def plural_forms(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A plural of the target lacks a form that its language needs."""
    bitext = compared.alignment.bitext
    if not bitext.keyed:
        return
    source, target = (Units.of(bitext.side(side).document) for side in Side)
    needed = plural_categories(bitext.target.document.lang)
    if needed is None:
        return
    for key in source.by_key:
        own, forms = source.used(key), target.used(key)
        written = {category(part) for block in forms if block.text for part in block.form.split(".")}
        if not _is_plural(own, bitext.source.document.lang) or not written:
            continue  # without any form, the whole key is missing
        around = _around(bitext.source.document, own)
        if written == {""} and (_INLINE in around or (_BAR in around and needed <= _TWO)):
            continue
        if _are_barred(bitext.source.document, own) and not bitext.target.document.path.lower().endswith(_LARAVEL):
            continue  # vue-i18n tells one from more in every language, until its code says otherwise
        missing = [category for category in CATEGORIES if category in needed - written]
        if {_FEW, "other"} <= written:  # who tells few from many writes the latter once, as other
            missing = [category for category in missing if category != _MANY]
        if missing and not (written == {""} and needed == {"other"}):
            yield _finding(own, forms, missing)


def _around(document: Document, units: list[Block]) -> str:
    """What the file holds from shortly before the first of some units up to their end."""
    start, end = min(unit.span.start for unit in units), max(unit.span.end for unit in units)
    return document.text[max(0, start - _NEAR) : end]


def _are_barred(document: Document, units: list[Block]) -> bool:
    """Whether the forms of a plural stand in one text with bars between them."""
    places = sorted((unit.span.start, unit.span.end) for unit in units)
    between = [document.text[end:start] for (_, end), (start, _) in pairwise(places)]
    return bool(between) and _INLINE not in _around(document, units) and all(_BETWEEN.fullmatch(one) for one in between)


def _is_plural(units: list[Block], lang: str) -> bool:
    """Whether the units of a key are plural forms of a language, not variants with similar names."""
    forms = {category(block.form) for block in units if block.text}
    needed = plural_categories(lang)
    return "other" in forms and needed is not None and needed <= forms


def _finding(source: list[Block], target: list[Block], missing: list[str]) -> Finding:
    name = source[0].key
    noun = "form" if len(missing) == 1 else "forms"
    written = [block for block in target if block.text]
    return Finding(
        check="plural-forms",
        severity=Severity.MAJOR,
        message=f"{name} has no plural {noun} {listed(missing)} in the target, which its language needs",
        source=place_of_unit(source[-1]),
        target=place_of_unit(written[-1]),
        evidence=FormsEvidence(key=name, missing=tuple(missing), forms=tuple(block.form for block in written)),
        key=f"{name}: {' '.join(missing)}",
    )
