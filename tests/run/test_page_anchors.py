"""Tests of links to places on other pages of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check.config import Overrides, load_config
from xlat_check.run import run

SETTINGS = "source_lang: en\ntarget_langs: [de]\npairs: [{source: 'docs/{lang}/**/*.md'}]\n"
ENGLISH_MENU = "# Menu\n\nWe bake bread each day.\n\n## Opening hours\n\nWe open at seven.\n"
GERMAN_MENU = "# Karte\n\nWir backen jeden Tag Brot.\n\n## Öffnungszeiten\n\nWir öffnen um sieben.\n"
ENGLISH_START = "# Start\n\nSee [when we open](shop/menu.md#{}).\n"
GERMAN_START = "# Anfang\n\nSieh nach, [wann wir öffnen](shop/menu.md#{}).\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xlat-check.yaml").write_text(SETTINGS, encoding="utf-8")
    for lang, menu in (("en", ENGLISH_MENU), ("de", GERMAN_MENU)):
        (tmp_path / "docs" / lang / "shop").mkdir(parents=True)
        (tmp_path / "docs" / lang / "shop" / "menu.md").write_text(menu, encoding="utf-8")
    return tmp_path


def found(project: Path, source: str, target: str) -> list[tuple[str, str]]:
    """The path and the message of each finding about links, where the two first pages link to these places."""
    (project / "docs/en/start.md").write_text(ENGLISH_START.format(source), encoding="utf-8")
    (project / "docs/de/start.md").write_text(GERMAN_START.format(target), encoding="utf-8")
    report = run(load_config(None, Overrides(cache="")))
    return [
        (Path(finding.target.span.path).name, finding.message)
        for finding in report.findings
        if finding.check == "links" and finding.target
    ]


def test_a_place_that_the_page_has_only_in_the_source(project: Path) -> None:
    message = "shop/menu.md#opening-hours leads nowhere: that page has the place only in the source"
    assert found(project, "opening-hours", "opening-hours") == [("start.md", message)]


def test_a_place_that_was_translated_with_its_heading(project: Path) -> None:
    assert found(project, "opening-hours", "öffnungszeiten") == []


def test_a_place_that_no_version_of_the_page_shows(project: Path) -> None:
    assert found(project, "made-by-a-script", "made-by-a-script") == []


def test_two_pages_with_one_name_are_not_told_apart(project: Path) -> None:
    for lang in ("en", "de"):
        (project / "docs" / lang / "other" / "shop").mkdir(parents=True)
        (project / "docs" / lang / "other" / "shop" / "menu.md").write_text("# Ofen\n\nRye.\n", encoding="utf-8")
    (project / "docs/en/start.md").write_text(ENGLISH_START.format("opening-hours"), encoding="utf-8")
    absolute = GERMAN_START.replace("shop/menu.md", "/shop/menu").format("opening-hours")
    (project / "docs/de/start.md").write_text(absolute, encoding="utf-8")
    report = run(load_config(None, Overrides(cache="")))
    assert not [one for one in report.findings if "leads nowhere" in one.message]
