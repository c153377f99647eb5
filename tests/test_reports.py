"""Tests of the example reports in ``reports/example``; ``--update-golden`` writes them anew."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.browser.screenshots import VIEWS
from tests.workbook import dump
from xlat_check.config import Overrides, load_config
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.run import run

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "reports" / "example"
FILES = {
    "text": "report.txt",
    "concise": "concise.txt",
    "full": "full.txt",
    "statistics": "statistics.txt",
    "rdjson": "rdjson.json",
    "json": "report.json",
    "jsonl": "report.jsonl",
    "sarif": "report.sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "github-summary": "github-summary.md",
    "gitlab": "gitlab.json",
    "markdown": "comment.md",
    "csv": "report.csv",
    "xlsx": "report.xlsx",
    "html": "report.html",
    "status": "status.json",
}


@pytest.fixture(scope="module")
def report():
    """The report of the example pair, paths as a user in the project's folder would name them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        config = load_config(None, Overrides(source="corpora/skill-page/de.txt", target="corpora/skill-page/pt.txt"))
        return run(config, with_texts=True)


def test_there_is_an_example_in_every_format():
    assert set(RENDERERS) == set(FILES)


@pytest.mark.parametrize("form", RENDERERS)
def test_example_is_current(report, form, request):
    path = EXAMPLE / FILES[form]
    rendered = RENDERERS[form](report, RenderOptions(width=120))
    data = rendered if isinstance(rendered, bytes) else rendered.encode()
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert plain(form, data) == nearly(plain(form, path.read_bytes()))


def test_every_example_is_of_a_format():
    shown = {f"{name}.png" for name in VIEWS}
    assert {path.name for path in EXAMPLE.iterdir()} == {*FILES.values(), *shown}


def plain(form, data):
    """The compared form: the data of a format for programs, otherwise the text."""
    if form == "xlsx":
        return dump(data)
    if form == "jsonl":
        return [json.loads(line) for line in data.splitlines()]
    if form == "html":  # its scores are rounded, and their last digit may differ
        return re.sub(r"\d+\.\d+", "0.0", data.decode())
    return json.loads(data) if form in ("json", "sarif", "gitlab", "status") else data.decode()


def nearly(value):
    """The same data with room for the last digit of scores, which depends on the machine's arithmetic."""
    if isinstance(value, float):
        return pytest.approx(value, abs=2e-3)
    if isinstance(value, dict):
        return {key: nearly(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [nearly(entry) for entry in value]
    return value
