"""Tests of findings of several checks with one cause."""

from __future__ import annotations

from typing import Any

from tests.bitext_builder import compared
from xlat_check.checks import CHECKS
from xlat_check.checks.causes import without_twins


def left(source: str, target: str, **settings: Any) -> list[str]:
    """The ids of the checks whose findings are left, in order, before and after: ``drift names > names``."""
    page = compared({"lang": "en", "segments": [source]}, {"lang": "de", "segments": [target]}, **settings)
    checks = [CHECKS[id] for id in ("drift", "links", "names", "number", "partial-addition")]
    found = [finding for one in checks for finding in one.run(page, one.options())]
    return [" ".join(finding.check for finding in own) for own in (found, without_twins(found))]


def doubt(source: str, target: str, kind: str = "mistranslation") -> list[dict[str, Any]]:
    return [{"kind": kind, "source": source, "target": target, "rate": 0.00002}]


def test_words_that_are_names_are_told_once() -> None:
    both = left("Call bakeLoaf now.", "Rufen Sie eatCrust auf.", doubts=doubt("bakeLoaf", "eatCrust"))
    assert both == ["drift names", "names"]


def test_words_beside_a_name_are_a_finding_of_their_own() -> None:
    both = left("Call bakeLoaf warm now.", "Rufen Sie eatCrust kalt auf.", doubts=doubt("warm", "kalt"))
    assert both == ["drift names", "drift names"]


def test_a_figure_that_only_the_target_has_is_told_once() -> None:
    both = left("It is warm.", "Es ist 30 warm.", doubts=doubt("", "30", "addition"))
    assert both == ["number partial-addition", "number"]


def test_nothing_else_is_said_of_a_text_in_a_wrong_language() -> None:
    page = compared(
        {
            "lang": "en",
            "segments": ["Bake it.", "Before you move on you have to make sure that this bakeLoaf is warm."],
        },
        {
            "lang": "de",
            "segments": [
                "Backen.",
                "Before you move on you have to make sure that this eatCrust is warm.",
                "It is the one that we have in the oven.",
            ],
        },
        beads=[[[0], [0]], [[1], [1]], [[], [2]]],
    )
    found = [one for id in ("addition", "names", "untranslated") for one in CHECKS[id].run(page, CHECKS[id].options())]
    assert [one.check for one in found] == ["addition", "names", "untranslated", "untranslated"]
    assert [one.check for one in without_twins(found)] == ["untranslated", "untranslated"]


def test_a_source_in_the_wrong_language_says_nothing_of_the_target() -> None:
    page = compared(
        {"lang": "en", "segments": ["Bevor Sie backen, warten Sie bitte immer 8 Minuten, bis der Ofen warm ist."]},
        {"lang": "de", "segments": ["Bevor Sie backen, warten Sie bitte immer 10 Minuten, bis er warm ist."]},
    )
    found = [one for id in ("number", "untranslated") for one in CHECKS[id].run(page, CHECKS[id].options())]
    assert [one.check for one in found] == ["number", "untranslated"]
    assert without_twins(found) == found


def test_an_address_in_the_text_is_told_once() -> None:
    both = left(
        "See [https://old.bakery.org/rye](https://old.bakery.org/rye).",
        "Siehe [https://new.bread.org/oat](https://new.bread.org/oat).",
    )
    assert both == ["links names", "names"]


def test_a_link_elsewhere_is_a_finding_of_its_own() -> None:
    far = "Warm bread is good for all of us who eat it every day."
    page = compared(
        {"lang": "en", "segments": ["See https://old.bakery.org/rye now.", far, "[It](https://old.bakery.org/rye)."]},
        {"lang": "de", "segments": ["Siehe https://new.bread.org/oat an.", far, "[Es](https://new.bread.org/oat)."]},
    )
    found = [finding for id in ("links", "names") for finding in CHECKS[id].run(page, CHECKS[id].options())]
    assert [finding.check for finding in without_twins(found)] == ["links", "names"]


def test_what_names_say_of_two_other_texts_is_not_told() -> None:
    both = left("Call bakeLoaf now at once.", "Der Hund eatCrust schläft tief.", typicality=0.00001)
    assert both == ["drift names", "drift"]


def test_the_more_severe_finding_stays() -> None:
    both = left("Bake 30 of them today.", "Der Hund mit 20 schläft tief.", typicality=0.001)
    assert both == ["drift number", "number"]
