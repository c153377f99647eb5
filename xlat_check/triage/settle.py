"""From everything that was found to what is still open: comments, rules, the baseline, and the change looked at."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xlat_check.findings import Entry, Finding, Judged, Note, Report, Suppressed
from xlat_check.triage.baseline import Paths, file_of, match, paths_of
from xlat_check.triage.changed import Changes
from xlat_check.triage.directives import Ignore
from xlat_check.triage.marks import Gap, Marks
from xlat_check.triage.paths import relative
from xlat_check.triage.rules import Rule

Key = tuple[str, str]
"""Pair and fingerprint of a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """What is to be held against the findings of a run."""

    rules: tuple[Rule, ...] = ()
    entries: tuple[Entry, ...] = ()
    base: str = "."
    """The folder from which the entries name files."""
    changes: Changes | None = None
    """None: every finding counts, whatever changed."""
    today: datetime.date
    whole: bool = True
    """Whether the run looks at the whole project; else what matches nothing here may do so elsewhere."""
    known: frozenset[str] = frozenset()
    """Ids of all checks there are."""


def settle(report: Report, marks: Mapping[str, Marks], triage: Triage) -> Report:
    """The report with every finding where it belongs; ``marks`` are those of each checked pair, by its name."""
    paths = paths_of(report)
    held = _Held(report, marks, triage, paths)
    entries = match(report.findings, triage.entries, paths, triage.base)
    changes = triage.changes
    gaps: dict[tuple[str, str], list[Gap]] = {}
    for name, mark in marks.items():
        for gap in mark.gaps:
            gaps.setdefault((name, gap.fingerprint), []).append(gap)

    def is_unchanged(finding: Finding) -> bool:
        near = gaps.get(key_of(finding), [])
        return changes is not None and not _touched(finding, changes, near, paths[finding.pair])

    by = {key_of(finding): held.back(finding) for finding in report.findings}
    left = [finding for finding in report.findings if not by[key_of(finding)]]
    report = decided(report, left, entries, triage.today, is_unchanged)
    stale = _stale(marks, triage, paths, set(map(id, entries.values())))
    notes = [note for mark in marks.values() for note in mark.notes]
    notes += held.unused()
    notes += [_expired(item.entry) for item in report.judged if item.entry.decision.silences]
    return replace(
        report,
        suppressed=tuple(filter(None, by.values())),
        stale=tuple(stale),
        notes=(*report.notes, *dict.fromkeys(notes)),
        since=changes.revision if changes else "",
    )


def decided(
    report: Report,
    findings: Iterable[Finding],
    entries: Mapping[Key, Entry],
    today: datetime.date,
    is_unchanged: Callable[[Finding], bool],
) -> Report:
    """The report with these findings, in their order, where the decisions put them: open, accepted or unchanged."""
    open_, accepted, judged, unchanged = [], [], [], []
    for finding in findings:
        entry = entries.get(key_of(finding))
        if entry and entry.silences(today):
            accepted.append(Judged(finding=finding, entry=entry))
        elif is_unchanged(finding):
            unchanged.append(finding)
        else:
            open_.append(finding)
            judged += [Judged(finding=finding, entry=entry)] if entry else []
    return replace(
        report,
        findings=tuple(open_),
        accepted=tuple(accepted),
        judged=tuple(judged),
        unchanged=tuple(unchanged),
    )


def key_of(finding: Finding) -> Key:
    """What tells a finding of a run apart from others."""
    return finding.pair, finding.fingerprint


@dataclass(slots=True)
class _Held:
    """What holds findings back, and what of it ever did."""

    report: Report
    marks: Mapping[str, Marks]
    triage: Triage
    paths: Mapping[str, Paths]
    used: set[str] = field(default_factory=set)
    """Where the comments and rules stand that matched."""

    def back(self, finding: Finding) -> Suppressed | None:
        """What holds a finding back; a comment goes before a rule. Everything that would do so counts as used."""
        by = [
            Suppressed(finding=finding, kind="inline", reason=ignore.reason, where=ignore.where)
            for ignore in self._ignores(finding)
        ]
        by += [
            Suppressed(finding=finding, kind="rule", reason=rule.reason, where=rule.where)
            for rule in self.triage.rules
            if rule.fits(finding) and rule.concerns(self.paths[finding.pair])
        ]
        self.used |= {suppressed.where for suppressed in by}
        return by[0] if by else None

    def _ignores(self, finding: Finding) -> list[Ignore]:
        marks = self.marks.get(finding.pair)
        if marks is None:
            return []
        starts = {(place.span.path, place.span.start) for place in (finding.source, finding.target) if place}
        return [
            ignore
            for ignore in marks.ignores
            if any(path == ignore.path and ignore.covers(finding.check, start) for path, start in starts)
        ]

    def unused(self) -> list[Note]:
        """The comments and rules that held nothing back, though they could have: some check that they name ran."""
        notes = []
        for marks in self.marks.values():
            for ignore in marks.ignores:
                shared = ignore.path == marks.source_path != marks.target_path  # may be meant for another translation
                if ignore.where in self.used or (shared and not self.triage.whole) or not _ran(ignore.checks, marks):
                    continue
                notes.append(Note(message=f"“{ignore.words}” holds no finding back", where=ignore.where))
        for rule in self.triage.rules:
            if rule.where in self.used or not self.triage.whole:
                continue
            if any(_ran(rule.checks, marks) for marks in self.marks.values()):
                notes.append(Note(message="this ignore rule holds no finding back", where=rule.where))
        return notes


def _ran(checks: Sequence[str], marks: Marks) -> bool:
    return not checks or any(check in marks.ran for check in checks)


def _touched(finding: Finding, changes: Changes, gaps: Sequence[Gap], paths: Paths) -> bool:
    """Whether a text of the finding changed, or the place where a missing one would stand."""
    for place in (finding.source, finding.target):
        if place and changes.touches(place.span.path, place.span.line, max(place.span.line, place.end_line)):
            return True
    if gaps or (finding.source and finding.target):
        return any(changes.meets(gap.path, gap.first, gap.last) for gap in gaps)
    return changes.hunks(file_of(paths[1 if finding.source else 0])) != ()  # nothing tells where: anywhere in the file


def _stale(marks: Mapping[str, Marks], triage: Triage, paths: Mapping[str, Paths], matched: set[int]) -> list[Entry]:
    """Entries that no finding matched, though the checks that could have found it ran on their pair."""
    ran: dict[Paths, set[str]] = {}
    for name, mark in marks.items():
        source, target = (relative(path, triage.base) for path in paths[name])
        ran.setdefault((source, target), set()).update(mark.ran)
    stale = []
    for entry in triage.entries:
        pair = posixpath.normpath(entry.source_path), posixpath.normpath(entry.target_path)
        if id(entry) not in matched and pair in ran and (entry.check in ran[pair] or entry.check not in triage.known):
            stale.append(entry)
    return stale


def _expired(entry: Entry) -> Note:
    return Note(
        message=f"{entry.decision} up to {entry.expires} only: the {entry.check} is open again", where=entry.where
    )
