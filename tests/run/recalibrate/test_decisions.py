"""Tests of thresholds from decisions, on findings written by hand."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from xlat_check import embed
from xlat_check.bitext import Span
from xlat_check.findings import Decision, Entry, Finding, Judged, PairSummary, Place, Report, Severity
from xlat_check.findings.evidence import Evidence, Weighed
from xlat_check.run.recalibrate.decisions import LEAST_DECISIONS, STEP, Verdict, by_decisions, without_score
from xlat_check.scores.judge import Judge
from xlat_check.scores.judge import load as load_judge

JUDGE = load_judge(embed.MULTILINGUAL)
RATE = 0.02
LIMIT = JUDGE.limit(RATE, keyed=False).log_odds
ALLOWED = JUDGE.limit(RATE, keyed=False).false


def weighed(log_odds: float, kind: str) -> Weighed:
    return Weighed(
        cosine=0.5, margin=1.0, typicality=0.1, lengths=(3, 3), error=kind, probability=0.9,
        clean_pairs_as_bad=JUDGE.pages.rate(log_odds),
        allowed=ALLOWED, log_odds=log_odds, limit=LIMIT, silent_below=0.01, coverage={},
    )  # fmt: skip


def finding(log_odds: float, kind: str = "omission") -> Finding:
    place = Place(span=Span(path="a.md", line=1, column=1, start=0, end=3), text=f"text {log_odds}", section="")
    return Finding(
        check="partial-omission",
        severity=Severity.MINOR,
        message="says nothing",
        source=place,
        target=place,
        evidence=weighed(log_odds, kind),
        fingerprint=f"{kind} {log_odds}",
    )


def decided(one: Finding, decision: Decision) -> Judged:
    entry = Entry(
        fingerprint=one.fingerprint,
        check=one.check,
        source_path="a.md",
        target_path="b.md",
        source_text=None,
        target_text=None,
        decision=decision,
        reason="so it is",
        who="Ida",
        date=datetime.date(2026, 3, 1),
    )
    return Judged(finding=one, entry=entry)


def report(
    false: list[float], confirmed: list[float], open_: list[float] = (), unsure: list[float] = (), beads: int = 1000
) -> Report:  # fmt: skip
    accepted = [decided(finding(value), Decision.FALSE_ALARM) for value in false[::2]]
    accepted += [decided(finding(value), Decision.ACCEPTED) for value in false[1::2]]
    judged = [decided(finding(value), Decision.CONFIRMED) for value in confirmed]
    judged += [decided(finding(value), Decision.UNSURE) for value in unsure]
    pair = PairSummary(
        name="a.md -> b.md", source_path="a.md", target_path="b.md", source_lang="de", target_lang="pt",
        source_segments=beads, target_segments=beads, sections=(), beads=beads, typical_cosine=0.7,
    )  # fmt: skip
    return Report(
        findings=(*(finding(value) for value in open_), *(one.finding for one in judged)),
        pairs=(pair,),
        skipped=(),
        checks=(),
        signature="",
        accepted=tuple(accepted),
        judged=tuple(judged),
    )


def judged(given: Report) -> tuple[Judge, Verdict]:
    judge, (verdict, other) = by_decisions(given, JUDGE, RATE)
    assert (verdict.texts, other.texts) == ("pages", "catalogues")
    assert judge.catalogues == JUDGE.catalogues
    return judge, verdict


def test_false_alarms_raise_the_threshold_beyond_all_but_so_many_as_are_allowed():
    values = [LIMIT + 0.1 * at for at in range(1, 41)]
    judge, verdict = judged(report(false=values, confirmed=[LIMIT + 0.55]))
    assert verdict.before.value == pytest.approx(0.040)
    assert verdict.before.low > ALLOWED
    assert verdict.after.value <= ALLOWED
    assert sum(value >= verdict.limit_after for value in values) <= 1000 * ALLOWED + 1e-6
    assert (verdict.confirmed, verdict.false, verdict.lost, verdict.why) == (1, 40, 1, "")
    assert judge.limit(RATE, keyed=False).log_odds == pytest.approx(verdict.limit_after)


def test_findings_that_nobody_decided_about_count_as_the_others_do():
    values = [LIMIT + 0.1 * at for at in range(1, 11)]
    alone = judged(report(false=values, confirmed=[]))[1]
    more = judged(report(false=values, confirmed=[], open_=[LIMIT + 0.05 + 0.1 * at for at in range(10)]))[1]
    assert more.before.value == pytest.approx(2 * alone.before.value)


def test_a_threshold_that_fits_stays():
    confirmed = [LIMIT + 1, LIMIT + 2, LIMIT + 3]
    judge, verdict = judged(report(false=[LIMIT + 0.1, LIMIT + 0.2], confirmed=confirmed, beads=150))
    assert verdict.why == "the decisions fit the threshold"
    assert judge.pages == JUDGE.pages


def test_confirmed_findings_below_the_threshold_lower_it_as_far_as_they_go():
    values = [LIMIT - 0.05 * at for at in range(-10, 10)]
    judge, verdict = judged(report(false=[], confirmed=values, beads=20_000))
    assert verdict.before.high < ALLOWED
    assert verdict.limit_after == pytest.approx(min(values))
    assert verdict.after.high <= ALLOWED
    assert judge.limit(RATE, keyed=False).log_odds == pytest.approx(min(values))


def test_below_what_anybody_decided_about_it_is_not_lowered():
    judge, verdict = judged(report(false=[], confirmed=[LIMIT + 0.1 * at for at in range(9)], beads=20_000))
    assert "decide about findings of a run with a higher --max-false-alarms" in verdict.why
    assert judge.pages == JUDGE.pages


def test_few_decisions_change_nothing_and_unsure_is_none():
    values = [LIMIT + 0.1 * at for at in range(1, LEAST_DECISIONS)]
    judge, verdict = judged(report(false=values, confirmed=[], unsure=[LIMIT + 5, LIMIT + 6], beads=20))
    assert (verdict.confirmed, verdict.false) == (0, LEAST_DECISIONS - 1)
    assert verdict.why == "5 decisions are needed"
    assert judge.pages == JUDGE.pages


def test_decisions_about_findings_without_a_score_are_counted_by_check():
    def plain(check: str, decision: Decision) -> Judged:
        return decided(replace(finding(0.0), check=check, evidence=Evidence()), decision)

    given = report(false=[LIMIT + 0.1], confirmed=[LIMIT + 0.2])
    accepted = (plain("omission", Decision.FALSE_ALARM), plain("drift", Decision.ACCEPTED))
    more = (plain("omission", Decision.CONFIRMED), plain("number", Decision.UNSURE))
    given = replace(given, accepted=given.accepted + accepted, judged=given.judged + more)
    assert list(without_score(given).items()) == [("omission", 2), ("drift", 1)]
    verdict = judged(given)[1]
    assert (verdict.confirmed, verdict.false) == (1, 1)


def test_a_second_time_changes_nothing_more():
    given = report(false=[LIMIT + 0.1 * at for at in range(1, 41)], confirmed=[])
    once, _ = by_decisions(given, JUDGE, RATE)
    twice, verdicts = by_decisions(given, once, RATE)
    assert twice.pages.log_odds == pytest.approx(once.pages.log_odds, abs=2 * STEP)
    assert twice.limit(RATE, keyed=False).log_odds >= once.limit(RATE, keyed=False).log_odds - 2 * STEP
