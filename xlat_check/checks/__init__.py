"""The checks, each of which yields findings on a compared bitext. Each has one import and one entry below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from functools import cache
from typing import Any

from xlat_check.checks.addition import addition
from xlat_check.checks.bounds import bounds
from xlat_check.checks.code import code
from xlat_check.checks.document_extra import document_extra
from xlat_check.checks.document_missing import document_missing
from xlat_check.checks.drift import drift
from xlat_check.checks.duplicate import duplicate
from xlat_check.checks.duplicate_key import duplicate_key
from xlat_check.checks.enumeration import enumeration
from xlat_check.checks.front_matter import front_matter
from xlat_check.checks.heading_level import heading_level
from xlat_check.checks.levels import levels
from xlat_check.checks.links import links
from xlat_check.checks.list_length import list_length
from xlat_check.checks.modality import modality
from xlat_check.checks.names import names
from xlat_check.checks.negation import negation
from xlat_check.checks.number import number
from xlat_check.checks.omission import omission
from xlat_check.checks.partial_addition import partial_addition
from xlat_check.checks.partial_omission import partial_omission
from xlat_check.checks.passage_consistency import passage_consistency
from xlat_check.checks.plural_forms import plural_forms
from xlat_check.checks.quantifier import quantifier
from xlat_check.checks.registry import Check
from xlat_check.checks.section_extra import section_extra
from xlat_check.checks.section_missing import section_missing
from xlat_check.checks.section_order import section_order
from xlat_check.checks.term_consistency import term_consistency
from xlat_check.checks.terminology import terminology
from xlat_check.checks.unit_state import unit_state
from xlat_check.checks.untranslated import untranslated
from xlat_check.findings import Finding
from xlat_check.findings.evidence import Evidence
from xlat_check.findings.plain import of_type

CHECKS: dict[str, Check] = {
    "document-missing": document_missing,
    "document-extra": document_extra,
    "section-missing": section_missing,
    "section-extra": section_extra,
    "section-order": section_order,
    "heading-level": heading_level,
    "levels": levels,
    "omission": omission,
    "addition": addition,
    "plural-forms": plural_forms,
    "unit-state": unit_state,
    "duplicate-key": duplicate_key,
    "duplicate": duplicate,
    "list-length": list_length,
    "partial-omission": partial_omission,
    "partial-addition": partial_addition,
    "passage-consistency": passage_consistency,
    "enumeration": enumeration,
    "drift": drift,
    "number": number,
    "bounds": bounds,
    "quantifier": quantifier,
    "negation": negation,
    "modality": modality,
    "names": names,
    "code": code,
    "links": links,
    "front-matter": front_matter,
    "untranslated": untranslated,
    "terminology": terminology,
    "term-consistency": term_consistency,
}


def with_types(finding: Finding) -> Finding:
    """A finding that was read from plain data, its evidence of the type that its check has for it.

    It stays untyped where there is none, as in reports that other versions wrote.
    """
    values = finding.evidence.data()
    make = _makers(finding.check).get(frozenset(values))
    with suppress(ValueError, TypeError, AttributeError):
        return replace(finding, evidence=make(values)) if make else finding
    return finding


@cache
def _makers(check: str) -> Mapping[frozenset[str], Callable[[Any], Evidence]]:
    """The functions that make the evidence of a check, by the names of its fields."""
    kinds: tuple[Any, ...] = CHECKS[check].evidence if check in CHECKS else ()
    return {frozenset(one.name for one in fields(kind)): of_type(kind) for kind in kinds}
