"""Tests of the README and the manual: they are complete, and what they show is true."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import xlat_check
from xlat_check.checks import CHECKS
from xlat_check.checks.groups import GROUPS
from xlat_check.cli import main
from xlat_check.cli.app import group
from xlat_check.config.keys import KEYS
from xlat_check.findings import Decision, Severity
from xlat_check.manual import TOPICS, page
from xlat_check.readers import READERS
from xlat_check.readers.bilingual import BILINGUAL
from xlat_check.render import RENDERERS

ROOT = Path(__file__).parents[1]
FOLDER = Path(xlat_check.__file__).parent / "manual"
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {"README": README} | {topic: page(topic) for topic in TOPICS}
MOST_LINES = 250


def blocks(text: str) -> Iterator[str]:
    """Blocks of code that are not in another language."""
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if language in ("", "sh", "bash", "console"):
            yield block


def commands() -> list[tuple[str, str]]:
    """Every command that a page shows, with the name of the page."""
    found = []
    for name, text in PAGES.items():
        for block in blocks(text):
            for line in block.splitlines():
                line = line.removeprefix("$ ")
                if line.startswith("xlat-check ") and "…" not in line:
                    found.append((name, re.sub(r"\s{2,}#.*", "", line)))
    return found


def shown() -> list[tuple[str, str, str]]:
    """Every command with a prompt, and what the page shows below it."""
    found = []
    for name, text in PAGES.items():
        for block in blocks(text):
            if block.startswith("$ xlat-check "):
                line, _, output = block.partition("\n")
                found.append((name, line.removeprefix("$ xlat-check "), output))
    return found


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_every_page_is_a_topic_and_in_the_readme() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(TOPICS)
    for topic, about in TOPICS.items():
        assert page(topic).startswith("# ")
        assert f"| [{topic}](xlat_check/manual/{topic}.md) | {about} |" in README


def test_what_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert len(links) > len(TOPICS)
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize(("name", "line"), commands())
def test_every_command_is_one_that_there_is(name: str, line: str) -> None:
    """Its options and arguments are accepted; nothing runs."""
    arguments = shlex.split(line)[1:]
    if "--help" in arguments:
        return
    command: click.Command | None = group
    while isinstance(command, click.Group):
        ctx = click.Context(command)
        assert command.get_command(ctx, arguments[0]) is not None, f"{name}: {line}"
        command = command.get_command(ctx, arguments.pop(0))
    assert command is not None
    command.make_context(line, arguments, parent=click.Context(group, **group.context_settings))


@pytest.mark.parametrize(("name", "line", "output"), shown())
@pytest.mark.usefixtures("one_model")
def test_every_output_is_what_the_command_prints(
    name: str, line: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word for word; a line ``...`` stands for lines that are left out."""
    monkeypatch.chdir(ROOT)
    if "--help" in line:
        runner = CliRunner(env={"COLUMNS": "80"})
        assert runner.invoke(group, shlex.split(line), prog_name="xlat-check").output == output
        return
    main([*shlex.split(line), "--no-cache"])
    printed = capsys.readouterr().out
    at = 0
    for part in output.split("...\n"):
        found = printed.find(part, at)
        assert found >= 0, f"{name} shows\n{part}\nbut it prints\n{printed}"
        at = found + len(part)


@pytest.mark.usefixtures("one_model")
def test_every_finding_that_a_page_shows_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever name the page gives to the files of the example."""
    monkeypatch.chdir(ROOT)
    main(["check", "corpora/notice/de.txt", "corpora/notice/pt.txt", "--no-cache", "--format", "concise"])
    real = {line.partition(":")[2] for line in capsys.readouterr().out.splitlines()}
    pages = {name: re.findall(r"^[^\s:]+:(\d+:\d+: .+ \[[0-9a-f]{8}\])$", text, re.M) for name, text in PAGES.items()}
    assert {name for name, found in pages.items() if found} >= {"README", "start", "outputs"}
    assert {line for found in pages.values() for line in found} <= real


def test_one_page_shows_all_options_of_check() -> None:
    assert any(line == "check --help" for _, line, _ in shown())
    assert any(name == "README" for name, _, _ in shown())


def test_every_check_is_on_its_page_by_its_group() -> None:
    text = page("checks")
    for name, ids in GROUPS.items():
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for id in ids:
            info = CHECKS[id].info
            assert f"| `{id}` | {info.severity.value} | {info.summary} |" in section


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("configuration", list(KEYS)),
        ("outputs", list(RENDERERS)),
        ("formats", [ending for reader in READERS.values() for ending in reader.endings if ending]),
        ("formats", [ending for reader in BILINGUAL.values() for ending in reader.endings if ending != ".pot"]),
        ("baseline", [decision.value for decision in Decision]),
        ("checks", [severity.value for severity in Severity]),
        ("glossary", ["critical"]),
    ],
)
def test_a_page_leaves_nothing_out(topic: str, words: list[str]) -> None:
    assert [word for word in words if f"`{word}`" not in page(topic)] == []


def test_help_lists_the_topics_and_shows_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {topic} " in listed for topic in TOPICS)
    assert main(["help", "glossary"]) == 0
    assert capsys.readouterr().out == page("glossary")
    assert main(["help", "glosary"]) == 2
    assert "did you mean glossary?" in capsys.readouterr().err
