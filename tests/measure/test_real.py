"""Tests of the measurement on real drift, on rows and pages with known results."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check.errors import XlatError
from xlat_check.measure.quality import default_checks, real
from xlat_check.measure.quality.report import drift
from xlat_check.measure.quality.runs import Checker
from xlat_check.run.model import Model

COLUMNS = ("lang", "old_en", "new_en", "translation", "kind_guess", "source_id", "later_translation", "origin")
NUMBER = "number/version"
ROWS = [
    ("de", "Wait 10 days.", "Wait 30 days.", "Warten Sie 10 Tage.", NUMBER, "a", "Warten Sie 30 Tage.", "md"),
    ("de", "Close the the lid.", "Close the lid.", "Deckel schließen.", real.TYPO, "a", "Deckel schließen.", "md"),
    ("de", "The shop is big.", "The shop is large.", "Ein großer Laden.", "wording", "a", "Ein großer Laden.", "md"),
    ("de", "It rains.", "It rains again.", "Es regnet.", "added-words", "a", "", "md"),
    ("fr", "Wait 4 hours.", "Wait 9 hours.", "Attendez 4 heures.", NUMBER, "a", "Attendez 9 heures.", "md"),
]  # fmt: skip


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(model=Model.load(), config=default_checks())


def test_edits_are_drift_where_the_later_translation_has_other_words(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "edits.tsv"
    path.write_text("\n".join("\t".join(row) for row in (COLUMNS, *ROWS)) + "\n", encoding="utf-8")
    figures = real.edits(path, checker)
    counts = {lang: {kind: own["any"]["of"] for kind, own in kinds.items()} for lang, kinds in figures.items()}
    assert counts == {"de": {real.CLEAN: 6, real.NO_CHANGE: 1, "number": 1}, "fr": {real.CLEAN: 2, "number": 1}}
    assert figures["de"]["number"]["major"]["value"] == figures["fr"]["number"]["any"]["value"] == 1.0
    assert figures["de"][real.CLEAN]["any"]["value"] == figures["de"][real.NO_CHANGE]["any"]["value"] == 0.0
    shown = drift({"edits-dev": figures})
    assert "| en to de | 1.00, 1.00 | 0.00, 0.00 | 0.00, 0.00" in " ".join(shown.split())


def pages(folder: Path) -> Path:
    text = "The pump starts at night.\n\nWater the beds twice a week, and never leave the hose in the sun.\n"
    translated = (
        "La bomba arranca por la noche.\n\nRiega los arriates dos veces por semana y nunca dejes la manguera al sol.\n"
    )
    more = text + "\nThe spare key of the greenhouse hangs behind the blue door.\n"
    folder.mkdir()
    for name, content in (("a.en.md", text), ("b.en.md", more), ("a.es.md", translated), ("b.es.md", translated)):
        (folder / name).write_text(content, encoding="utf-8")
    rows = [
        ("source", "target", "flagged", "longest_run"),
        ("a.en.md", "a.es.md", "no", ""),
        ("b.en.md", "b.es.md", "yes", "11"),
        ("a.en.md", "a.es.md", "yes", "0"),
        ("a.en.md", "a.es.md", "yes", ""),
    ]
    (folder / "labels.tsv").write_text("\n".join(map("\t".join, rows)) + "\n", encoding="utf-8")
    return folder


def test_pages_count_by_their_longest_run(tmp_path: Path, checker: Checker) -> None:
    figures = real.drifted_pages(pages(tmp_path / "drift"), checker)
    assert {name: (own["count"], own["of"]) for name, own in figures.items()} == {
        "run of 10 to 29": (1, 1),
        "no word changed": (0, 1),
        real.IN_SYNC: (0, 1),
    }
    assert "| run of 10 to 29" in drift({"drift": figures})
    assert not drift({})


def test_a_page_that_cannot_be_read_is_told(tmp_path: Path, checker: Checker) -> None:
    folder = pages(tmp_path / "drift")
    (folder / "b.es.md").unlink()
    with pytest.raises(XlatError, match=r"b\.es\.md"):
        real.drifted_pages(folder, checker)
