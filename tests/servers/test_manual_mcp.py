"""Tests of the page about the MCP server: the loop that it shows is what the tools answer."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

import xlat_check
from xlat_check.servers.tools import Tools

PAGE = (Path(xlat_check.__file__).parent / "manual" / "mcp.md").read_text(encoding="utf-8")
BLOCKS = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]


@pytest.mark.usefixtures("one_model")
def test_the_loop_gives_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tools = Tools(lambda finding, report: "")
    asked = [block for block in BLOCKS if "source_lang" in block]
    answers = [block for block in BLOCKS if "summary" in block]
    assert len(asked) == len(answers) == 2
    assert [asdict(tools.check_texts(**one)) for one in asked] == answers


def test_clients_start_the_command() -> None:
    servers = [one for block in BLOCKS for key in ("mcpServers", "servers") for one in block.get(key, {}).values()]
    assert [(server["command"], server["args"]) for server in servers] == [("xlat-check", ["mcp"])] * 2


def test_every_tool_has_a_row() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert rows == {name for name, value in vars(Tools).items() if callable(value) and not name.startswith("_")}
