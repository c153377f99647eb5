"""Tests of every format with the sample report, word for word."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import xlat_check.render
from tests.workbook import dump
from xlat_check.render import RENDERERS, RenderOptions

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "text.txt": ("text", RenderOptions(width=100, verbose=True)),
    "text-color.txt": ("text", RenderOptions(width=60, color=True)),
    "concise.txt": ("concise", RenderOptions()),
    "statistics.txt": ("statistics", RenderOptions()),
    "table-60.txt": ("full", RenderOptions(width=60)),
    "table-100.txt": ("full", RenderOptions(width=100)),
    "table-160.txt": ("full", RenderOptions(width=160)),
    "table-color.txt": ("full", RenderOptions(width=100, color=True)),
    "rdjson.json": ("rdjson", RenderOptions()),
    "report.json": ("json", RenderOptions()),
    "report.jsonl": ("jsonl", RenderOptions()),
    "report.sarif": ("sarif", RenderOptions()),
    "junit.xml": ("junit", RenderOptions()),
    "github.txt": ("github", RenderOptions()),
    "github-summary.md": ("github-summary", RenderOptions()),
    "gitlab.json": ("gitlab", RenderOptions()),
    "markdown.md": ("markdown", RenderOptions()),
    "report.csv": ("csv", RenderOptions()),
    "xlsx.txt": ("xlsx", RenderOptions()),
    "report.html": ("html", RenderOptions()),
    "status.json": ("status", RenderOptions()),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_the_golden_file(name, report, request):
    renderer, options = CASES[name]
    rendered = RENDERERS[renderer](report, options)
    rendered = dump(rendered) if isinstance(rendered, bytes) else without_assets(rendered)
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.write_text(rendered, encoding="utf-8", newline="\n")
    assert path.is_file(), f"no golden file {name}; pytest --update-golden writes it"
    assert rendered == path.read_bytes().decode("utf-8"), f"{name} differs; pytest --update-golden rewrites it"


def without_assets(text):
    """A page without its styles, scripts and hashes, which are in files of their own; other formats unchanged."""
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/=]+", "sha256-", text)
    if not text.startswith("<!DOCTYPE html>"):
        return text
    return re.sub(r"(<(article|section|header|footer|details|div class=\"row))", r"\n\1", text)


def test_every_renderer_has_a_golden_file():
    assert {renderer for renderer, _ in CASES.values()} == set(RENDERERS)


def test_nobody_forgot_the_line_of_a_renderer():
    """Every function that takes a report and the options is registered, and every registered renderer exists."""
    folder, found = Path(xlat_check.render.__file__).parent, set()
    for path in folder.rglob("*.py"):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                types = [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
                if types == ["Report", "RenderOptions"]:
                    parts = path.relative_to(folder).with_suffix("").parts
                    found.add(f"{'.'.join(part for part in parts if part != '__init__')}:{node.name}")
    folders = {renderer.folder for renderer in RENDERERS.values() if renderer.folder}
    assert found == {renderer.place for renderer in RENDERERS.values()} | folders


def test_every_golden_file_has_a_case():
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_output_does_not_depend_on_the_process(report, hash_seed):
    code = (
        "from tests.render.test_golden import digests; from tests.sample_report import sample_report;"
        "print(*digests(sample_report()))"
    )
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "COLUMNS": "33", "TERM": "dumb", "LC_ALL": "C"}
    root = Path(__file__).parents[2]
    printed = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, check=True)
    assert printed.stdout.decode().split() == digests(report)


def digests(report):
    """A hash of each renderer's output for a report."""
    outputs = (render(report, RenderOptions()) for render in RENDERERS.values())
    return [hashlib.sha256(out if isinstance(out, bytes) else out.encode()).hexdigest() for out in outputs]
