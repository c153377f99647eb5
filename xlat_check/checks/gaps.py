"""Checks that did not look at a pair, because too little is known about its languages."""

from __future__ import annotations

from collections.abc import Iterable

from xlat_check.bitext import Alignment, Side, Tier
from xlat_check.checks.registry import Check
from xlat_check.lang import LANGUAGES, base_code, language
from xlat_check.lang.anywhere import IDENTIFIED
from xlat_check.lang.numbers import reads_words
from xlat_check.lang.plurals import plural_categories
from xlat_check.wording import listed


def may_look(check: Check, alignment: Alignment) -> bool:
    """Whether a check that needs the likeness of texts may look at a pair: not where vectors cannot be trusted.

    What a catalogue lacks is seen by its keys.
    """
    if alignment.tier is not Tier.UNCOVERED:
        return True
    return "vectors" not in check.needs and (alignment.bitext.keyed or "meaning" not in check.needs)


def gaps(alignment: Alignment, checks: Iterable[Check]) -> tuple[str, ...]:
    """One note about all checks that did not look at a pair, or only at parts of it; none if all did.

    The checks that ``may_look`` keeps from an uncovered pair are not named: its tier says so.
    """
    bitext, checks = alignment.bitext, [one for one in checks if may_look(one, alignment)]
    langs = tuple(dict.fromkeys(bitext.side(side).document.lang for side in Side))
    kind = "catalogues" if bitext.keyed else "pages"
    asked = [one for one in checks if one.needed_in in ("", kind)]
    lacking = {lang: {part for one in asked for part in one.needs if _lacks(lang, part)} for lang in langs}
    missed = [one for one in asked if any(parts.intersection(one.needs) for parts in lacking.values())]
    if not missed:
        return ()
    reasons = [_reason(lang) for lang, parts in lacking.items() if parts]
    silent = sorted(one.info.id for one in missed if not one.otherwise)
    results = [f"{listed(silent)} did not look at this pair"] if silent else []
    results += [f"{one.info.id} {one.otherwise}" for one in missed if one.otherwise]
    return (f"{' and '.join(reasons)}: {', and '.join(results)}",)


def _lacks(lang: str, part: str) -> bool:
    """Whether a part of a language is missing."""
    if part == "plurals":
        return plural_categories(lang) is None
    if part == "numbers":
        return not reads_words(lang)
    if part == "meaning":
        return False
    if part == "vectors":
        return base_code(lang) not in LANGUAGES
    if part == "cues" and base_code(lang) not in LANGUAGES:
        return base_code(lang) not in IDENTIFIED
    known = language(lang)
    return known is None or not getattr(known, part)


def _reason(lang: str) -> str:
    return f"no words of {lang} are known" if language(lang) is None else f"not all is known of {lang}"
