"""Statistics of decisions: by check, by document, and the agreement between tool and reviewers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlat_check.findings import Decision, Entry, Finding, Judged, Report
from xlat_check.scores.shares import Share
from xlat_check.triage.agreement import Agreement, Judgements, agreements, alike
from xlat_check.triage.assignments import person_of
from xlat_check.triage.baseline import Identity, Paths, relative_paths_of


@dataclass(slots=True)
class Tally:
    """Numbers of findings: of a check, of a document, or of all."""

    open: int = 0
    """Findings that no decision silences: without one, with one that has expired, confirmed and unsure ones."""
    found: Counter[Decision] = field(default_factory=Counter)
    """Findings of this run, by their valid decision."""
    decided: Counter[Decision] = field(default_factory=Counter)
    """All decisions, including expired ones and those about findings that no longer occur."""

    @property
    def precision(self) -> Share:
        """The share of confirmed findings among those confirmed or called a false alarm."""
        right = self.decided[Decision.CONFIRMED]
        return Share(right, right + self.decided[Decision.FALSE_ALARM])

    @property
    def agreement(self) -> Share:
        """The share of decisions that agree that there is a difference, confirmed or intended."""
        seen = self.decided[Decision.CONFIRMED] + self.decided[Decision.ACCEPTED]
        return Share(seen, seen + self.decided[Decision.FALSE_ALARM])


@dataclass(slots=True, kw_only=True)
class Work:
    """Findings that a person was given."""

    findings: int = 0
    open: int = 0
    """Those that no decision silences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Statistics of decisions."""

    total: Tally
    checks: Mapping[str, Tally]
    """By check, in alphabetical order."""
    pairs: Mapping[str, Tally]
    """By bitext: first those that were checked, in their order."""
    disputed: tuple[Entry, ...]
    """Findings about which people decide differently."""
    reviewers: Share
    """The share of equal decisions among findings that two people decided about; unsure does not count."""
    people: tuple[Agreement, ...]
    """The same for each two people, with Cohen's kappa."""
    assigned: Mapping[str, Work]
    """By person, in alphabetical order; under an empty name, last, what nobody was given. Empty without assignments."""
    suppressed: int
    """Findings that a comment or a rule suppresses."""
    stale: tuple[Entry, ...]
    expired: tuple[Entry, ...]
    """Findings that are open again because their decision has expired."""
    expiring: tuple[Entry, ...]
    """Silenced findings whose decision expires soon."""


def stats_of(
    report: Report,
    base: str,
    today: datetime.date,
    soon: datetime.timedelta,
    said: Judgements,
    given: Mapping[Identity, str] | None = None,
) -> Stats:
    """The figures of a run whose baseline lies in the folder ``base``.

    ``said``: what each person decided first; ``given``: who works on what; ``soon``: the time within which a decision
    counts as expiring.
    """
    total, checks, pairs = Tally(), dict[str, Tally](), {pair.name: Tally() for pair in report.pairs}
    paths = relative_paths_of(report, base)
    names = {own: name for name, own in paths.items()}

    def tallies(check: str, pair: str) -> tuple[Tally, ...]:
        return total, checks.setdefault(check, Tally()), pairs.setdefault(pair, Tally())

    for finding, entry in _found(report):
        for tally in tallies(finding.check, finding.pair):
            tally.open += entry is None or not entry.silences(today)
            if entry and not entry.rivals and not (entry.decision.silences and entry.expired(today)):
                tally.found[entry.decision] += 1
    known = [*((one.entry, one.finding.pair) for one in _judged(report))]
    known += [(one, names.get((one.source_path, one.target_path), _name(one))) for one in report.stale]
    for entry, pair in known:
        if entry.rivals:
            continue
        for tally in tallies(entry.check, pair):
            tally.decided[entry.decision] += 1
    silent = [one.entry for one in _judged(report) if one.entry.decision.silences and not one.entry.rivals]
    return Stats(
        total=total,
        checks=dict(sorted(checks.items())),
        pairs=pairs,
        disputed=tuple(one.entry for one in report.judged if one.entry.rivals),
        reviewers=alike(said),
        people=agreements(said),
        assigned=_assigned(report, paths, today, given or {}),
        suppressed=len(report.suppressed),
        stale=report.stale,
        expired=tuple(entry for entry in silent if entry.expired(today)),
        expiring=tuple(entry for entry in silent if not entry.expired(today) and entry.expired(today + soon)),
    )


def _assigned(
    report: Report, paths: Mapping[str, Paths], today: datetime.date, given: Mapping[Identity, str]
) -> dict[str, Work]:
    """How much of what was found each person has to look at."""
    if not given:
        return {}
    work: dict[str, Work] = {}
    for finding, entry in _found(report):
        own = work.setdefault(person_of(given, (finding.fingerprint, *paths[finding.pair])), Work())
        own.findings += 1
        own.open += entry is None or not entry.silences(today)
    return dict(sorted(work.items(), key=lambda item: (not item[0], item[0])))


def _judged(report: Report) -> tuple[Judged, ...]:
    return *report.accepted, *report.judged


def _found(report: Report) -> Iterator[tuple[Finding, Entry | None]]:
    """Every finding that is not suppressed, with its decision."""
    entries = {(one.finding.pair, one.finding.fingerprint): one.entry for one in _judged(report)}
    accepted = (one.finding for one in report.accepted)
    for finding in (*report.findings, *report.unchanged, *accepted):
        yield finding, entries.get((finding.pair, finding.fingerprint))


def _name(entry: Entry) -> str:
    return f"{entry.source_path} -> {entry.target_path}"
