"""The judge's threshold for a project, from people's decisions about findings.

Some findings of the judge were confirmed and others were not errors. The share of the latter, among all its findings,
gives the rate of false positives in the project. If that rate is clearly different from the accepted one, the threshold
moves to the value at which the decisions give the accepted rate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xlat_check.findings import Decision, Finding, Judged, Report
from xlat_check.findings.evidence import Weighed
from xlat_check.scores.judge import Judge, Limit
from xlat_check.scores.rates import Rates
from xlat_check.scores.shares import Share

LEAST_DECISIONS = 5
"""Fewer decisions are too few."""
STEP = 0.001
"""Log odds have three digits, so this is the smallest step beyond a finding."""


@dataclass(frozen=True, slots=True)
class ScoredDecision:
    """A finding with a decision."""

    log_odds: float
    is_error: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """An estimated rate of false positives per pair, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of the decisions about one kind of text."""

    texts: str
    """``pages`` or ``catalogues``."""
    confirmed: int
    false: int
    """Findings called a false alarm, or accepted."""
    allowed: float
    """The accepted rate of the judge's false positives."""
    before: Rate | None
    """None if there are no decisions about reported findings."""
    after: Rate | None
    limit_before: float
    limit_after: float
    lost: int = 0
    """Confirmed findings that would no longer be reported."""
    why: str = ""
    """The reason why nothing was changed; empty if something was."""


@dataclass(frozen=True, slots=True)
class Record:
    """All findings of the judge in a run."""

    reported: tuple[float, ...]
    """The log odds of all findings, with or without a decision."""
    decided: tuple[ScoredDecision, ...]
    pairs: int

    def rate(self, limit: float) -> Rate | None:
        """The rate of false positives if findings were reported from these log odds on."""
        reported = sum(value >= limit for value in self.reported)
        decided = [one for one in self.decided if one.log_odds >= limit]
        if not reported:
            return Rate(0.0, 0.0, 0.0)
        if not decided:
            return None
        share = Share(sum(not one.is_error for one in decided), len(decided))
        low, high = share.interval
        part = reported / max(self.pairs, 1)
        return Rate(part * (share.value or 0.0), part * low, part * high)


def by_decisions(report: Report, judge: Judge, max_false_alarms: float) -> tuple[Judge, tuple[Verdict, ...]]:
    """The judge with thresholds from the decisions, and for each kind of text the change or the reason for none.

    ``report``: from a run with the judge at this rate of false positives or a higher one, with the baseline applied.
    """
    tables, verdicts = {}, []
    for keyed in (False, True):
        limit, table = judge.limit(max_false_alarms, keyed=keyed), judge.rates(keyed=keyed)
        verdict = _verdict(_record(report, judge, keyed=keyed), limit, "catalogues" if keyed else "pages")
        shift = verdict.limit_after - verdict.limit_before
        tables[keyed] = Rates(table.rates, tuple(value + shift for value in table.log_odds)) if shift else table
        verdicts.append(verdict)
    return replace(judge, pages=tables[False], catalogues=tables[True]), tuple(verdicts)


def without_score(report: Report) -> Mapping[str, int]:
    """Number of decisions about findings without a threshold, by check, the most first."""
    checks = (one.finding.check for one in _decided(report) if not isinstance(one.finding.evidence, Weighed))
    return dict(Counter(sorted(checks)).most_common())


def _decided(report: Report) -> Iterator[Judged]:
    return (one for one in (*report.accepted, *report.judged) if one.entry.decision is not Decision.UNSURE)


def _record(report: Report, judge: Judge, *, keyed: bool) -> Record:
    def scored(findings: Iterable[Finding]) -> Iterator[tuple[Finding, float]]:
        for one in findings:
            if isinstance(evidence := one.evidence, Weighed) and _is_keyed(evidence, judge) is keyed:
                yield one, evidence.log_odds

    decided = [
        ScoredDecision(odds, judged.entry.decision is Decision.CONFIRMED)
        for judged in _decided(report)
        for _, odds in scored([judged.finding])
    ]
    found = (*report.findings, *report.unchanged, *(one.finding for one in report.accepted))
    return Record(
        reported=tuple(odds for _, odds in scored(found)),
        decided=tuple(sorted(decided, key=lambda one: one.log_odds)),
        pairs=sum(pair.beads for pair in report.pairs),
    )


def _is_keyed(evidence: Weighed, judge: Judge) -> bool:
    """Whether a finding is about texts that keys pair: the table for these gives its rate."""
    away = {
        keyed: abs(math.log(judge.rates(keyed=keyed).rate(evidence.log_odds) / max(evidence.clean_pairs_as_bad, 1e-9)))
        for keyed in (False, True)
    }
    return away[True] < away[False]


def _verdict(record: Record, at: Limit, texts: str) -> Verdict:
    limit, allowed = at.log_odds, at.false
    wrong = sum(not one.is_error for one in record.decided)
    before = record.rate(limit)
    verdict = Verdict(
        texts=texts,
        confirmed=len(record.decided) - wrong,
        false=wrong,
        allowed=allowed,
        before=before,
        after=before,
        limit_before=limit,
        limit_after=limit,
    )
    if len(record.decided) < LEAST_DECISIONS:
        return replace(verdict, why=f"{LEAST_DECISIONS} decisions are needed")
    if before is None:
        return replace(verdict, why="there are no decisions about the findings that are reported now")
    if before.low > allowed:
        return _moved(verdict, record, _higher(record, limit, allowed))
    if before.high >= allowed:
        return replace(verdict, why="the decisions fit the threshold")
    lower = _lower(record, limit, allowed)
    if lower == limit and any(one.log_odds < limit for one in record.decided):
        return replace(verdict, why="the decisions fit the threshold")
    if lower == limit:
        return replace(
            verdict, why="it could be lower: decide about findings of a run with a higher --max-false-alarms"
        )
    return _moved(verdict, record, lower)


def _moved(verdict: Verdict, record: Record, limit: float) -> Verdict:
    lost = sum(one.is_error and verdict.limit_before <= one.log_odds < limit for one in record.decided)
    return replace(verdict, limit_after=limit, after=record.rate(limit), lost=lost)


def _higher(record: Record, limit: float, allowed: float) -> float:
    """The least threshold beyond a decided finding at which the estimated rate is within the accepted one."""
    beyond = [one.log_odds + STEP for one in record.decided if one.log_odds >= limit]
    for candidate in beyond:
        rate = record.rate(candidate)
        if rate is None or rate.value <= allowed:
            return candidate
    return beyond[-1]


def _lower(record: Record, limit: float, allowed: float) -> float:
    """The least threshold at which the rate, by the decisions, probably stays below the accepted one."""
    lowest = limit
    for candidate in _falling(one.log_odds for one in record.decided if one.log_odds < limit):
        rate = record.rate(candidate)
        if rate is None or rate.high > allowed:
            break
        lowest = candidate
    return lowest


def _falling(values: Iterable[float]) -> Sequence[float]:
    return sorted(set(values), reverse=True)
