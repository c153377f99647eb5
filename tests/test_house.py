"""Tests of the rules of the house that no other test covers.

Registries are complete, files are in the right place, and docstrings are plain.
"""

from __future__ import annotations

import ast
import json
import keyword
import re
import subprocess
from importlib import import_module, resources
from pathlib import Path

import click
import pytest

import xlat_check
from xlat_check.checks import CHECKS
from xlat_check.checks.registry import Check
from xlat_check.cli.app import COMMANDS, group
from xlat_check.lang import LANGUAGES, codes

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "xlat_check"
TOP = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Makefile",
    "action.yml",
    "constraints.txt",
    "xlat_check",
    "corpora",
    "tests",
    "reports",
    "templates",
}
LAZY = {"torch", "sentence_transformers", "transformers"}


def modules() -> list[Path]:
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def tracked() -> list[str]:
    """Files in git; none outside a checkout, such as an unpacked archive."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [name for name in done.stdout.decode().split("\0") if name]


def test_every_check_stands_in_its_own_file() -> None:
    for name in CHECKS:
        home = import_module(f"xlat_check.checks.{name.replace('-', '_')}")
        assert CHECKS[name] in vars(home).values()


def test_no_check_is_left_out_of_the_registry() -> None:
    declared = set()
    for path in (PACKAGE / "checks").glob("*.py"):
        home = import_module(f"xlat_check.checks.{path.stem}" if path.stem != "__init__" else "xlat_check.checks")
        declared |= {value.info.id for value in vars(home).values() if isinstance(value, Check)}
    assert declared == set(CHECKS)


def test_no_language_is_left_out_of_the_registry() -> None:
    folders = {path.parent.name for path in (PACKAGE / "lang").glob("??/__init__.py")}
    assert folders == codes()


def test_the_languages_known_well_are_those_of_the_embedded_model() -> None:
    config = json.loads((PACKAGE / "embed" / "default" / "config.json").read_text(encoding="utf-8"))
    assert list(LANGUAGES) == config["languages"]
    assert set(LANGUAGES) <= codes()


def home_of(command: str) -> str:
    """The name of a command as a name in Python."""
    return f"{command}_" if keyword.iskeyword(command) else command


def test_every_command_stands_in_its_own_file_and_has_help() -> None:
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert command.callback is not None
        assert command.callback.__module__ == f"xlat_check.cli.{home_of(name)}"
        assert command.help
        options = [p for p in command.params if p.param_type_name == "option"]
        assert all(getattr(option, "help", None) for option in options)


def test_command_bodies_are_short() -> None:
    """Statements between docstring and end: parse, merge, run, render, write."""
    for name in map(home_of, COMMANDS):
        tree = ast.parse((PACKAGE / "cli" / f"{name}.py").read_text(encoding="utf-8"))
        (body,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
        assert body.end_lineno is not None
        assert body.end_lineno - body.body[0].lineno <= 25


def test_public_names_are_there() -> None:
    for name in xlat_check.__all__:
        assert getattr(xlat_check, name) is not None
    with pytest.raises(AttributeError):
        _ = xlat_check.nothing_of_the_kind


@pytest.mark.parametrize("path", modules(), ids=str)
def test_large_libraries_are_imported_at_the_moment_of_use(path: Path) -> None:
    """torch and its kin: inside functions of embed/transformer.py, and in the training code."""
    if path.parts[0] == "train":
        return
    tree = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
    found = {
        (name.partition(".")[0], node in tree.body)
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not {name for name, at_top in found if at_top} & LAZY
    if path != Path("embed/transformer.py"):
        assert not {name for name, _ in found} & LAZY


def test_only_their_own_tests_need_training_and_measuring() -> None:
    """No test of the product needs ``train`` or ``measure``; the corpora are there to be measured on."""
    own = {"train": {"train"}, "measure": {"train", "measure", "corpora"}}
    for path in Path(__file__).parent.rglob("*.py"):
        if path.parent.name == "benchmarks":
            continue
        for name in re.findall(r"^\s*(?:from|import) xlat_check\.(train|measure)\b", path.read_text("utf-8"), re.M):
            assert path.relative_to(Path(__file__).parent).parts[0] in own[name], path


def written() -> list[str]:
    """All Python files of the project that contain something, from its root."""
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in files if path.stat().st_size)


@pytest.mark.parametrize("name", written())
def test_every_module_says_what_it_is(name: str) -> None:
    """In a noun phrase or a plain sentence on one line, not in a clause such as "What a run is asked to do"."""
    told = ast.get_docstring(ast.parse((ROOT / name).read_text(encoding="utf-8")))
    assert told, "write a docstring that says what the module is"
    first = told.splitlines()[0]
    assert first.split()[0] not in {"What", "How", "Which", "From", "Who", "Where", "Why"}, first
    assert len(first) <= 120, first
    assert first.endswith("."), first


def test_no_room_for_everything() -> None:
    assert not [path for path in modules() if path.stem in ("utils", "util", "helpers", "misc", "common")]


def test_the_package_carries_its_data() -> None:
    for name in ("py.typed", *(f"checks/{check.replace('-', '_')}.md" for check in CHECKS)):
        assert resources.files("xlat_check").joinpath(name).is_file()


def test_the_top_level_stays_small() -> None:
    assert {name.partition("/")[0] for name in tracked() if not name.startswith(".")} <= TOP


def test_pins_name_versions_and_no_hosts() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", line) for line in lines)
