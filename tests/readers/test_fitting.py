"""Tests of two keyed documents made to fit each other."""

from __future__ import annotations

import pytest

from tests.bitext_builder import segmented
from xlat_check.bitext import UNUSED
from xlat_check.readers.messages.fitting import fitted

Units = dict[str, str]


def fit(source: Units, target: Units) -> tuple[Units, Units]:
    """The texts in use on both sides, by name."""
    sides = (segmented({"lang": lang, "units": units}).document for lang, units in (("en", source), ("pl", target)))
    first, second = ({b.name: b.text for b in side.blocks() if b.state not in UNUSED} for side in fitted(*sides))
    return first, second


@pytest.mark.parametrize(
    ("source", "target", "copies"),
    [
        ({"n[one]": "a pot", "n[other]": "pots"}, {"n[one]": "x", "n[few]": "y", "n[many]": "z"}, ["few", "many"]),
        ({"n[=1]": "a pot", "n[other]": "pots"}, {"n[one]": "x", "n[other]": "y"}, ["one"]),
        ({"n": "pots"}, {"n[one]": "x", "n[other]": "y"}, ["one", "other"]),
        ({"n[one]": "a pot", "n[other]": "pots"}, {"n[one]": "x", "n[few]": ""}, []),
        ({"n[one]": "a pot", "n[other]": "pots"}, {"n[other]": "x"}, []),
        ({"n": "pot"}, {"n": "x"}, []),
    ],
)
def test_a_form_of_the_target_gets_a_copy(source: Units, target: Units, copies: list[str]) -> None:
    found, unchanged = fit(source, target)
    assert unchanged == target
    model = source.get("n[=1]") if "n[=1]" in source else source.get("n[other]", source.get("n", ""))
    assert found == source | {f"n[{form}]": model for form in copies}


@pytest.mark.parametrize(
    ("own", "other"),
    [("7", "1"), ("", "."), (",", "."), ("dd.MM.yyyy", "MM/dd/yyyy"), ("%e. %B", "%B %d"), ("…", "...")],
)
def test_no_text_is_not_compared(own: str, other: str) -> None:
    assert fit({"a": own, "b": "Oven"}, {"a": other, "b": "Piec"}) == ({"b": "Oven"}, {"b": "Piec"})


@pytest.mark.parametrize(("own", "other"), [("7", "seven"), ("A day", "d"), ("my day", "md")])
def test_text_is_compared(own: str, other: str) -> None:
    assert fit({"a": own}, {"a": other}) == ({"a": own}, {"a": other})
