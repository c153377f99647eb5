"""Tests of the page about editors: its settings can be read, and start the server."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import xlat_check
from xlat_check.servers.editor import DECIDE, EXPLAIN

PAGE = (Path(xlat_check.__file__).parent / "manual" / "editors.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_vs_code_starts_the_server() -> None:
    settings = json.loads(block("json"))
    assert (settings["glspc.server.command"], settings["glspc.server.commandArguments"]) == ("xlat-check", ["lsp"])


def test_helix_starts_the_server() -> None:
    settings = tomllib.loads(block("toml"))
    assert settings["language-server"]["xlat-check"] == {"command": "xlat-check", "args": ["lsp"]}
    assert all("xlat-check" in one["language-servers"] for one in settings["language"])


def test_neovim_starts_the_server() -> None:
    assert 'cmd = { "xlat-check", "lsp" }' in block("lua")


def test_commands_have_their_names() -> None:
    assert f"`{EXPLAIN}`" in PAGE
    assert f"`{DECIDE}`" in PAGE
