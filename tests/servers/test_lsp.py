"""Tests of the language server: a client of pytest-lsp starts the command, opens files, and saves them."""

from __future__ import annotations

import ast
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types

from tests.servers.coroutines import run_alone

ROOT = Path(__file__).parents[2]
SOURCE = "# Ferry 🛳\n\nThe 🛳 ferry leaves at 8:15. It is blue.\n\nBring your ticket. Dogs travel free of charge.\n"
BAD = "# Fähre 🛳\n\nDie 🛳 Fähre fährt um 9:15 Uhr ab. Sie ist blau.\n\nBringen Sie Ihre Fahrkarte mit.\n"
GOOD = BAD.replace("9:15", "8:15").replace("mit.\n", "mit. Hunde fahren kostenlos mit.\n")
SECONDS = 60


class Editor:
    """An editor that works in a folder."""

    def __init__(self, client: pytest_lsp.LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.registered: list[types.RegistrationParams] = []
        """What the server asked to be told of."""
        client.feature("client/registerCapability")(lambda params: self.registered.append(params))

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for the next diagnostics, and so on, until something is so."""
        for _ in range(SECONDS * 20):
            if is_so():
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"not in {SECONDS} s: {self.client.diagnostics} {self.client.messages}")

    def found(self, name: str) -> list[types.Diagnostic]:
        return sorted(self.client.diagnostics.get(self.uri(name), []), key=lambda one: str(one.code))

    def checks(self, name: str) -> list[str]:
        return [str(one.code) for one in self.found(name)]

    def open(self, name: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri(name), "markdown", 1, text))
        )

    def edit(self, name: str, text: str) -> None:
        """Change the whole text in the editor, without saving it."""
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(2, self.uri(name)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def save(self, name: str, text: str) -> None:
        self.edit(name, text)
        (self.folder / name).write_text(text, encoding="utf-8")
        self.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(self.uri(name)))
        )

    async def hover(self, name: str, line: int, character: int) -> str | None:
        found = await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character))
        )
        assert found is None or found.contents.kind is types.MarkupKind.PlainText
        return found and found.contents.value

    async def actions(self, name: str, diagnostics: Sequence[types.Diagnostic]) -> dict[str, types.Command]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(self.uri(name)),
                diagnostics[0].range,
                types.CodeActionContext(list(diagnostics)),
            )
        )
        # The client's library reads an action that has a command as a command, whose name is then the text of a dict.
        return {action.title: types.Command(**ast.literal_eval(action.command)) for action in found}

    async def do(self, command: types.Command) -> object:
        return await self.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command.command, command.arguments)
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry.en.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "ferry.de.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "xlat-check.yaml").write_text("pairs: [{source: ferry.en.md, target: ferry.de.md}]\n", encoding="utf-8")
    return tmp_path


def with_editor(
    folder: Path, work: Callable[[Editor], Awaitable[None]], *, pages: bool = True, elsewhere: Path | None = None
) -> None:
    """Start ``xlat-check lsp``, and work with it; ``pages``: whether the editor can show documents."""

    async def connected() -> None:
        client = pytest_lsp.make_test_lsp_client()
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "user.name",
            "GIT_CONFIG_VALUE_0": "Ana",
        }
        command = [sys.executable, "-m", "xlat_check", "lsp"]
        await client.start_io(*command, env=environment, cwd=elsewhere or folder)
        show = types.ShowDocumentClientCapabilities(support=pages)
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        capabilities = types.ClientCapabilities(
            window=types.WindowClientCapabilities(show_document=show),
            workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watching),
        )
        editor = Editor(client, folder)
        await client.initialize_session(types.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri()))
        try:
            await work(editor)
        finally:
            await client.shutdown_session()
            ended = client._server and client._server.returncode
            await client.stop()
        assert ended == 0

    run_alone(connected(), 2 * SECONDS)


def text_at(text: str, where: types.Range) -> str:
    """The text in a range, whose columns count UTF-16."""
    (line,) = {where.start.line, where.end.line}
    data = text.splitlines()[line].encode("utf-16-le")
    return data[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")


def test_findings_stand_in_both_files_and_go_as_files_are_saved(folder: Path, tmp_path_factory) -> None:
    """The folder is that of the editor, not the one in which the server starts."""

    async def work(editor: Editor) -> None:
        await editor.until(lambda: editor.checks("ferry.en.md") == ["number", "omission"])
        assert editor.checks("ferry.de.md") == ["number", "omission"]
        number, omission = editor.found("ferry.en.md")
        assert text_at(SOURCE, number.range) == "The 🛳 ferry leaves at 8:15."
        assert text_at(SOURCE, omission.range) == "Dogs travel free of charge."
        assert omission.message.endswith("target: nothing says this after “Bringen Sie Ihre Fahrkarte mit.”")
        there, gap = editor.found("ferry.de.md")
        assert (gap.range.start.line, gap.range.start.character) == (4, len("Bringen Sie Ihre Fahrkarte mit."))
        assert gap.message.endswith("source: Dogs travel free of charge.")
        assert text_at(BAD, there.range) == "Die 🛳 Fähre fährt um 9:15 Uhr ab."
        assert there.message.splitlines()[1] == "source: The 🛳 ferry leaves at 8:15."
        (related,) = there.related_information or []
        assert related.location == types.Location(editor.uri("ferry.en.md"), number.range)
        assert there.severity is types.DiagnosticSeverity.Error
        editor.open("ferry.de.md")
        editor.save("ferry.de.md", GOOD)
        await editor.until(lambda: not editor.found("ferry.en.md") and not editor.found("ferry.de.md"))
        assert editor.client.messages == []

    with_editor(folder, work, elsewhere=tmp_path_factory.mktemp("elsewhere"))


def test_hover_shows_the_other_side(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.found("ferry.en.md")))
        editor.open("ferry.en.md")
        editor.open("ferry.de.md")
        # A sentence without a finding, behind an emoji of two units.
        assert await editor.hover("ferry.en.md", 2, 32) == "de, ferry.de.md:3\nSie ist blau."
        said = await editor.hover("ferry.de.md", 2, 10)
        assert said is not None
        assert said.startswith("number, major: ")
        assert said.endswith("en, ferry.en.md:3\nThe 🛳 ferry leaves at 8:15.")
        assert "nothing says this" in (await editor.hover("ferry.en.md", 4, 25) or "")
        assert await editor.hover("ferry.en.md", 1, 0) is None
        assert await editor.hover("xlat-check.yaml", 0, 0) is None
        # New lines above: what stood below is still found; what was edited has nothing opposite yet.
        editor.edit("ferry.en.md", SOURCE.replace("\n\nThe", "\n\nA new paragraph.\n\nThe", 1))
        assert await editor.hover("ferry.en.md", 4, 32) == "de, ferry.de.md:3\nSie ist blau."
        assert await editor.hover("ferry.en.md", 2, 3) is None

    with_editor(folder, work)


def test_an_action_explains(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.found("ferry.de.md")))
        actions = await editor.actions("ferry.de.md", editor.found("ferry.de.md"))
        text = await editor.do(actions["Explain this finding of number"])
        assert "9:15" in str(text)
        await editor.until(lambda: bool(editor.client.shown_documents))
        (page,) = editor.client.shown_documents
        assert Path(page.uri.removeprefix("file://")).read_text(encoding="utf-8") == text

    with_editor(folder, work)


def test_or_as_a_message(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.found("ferry.de.md")))
        actions = await editor.actions("ferry.de.md", editor.found("ferry.de.md"))
        text = await editor.do(actions["Explain this finding of number"])
        await editor.until(lambda: [message.message for message in editor.client.messages] == [text])

    with_editor(folder, work, pages=False)


def test_actions_decide(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: len(editor.found("ferry.en.md")) == 2)
        number, omission = editor.found("ferry.en.md")
        actions = await editor.actions("ferry.en.md", [omission])
        assert list(actions) == [
            "Explain this finding of omission",
            "Accept: the difference is intended",
            "False alarm: both sides say the same",
        ]
        await editor.do(actions["Accept: the difference is intended"])
        await editor.until(lambda: editor.checks("ferry.en.md") == ["number"])
        baseline = (folder / "xlat-check.decisions.jsonl").read_text(encoding="utf-8")
        assert '"decision": "accepted", "reason": "decided in the editor", "who": "Ana"' in baseline
        # An earlier reason is offered; whoever saves again sees the decision kept.
        (folder / "xlat-check.decisions.jsonl").write_text(
            baseline.replace("decided in the editor", "no dogs here"), encoding="utf-8"
        )
        actions = await editor.actions("ferry.en.md", [number])
        await editor.do(actions["Accept: no dogs here"])
        await editor.until(lambda: not editor.found("ferry.en.md") and not editor.found("ferry.de.md"))
        editor.open("ferry.de.md")
        editor.save("ferry.de.md", BAD.replace("blau", "grün"))
        # It is gone already: a second decision says so.
        await editor.do(actions["False alarm: both sides say the same"])
        await editor.until(lambda: any("not open any more" in one.message for one in editor.client.messages))

    with_editor(folder, work)


def test_mistakes_in_the_settings_are_said_and_findings_stay(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.found("ferry.de.md")))
        (folder / "xlat-check.yaml").write_text("pairs: [{sorce: a}]\n", encoding="utf-8")
        changed = types.FileEvent(editor.uri("xlat-check.yaml"), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        await editor.until(lambda: any("sorce" in one.message for one in editor.client.messages))
        assert editor.checks("ferry.de.md") == ["number", "omission"]

    with_editor(folder, work)


def test_it_asks_to_be_told_of_changes_of_settings_and_decisions(folder: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: bool(editor.registered))
        ((wanted,),) = [params.registrations for params in editor.registered]
        assert wanted.method == "workspace/didChangeWatchedFiles"
        assert "xlat-check.decisions.jsonl" in str(wanted.register_options)
        await editor.until(lambda: bool(editor.found("ferry.de.md")))

    with_editor(folder, work)


def test_a_folder_without_settings_is_no_error(tmp_path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.until(lambda: any("no xlat-check.yaml" in one.message for one in editor.client.log_messages))
        assert editor.client.messages == []

    with_editor(tmp_path, work)
