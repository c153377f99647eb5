"""Language server, over standard input and output: diagnostics in both files as they are saved, hover and actions."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from xlat_check.findings import VERSION
from xlat_check.servers.editor import DECIDE, EXPLAIN, NAME, REASON, Editor, Explain
from xlat_check.servers.project import Project


def serve(project: Project, explain: Explain) -> None:
    """Answer on standard input and output until the editor closes them."""
    # Handles of its own: the library closes them, and nothing else may write to the editor.
    with open(os.dup(0), "rb") as questions, open(os.dup(1), "wb") as answers:
        server(project, explain).start_io(questions, answers)


def server(project: Project, explain: Explain) -> LanguageServer:
    """The server of one project; it works in the folder that the editor opens."""
    made = LanguageServer(NAME, VERSION)
    editor = Editor(made, project, explain)

    @made.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        editor.enter(params)

    @made.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await editor.watch()
        await editor.check()

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        await editor.check()

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def changed(params: types.DidChangeWatchedFilesParams) -> None:
        await editor.check()

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        return editor.hover(params.text_document.uri, params.position)

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return editor.actions(params.context.diagnostics)

    @made.command(EXPLAIN)
    def explained(pair: str, fingerprint: str) -> str | None:
        return editor.explain(pair, fingerprint)

    @made.command(DECIDE)
    def decided(pair: str, fingerprint: str, decision: str, reason: str = REASON) -> None:
        editor.decide(pair, fingerprint, decision, reason)

    return made
