"""Tests of the measurement on catalogues with known gaps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlat_check.errors import XlatError
from xlat_check.measure.locale import gaps_of, locale_gaps

ENGLISH = {"kettle": "Put the kettle on", "lid": "Close the lid", "cup": "Fill the cup", "brand": "Made in Loamshire"}
GERMAN = {"kettle": "Setz den Kessel auf", "lid": "", "brand": "Made in Loamshire", "tray": "Trag das Tablett"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    project = tmp_path / "locale" / "tea"
    (project / "en").mkdir(parents=True)
    (project / "de").mkdir()
    (project / "en.json").write_text(json.dumps(ENGLISH))
    (project / "de.json").write_text(json.dumps(GERMAN))
    (project / "en" / "menu.ftl").write_text("open = Open the tin\nshut = Shut the tin\n")
    (project / "de" / "menu.ftl").write_text("open = Öffne die Dose\n")
    gold = [
        {"key": "lid", "state": ["de:empty"]},
        {"key": "cup", "state": ["de:absent"]},
        {"key": "kettle", "state": ["de:absent"]},
        {"file": "menu", "key": "shut", "state": ["de:absent"]},
    ]
    (project / "gold.json").write_text(json.dumps(gold))
    return tmp_path


def test_what_is_found_missed_and_invented(data: Path) -> None:
    gaps = gaps_of(data / "locale" / "tea")
    assert {gap[2] for gap in gaps.found} == {"lid", "cup", "shut"}
    assert gaps.missed == {("de", "", "kettle", "omission")}
    assert gaps.invented == {("de", "", "brand", "untranslated"), ("de", "", "tray", "addition")}


def test_figures(data: Path) -> None:
    figures = {"found": 3, "missed": 1, "invented": 2}
    assert locale_gaps(data) == {"tea": figures, "all": figures}


def test_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(XlatError, match="no catalogues with known gaps"):
        locale_gaps(tmp_path)


def test_a_gold_file_that_is_none(data: Path) -> None:
    (data / "locale" / "tea" / "gold.json").write_text('[{"key": "lid"}]')
    with pytest.raises(XlatError, match="gold.json: cannot be used"):
        locale_gaps(data)
