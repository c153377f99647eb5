"""Tests of ``[tool.xlat-check]`` in pyproject.toml as a replacement for xlat-check.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.conftest import Lay, Load
from xlat_check.config import find_config, load_config
from xlat_check.config.files import has_table
from xlat_check.errors import ConfigError
from xlat_check.findings import Severity

TOML = """[project]
name = "stoves"

[tool.xlat-check]
source_lang = "de"
target_langs = ["pt", "no"]
fail_on = "minor"
max_false_alarms = 0.01
exclude = ["**/old.md"]

[[tool.xlat-check.pairs]]
source = "{lang}/*.md"

[tool.xlat-check.checks]
drift = { unusual = 0.001 }
duplicate = false
"""
YAML = """source_lang: de
target_langs: [pt, no]
fail_on: minor
max_false_alarms: 0.01
exclude: ["**/old.md"]
pairs:
  - source: "{lang}/*.md"
checks:
  drift: {unusual: 0.001}
  duplicate: false
"""


@pytest.fixture(autouse=True)
def pages(lay: Lay) -> None:
    lay("de/a.md", "de/old.md", "pt/a.md", "no/a.md")


def test_both_languages_say_the_same(load: Load, place: Path) -> None:
    toml = load(TOML, "pyproject.toml")
    (place / "pyproject.toml").unlink()
    yaml = load(YAML)
    assert toml == yaml
    assert [(pair.source_path, pair.target_path) for pair in toml.pairs] == [
        ("de/a.md", "pt/a.md"),
        ("de/a.md", "no/a.md"),
    ]
    assert toml.settings.fail_on is Severity.MINOR
    assert "duplicate" not in {settings.info.id for settings in toml.settings.checks}


def test_in_one_folder_the_yaml_counts_and_says_so(load: Load, place: Path) -> None:
    (place / "pyproject.toml").write_text(TOML, encoding="utf-8")
    config = load("pairs:\n- {source: de/a.md, target: pt/a.md}\n")
    assert len(config.pairs) == 1
    (note,) = config.notes
    assert note.message == "settings come from xlat-check.yaml; [tool.xlat-check] in pyproject.toml is not used"


def test_the_nearer_folder_counts_whatever_its_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "xlat-check.yaml").write_text(YAML, encoding="utf-8")
    (place / "deep").mkdir()
    (place / "deep" / "pyproject.toml").write_text("[tool.xlat-check]\npairs = []\n", encoding="utf-8")
    monkeypatch.chdir(place / "deep")
    assert find_config() == place / "deep" / "pyproject.toml"


@pytest.mark.parametrize(
    "text", ['[project]\nname = "stoves"\n', '[project]\nname = "xlat-check"\n', '[tool.other]\nx = "xlat-check"\n']
)
def test_a_project_that_does_not_set_us_up_is_passed_by(place: Path, text: str) -> None:
    (place / "pyproject.toml").write_text(text, encoding="utf-8")
    assert not has_table(place / "pyproject.toml")


def test_a_named_toml_file_needs_the_table(place: Path) -> None:
    (place / "other.toml").write_text("[tool.else]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"other.toml has no table \[tool.xlat-check\]"):
        load_config("other.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pears = []", "pyproject.toml: tool.xlat-check: the file has no setting 'pears'"),
        ("fail_on = 3", "pyproject.toml: tool.xlat-check.fail_on: fail_on cannot be '3'"),
        (
            "checks.drift.unusual = 'much'",
            "pyproject.toml: tool.xlat-check.checks.drift.unusual: unusual must be a num",
        ),
        ("checks.drift.unlike = true", "pyproject.toml: tool.xlat-check.checks.drift.unlike: unlike must be a number"),
        ("pairs = [{source = 'a'}]", "pyproject.toml: tool.xlat-check.pairs[0]: a pair without target"),
        ("pairs = [{source = 'a', target = ['b']}]", "pairs[0].target: target must be text, not a list"),
        ("fail_on = 2024-05-01", "tool.xlat-check.fail_on: fail_on cannot be '2024-05-01'"),
        ("a = [\n\nb", "pyproject.toml:4: not valid TOML"),
    ],
)
def test_what_the_table_may_not_say(load: Load, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(f"[tool.xlat-check]\n{text}\n", "pyproject.toml")
    assert message in caught.value.message
