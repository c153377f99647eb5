"""Tests of the page about Python: every example runs, and every name in its tables exists."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import xlat_check
from xlat_check.findings import Finding, Place, Report

PAGE = (Path(xlat_check.__file__).parent / "manual" / "python.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("one_model")
def test_every_example_gives_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("guide.en.md").write_text("# Guide\n\nWait for 20 minutes.\n", encoding="utf-8")
    Path("guide.de.md").write_text("# Anleitung\n\nWarten Sie 30 Minuten.\n", encoding="utf-8")
    Path("xlat-check.yaml").write_text("pairs: [{source: guide.en.md, target: guide.de.md}]\n", encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 6
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "python.md", "python.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.failed == 0, "".join(said)
    assert result.attempted > 10


@pytest.mark.parametrize("kind", [Report, Finding, Place])
def test_every_name_in_its_tables_exists(kind: type) -> None:
    (table,) = re.findall(rf"^\| `{kind.__name__}` \|.*\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    names = [name for row in table.splitlines() for name in re.findall(r"`([\w.()]+)`", row.split("|")[1])]
    assert len(names) >= 5
    assert all(hasattr(kind, name.partition(".")[0].removesuffix("()")) for name in names), names
