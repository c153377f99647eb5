"""Tests of the servers without the library of their protocol."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("command", "library"), [("lsp", "pygls"), ("mcp", "mcp")])
def test_without_its_library_the_command_says_what_to_install(tmp_path: Path, command: str, library: str) -> None:
    """With a module in the place of the library that is not there either."""
    hide = f"import sys; sys.modules[{library!r}] = None"
    done = subprocess.run(
        [sys.executable, "-c", f"{hide}; from xlat_check.cli import main; sys.exit(main([{command!r}]))"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f'hint: pip install "xlat-check[{command}]"' in done.stderr.splitlines()
