"""Tests of two keyed documents made to fit each other."""

from __future__ import annotations

import pytest

from tests.bitext_builder import segmented
from xlat_check.bitext import UNUSED
from xlat_check.readers.messages.fitting import fitted
from xlat_check.segment import segment

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


def prose(units: Units, other: Units) -> list[str]:
    """The words of the source as they are compared."""
    sides = (segmented({"lang": lang, "units": one}).document for lang, one in (("en", units), ("de", other)))
    return list(segment(fitted(*sides)[0]).prose)


@pytest.mark.parametrize(
    ("own", "other", "seen"),
    [
        ("Sa_ve as…", "_Sichern als…", "Save  as…"),
        ("_File", "_Datei", " File"),
        ("E&xit", "&Beenden", "Exit "),
        ("Rye (_R)", "_Roggen", "Rye"),
        ("Rye", "_Roggen", "Rye"),
        ("Set max_size", "max_size setzen", "Set max_size"),
        ("Heat && bake", "Heizen && backen", "Heat && bake"),
        ("R&D and rye", "F&E und Roggen", "R&D and rye"),
        ("Fish &amp; rye", "Fisch &amp; Roggen", "Fish &amp; rye"),
        ("a_b and c_d", "c_d und a_b", "a_b and c_d"),
    ],
)
def test_mnemonics_are_no_part_of_words(own: str, other: str, seen: str) -> None:
    usual = {"m": "_Open", "n": "&Close"}, {"m": "Ö_ffnen", "n": "S&chließen"}
    used = {"x": "_Oven", "y": "&Bread"}, {"x": "_Backofen", "y": "&Laib"}
    found = prose({"a": own, **usual[0], **used[0]}, {"a": other, **usual[1], **used[1]})
    assert found[0].rstrip() == seen.rstrip()


def test_signs_that_no_unit_moves_are_text() -> None:
    assert prose({"a": "Take _rye", "b": "R&D"}, {"a": "Nimm _rye", "b": "F&E"}) == ["Take _rye", "R&D"]
