"""The example reports in ``reports/example`` are what the program says today; ``--update-golden`` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlat_check.config import Overrides, load_config
from xlat_check.pipeline import run
from xlat_check.render import RENDERERS, RenderOptions

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "reports" / "example"
SUFFIXES = {"table": "txt", "json": "json"}


@pytest.fixture(scope="module")
def report():
    """The report of the example pair, paths as a user in the project's folder would name them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return run(load_config(None, Overrides(source="corpora/skill-page/de.txt", target="corpora/skill-page/pt.txt")))


def test_there_is_an_example_in_every_format():
    assert set(RENDERERS) == set(SUFFIXES)


@pytest.mark.parametrize("form", RENDERERS)
def test_example_is_current(report, form, request):
    path = EXAMPLE / f"report.{SUFFIXES[form]}"
    text = RENDERERS[form](report, RenderOptions(width=120))
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    if form == "json":
        assert json.loads(text) == nearly(json.loads(kept))
    else:
        assert text == kept


def nearly(value):
    """The same data with room for the last digit of scores, which depends on the machine's arithmetic."""
    if isinstance(value, float):
        return pytest.approx(value, abs=2e-3)
    if isinstance(value, dict):
        return {key: nearly(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [nearly(entry) for entry in value]
    return value
