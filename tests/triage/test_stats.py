"""Tests of the statistics of decisions, with changed decisions from git."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.triage.builder import TODAY, entry, finding, name, report
from tests.triage.repository import Repository
from xlat_check.findings import Decision, Judged, Suppressed
from xlat_check.scores.shares import Share
from xlat_check.triage import Decisions
from xlat_check.triage.agreement import judgements
from xlat_check.triage.baseline_yaml import format_baseline
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.history import redecided
from xlat_check.triage.stats import stats_of

MONTH = timedelta(days=30)


def judged(one, decision, **fields):
    return Judged(finding=one, entry=entry(one, decision=decision, **fields))


def figures(made, *decided):
    return stats_of(made, ".", TODAY, MONTH, judgements(Decisions(map(Line, decided))))


def test_findings_count_by_check_and_document_and_decision():
    others = [finding(source=text) for text in ("a", "b", "c", "d")]
    drift = finding("drift", pair="b")
    made = replace(
        report(others[0], others[1], others[2], drift, pairs=("a", "b", "c")),
        accepted=(judged(others[3], Decision.ACCEPTED),),
        judged=(judged(others[1], Decision.CONFIRMED), judged(others[2], Decision.UNSURE)),
        suppressed=(Suppressed(finding=finding("names"), kind="rule", reason="r", where="w:1"),),
    )
    found = figures(made)
    assert list(found.checks) == ["drift", "number"]
    assert list(found.pairs) == [name("a"), name("b"), name("c")]
    number = found.checks["number"]
    assert number.open == 3  # also what is confirmed or unsure: nothing silences it
    assert number.found == {Decision.ACCEPTED: 1, Decision.CONFIRMED: 1, Decision.UNSURE: 1}
    assert (found.pairs[name("b")].open, found.pairs[name("c")].open) == (1, 0)
    assert (found.total.open, found.suppressed) == (4, 1)


def test_what_lies_outside_a_change_is_open():
    assert figures(replace(report(), unchanged=(finding(),))).total.open == 1


def test_what_was_put_right_counts_for_precision_though_it_is_gone():
    gone = [entry(finding(source=text), decision=Decision.CONFIRMED) for text in "abc"]
    made = replace(report(), stale=tuple(gone), accepted=(judged(finding(), Decision.FALSE_ALARM),))
    found = figures(made)
    assert found.checks["number"].precision == Share(3, 4)
    assert found.pairs[name("a")].precision == Share(3, 4)
    assert found.total.found == {Decision.FALSE_ALARM: 1}
    assert found.stale == tuple(gone)


def test_the_tool_is_right_where_a_difference_is_meant():
    settled = (judged(finding(source="a"), Decision.ACCEPTED), judged(finding(source="b"), Decision.FALSE_ALARM))
    found = figures(replace(report(), accepted=settled)).total
    assert (found.precision, found.agreement) == (Share(0, 1), Share(1, 2))


def test_days_that_are_over_and_days_to_come():
    ends = [TODAY - timedelta(1), TODAY, TODAY + timedelta(29), TODAY + timedelta(30), None]
    ones = [finding(source=str(end)) for end in ends]
    over, *rest = (judged(one, Decision.ACCEPTED, expires=end) for one, end in zip(ones, ends, strict=True))
    found = figures(replace(report(ones[0]), judged=(over,), accepted=tuple(rest)))
    assert [one.expires for one in found.expired] == ends[:1]
    assert [one.expires for one in found.expiring] == ends[1:3]
    assert (found.total.open, found.total.found[Decision.ACCEPTED]) == (1, 4)


def test_people_agree_where_they_decide_alike_about_the_same_texts():
    decided = (
        entry(finding(pair="a"), decision=Decision.ACCEPTED, who="Ana"),
        entry(finding(pair="b"), decision=Decision.ACCEPTED, who="Bo"),
        entry(finding(pair="c"), decision=Decision.FALSE_ALARM, who="Cy"),
    )
    assert figures(report(), *decided).reviewers == Share(1, 3)
    assert figures(report(), *(replace(one, who="Ana") for one in decided)).reviewers == Share(0, 0)


def test_unsure_is_neither_agreement_nor_its_contrary():
    unsure = entry(decision=Decision.UNSURE, who="Ana")
    sure = entry(decision=Decision.CONFIRMED, who="Bo")
    assert figures(report(), unsure, sure).reviewers == Share(0, 0)
    assert figures(report(), sure, replace(sure, who="Cy")).reviewers == Share(1, 1)


def test_what_was_said_first_counts_for_agreement_and_what_settles_does_not():
    bo = entry(who="Bo", decision=Decision.CONFIRMED, at="2026-03-14T10:00:00.000000Z")
    ana = entry(who="Ana", at="2026-03-14T11:00:00.000000Z")
    agreed = replace(bo, decision=Decision.ACCEPTED, at="2026-03-14T12:00:00.000000Z")
    cy = entry(who="Cy", settles=True, at="2026-03-14T13:00:00.000000Z")
    assert figures(report(), bo, ana, agreed, cy).reviewers == Share(0, 1)


def test_kappa_is_the_agreement_beyond_chance():
    """The example of the handbooks: of 50, two people say yes 20 times and no 15 times together; kappa is 0.4."""
    counts = {("c", "c"): 20, ("c", "f"): 5, ("f", "c"): 10, ("f", "f"): 15}
    words = {"c": Decision.CONFIRMED, "f": Decision.FALSE_ALARM}
    decided = []
    for (ana, bo), count in counts.items():
        for _ in range(count):
            mark = f"{len(decided):032x}"
            decided += [
                entry(fingerprint=mark, who=who, decision=words[said]) for who, said in (("Ana", ana), ("Bo", bo))
            ]
    (found,) = figures(report(), *decided).people
    assert (found.one, found.other, found.alike) == ("Ana", "Bo", Share(35, 50))
    assert found.kappa == pytest.approx(0.4)


def test_there_is_no_kappa_where_everybody_always_says_the_same():
    (found,) = figures(report(), entry(who="Ana"), entry(who="Bo")).people
    assert (found.alike, found.kappa) == (Share(1, 1), None)


def test_a_disputed_finding_is_counted_as_nobodys_decision():
    disputed = entry(rivals=(entry(who="Bo", decision=Decision.CONFIRMED),))
    found = figures(replace(report(finding()), judged=(Judged(finding=finding(), entry=disputed),)))
    assert (found.total.open, dict(found.total.found), dict(found.total.decided)) == (1, {}, {})
    assert found.disputed == (disputed,)


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "project")


def versions(repository, *entries):
    """Commit a baseline with each of these entries in turn beside one that stays."""
    other = entry(finding(source="other"))
    for one in entries:
        repository.write("known.yaml", format_baseline([other, one]))
        repository.commit()
    return str(repository.folder / "known.yaml")


def test_git_knows_who_decided_before(repository):
    ana, bo = entry(who="Ana"), entry(who="Bo", decision=Decision.CONFIRMED)
    path = versions(repository, ana, replace(ana, reason="said better"), bo)
    assert [(one.reason, one.who, other.who) for one, other in redecided(path)] == [("said better", "Ana", "Bo")]


def test_what_is_not_committed_yet_counts_too(repository):
    path = versions(repository, entry(who="Ana"))
    repository.write("known.yaml", format_baseline([entry(who="Bo")]))
    assert [(one.who, other.who) for one, other in redecided(path)] == [("Ana", "Bo")]


def test_a_version_that_cannot_be_read_is_passed_over(repository):
    path = versions(repository, entry(who="Ana"))
    repository.write("known.yaml", "version: 1\nentries:\n- fingerprint: x\n<<<<<<< ours\n")
    repository.commit()
    repository.write("known.yaml", format_baseline([entry(who="Bo", date=date(2026, 3, 20))]))
    assert len(redecided(path)) == 1


def test_where_git_knows_nothing_nothing_is_known(repository, tmp_path):
    assert redecided(repository.write("known.yaml", format_baseline([entry()]))) is None
    assert redecided(str(tmp_path / "nowhere" / "known.yaml")) is None
