"""Tests of the plural categories of languages."""

from __future__ import annotations

import pytest
from babel import Locale, UnknownLocaleError

from xlat_check.config.paths import CODES
from xlat_check.lang.plurals import CATEGORIES, category, number_of, plural_categories


@pytest.mark.parametrize(
    "code",
    sorted(CODES | {"cy", "mt", "br", "gd", "hsb", "dsb", "kw", "se", "bs", "be", "ug", "sat", "ksh", "ckb", "dz"}),
)
def test_as_the_cldr_has_them(code: str) -> None:
    """Babel contains the rules of the CLDR; ours give the same for whole numbers."""
    try:
        rule = Locale.parse(code).plural_form
    except UnknownLocaleError:
        pytest.skip("not in Babel")
    assert plural_categories(code) == frozenset(rule(number) for number in range(1001))


def test_a_region_does_not_matter_and_unknown_languages_are_none() -> None:
    assert plural_categories("pt_BR") == plural_categories("pt") == frozenset({"one", "other"})
    assert plural_categories("tlh") is None


def test_categories_are_those_of_the_cldr() -> None:
    assert all((plural_categories(code) or set()) <= set(CATEGORIES) for code in CODES)


@pytest.mark.parametrize(
    ("form", "number", "found"), [("=0", 0, "zero"), ("one", 1, "one"), ("=7", 7, "=7"), ("few", None, "few")]
)
def test_the_number_and_the_category_of_a_form(form: str, number: int | None, found: str) -> None:
    assert (number_of(form), category(form)) == (number, found)
