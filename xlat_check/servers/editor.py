"""One editor as the language server knows it: what it is shown, and what its user asks for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from xlat_check.errors import NotCheckedError, XlatError
from xlat_check.findings import Decision, Finding, Place, Report, Severity
from xlat_check.render.described import gap_of
from xlat_check.render.text import visible
from xlat_check.servers.places import line_in, lines_of, offset_of, saved_lines
from xlat_check.servers.project import Opposite, Project, Sited

NAME = "xlat-check"
EXPLAIN, DECIDE = f"{NAME}.explain", f"{NAME}.decide"
REASON = "decided in the editor"
"""The reason of a decision, unless the user takes an earlier one."""
SEVERITIES = {
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
    Severity.MAJOR: types.DiagnosticSeverity.Error,
    Severity.MINOR: types.DiagnosticSeverity.Warning,
    Severity.NEUTRAL: types.DiagnosticSeverity.Information,
}
NOTHING = "nothing says this"
WATCHED = ("**/xlat-check.yaml", "**/xlat-check.decisions.jsonl", "**/xlat-check.baseline.yaml", "**/pyproject.toml")
"""Settings and decisions by their usual names."""

Explain = Callable[[Finding, Report], str]
"""Explains a finding of a report in words."""
Position = types.Position


class Editor:
    """One editor: what it is shown, and what it asks for."""

    def __init__(self, own: LanguageServer, project: Project, explain: Explain) -> None:
        self._server, self._project, self._explain = own, project, explain
        self._shown: set[str] = set()
        """Files with diagnostics."""
        self._asked = self._checking = False
        self._pages = TemporaryDirectory(prefix=f"{NAME}-")

    def enter(self, params: types.InitializeParams) -> None:
        """Work in the folder of the editor, at which paths of messages start."""
        folders = params.workspace_folders or []
        uri = folders[0].uri if folders else params.root_uri
        folder = uris.to_fs_path(uri) if uri else None
        if folder and os.path.isdir(folder):
            os.chdir(folder)

    async def watch(self) -> None:
        """Ask the editor to tell when settings or decisions change, if it can."""
        workspace = self._server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if not (watching and watching.dynamic_registration):
            return
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in WATCHED])
        wanted = types.Registration(NAME, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self._server.client_register_capability_async(types.RegistrationParams([wanted]))

    async def check(self) -> None:
        """Check the project, and show its findings. What is saved meanwhile is checked afterwards."""
        self._asked = True
        if self._checking:
            return
        self._checking = True
        try:
            while self._asked:
                self._asked = False
                await self._check()
        finally:
            self._checking = False

    async def _check(self) -> None:
        try:
            checked = await asyncio.to_thread(self._project.check)
        except NotCheckedError as error:
            self._log(f"{error.message}. {error.hint}")
            return
        except XlatError as error:
            self._say(error)
            return
        for skipped in checked.report.skipped:
            if skipped.fatal:
                self._log(f"{skipped.what}: {skipped.reason}")
        self._publish()

    def _publish(self) -> None:
        """Show the findings of the last check in the files, and remove those of the check before."""
        checked = self._project.checked
        sited = checked.sited if checked else {}
        for path in sorted(self._shown | set(sited)):
            lines = saved_lines(path)
            diagnostics = [self._diagnostic(one, lines) for one in sited.get(path, ())]
            uri = uris.from_fs_path(path)
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))
        self._shown = set(sited)

    def _diagnostic(self, one: Sited, lines: Sequence[str]) -> types.Diagnostic:
        finding, other = one.finding, one.other
        told = visible(other.text) if other and other.text else f"{NOTHING} {gap_of(finding)}".strip()
        related = None
        if other:
            path = os.path.realpath(other.span.path)
            place = types.Location(str(uris.from_fs_path(path)), self._range(other, saved_lines(path)))
            related = [types.DiagnosticRelatedInformation(place, told)]
        return types.Diagnostic(
            range=self._range(one.place, lines),
            message=f"{visible(finding.message)}\n{one.side.other}: {told}",
            severity=SEVERITIES[finding.severity],
            code=finding.check,
            source=NAME,
            related_information=related,
            data={"pair": finding.pair, "fingerprint": finding.fingerprint},
        )

    def _range(self, place: Place, lines: Sequence[str]) -> types.Range:
        """The range of a place, in the units of the client; without its end it is the rest of the line."""
        start = self._position(lines, place.span.line - 1, place.span.column - 1)
        if not place.end_line:
            return types.Range(start, self._position(lines, place.span.line - 1, None))
        return types.Range(start, self._position(lines, place.end_line - 1, place.end_column - 1))

    def _position(self, lines: Sequence[str], line: int, column: int | None) -> Position:
        text = lines[line].rstrip("\r\n") if line < len(lines) else ""
        return Position(line, self._server.workspace.position_codec.client_num_units(text[:column]))

    def hover(self, uri: str, position: Position) -> types.Hover | None:
        """The findings at a place, and the text of the other version; as plain text, which nothing can be hidden in."""
        checked, path = self._project.checked, os.path.realpath(uris.to_fs_path(uri) or "")
        if not checked or not checked.pairs_of(path):
            return None
        shown = lines_of(self._server.workspace.get_text_document(uri).source)
        saved = saved_lines(path)
        line = line_in(saved, shown, position.line)
        if line is None:
            return None
        column = self._server.workspace.position_codec.position_from_client_units(shown, position).character
        offset = offset_of(saved, line, column)
        told = [
            f"{one.finding.check}, {one.finding.severity}: {one.finding.message}" for one in checked.at(path, offset)
        ]
        if beside := self._project.opposite(path, offset):
            told.append(_opposite(beside))
        text = "\n\n".join(told)
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, text)) if told else None

    def actions(self, diagnostics: Sequence[types.Diagnostic]) -> list[types.CodeAction]:
        """What a user can do about findings."""
        ours = [one for one in diagnostics if one.source == NAME and isinstance(one.data, dict)]
        reasons = self._project.reasons() if ours else ()
        return [action for one in ours for action in _actions(one, reasons)]

    def explain(self, pair: str, fingerprint: str) -> str | None:
        """Show the explanation of a finding on a page of its own, or as a message if the editor has no such pages."""
        try:
            finding = self._project.find(pair, fingerprint)
        except XlatError as error:
            self._say(error)
            return None
        assert self._project.checked
        text = self._explain(finding, self._project.checked.report)
        window = self._server.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            page = Path(self._pages.name, f"{finding.check}-{fingerprint[:8]}.txt")
            page.write_text(text, encoding="utf-8", errors="replace")
            self._server.window_show_document(types.ShowDocumentParams(page.as_uri(), take_focus=True))
        else:
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))
        return text

    def decide(self, pair: str, fingerprint: str, decision: str, reason: str) -> None:
        """Write a decision into the baseline, and remove the finding from both files."""
        try:
            entry = self._project.decide(pair, fingerprint, decision, reason)
        except XlatError as error:
            self._say(error)
            return
        assert self._project.checked
        self._log(f"{entry.decision} by {entry.who}, in {self._project.checked.config.baseline}: {entry.reason}")
        self._publish()

    def _say(self, error: XlatError) -> None:
        message = ". ".join(filter(None, (error.message, error.hint)))
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"{NAME}: {message}"))

    def _log(self, message: str) -> None:
        self._server.window_log_message(types.LogMessageParams(types.MessageType.Info, visible(message)))


def _opposite(beside: Opposite) -> str:
    """The text of the other version, with its place."""
    where = f"{beside.lang}, {beside.path}"
    if not beside.sentences:
        return f"{where}: {NOTHING}"
    text = " ".join(visible(sentence.text) for sentence in beside.sentences)
    return f"{where}:{beside.sentences[0].line}\n{text}"


def _actions(one: types.Diagnostic, reasons: Sequence[str]) -> list[types.CodeAction]:
    data = one.data or {}
    accepted = ["Accept: the difference is intended", *(f"Accept: {reason}" for reason in reasons)]
    given = [REASON, *reasons]
    asked: list[tuple[str, str, list[str]]] = [
        (f"Explain this finding of {one.code}", EXPLAIN, []),
        *((title, DECIDE, [Decision.ACCEPTED.value, why]) for title, why in zip(accepted, given, strict=True)),
        ("False alarm: both sides say the same", DECIDE, [Decision.FALSE_ALARM.value, REASON]),
    ]
    return [
        types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[one],
            command=types.Command(title, command, arguments=[data.get("pair"), data.get("fingerprint"), *more]),
        )
        for title, command, more in asked
    ]
