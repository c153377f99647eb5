"""Tests of plural-forms on messages whose forms stand in one text with bars between them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from xlat_check.align.keyed import align_keyed
from xlat_check.bitext import Bitext, Compared
from xlat_check.checks import CHECKS
from xlat_check.checks.registry import NoOptions
from xlat_check.readers import read
from xlat_check.segment import segment


def messages(folder: Path, ending: str, english: str, polish: str) -> list[str]:
    """What the check says about a message in two languages."""
    sides = []
    for lang, text in (("en", english), ("pl", polish)):
        path = folder / f"{lang}{ending}"
        path.write_text(f"<?php return ['ovens' => '{text}'];" if ending == ".php" else f'{{"ovens": "{text}"}}')
        sides.append(segment(read(str(path), lang)))
    bitext = Bitext(source=sides[0], target=sides[1])
    alignment = align_keyed(
        bitext,
        lambda _, units: (np.zeros((sum(map(len, units)), 1), np.float32), np.zeros((len(units), 1), np.float32)),
    )
    compared = Compared(alignment=alignment, comparisons=(None,) * len(alignment.beads))
    return [finding.message for finding in CHECKS["plural-forms"].run(compared, NoOptions())]


@pytest.mark.parametrize("polish", ["{n} pieców", "{n} piec | {n} pieców"])
def test_vue_has_two_forms_in_every_language(tmp_path: Path, polish: str) -> None:
    assert messages(tmp_path, ".json", "{n} oven | {n} ovens", polish) == []


def test_laravel_has_the_forms_of_the_language(tmp_path: Path) -> None:
    found = messages(tmp_path, ".php", ":count oven|:count ovens", ":count piec|:count pieców")
    assert found == ["ovens has no plural forms few and many in the target, which its language needs"]


def test_a_bar_in_a_choice_of_mediawiki_is_no_such_form(tmp_path: Path) -> None:
    polish = "{{PLURAL:$1|piec|pieców}}"
    found = messages(tmp_path, ".json", "{{PLURAL:$1|oven|ovens}}", polish)
    assert found == ["ovens has no plural forms few and many in the target, which its language needs"]
