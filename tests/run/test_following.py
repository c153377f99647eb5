"""Tests of pages that were renamed or moved on one side."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check.config import Config, Overrides, load_config
from xlat_check.run import run
from xlat_check.run.following import followed

SETTINGS = "source_lang: en\ntarget_langs: [de]\npairs: [{source: 'docs/{lang}/**/*.md'}]\n"
ENGLISH = """# The oven {number}

Start it with `oven --heat {number}50` and read [the manual](manual{number}.md) of {number}9 May 2031.

Call `loadTray{number}()` after {number}2 minutes, and look at the file crumbs_{number}.csv.
"""
GERMAN = """# Der Ofen {number}

Starte ihn mit `oven --heat {number}50` und lies [das Handbuch](manual{number}.md) vom {number}9. Mai 2031.

Rufe `loadTray{number}()` nach {number}2 Minuten auf und sieh die Datei crumbs_{number}.csv an.
"""
PROSE = ("# Bread\n\nBread is good.\n", "# Brot\n\nBrot ist gut.\n")


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three ovens in English; the German pages of two have other names."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "xlat-check.yaml", SETTINGS)
    for number in (1, 2, 3):
        write(tmp_path, f"docs/en/guide/oven{number}.md", ENGLISH.format(number=number))
    write(tmp_path, "docs/de/guide/oven1.md", GERMAN.format(number=1))
    write(tmp_path, "docs/de/alt/ofen2.md", GERMAN.format(number=2))
    write(tmp_path, "docs/de/guide/dritter.md", GERMAN.format(number=3))
    return tmp_path


def loaded() -> Config:
    return load_config(None, Overrides(cache=""))


def names(config: Config) -> list[tuple[str, str]]:
    return [(Path(pair.source_path).name, Path(pair.target_path).name) for pair in config.pairs]


def test_renamed_and_moved_pages_are_pairs(project: Path) -> None:
    config = followed(loaded())
    assert names(config) == [("oven1.md", "oven1.md"), ("oven2.md", "ofen2.md"), ("oven3.md", "dritter.md")]
    assert config.missing == ()
    assert {pair.target_lang for pair in config.pairs} == {"de"}
    assert "compared with docs/en/guide/oven2.md" in config.notes[-2].message
    assert config.notes[-2].where == "docs/de/alt/ofen2.md"


def test_two_pages_that_are_equally_alike_are_not_followed(project: Path) -> None:
    write(project, "docs/de/guide/kopie.md", GERMAN.format(number=3))
    assert [Path(one.unpaired.path).name for one in followed(loaded()).missing] == [
        "oven3.md",
        "dritter.md",
        "kopie.md",
    ]


def test_prose_without_marks_is_not_followed(project: Path) -> None:
    for path in project.glob("docs/*/*/*.md"):
        path.unlink()
    write(project, "docs/en/bread.md", PROSE[0])
    write(project, "docs/de/brot.md", PROSE[1])
    write(project, "docs/en/a.md", "# A\n\nSee.\n")
    write(project, "docs/de/a.md", "# A\n\nSieh.\n")
    assert len(followed(loaded()).missing) == 2


def test_a_page_in_another_language_is_not_followed(project: Path) -> None:
    write(project, "xlat-check.yaml", SETTINGS.replace("[de]", "[de, fr]"))
    missing = {(Path(one.unpaired.path).name, one.unpaired.lang) for one in followed(loaded()).missing}
    assert missing == {("oven1.md", "fr"), ("oven2.md", "fr"), ("oven3.md", "fr")}


def test_a_run_compares_them_and_says_so(project: Path) -> None:
    report = run(loaded())
    assert report.checked == 3
    assert not {finding.check for finding in report.findings} & {"document-missing", "document-extra"}
    assert any("the same page under another name" in note.message for note in report.notes)
