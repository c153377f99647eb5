"""Tests of the MCP server: the SDK's client starts the command and calls its tools."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

import xlat_check
from tests.servers.coroutines import run_alone

ROOT = Path(__file__).parents[2]
SOURCE = "# Ferry\n\nThe ferry leaves at 8:15.\n\nBring your ticket. Dogs travel free of charge.\n"
BAD = "# Fähre\n\nDie Fähre fährt um 9:15 Uhr ab.\n\nBringen Sie Ihre Fahrkarte mit.\n"
GOOD = "# Fähre\n\nDie Fähre fährt um 8:15 Uhr ab.\n\nBringen Sie Ihre Fahrkarte mit. Hunde fahren kostenlos mit.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    (project / "ferry.en.md").write_text(SOURCE, encoding="utf-8")
    (project / "ferry.de.md").write_text(BAD, encoding="utf-8")
    (project / "xlat-check.yaml").write_text("pairs: [{source: ferry.en.md, target: ferry.de.md}]\n", encoding="utf-8")
    (tmp_path / "secret.md").write_text("# Secret\n\nNobody may read this.\n", encoding="utf-8")
    return project


def with_client(folder: Path, work: Callable[[Client], Awaitable[None]], *arguments: str) -> None:
    """Start ``xlat-check mcp`` in a folder, and work with a client of it."""

    async def connected() -> None:
        environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        command = ["-m", "xlat_check", "mcp", *arguments]
        server = StdioServerParameters(command=sys.executable, args=command, cwd=folder, env=environment)
        async with Client(server) as client:
            await work(client)

    run_alone(connected(), 120)


async def answer(client: Client, tool: str, **arguments: Any) -> Any:
    """The structured answer of a tool."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


async def refusal(client: Client, tool: str, **arguments: Any) -> str:
    """The message of a tool that refuses."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_its_tools_read_only_and_say_what_they_do(folder: Path) -> None:
    async def work(client: Client) -> None:
        assert client.server_info.name == "xlat-check"
        assert client.server_info.version == xlat_check.__version__
        assert "check again" in (client.instructions or "").lower()
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"check_texts", "check_files", "explain", "open_findings"}
        assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())  # type: ignore[union-attr]
        assert tools["check_texts"].input_schema["required"] == ["source", "target"]
        assert tools["check_texts"].output_schema is not None

    with_client(folder, work)


def test_the_loop_translate_check_correct_check(folder: Path) -> None:
    """The whole text both times; the second check finds nothing any more."""

    async def work(client: Client) -> None:
        first = await answer(client, "check_texts", source=SOURCE, target=BAD, source_lang="en", target_lang="de")
        assert first["summary"] == "2 findings: 2 major"
        number, omission = sorted(first["findings"], key=lambda one: one["check"])
        assert (number["check"], number["target"]["line"]) == ("number", 3)
        assert number["target"]["words"] and "9:15" in number["target"]["words"][0]
        assert (omission["check"], omission["target"]) == ("omission", None)
        assert omission["source"]["text"] == "Dogs travel free of charge."
        assert omission["source"]["section"] == "Ferry"
        assert (omission["insert_at"]["line"], omission["insert_at"]["after"]) == (5, "Bringen Sie Ihre Fahrkarte mit.")
        assert number["insert_at"] is None
        told = await answer(client, "explain", name=omission["fingerprint"][:8])
        assert "Dogs travel free of charge." in told["result"]
        second = await answer(client, "check_texts", source=SOURCE, target=GOOD, source_lang="en", target_lang="de")
        assert (second["summary"], second["findings"]) == ("nothing found", [])

    with_client(folder, work)


def test_files_and_the_project(folder: Path) -> None:
    async def work(client: Client) -> None:
        found = await answer(client, "check_files", source="ferry.en.md", target="ferry.de.md")
        project = await answer(client, "open_findings")
        assert found["findings"] == project["findings"]
        assert {one["check"] for one in project["findings"]} == {"number", "omission"}
        assert [one["check"] for one in (await answer(client, "open_findings", check="number"))["findings"]] == [
            "number"
        ]
        assert (await answer(client, "open_findings", path="ferry.en.md"))["summary"] == project["summary"]
        assert (await answer(client, "open_findings", path=str(folder / "ferry.de.md")))["summary"] == project[
            "summary"
        ]
        assert (await answer(client, "open_findings", path="."))["summary"] == project["summary"]
        assert (await answer(client, "open_findings", path="elsewhere"))["findings"] == []
        few = await answer(client, "open_findings", limit=1)
        assert (len(few["findings"]), few["left_out"]) == (1, 1)
        # A person accepts one: it is open no more.
        (one,) = (finding for finding in found["findings"] if finding["check"] == "omission")
        accept = ["accept", one["fingerprint"], "--reason", "no dogs here", "--who", "Ana"]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "xlat_check", *accept], cwd=folder, env=environment, check=True)
        assert [one["check"] for one in (await answer(client, "open_findings"))["findings"]] == ["number"]

    with_client(folder, work)


def test_a_check_is_explained_by_its_page(folder: Path) -> None:
    async def work(client: Client) -> None:
        page = (await answer(client, "explain", name="omission"))["result"]
        assert page.startswith("# ")
        assert "omission" in page

    with_client(folder, work)


def test_settings_may_be_named(folder: Path) -> None:
    (folder / "other.yaml").write_text("checks: {number: false}\n", encoding="utf-8")

    async def work(client: Client) -> None:
        found = await answer(client, "check_files", source="ferry.en.md", target="ferry.de.md")
        assert [one["check"] for one in found["findings"]] == ["omission"]

    with_client(folder, work, "--config", "other.yaml")


def test_what_it_refuses_is_said_in_words(folder: Path) -> None:
    async def work(client: Client) -> None:
        for path in ("../secret.md", str(folder.parent / "secret.md"), "link.md", "a\0b"):
            said = await refusal(client, "check_files", source=path, target="ferry.de.md")
            assert re.search("outside the folder|cannot be read", said), said
            assert "Nobody may read this" not in said
        assert "outside the folder" in await refusal(client, "open_findings", path="..")
        assert "no such file" in await refusal(client, "check_files", source="gone.en.md", target="ferry.de.md")
        assert "the file is empty" in await refusal(client, "check_texts", source="", target="Hallo")
        assert "allowed are" in await refusal(client, "check_texts", source="a", target="b", format="papyrus")
        assert "omission" in await refusal(client, "explain", name="omision")
        assert "check the texts again" in await refusal(client, "explain", name="0123456789abcdef")
        assert "number" in await refusal(client, "open_findings", check="nmber")
        # It still works.
        assert (await answer(client, "open_findings"))["findings"]

    (folder / "link.md").symlink_to(folder.parent / "secret.md")
    with_client(folder, work)
