"""Tools for a language model that translates: check texts and files, explain a finding, list open findings."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from xlat_check import lazy
from xlat_check.bitext import Side
from xlat_check.checks import CHECKS
from xlat_check.config import did_you_mean
from xlat_check.errors import ConfigError, ReadError, XlatError
from xlat_check.findings import Finding, Report
from xlat_check.render.described import marks, whole_text
from xlat_check.render.listing import by_severity, kinds, not_checked, notes
from xlat_check.run.api import check_files, check_project, check_texts
from xlat_check.triage import findings_of
from xlat_check.wording import counted

REMEMBERED = 20
"""Number of checks whose findings can be explained later."""
SHOWN = 50
"""Most findings of one answer, unless more are asked for."""
_FINGERPRINT = lazy.pattern(r"[0-9a-f]{8,32}")

Explain = Callable[[Finding, Report], str]
"""Explains a finding of a report in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One side of a finding."""

    path: str
    line: int
    """1-based."""
    section: str
    """The heading above it, or the key of the unit."""
    text: str
    """The whole sentence or sentences."""
    words: list[str]
    """The words that the finding is about; empty if it is about the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The place in the target where text that it lacks would stand."""

    path: str
    line: int
    """1-based."""
    after: str
    """The text before the place; empty if there is none."""
    before: str
    """The text behind the place; empty if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A difference in meaning between source and target."""

    fingerprint: str
    """Its name for ``explain``; the same in every check, until one of the two texts changes."""
    check: str
    severity: str
    """critical, major, minor or neutral."""
    message: str
    source: Passage | None
    """None if the source has no such text."""
    target: Passage | None
    """None if the target has no such text."""
    insert_at: Gap | None
    """The place for text that the target lacks; None if it lacks none, or if the place is not known."""


@dataclass(frozen=True, kw_only=True)  # the SDK makes no schema of a class with slots
class Answer:
    """The result of a check."""

    summary: str
    findings: list[Found]
    """The worst first."""
    left_out: int
    """Number of findings that are not shown here."""
    notes: list[str]
    """What was not checked, and other messages for the user."""


class Tools:
    """The tools of one server. They read files below its folder only, and write nothing but the cache.

    Tools may be called from several threads.
    """

    def __init__(self, explain: Explain, settings: str | None = None, folder: Path | None = None) -> None:
        """``settings``: the path of a file; None: the nearest one. ``folder``: the working directory for None."""
        self._explain, self._settings = explain, settings
        self._folder = (folder or Path.cwd()).resolve()
        self._recent: deque[Report] = deque(maxlen=REMEMBERED)
        self._lock = threading.Lock()

    def check_texts(
        self,
        source: str,
        target: str,
        source_lang: str | None = None,
        target_lang: str | None = None,
        format: str = "markdown",
    ) -> Answer:
        """Compare a text with its translation: what is missing, extra or different in meaning.

        Call it after you have translated or corrected a text, with the whole text on both sides. Languages are tags
        such as "de" or "pt-BR". The format is "markdown", "text", "html", "rst", "json" or another format of files.
        """
        report = check_texts(source, target, source_lang, target_lang, format=format, settings=self._settings)
        return self._answer(report, report.findings, SHOWN)

    def check_files(
        self,
        source: str,
        target: str | None = None,
        source_lang: str | None = None,
        target_lang: str | None = None,
    ) -> Answer:
        """Compare two files, or the two language versions in one file (.po, .xlf, .tmx, .csv ...), named alone.

        Paths start at the folder of the project. Findings that people have accepted are not shown again.
        """
        one, other = self._inside(source), None if target is None else self._inside(target)
        report = check_files(one, other, source_lang, target_lang, settings=self._settings)
        return self._answer(report, report.findings, SHOWN)

    def open_findings(self, path: str = "", check: str = "", limit: int = SHOWN) -> Answer:
        """List the open findings of the project, the worst first: those that nobody has accepted or corrected.

        Give a path to see only those of a file or a folder, and the name of a check to see only its findings.
        """
        if check and check not in CHECKS:
            raise ConfigError(f"no check {check!r}", did_you_mean(check, CHECKS))
        report = check_project(self._settings)
        wanted = os.path.relpath(self._folder / self._inside(path), self._folder) if path else ""
        found = (one for one in report.findings if not check or one.check == check)
        return self._answer(report, [one for one in found if not wanted or _concerns(one, wanted)], max(limit, 0))

    def explain(self, name: str) -> str:
        """Explain a finding, by the first eight or more digits of its fingerprint, or a check, by its name.

        A finding is explained by its reasons and by how sure it is; a check by examples, options and limits.
        """
        if name in CHECKS:
            return CHECKS[name].page
        if not _FINGERPRINT.fullmatch(name.lower()):
            raise ConfigError(f"no check {name!r}", f"{did_you_mean(name, CHECKS)}; a finding is named by 8 digits")
        with self._lock:
            reports = list(self._recent)
        for report in reversed(reports):
            if found := [one for one in findings_of(report) if one.fingerprint.startswith(name.lower())]:
                return "\n\n".join(self._explain(one, report) for one in found)
        raise XlatError(f"{name}: no such finding in the last {REMEMBERED} checks", "check the texts again first")

    def _inside(self, path: str) -> str:
        """The path, as given. Raises ReadError if it leads out of the folder."""
        try:
            real = (self._folder / path).resolve()
        except (OSError, RuntimeError, ValueError) as error:  # a circle of links, a NUL
            raise ReadError(f"{path!r}: cannot be read: {error}", "check the path") from error
        if not real.is_relative_to(self._folder):
            raise ReadError(f"{path}: is outside the folder of this server", "name a file below it")
        return path

    def _answer(self, report: Report, findings: Iterable[Finding], limit: int) -> Answer:
        with self._lock:
            self._recent.append(report)
        found = by_severity(findings)
        told = f"{counted(len(found), 'finding')}: {kinds(found)}" if found else "nothing found"
        return Answer(
            summary=told,
            findings=[_found(one) for one in found[:limit]],
            left_out=max(len(found) - limit, 0),
            notes=[*map(not_checked, report.skipped), *notes(report)],
        )


def _found(finding: Finding) -> Found:
    at = finding.insert_at
    return Found(
        fingerprint=finding.fingerprint,
        check=finding.check,
        severity=str(finding.severity),
        message=finding.message,
        source=_passage(finding, Side.SOURCE),
        target=_passage(finding, Side.TARGET),
        insert_at=Gap(path=at.span.path, line=at.span.line, after=at.after, before=at.before) if at else None,
    )


def _passage(finding: Finding, side: Side) -> Passage | None:
    place = finding.place(side)
    if not place:
        return None
    text = whole_text(finding, side)
    return Passage(
        path=place.span.path,
        line=place.span.line,
        section=place.section,
        text=text,
        words=[text[first:last] for first, last in marks(finding, side, text)],
    )


def _concerns(finding: Finding, path: str) -> bool:
    """Whether a finding is about a file, or a file below a folder."""
    places = (finding.source, finding.target, finding.insert_at)
    paths = (os.path.normpath(place.span.path) for place in places if place)
    return path == "." or any(one == path or one.startswith(path + os.sep) for one in paths)
