"""Status of each finding: suppressed by comments or rules, decided in the baseline, outside the change, or open."""

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

FindingKey = tuple[str, str]
"""Pair and fingerprint of a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """Everything that decides the status of a run's findings."""

    rules: tuple[Rule, ...] = ()
    entries: tuple[Entry, ...] = ()
    base: str = "."
    """The folder at which the paths of the entries start."""
    changes: Changes | None = None
    """None: every finding counts, changed or not."""
    today: datetime.date
    whole: bool = True
    """Whether the run covers the whole project. If not, an entry without a match here may have one elsewhere."""
    known: frozenset[str] = frozenset()
    """Ids of all checks."""
    beyond: frozenset[str] = frozenset()
    """Ids of those that look beyond one pair: they find less where the run does not cover the whole project."""


def settle(report: Report, marks: Mapping[str, Marks], triage: Triage) -> Report:
    """The report with the status of every finding; ``marks`` are those of each checked pair, by its name."""
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

    by = [held.back(finding) for finding in report.findings]
    left = [finding for finding, one in zip(report.findings, by, strict=True) if not one]
    report = decided(report, left, entries, triage.today, is_unchanged)
    stale = _stale(marks, triage, paths, set(map(id, entries.values())))
    notes = [note for mark in marks.values() for note in mark.notes]
    notes += held.unused()
    notes += [_expired(item.entry) for item in report.judged if item.entry.decision.silences]
    return replace(
        report,
        suppressed=tuple(filter(None, by)),
        stale=tuple(stale),
        notes=(*report.notes, *dict.fromkeys(notes)),
        since=changes.revision if changes else "",
    )


def decided(
    report: Report,
    findings: Iterable[Finding],
    entries: Mapping[FindingKey, Entry],
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


def key_of(finding: Finding) -> FindingKey:
    """The key that distinguishes a finding from the others of a run."""
    return finding.pair, finding.fingerprint


@dataclass(slots=True)
class _Held:
    """The comments and rules that suppress findings, and which of them did."""

    report: Report
    marks: Mapping[str, Marks]
    triage: Triage
    paths: Mapping[str, Paths]
    used: set[str] = field(default_factory=set)
    """The places of the comments and rules that matched."""

    def back(self, finding: Finding) -> Suppressed | None:
        """The reason to suppress a finding; a comment goes before a rule. All that match count as used."""
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
        """The comments and rules that suppressed nothing although a check that they name ran."""
        notes = []
        for marks in self.marks.values():
            for ignore in marks.ignores:
                shared = ignore.path == marks.source_path != marks.target_path  # may be meant for another translation
                partly = not self.triage.whole and (shared or not self.triage.beyond.isdisjoint(ignore.checks))
                if ignore.where in self.used or partly or not _ran(ignore.checks, marks):
                    continue
                notes.append(Note(message=f"“{ignore.words}” suppresses no finding", where=ignore.where))
        for rule in self.triage.rules:
            if rule.where in self.used or not self.triage.whole:
                continue
            if any(_ran(rule.checks, marks) for marks in self.marks.values()):
                notes.append(Note(message="this ignore rule suppresses no finding", where=rule.where))
        return notes


def _ran(checks: Sequence[str], marks: Marks) -> bool:
    return not checks or any(check in marks.ran for check in checks)


def _touched(finding: Finding, changes: Changes, gaps: Sequence[Gap], paths: Paths) -> bool:
    """Whether a text of the finding changed, or the place of a missing text."""
    for place in (finding.source, finding.target):
        if place and changes.touches(place.span.path, place.span.line, max(place.span.line, place.end_line)):
            return True
    if gaps or (finding.source and finding.target):
        return any(changes.meets(gap.path, gap.first, gap.last) for gap in gaps)
    return changes.hunks(file_of(paths[1 if finding.source else 0])) != ()  # the place is unknown: anywhere in the file


def _stale(marks: Mapping[str, Marks], triage: Triage, paths: Mapping[str, Paths], matched: set[int]) -> list[Entry]:
    """Entries that matched no finding although the checks that could find it ran on their pair."""
    ran: dict[Paths, set[str]] = {}
    for name, mark in marks.items():
        source, target = (relative(path, triage.base) for path in paths[name])
        ran.setdefault((source, target), set()).update(mark.ran)
    stale = []
    partly = frozenset() if triage.whole else triage.beyond
    for entry in triage.entries:
        pair = posixpath.normpath(entry.source_path), posixpath.normpath(entry.target_path)
        could_be_found = pair in ran and (entry.check in ran[pair] or entry.check not in triage.known)
        if id(entry) not in matched and could_be_found and entry.check not in partly:
            stale.append(entry)
    return stale


def _expired(entry: Entry) -> Note:
    return Note(
        message=f"{entry.decision} until {entry.expires} only: the {entry.check} is open again", where=entry.where
    )
