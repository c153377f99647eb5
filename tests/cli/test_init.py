"""Tests of ``init``: the file that it writes, its messages, and the files that it does not touch."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.readers.samples import SAMPLES, name_of
from tests.triage.repository import Repository
from xlat_check.cli import main
from xlat_check.config import load_config
from xlat_check.readers import READERS


@pytest.fixture(autouse=True)
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in ("docs/de/a.md", "docs/pt/a.md", "docs/it/a.md", "docs/de/b.md", "docs/pt/alt.md"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("x", encoding="utf-8")
    return tmp_path


def test_it_writes_a_file_that_loads_and_says_what_it_found(capsys):
    assert main(["init"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "found 2 pairs of files; the source language is de",
        "  docs/{lang}/**/*.md: 1 pair in it, 1 pair in pt",
        "    1 file without a translation into it: docs/de/b.md",
        "    1 file without a translation into pt: docs/de/b.md",
        "    1 file without a source: docs/pt/alt.md",
        "note: de is a guess for the source of docs/{lang}/**/*.md: --source-lang names another one",
        "wrote xlat-check.yaml and xlat-check.schema.json for editors",
        "next: xlat-check check",
    ]
    assert len(load_config().pairs) == 2


def test_many_languages_are_counted(tree, capsys):
    for lang in ("en", "es", "fr", "ja", "nl", "pl", "sv"):
        Path(f"i18n/{lang}.json").parent.mkdir(exist_ok=True)
        Path(f"i18n/{lang}.json").write_text("{}", encoding="utf-8")
    assert main(["init", "--dry-run"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert "  i18n/{lang}.json: 1 pair in each of 6 languages (es, fr, ja and 3 more)" in said
    assert "  docs/{lang}/**/*.md: 1 pair in it, 1 pair in pt" in said


def test_the_first_line_names_a_schema_that_is_there(capsys):
    main(["init"])
    first = Path("xlat-check.yaml").read_text(encoding="utf-8").splitlines()[0]
    (name,) = re.findall(r"^# yaml-language-server: \$schema=(.+)$", first)
    schema = Path(name).read_text(encoding="utf-8")
    assert json.loads(schema)["title"] == "xlat-check.yaml"
    capsys.readouterr()
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == schema


@pytest.mark.parametrize("format", READERS)
def test_it_finds_files_of_every_format(tree, format):
    name = name_of(format)
    for lang in ("de", "pt"):
        Path(f"pages/{lang}").mkdir(parents=True)
        Path(f"pages/{lang}/{name}").write_bytes(SAMPLES[format])
    assert main(["init"]) == 0
    pairs = {(pair.source_path, pair.target_path) for pair in load_config().pairs}
    assert (f"pages/de/{name}", f"pages/pt/{name}") in pairs


def test_without_a_schema(tree):
    assert main(["init", "--no-schema"]) == 0
    assert "yaml-language-server" not in Path("xlat-check.yaml").read_text(encoding="utf-8")
    assert not Path("xlat-check.schema.json").exists()


def test_a_dry_run_prints_the_file_and_writes_nothing(tree, capsys):
    before = sorted(tree.iterdir())
    assert main(["init", "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "source: docs/{lang}/**/*.md" in out
    assert err.startswith("found 2 pairs")
    assert "wrote" not in err
    assert sorted(tree.iterdir()) == before
    main(["init"])
    assert Path("xlat-check.yaml").read_text(encoding="utf-8") == out


def test_it_replaces_nothing_unless_told(capsys):
    Path("xlat-check.yaml").write_text("mine", encoding="utf-8")
    assert main(["init"]) == 2
    assert "xlat-check.yaml already exists\nhint: --force" in capsys.readouterr().err
    assert Path("xlat-check.yaml").read_text(encoding="utf-8") == "mine"
    assert main(["init", "--force"]) == 0
    assert load_config().pairs


def test_settings_in_pyproject_are_settings_too(capsys):
    Path("pyproject.toml").write_text("[tool.xlat-check]\npairs = []\n", encoding="utf-8")
    assert main(["init"]) == 2
    assert "pyproject.toml has [tool.xlat-check] already" in capsys.readouterr().err
    assert not Path("xlat-check.yaml").exists()


def test_another_folder_and_language(capsys):
    assert main(["init", "docs", "--source-lang", "pt", "--no-schema"]) == 0
    err = capsys.readouterr().err
    assert "the source language is pt" in err
    assert err.endswith("wrote docs/xlat-check.yaml\nnext: xlat-check check --config docs/xlat-check.yaml\n")
    assert {pair.source_path for pair in load_config("docs/xlat-check.yaml").pairs} == {"docs/pt/a.md"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere: no such folder"),
        (["docs/de"], "docs/de: no files that say the same in several languages"),
        (["--source-lang", "fr"], "no file in fr with a counterpart"),
        (["--source-lang", "german!"], "'german!' is not a language tag"),
    ],
)
def test_what_cannot_be(tree, arguments, message, capsys):
    assert main(["init", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert sorted(path.name for path in tree.iterdir()) == ["docs"]


def test_many_files_without_counterpart_are_counted(capsys):
    for number in range(9):
        Path(f"docs/de/n{number}.md").write_text("x", encoding="utf-8")
    main(["init", "--dry-run"])
    assert "10 files without a translation into pt: docs/de/b.md, docs/de/n0.md, docs/de/n1.md and 7 more" in (
        capsys.readouterr().err
    )


def test_git_is_told_how_to_merge_decisions(tmp_path, monkeypatch, capsys):
    made = Repository(tmp_path / "project")
    made.write("docs/de/a.md", "# Ofen\n\nDer Ofen ist heiß.\n")
    made.write("docs/pt/a.md", "# Forno\n\nO forno está quente.\n")
    monkeypatch.chdir(made.folder)
    assert main(["init"]) == 0
    assert "wrote .gitattributes: git keeps the decisions of both sides when it merges" in capsys.readouterr().err
    assert Path(".gitattributes").read_text(encoding="utf-8") == "xlat-check.decisions.jsonl merge=union\n"
    assert main(["init", "--force"]) == 0
    assert ".gitattributes" not in capsys.readouterr().err
    assert main(["init", "--dry-run"]) == 0
