"""List of all findings of a report with their status and their primary place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, islice
from pathlib import PurePath
from typing import Generic, TypeVar

from xlat_check.bitext import Side
from xlat_check.findings import Entry, Finding, PairSummary, Place, Report, Severity, Skipped, Suppressed
from xlat_check.lazy import dataclass
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible
from xlat_check.wording import counted

T = TypeVar("T")

GROUP_FROM = 3
"""Least number of findings of a check with the same label that are shown as one."""


class Status(StrEnum):
    """The status of a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    SUPPRESSED = "suppressed"
    UNCHANGED = "unchanged"
    """Open, but outside the change that the run was limited to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A finding with its status."""

    finding: Finding
    status: Status
    entry: Entry | None = None
    """The decision about it, if there is one in the baseline."""
    suppressed: Suppressed | None = None
    """The comment or rule that suppresses it."""

    @property
    def reason(self) -> str:
        """The reason of the decision or suppression; empty if none is given."""
        if self.entry:
            return self.entry.reason
        return self.suppressed.reason if self.suppressed else ""


def listed(report: Report) -> Iterator[Listed]:
    """Every finding: the open ones first, then the accepted, the suppressed, and those outside the change."""
    return chain(*by_status(report))


def by_status(report: Report) -> tuple[Iterator[Listed], ...]:
    """The findings of each status, in the same order."""
    decided = {(judged.finding.pair, judged.finding.fingerprint): judged.entry for judged in report.judged}
    return (
        (
            Listed(finding=finding, status=Status.OPEN, entry=decided.get((finding.pair, finding.fingerprint)))
            for finding in report.findings
        ),
        (Listed(finding=one.finding, status=Status.ACCEPTED, entry=one.entry) for one in report.accepted),
        (Listed(finding=one.finding, status=Status.SUPPRESSED, suppressed=one) for one in report.suppressed),
        (Listed(finding=finding, status=Status.UNCHANGED) for finding in report.unchanged),
    )


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, otherwise in their order."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)


def grouped(findings: Iterable[Finding]) -> tuple[list[list[Finding]], list[Finding]]:
    """Groups of findings with the same label, if there are enough of them, and all other findings."""
    by_label: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.group:
            by_label.setdefault((finding.check, finding.group), []).append(finding)
    groups = {label: found for label, found in by_label.items() if len(found) >= GROUP_FROM}
    return list(groups.values()), [f for f in findings if (f.check, f.group) not in groups]


def across(findings: Sequence[Finding]) -> tuple[list[list[Finding]], list[Finding]]:
    """Groups of findings that recur on several bitexts, the largest first, and all other findings."""
    groups, _ = grouped(findings)
    wide = [group for group in groups if len({finding.pair for finding in group}) >= GROUP_FROM]
    known = {(group[0].check, group[0].group) for group in wide}
    return sorted(wide, key=len, reverse=True), [f for f in findings if (f.check, f.group) not in known]


class Heads(Generic[T]):
    """Findings in the order of their bitexts, as a report has them, taken bitext by bitext in that order."""

    def __init__(self, items: Iterable[T], pair_of: Callable[[T], str]) -> None:
        """``pair_of``: gives the name of the bitext of a finding."""
        self._rest = iter(items)
        self._pair_of = pair_of
        self._next = next(self._rest, None)

    def of(self, name: str) -> Iterator[T]:
        """The findings of a bitext, if those of the bitexts before it were taken."""
        while self._next is not None and self._pair_of(self._next) == name:
            yield self._next
            self._next = next(self._rest, None)

    def rest(self) -> Iterator[T]:
        """All findings that are left."""
        if self._next is not None:
            yield self._next
            yield from self._rest


def pairs_of(report: Report) -> list[str]:
    """Names of all bitexts: first the checked ones, then others in findings, such as a file without its counterpart."""
    names = [pair.name for pair in report.pairs]
    return list(dict.fromkeys([*names, *(item.finding.pair for item in listed(report))]))


def section_of(finding: Finding, sections: Sequence[tuple[str, str]]) -> tuple[int, str, str]:
    """The index of the finding's section pair, and its two headings."""
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
    """The place to correct: in the target, or where its text would stand; else the missing text in the source."""
    if finding.target:
        return Side.TARGET, finding.target
    if finding.insert_at:
        return Side.TARGET, Place(span=finding.insert_at.span, text="", section="")
    return (Side.SOURCE, finding.source) if finding.source else None


def counterpart(finding: Finding) -> tuple[Side, Place] | None:
    """The other side of the primary place; None if it has no text."""
    return (Side.SOURCE, finding.source) if (finding.target or finding.insert_at) and finding.source else None


def pairs_by_name(report: Report, findings: Iterable[Finding] | None = None) -> dict[str, PairSummary]:
    """The bitexts that were checked; ``findings``: only those of these."""
    names = None if findings is None else {finding.pair for finding in findings}
    return {pair.name: pair for pair in report.pairs if names is None or pair.name in names}


def file_of(path: str, options: RenderOptions) -> str:
    """The path with ``/``, relative to the root if the file is below it; else absolute, or unchanged without a root."""
    named = posixpath.normpath(PurePath(path).as_posix())
    if not options.root:
        return named
    absolute = posixpath.normpath(posixpath.join(options.folder, named))
    root = options.root.rstrip("/") + "/"
    return absolute.removeprefix(root)


def version_of(report: Report) -> str:
    """The version of the program that made the report; empty if its signature has none."""
    found = re.search(r"(?:^|\|)v:(\d[\w.+-]*)$", report.signature)
    return found[1] if found else ""


def succeeded(report: Report) -> bool:
    """Whether the run succeeded: something was checked, and nothing failed."""
    return bool(report.checked) and not any(skipped.fatal for skipped in report.skipped)


def not_checked(skipped: Skipped) -> str:
    """A skipped text with the reason, on one line."""
    return ": ".join(filter(None, (visible(skipped.what), visible(skipped.reason))))


def stale_note(entry: Entry) -> str:
    """A message about a stale decision, on one line."""
    text = visible(entry.source_text or entry.target_text or "")
    named = f"{visible(entry.check)} “{text}”, {visible(entry.fingerprint)}"
    where = f" at {visible(entry.where)}" if entry.where else ""
    return f"{entry.says} before, but not found any more: {named}{where}"


def outside_note(report: Report) -> str:
    """A message with the number of findings outside the change that the run is limited to; empty if there are none."""
    count = len(report.unchanged)
    return f"{counted(count, 'finding')} in text unchanged since {visible(report.since)}" if count else ""


def notes(report: Report) -> Iterator[str]:
    """Messages for the user besides findings and skipped texts, each on one line."""
    for pair in report.pairs:
        yield from (f"{visible(pair.name)}: {visible(note)}" for note in pair.notes)
    for note in report.notes:
        yield ": ".join(filter(None, (visible(note.where), visible(note.message))))
    yield from map(stale_note, report.stale)
    yield from filter(None, [outside_note(report)])


def some_notes(report: Report, most: int) -> Iterator[str]:
    """The first ``most`` of them, and the number of the others."""
    every = notes(report)
    yield from islice(every, most)
    if left := sum(1 for _ in every):
        yield f"and {counted(left, 'more note')}"


def kinds(findings: Iterable[Finding]) -> str:
    """The number of findings of each severity, the worst first: ``1 critical, 3 minor``."""
    ranks = [finding.severity for finding in findings]
    return ", ".join(f"{ranks.count(severity):,} {severity}" for severity in reversed(Severity) if severity in ranks)
