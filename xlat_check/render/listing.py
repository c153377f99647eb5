"""All findings of a report in one list, with what became of each, and where each is to be looked at."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from xlat_check.bitext import Side
from xlat_check.findings import Entry, Finding, PairSummary, Place, Report, Severity, Skipped, Suppressed
from xlat_check.findings.words import counted
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible

GROUP_FROM = 3
"""So many findings of a check with the same label are shown as one."""


class Status(StrEnum):
    """What became of a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    SUPPRESSED = "suppressed"
    UNCHANGED = "unchanged"
    """Open, but outside the change that the run was limited to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A finding and what became of it."""

    finding: Finding
    status: Status
    entry: Entry | None = None
    """The decision about it, if there is one in the baseline."""
    suppressed: Suppressed | None = None
    """What holds it back."""

    @property
    def reason(self) -> str:
        """Why it was decided so, or is held back; empty where nobody said."""
        if self.entry:
            return self.entry.reason
        return self.suppressed.reason if self.suppressed else ""


def listed(report: Report) -> Iterator[Listed]:
    """Every finding: the open ones first, then the accepted, the suppressed, and those outside the change."""
    decided = {(judged.finding.pair, judged.finding.fingerprint): judged.entry for judged in report.judged}
    for finding in report.findings:
        yield Listed(finding=finding, status=Status.OPEN, entry=decided.get((finding.pair, finding.fingerprint)))
    for judged in report.accepted:
        yield Listed(finding=judged.finding, status=Status.ACCEPTED, entry=judged.entry)
    for suppressed in report.suppressed:
        yield Listed(finding=suppressed.finding, status=Status.SUPPRESSED, suppressed=suppressed)
    for finding in report.unchanged:
        yield Listed(finding=finding, status=Status.UNCHANGED)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, otherwise in their order."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)


def grouped(findings: Iterable[Finding]) -> tuple[list[list[Finding]], list[Finding]]:
    """Findings that share a label, where there are enough of them, and all others."""
    by_label: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.group:
            by_label.setdefault((finding.check, finding.group), []).append(finding)
    groups = {label: found for label, found in by_label.items() if len(found) >= GROUP_FROM}
    return list(groups.values()), [f for f in findings if (f.check, f.group) not in groups]


def pairs_of(report: Report) -> list[str]:
    """Names of all bitexts: those checked, then others that findings name, such as a file without its counterpart."""
    names = [pair.name for pair in report.pairs]
    return list(dict.fromkeys([*names, *(item.finding.pair for item in listed(report))]))


def section_of(finding: Finding, sections: Sequence[tuple[str, str]]) -> tuple[int, str, str]:
    """Where the finding's section pair stands among all, and its two headings."""
    source = finding.source.section if finding.source else None
    target = finding.target.section if finding.target else None
    for index, pair in enumerate(sections):
        if source in (None, pair[0]) and target in (None, pair[1]):
            return index, *pair
    for index, pair in enumerate(sections):
        if source == pair[0]:
            return index, source, target or ""
    return len(sections), source or "", target or ""


def primary(finding: Finding) -> tuple[Side, Place] | None:
    """Where something is to be done: in the target, or, where it has nothing, what it lacks in the source."""
    if finding.target:
        return Side.TARGET, finding.target
    return (Side.SOURCE, finding.source) if finding.source else None


def counterpart(finding: Finding) -> tuple[Side, Place] | None:
    """The other side of the primary place; None where it has nothing."""
    return (Side.SOURCE, finding.source) if finding.target and finding.source else None


def pairs_by_name(report: Report) -> dict[str, PairSummary]:
    """The bitexts that were checked."""
    return {pair.name: pair for pair in report.pairs}


def file_of(path: str, options: RenderOptions) -> str:
    """The path with ``/``, from the root where the file lies below it; else absolute, or as named without a root."""
    named = posixpath.normpath(PurePath(path).as_posix())
    if not options.root:
        return named
    absolute = posixpath.normpath(posixpath.join(options.folder, named))
    root = options.root.rstrip("/") + "/"
    return absolute.removeprefix(root)


def version_of(report: Report) -> str:
    """The version of the program that made the report; empty where its signature names none."""
    found = re.search(r"(?:^|\|)v:(\d[\w.+-]*)$", report.signature)
    return found[1] if found else ""


def succeeded(report: Report) -> bool:
    """Whether the run did what it was asked to: something was checked, and nothing could not be."""
    return bool(report.checked) and not any(skipped.fatal for skipped in report.skipped)


def not_checked(skipped: Skipped) -> str:
    """What was not checked and why, on one line."""
    return ": ".join(filter(None, (visible(skipped.what), visible(skipped.reason))))


def stale_note(entry: Entry) -> str:
    """That a decision has nothing to be about any more, on one line."""
    text = visible(entry.source_text or entry.target_text or "")
    named = f"{visible(entry.check)} “{text}”, {visible(entry.fingerprint)}"
    where = f" at {visible(entry.where)}" if entry.where else ""
    return f"{entry.decision} before, but not found any more: {named}{where}"


def outside_note(report: Report) -> str:
    """How many findings lie outside the change that the run was limited to; empty if none does."""
    count = len(report.unchanged)
    return f"{counted(count, 'finding')} in text unchanged since {visible(report.since)}" if count else ""


def notes(report: Report) -> Iterator[str]:
    """What the user should know besides findings and what was not checked, each on one line."""
    for pair in report.pairs:
        yield from (f"{visible(pair.name)}: {visible(note)}" for note in pair.notes)
    for note in report.notes:
        yield ": ".join(filter(None, (visible(note.where), visible(note.message))))
    yield from map(stale_note, report.stale)
    yield from filter(None, [outside_note(report)])


def kinds(findings: Iterable[Finding]) -> str:
    """How many findings there are of each severity, the worst first: ``1 critical, 3 minor``."""
    ranks = [finding.severity for finding in findings]
    return ", ".join(f"{ranks.count(severity):,} {severity}" for severity in reversed(Severity) if severity in ranks)
