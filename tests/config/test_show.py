"""Tests of --show-config: its output loads to the same settings and names the origin of each value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.conftest import Lay
from xlat_check.config import Overrides, load_config
from xlat_check.config.show import show_config
from xlat_check.errors import ConfigError

PLAIN = "source_lang: de\ntarget_langs: [pt, no]\npairs:\n- source: '{lang}/**/*.md'\n"
FULL = (
    PLAIN
    + """- source: README.md
  target: README.{lang}.md
  source_lang: en
  target_langs: [no]
  fail_on: never
  checks: {number: false}
include: ['**/*.md']
exclude: [drafts]
model: models/ours
glossary: terms.csv
fail_on: minor
max_false_alarms: quiet
checks:
  drift: {unusual: 0.01, severity: critical}
  duplicate: false
  names: true
ignore:
- {check: addition, text: 'Draft*', reason: 'they say so'}
readers:
  html: {skip: [nav, .side]}
overrides:
- paths: ['*/blog/**']
  langs: [no]
  checks: {drift: {unlike: 0.001}}
"""
)
TOML = """[tool.xlat-check]
source_lang = "de"
target_langs = ["no"]
pairs = [{source = "{lang}/a.md"}, {source = "de/x.md", target = "no/x.md", checks = {drift = false}}]
checks.drift.unusual = 1e-3
"""


@pytest.fixture(autouse=True)
def pages(lay: Lay) -> None:
    lay(*(f"{lang}/{page}.md" for lang in ("de", "pt", "no") for page in ("a", "x", "blog/b")))
    lay("README.md", "README.no.md", "models/ours/x")


@pytest.mark.parametrize("text", [PLAIN, FULL])
@pytest.mark.parametrize(
    "flags",
    [
        {},
        {"fail_on": "critical", "max_false_alarms": "0.3", "model": "theirs"},
        {"target_lang": "no"},
        {"source": "de/a.md", "target": "pt/x.md"},
        {"source": "de/a.md", "target": "no/x.md", "target_lang": "nb-NO"},
    ],
    ids=str,
)
def test_it_loads_to_the_same(text: str, flags: dict[str, str]) -> None:
    Path("xlat-check.yaml").write_text(text, encoding="utf-8")
    before = load_config(None, Overrides(**flags))
    Path("xlat-check.yaml").write_text(show_config(None, Overrides(**flags)), encoding="utf-8")
    after = load_config()
    assert after.pairs == before.pairs
    assert [rule.reason for rule in after.ignore] == [rule.reason for rule in before.ignore]
    for name in ("missing", "settings", "model"):
        assert getattr(after, name) == getattr(before, name)


def test_a_table_of_toml_becomes_a_file_of_its_own() -> None:
    Path("pyproject.toml").write_text(TOML, encoding="utf-8")
    before = load_config()
    Path("xlat-check.yaml").write_text(show_config(), encoding="utf-8")
    assert load_config().pairs == before.pairs
    assert load_config().settings.checks == before.settings.checks


def test_a_file_that_holds_both(lay: Lay) -> None:
    lay("po/pt.po")
    flags = Overrides(source="po/pt.po", source_lang="de")
    before = load_config(None, flags)
    Path("xlat-check.yaml").write_text(show_config(None, flags), encoding="utf-8")
    assert load_config().pairs == before.pairs


def test_without_a_file() -> None:
    flags = Overrides(source="de/a.md", target="no/a.md")
    Path("xlat-check.yaml").write_text(show_config(None, flags), encoding="utf-8")
    (pair,) = load_config().pairs
    assert (pair.source_path, pair.target_path, pair.target_lang) == ("de/a.md", "no/a.md", "no")


def test_each_value_has_its_origin() -> None:
    Path("xlat-check.yaml").write_text(FULL, encoding="utf-8")
    lines = show_config(None, Overrides(fail_on="never")).splitlines()
    assert lines[0] == f"# Defaults, xlat-check.yaml and flags, merged; relative paths start at {Path.cwd()}"
    for line in (
        "source_lang: de  # xlat-check.yaml:1",
        "fail_on: never  # --fail-on",
        "max_false_alarms: 0.001  # xlat-check.yaml:16",
        "  drift: {severity: critical, unusual: 0.01, unlike: 0.0005}  # xlat-check.yaml:18",
        "  duplicate: false  # xlat-check.yaml:19",
        "  omission: true  # default",
    ):
        assert line in lines
    assert "  terminology: {glossary: terms.csv}  # xlat-check.yaml:14" in lines


def test_what_cannot_be_loaded_is_not_shown() -> None:
    Path("xlat-check.yaml").write_text(PLAIN + "fail_on: mayor\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"xlat-check.yaml:5: fail_on cannot be"):
        show_config()
    Path("xlat-check.yaml").unlink()
    with pytest.raises(ConfigError, match="are the same file"):
        show_config(None, Overrides(source="de/a.md", target="de/a.md"))
