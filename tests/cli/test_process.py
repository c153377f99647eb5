"""Tests of the command as a process: its imports, its outputs, and its end."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import xlat_check

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "torch", "sentence_transformers", "transformers", "tokenizers", "markdown_it", "scipy", "sklearn")
TRACE = f"""
import sys
from xlat_check.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
print("imported:", *(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python from the root of the project, whatever is installed."""
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run([sys.executable, *command], capture_output=True, env=env, check=False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["check", "--help"], 0),
        (["align", "--help"], 0),
        (["--version"], 0),
        (["checks"], 0),
        (["explain", "nothing-of-the-kind"], 2),
        (["check", "one-path-only"], 2),
        (["check", "--config", "no-such-file.yaml"], 2),
    ],
)
def test_what_needs_no_text_imports_nothing_heavy(arguments: list[str], code: int) -> None:
    done = run("-c", TRACE, *arguments)
    assert done.returncode == code, done.stderr.decode()
    assert done.stderr.decode().splitlines()[-1] == "imported:"


def test_importing_the_package_imports_nothing() -> None:
    done = run("-c", "import sys, xlat_check; print(*(name for name in sys.modules if name.startswith('xlat_check')))")
    assert done.stdout.decode().split() == ["xlat_check"]


def test_the_commands_load_no_stage_of_a_run_before_one_is_called() -> None:
    code = "import sys, xlat_check.cli.app; print(*(name for name in sys.modules if name.startswith('xlat_check.')))"
    rooms = {name.split(".")[1] for name in run("-c", code).stdout.decode().split()}
    assert "cli" in rooms
    assert rooms <= {"bitext", "cli", "errors", "files", "findings", "render"}


def test_python_m_is_the_command() -> None:
    assert run("-m", "xlat_check", "--version").stdout.decode().split()[-1] == xlat_check.__version__


def test_the_script_is_the_command() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"xlat-check": "xlat_check.cli:run_and_leave"}


def test_output_is_utf8_in_any_locale() -> None:
    code = f"from xlat_check.cli.streams import *; speak_utf8(); write({ascii('ã ≠ ß')}, None); say_error({ascii('ü')})"
    done = run("-c", code, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.stdout.decode("utf-8").strip() == "ã ≠ ß"
    assert done.stderr.decode("utf-8").strip() == "error: ü"


@pytest.mark.parametrize("report", [True, False])
def test_a_reader_that_stops_reading_is_no_error(report: bool) -> None:
    """With a report, the run still ends with its verdict."""
    writes = "write('x' * 200_000, None); sys.exit(1)" if report else "sys.exit(main(['--help']))"
    code = f"import sys; from xlat_check.cli import main; from xlat_check.cli.streams import *; {writes}"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    read, written = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-c", code], stdout=written, stderr=subprocess.PIPE, env=env, check=False)
    os.close(written)
    assert done.stderr == b""
    assert done.returncode == (1 if report else 0)
