"""Status of each finding: suppressed by comments or rules, decided in the baseline, outside the change, or open."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xlat_check.findings import Entry, Finding, Judged, Note, Report, Suppressed
from xlat_check.lazy import dataclass
from xlat_check.stored import Stored
from xlat_check.triage.baseline import Matching, Paths, file_of, identity, paths_of
from xlat_check.triage.changed import Changes
from xlat_check.triage.decisions import Decisions
from xlat_check.triage.directives import Ignore
from xlat_check.triage.marks import Gap, Marks
from xlat_check.triage.paths import relative
from xlat_check.triage.rules import Rule

FindingKey = tuple[str, str]
"""Pair and fingerprint of a finding."""

_Taken = tuple[Finding | Suppressed, int | None, bool]
"""A finding on its way to its status, the number of the decision about it if one names its pair, and whether its text
is unchanged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """Everything that decides the status of a run's findings."""

    rules: tuple[Rule, ...] = ()
    entries: Iterable[Entry] = ()
    """What is decided about each finding; best as ``Decisions``, which can be looked up."""
    notes: Sequence[Note] = ()
    """What could not be read of the decisions."""
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
    settling = Settling(triage)
    for name, mark in marks.items():
        settling.look_at(mark, paths[name])
    for finding in report.findings:
        settling.take(finding, marks.get(finding.pair), paths[finding.pair])
    return settling.settled(report)


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


class Settling:
    """The statuses of a run's findings, pair by pair, so that no more than one pair has to be at hand."""

    def __init__(self, triage: Triage) -> None:
        self._triage = triage
        self._matching = Matching(Decisions.of(triage.entries), triage.base)
        self._taken: Stored[_Taken] = Stored()
        self._notes: dict[Note, None] = dict.fromkeys(triage.notes)
        self._comments: dict[str, tuple[Note, ...]] = {}
        """The note on each comment that must have suppressed something."""
        self._used: set[str] = set()
        """The places of the comments and rules that matched."""
        self._asked: set[str] = set()
        """The places of the rules that name a check that ran."""
        self._ran: dict[Paths, set[str] | None] = dict.fromkeys(map(_paths, triage.entries))
        """The checks that ran on each pair that entries name; None: it was not checked."""

    def look_at(self, marks: Marks, paths: Paths) -> None:
        """Take the facts of a checked pair with these paths."""
        self._notes |= dict.fromkeys(marks.notes)
        for ignore in marks.ignores:
            shared = ignore.path == marks.source_path != marks.target_path  # may be meant for another translation
            partly = not self._triage.whole and (shared or not self._triage.beyond.isdisjoint(ignore.checks))
            if not partly and _ran(ignore.checks, marks):
                note = Note(message=f"“{ignore.words}” suppresses no finding", where=ignore.where)
                known = self._comments.setdefault(ignore.where, (note,))
                self._comments[ignore.where] = known if note in known else (*known, note)
        self._asked |= {rule.where for rule in self._triage.rules if _ran(rule.checks, marks)}
        if self._ran:
            source, target = (relative(path, self._triage.base) for path in paths)
            if (source, target) in self._ran:
                self._ran[source, target] = {*(self._ran[source, target] or ()), *marks.ran}

    def take(self, finding: Finding, marks: Marks | None, paths: Paths) -> None:
        """Take a finding of a pair, whose facts are ``marks`` if it was checked."""
        changes, by = self._triage.changes, self._back(finding, marks, paths)
        unchanged = False
        if changes is not None and by is None:
            gaps = [gap for gap in marks.gaps if gap.fingerprint == finding.fingerprint] if marks else []
            unchanged = not _touched(finding, changes, gaps, paths)
        decision = self._matching.of(finding, paths, len(self._taken))
        self._taken.append((by or finding, decision, unchanged))

    def settled(self, report: Report) -> Report:
        """The report with the findings in the order in which they were taken, where the decisions put them."""
        moved = self._matching.moved()
        open_, unchanged = Stored[Finding](), Stored[Finding]()
        accepted, judged = Stored[Judged](), Stored[Judged]()
        suppressed = Stored[Suppressed]()
        for number, (what, decision, is_unchanged) in enumerate(self._taken):
            decision = moved.get(number, decision)
            entry = self._matching.entry(decision)
            if isinstance(what, Suppressed):
                suppressed.append(what)
            elif entry and entry.silences(self._triage.today):
                accepted.append(Judged(finding=what, entry=entry))
            elif is_unchanged:
                unchanged.append(what)
            else:
                open_.append(what)
                if entry:
                    judged.append(Judged(finding=what, entry=entry))
        asked = (_disputed(item) for item in judged if item.entry.rivals)
        expired = (_expired(one.entry) for one in judged if one.entry.decision.silences and not one.entry.rivals)
        notes = dict.fromkeys((*self._notes, *self._unused(), *asked, *expired))
        return replace(
            report,
            findings=open_.sealed(),
            accepted=accepted.sealed(),
            judged=judged.sealed(),
            unchanged=unchanged.sealed(),
            suppressed=suppressed.sealed(),
            stale=tuple(self._stale()),
            notes=(*report.notes, *notes),
            since=self._triage.changes.revision if self._triage.changes else "",
        )

    def _back(self, finding: Finding, marks: Marks | None, paths: Paths) -> Suppressed | None:
        """The reason to suppress a finding; a comment goes before a rule. All that match count as used."""
        by = [
            Suppressed(finding=finding, kind="inline", reason=ignore.reason, where=ignore.where)
            for ignore in (_ignores(finding, marks) if marks else ())
        ]
        by += [
            Suppressed(finding=finding, kind="rule", reason=rule.reason, where=rule.where)
            for rule in self._triage.rules
            if rule.fits(finding) and rule.concerns(paths)
        ]
        self._used |= {suppressed.where for suppressed in by}
        return by[0] if by else None

    def _unused(self) -> Iterator[Note]:
        """The comments and rules that suppressed nothing although a check that they name ran."""
        for where, notes in self._comments.items():
            yield from notes if where not in self._used else ()
        for rule in self._triage.rules if self._triage.whole else ():
            if rule.where not in self._used and rule.where in self._asked:
                yield Note(message="this ignore rule suppresses no finding", where=rule.where)

    def _stale(self) -> Iterator[Entry]:
        """Entries that matched no finding although the checks that could find it ran on their pair."""
        partly = frozenset() if self._triage.whole else self._triage.beyond
        for entry in self._triage.entries:
            ran = self._ran[_paths(entry)]
            could_be_found = ran is not None and (entry.check in ran or entry.check not in self._triage.known)
            if identity(entry) not in self._matching.taken and could_be_found and entry.check not in partly:
                yield entry


def _ignores(finding: Finding, marks: Marks) -> list[Ignore]:
    starts = {(place.span.path, place.span.start) for place in (finding.source, finding.target) if place}
    return [
        ignore
        for ignore in marks.ignores
        if any(path == ignore.path and ignore.covers(finding.check, start) for path, start in starts)
    ]


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


def _paths(entry: Entry) -> Paths:
    return posixpath.normpath(entry.source_path), posixpath.normpath(entry.target_path)


def _disputed(item: Judged) -> Note:
    finding, entry = item.finding, item.entry
    said = ", ".join(f"{one.decision} by {one.who} on {one.date}" for one in (*entry.rivals, entry))
    what = f"the {finding.check} {finding.fingerprint[:8]} is disputed"
    return Note(message=f"{what}: {said}; open until they agree, or somebody settles it", where=entry.where)


def _expired(entry: Entry) -> Note:
    return Note(
        message=f"{entry.decision} until {entry.expires} only: the {entry.check} is open again", where=entry.where
    )
