"""Thresholds of a project, from people's decisions about findings.

For each kind of error, some findings were confirmed and others were not errors. The share of the latter, among all
findings of the kind, gives the rate of false positives in the project. If that rate is clearly different from the
accepted one, the threshold moves to the value at which the decisions give the accepted rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xlat_check.findings import Decision, Finding, Judged, Report
from xlat_check.findings.evidence import Weighed
from xlat_check.scores.judge import NEGATION, PARTS, Judge
from xlat_check.scores.networks import Rates
from xlat_check.scores.shares import Share

CHECK_OF = {
    "omission": "partial-omission",
    "addition": "partial-addition",
    "mistranslation": "drift",
    NEGATION: "negation",
}
"""The check that reports each kind of error; the checks omission and addition have no score."""
LEAST_DECISIONS = 5
"""Fewer decisions about a kind of error are too few."""
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
class KindVerdict:
    """The result of the decisions about a kind of error."""

    kind: str
    confirmed: int
    false: int
    """Findings called a false alarm, or accepted."""
    allowed: float
    """The accepted rate of false positives for the kind."""
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
class KindRecord:
    """All findings of a run for one kind of error."""

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


def by_decisions(report: Report, judge: Judge, max_false_alarms: float) -> tuple[Judge, tuple[KindVerdict, ...]]:
    """The judge with thresholds from the decisions, and for each kind of error the change or the reason for none.

    ``report``: from a run with the judge at this rate of false positives or a higher one, with the baseline applied.
    """
    tables, verdicts = dict(judge.rates), []
    limits = judge.limits(max_false_alarms)
    for name in PARTS:
        verdict = _verdict(name, _kind(report, name), limits[name].log_odds, limits[name].rate)
        verdicts.append(verdict)
        shift = verdict.limit_after - verdict.limit_before
        if shift:
            table = judge.rates[name]
            tables[name] = Rates(table.rates, tuple(value + shift for value in table.log_odds))
    return replace(judge, rates=tables), tuple(verdicts)


def without_score(report: Report) -> Mapping[str, int]:
    """Number of decisions about findings without a threshold, by check, the most first."""
    checks = (one.finding.check for one in _decided(report) if not any(_weighed(one.finding, name) for name in PARTS))
    return dict(Counter(sorted(checks)).most_common())


def _decided(report: Report) -> Iterator[Judged]:
    return (one for one in (*report.accepted, *report.judged) if one.entry.decision is not Decision.UNSURE)


def _kind(report: Report, name: str) -> KindRecord:
    decided = [
        ScoredDecision(weighed.log_odds, one.entry.decision is Decision.CONFIRMED)
        for one in _decided(report)
        if (weighed := _weighed(one.finding, name))
    ]
    found = (*report.findings, *report.unchanged, *(one.finding for one in report.accepted))
    return KindRecord(
        reported=tuple(weighed.log_odds for finding in found if (weighed := _weighed(finding, name))),
        decided=tuple(sorted(decided, key=lambda one: one.log_odds)),
        pairs=sum(pair.beads for pair in report.pairs),
    )


def _weighed(finding: Finding, name: str) -> Weighed | None:
    """The judge's figures for a finding; None unless it is about that kind of error."""
    evidence = finding.evidence
    return evidence if isinstance(evidence, Weighed) and evidence.error == name else None


def _verdict(name: str, kind: KindRecord, limit: float, allowed: float) -> KindVerdict:
    wrong = sum(not one.is_error for one in kind.decided)
    before = kind.rate(limit)
    verdict = KindVerdict(
        kind=name,
        confirmed=len(kind.decided) - wrong,
        false=wrong,
        allowed=allowed,
        before=before,
        after=before,
        limit_before=limit,
        limit_after=limit,
    )
    if len(kind.decided) < LEAST_DECISIONS:
        return replace(verdict, why=f"{LEAST_DECISIONS} decisions are needed")
    if before is None:
        return replace(verdict, why="there are no decisions about the findings that are reported now")
    if before.low > allowed:
        return _moved(verdict, kind, _higher(kind, limit, allowed))
    if before.high >= allowed:
        return replace(verdict, why="the decisions fit the threshold")
    lower = _lower(kind, limit, allowed)
    if lower == limit and any(one.log_odds < limit for one in kind.decided):
        return replace(verdict, why="the decisions fit the threshold")
    if lower == limit:
        return replace(
            verdict, why="it could be lower: decide about findings of a run with a higher --max-false-alarms"
        )
    return _moved(verdict, kind, lower)


def _moved(verdict: KindVerdict, kind: KindRecord, limit: float) -> KindVerdict:
    lost = sum(one.is_error and verdict.limit_before <= one.log_odds < limit for one in kind.decided)
    return replace(verdict, limit_after=limit, after=kind.rate(limit), lost=lost)


def _higher(kind: KindRecord, limit: float, allowed: float) -> float:
    """The least threshold beyond a decided finding at which the estimated rate is within the accepted one."""
    beyond = [one.log_odds + STEP for one in kind.decided if one.log_odds >= limit]
    for candidate in beyond:
        rate = kind.rate(candidate)
        if rate is None or rate.value <= allowed:
            return candidate
    return beyond[-1]


def _lower(kind: KindRecord, limit: float, allowed: float) -> float:
    """The least threshold at which the rate, by the decisions, probably stays below the accepted one."""
    lowest = limit
    for candidate in _falling(one.log_odds for one in kind.decided if one.log_odds < limit):
        rate = kind.rate(candidate)
        if rate is None or rate.high > allowed:
            break
        lowest = candidate
    return lowest


def _falling(values: Iterable[float]) -> Sequence[float]:
    return sorted(set(values), reverse=True)
