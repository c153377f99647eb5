"""Tests of the selection of files, and of messages about files that are left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.config.conftest import Lay, Load
from xlat_check.config import Config
from xlat_check.config.tree import matches
from xlat_check.errors import ConfigError

HEAD = "source_lang: de\ntarget_langs: [pt]\npairs:\n- source: '{lang}/**/*.md'\n"


def targets(config: Config) -> list[str]:
    return [pair.target_path for pair in config.pairs]


def lone(config: Config) -> list[str]:
    return [one.unpaired.path for one in config.missing]


@pytest.mark.parametrize(
    ("glob", "path", "met"),
    [
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/x/a.md", False),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("docs/**", "docs/x/y/a.md", True),
        ("docs", "docs/x/a.md", True),
        ("docs", "site/docs/x/a.md", True),
        ("docs/", "docs/a.md", True),
        ("docs", "docs2/a.md", False),
        ("docs/x", "site/docs/x/a.md", False),
        ("./docs/x", "docs/x/a.md", True),
        ("a.md", "docs/x/a.md", True),
        ("a.md", "docs/x/ba.md", False),
        ("?.md", "docs/x/a.md", True),
        ("**/x/*", "docs/x/a.md", True),
        ("a[1].md", "a[1].md", True),
        ("a.md", "a.md\n", False),
    ],
)
def test_globs(glob: str, path: str, met: bool) -> None:
    assert matches(path, glob) is met


def test_exclude_takes_out_whatever_is_named_on_either_side(load: Load, lay: Lay) -> None:
    lay("de/a.md", "de/b.md", "de/c.md", "de/neu.md", "pt/a.md", "pt/b.md", "pt/c.md", "pt/alt.md")
    everything = load(HEAD)
    assert (len(everything.pairs), lone(everything)) == (3, ["de/neu.md", "pt/alt.md"])
    config = load(HEAD + "exclude: [de/b.md, pt/c.md, neu.md]\n")
    assert (targets(config), lone(config)) == (["pt/a.md"], ["pt/alt.md"])
    config = load(HEAD + "exclude: [de/alt.md]\n")
    assert lone(config) == ["de/neu.md"]


def test_include_leaves_only_what_is_named(load: Load, lay: Lay) -> None:
    lay("de/a.md", "de/x/b.md", "de/x/c.md", "pt/a.md", "pt/x/b.md")
    config = load(HEAD + "include: ['de/x/**']\n")
    assert (targets(config), lone(config)) == (["pt/x/b.md"], ["de/x/c.md"])
    config = load(HEAD + "include: [x]\nexclude: [c.md]\n")
    assert (targets(config), lone(config)) == (["pt/x/b.md"], [])


def test_leaving_nothing_is_an_error(load: Load, lay: Lay) -> None:
    lay("de/a.md", "pt/a.md")
    with pytest.raises(ConfigError, match="include and exclude leave no pair"):
        load(HEAD + "exclude: [de]\n")


def test_files_that_are_named_are_checked_whatever_the_file_excludes(load: Load, lay: Lay) -> None:
    lay("de/a.md", "pt/a.md")
    assert targets(load(HEAD + "exclude: [de]\n", source="de/a.md", target="pt/a.md")) == ["pt/a.md"]


def test_languages_of_one_entry(load: Load, lay: Lay) -> None:
    lay("de/a.md", "pt/a.md", "README.md", "README.fr.md")
    entry = "- {source: README.md, target: 'README.{lang}.md', source_lang: en, target_langs: [fr]}\n"
    config = load(HEAD + entry)
    assert [(pair.source_lang, pair.target_lang) for pair in config.pairs] == [("de", "pt"), ("en", "fr")]


def test_a_later_entry_has_the_last_word_about_a_pair(load: Load, lay: Lay) -> None:
    lay("de/a.md", "pt/a.md")
    config = load(HEAD + "- {source: de/a.md, target: pt/a.md, fail_on: never}\n")
    (pair,) = config.pairs
    assert config.settings_of(pair).fail_on is None


def test_a_file_that_another_entry_pairs_is_not_extra(load: Load, lay: Lay) -> None:
    lay("de/a.md", "pt/a.md", "de/kette.txt", "pt/corrente.md")
    assert lone(load(HEAD)) == ["pt/corrente.md"]
    assert lone(load(HEAD + "- {source: de/kette.txt, target: pt/corrente.md}\n")) == []


def test_names_of_lone_files_start_at_the_file(place: Path, lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a finding is the same from wherever the command is run."""
    from xlat_check.config import load_config

    lay("de/a.md", "de/b.md", "pt/a.md")
    (place / "xlat-check.yaml").write_text(HEAD, encoding="utf-8")
    monkeypatch.chdir(place / "de")
    (one,) = load_config().missing
    assert (one.unpaired.path, one.unpaired.name) == ("b.md", "de/b.md")
    assert (one.unpaired.wanted, one.unpaired.wanted_name) == ("../pt/b.md", "pt/b.md")


@pytest.mark.parametrize("how", ["same", "detour", "link", "hard link"])
def test_one_file_twice_is_no_pair_and_spoils_no_other(load: Load, lay: Lay, how: str) -> None:
    lay("a.md", "b.md", "c.md")
    other = {"same": "a.md", "detour": "./x/../a.md"}.get(how, "twin.md")
    if other == "twin.md":
        (os.symlink if how == "link" else os.link)("a.md", other)
    config = load(f"pairs:\n- {{source: a.md, target: {other}}}\n- {{source: b.md, target: c.md}}\n")
    assert targets(config) == ["c.md"]
    (skipped,) = config.skipped
    assert skipped.fatal
    assert skipped.what.startswith("a.md -> ")
    assert "are the same file" in skipped.reason


def test_loops_of_links_end(load: Load, lay: Lay, place: Path) -> None:
    lay("de/a.md", "de/x/b.md", "pt/a.md", "pt/x/b.md")
    for loop, goal in (("de/loop", "."), ("de/x/up", ".."), ("pt/x/both", "../../de"), ("de/self", "self")):
        (place / loop).symlink_to(goal)
    assert targets(load(HEAD)) == ["pt/a.md", "pt/x/b.md"]


def test_a_folder_of_translations_may_be_a_link(load: Load, lay: Lay, place: Path) -> None:
    lay("de/a.md", "de/x/b.md", "elsewhere/a.md", "elsewhere2/b.md")
    (place / "pt").symlink_to("elsewhere")
    (place / "elsewhere" / "x").symlink_to("../elsewhere2")
    config = load(HEAD)
    assert (targets(config), lone(config)) == (["pt/a.md", "pt/x/b.md"], [])


def test_a_folder_that_cannot_be_read_is_named(load: Load, lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("de/a.md", "de/shut/b.md", "pt/a.md")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    config = load(HEAD)
    assert targets(config) == ["pt/a.md"]
    (skipped,) = config.skipped
    assert (skipped.what, skipped.fatal) == ("de/shut", True)
    assert skipped.reason == "the folder cannot be read: Permission denied"


def test_folders_that_nobody_translates_are_left_out(load: Load, lay: Lay) -> None:
    lay("a.de.md", "a.pt.md", "node_modules/x/b.de.md", ".venv/c.de.md", "x/__pycache__/d.de.md")
    config = load("source_lang: de\ntarget_langs: [pt]\npairs:\n- source: '**/*.{lang}.md'\n")
    assert (targets(config), lone(config)) == (["a.pt.md"], [])


def test_a_pattern_looks_no_deeper_than_it_must(load: Load, lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    lay("de/a.md", "pt/a.md", "de/deep/er/b.md")
    seen: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: seen.append(str(path)) or scandir(path))
    load(HEAD.replace("**/", ""))
    assert not [path for path in seen if "er" in path]
