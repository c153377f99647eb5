"""The last check of a project, for an editor: findings by file, the text opposite a place, and decisions."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from xlat_check.bitext import Side, Span
from xlat_check.config import Config, Pair
from xlat_check.errors import BaselineError, XlatError
from xlat_check.findings import Decision, Entry, Finding, Place, Report, Sentence
from xlat_check.triage import Verdict, author
from xlat_check.triage.store import read_decisions, record

REASONS = 3
"""Number of recent reasons that are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sited:
    """A finding in one of its two files."""

    finding: Finding
    side: Side
    place: Place
    """Its place in this file; with an empty text where a missing one would stand."""
    other: Place | None
    """Its place in the other file, likewise; None if it has none there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposite:
    """The text of the other language version beside a place."""

    lang: str
    path: str
    sentences: tuple[Sentence, ...]
    """Empty if the other version has no such text."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A report and its settings. Paths of files are absolute and real."""

    report: Report
    config: Config
    beside: dict[str, list[tuple[Sentence, Opposite]]] = field(default_factory=dict)
    """Every sentence of the files that were asked for, with what stands beside it."""

    @cached_property
    def sited(self) -> dict[str, list[Sited]]:
        """The open findings by file; those with a place on both sides are in both files."""
        found: dict[str, list[Sited]] = {}
        for finding in self.report.findings:
            for side in Side:
                if place := _place(finding, side):
                    one = Sited(finding=finding, side=side, place=place, other=_place(finding, side.other))
                    found.setdefault(os.path.realpath(place.span.path), []).append(one)
        return found

    def pairs_of(self, path: str) -> tuple[Pair, ...]:
        """The pairs that a file is a part of."""
        pairs = self.config.pairs
        return tuple(one for one in pairs if path in map(os.path.realpath, (one.source_path, one.target_path)))

    def at(self, path: str, offset: int) -> Iterator[Sited]:
        """The findings at a place of a file, whose offset counts characters."""
        return (one for one in self.sited.get(path, ()) if _covers(one.place.span, offset))


class Project:
    """A project that is checked again and again."""

    def __init__(self, load: Callable[[], Config], run: Callable[[Config, bool], Report]) -> None:
        """``run`` checks; the second argument says whether its report has the whole texts."""
        self._load, self._run = load, run
        self.checked: Checked | None = None

    def check(self) -> Checked:
        """Check all pairs anew. Raises XlatError if that is not possible; the last check then stays."""
        config = self._load()
        self.checked = Checked(report=self._run(config, False), config=config)
        return self.checked

    def opposite(self, path: str, offset: int) -> Opposite | None:
        """The text of the other language version beside a place of a file; None if no sentence stands there.

        Only the pairs of the file are read for that, and from the cache if there is one.
        """
        checked = self.checked
        if checked is None:
            return None
        if path not in checked.beside:
            pairs = checked.pairs_of(path)
            config = replace(checked.config, pairs=pairs, missing=(), skipped=(), whole=False, changed_since="")
            checked.beside[path] = list(_opposites(self._run(config, True), path)) if pairs else []
        return next((found for sentence, found in checked.beside[path] if _covers(sentence, offset)), None)

    def find(self, pair: str, fingerprint: str) -> Finding:
        """An open finding. Raises XlatError if the last check has no such finding."""
        for finding in self.checked.report.findings if self.checked else ():
            if (finding.pair, finding.fingerprint) == (pair, fingerprint):
                return finding
        raise XlatError("this finding is not open any more", "save a file to check again")

    def decide(self, pair: str, fingerprint: str, decision: str, reason: str) -> Entry:
        """Write a decision about a finding into the baseline. Raises XlatError if that is not possible."""
        finding = self.find(pair, fingerprint)
        checked = self.checked
        assert checked
        path = checked.config.baseline
        who = author(os.path.dirname(path) or ".")
        if not who:
            raise XlatError("your name is not known", "tell git: git config --global user.name NAME")
        verdict = Verdict(decision=Decision(decision), reason=reason, who=who, date=datetime.date.today())
        (entry,) = record(path, checked.report, [finding], verdict)
        open_now = tuple(one for one in checked.report.findings if one is not finding)
        self.checked = Checked(report=replace(checked.report, findings=open_now), config=checked.config)
        return entry

    def reasons(self) -> tuple[str, ...]:
        """The reasons of the last decisions that accept a finding, the latest first."""
        try:
            entries = read_decisions(self.checked.config.baseline)[0].entries if self.checked else ()
        except BaselineError:  # deciding will report it
            return ()
        accepted = [entry for entry in entries if entry.decision is Decision.ACCEPTED and entry.reason]
        latest = sorted(accepted, key=lambda entry: entry.date, reverse=True)
        return tuple(dict.fromkeys(entry.reason for entry in latest))[:REASONS]


def _place(finding: Finding, side: Side) -> Place | None:
    """The place of a finding on a side, or where text that the target lacks would stand."""
    if side is Side.TARGET and finding.insert_at and not finding.target:
        return Place(span=finding.insert_at.span, text="", section="")
    return finding.place(side)


def _opposites(report: Report, path: str) -> Iterator[tuple[Sentence, Opposite]]:
    """Every sentence of a file, with what stands beside it."""
    pairs = {pair.name: pair for pair in report.pairs}
    for text in report.texts:
        pair = pairs[text.pair]
        langs = dict(zip(Side, (pair.source_lang, pair.target_lang), strict=True))
        paths = dict(zip(Side, (pair.source_path, pair.target_path), strict=True))
        for side in Side:
            if os.path.realpath(paths[side]) == path:
                for row in text.rows:
                    other = Opposite(lang=langs[side.other], path=paths[side.other], sentences=row.side(side.other))
                    yield from ((sentence, other) for sentence in row.side(side))


def _covers(part: Span | Sentence, offset: int) -> bool:
    return part.start <= offset <= part.end
