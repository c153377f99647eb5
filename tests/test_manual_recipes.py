"""Tests of the recipes: the settings of each pair all the files that it shows."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import xlat_check
from tests.test_ci import ACTION
from xlat_check.config import load_config

PAGE = (Path(xlat_check.__file__).parent / "manual" / "recipes.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TREES = [(files, text) for (kind, files), (_, text) in pairwise(BLOCKS) if not kind]
"""The files of each recipe, and the settings below them."""
LANGUAGE = re.compile(r"\.?(?<![A-Za-z])(en|de|fr|pt[-_](BR|br))(?![A-Za-z])")


@pytest.mark.parametrize(("files", "settings"), TREES)
def test_the_settings_pair_every_file(files: str, settings: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = files.split()
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("# A text\n", encoding="utf-8")
    Path("xlat-check.yaml").write_text(settings, encoding="utf-8")
    config = load_config()
    assert not config.missing
    assert not config.skipped
    paired = [path for pair in config.pairs for path in {pair.source_path, pair.target_path}]
    assert set(paired) == set(names)
    for pair in config.pairs:
        source, target = Path(pair.source_path), Path(pair.target_path)
        assert source.suffix == target.suffix
        assert pair.target_lang and pair.target_lang != "en"
        if not pair.bilingual:
            assert LANGUAGE.sub("", source.name) == LANGUAGE.sub("", target.name)
    targets = [pair.target_path for pair in config.pairs]
    assert len(targets) == len(set(targets))


def test_there_is_one_for_each() -> None:
    headings = re.findall(r"^##+ (.+)$", PAGE, re.MULTILINE)
    wanted = {"Docusaurus", "Starlight", "MkDocs", "Sphinx", "Hugo", "Weblate", "Crowdin", "Transifex"}
    assert wanted <= set(headings)
    assert len(TREES) == 10


def test_the_workflow_gives_inputs_that_there_are() -> None:
    (block,) = re.findall(r"^```yaml\n(name: translations.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (job,) = yaml.safe_load(block)["jobs"].values()
    assert job["steps"][0]["with"] == {"fetch-depth": 0}
    assert job["steps"][1]["with"].keys() <= ACTION["inputs"].keys()
