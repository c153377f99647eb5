"""Agreement between people who decided about the same findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from xlat_check.findings import Decision, Entry
from xlat_check.scores.shares import Share
from xlat_check.triage.decisions import Decisions

Judgements = Mapping[str, Mapping[str, Decision]]
"""What each person said first about a finding, by fingerprint and person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two people agree."""

    one: str
    other: str
    alike: Share
    """The share of equal decisions among the findings that both decided about."""
    kappa: float | None
    """Cohen's kappa: 1 if they always agree, 0 if no more than by chance. None if chance alone explains everything.

    Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20,
    37-46.
    """


def judgements(decisions: Decisions, replaced: Iterable[Entry] = ()) -> Judgements:
    """The first decision of each person about each text, in whatever document: a later one may follow another's.

    ``replaced``: decisions that are older than all others, and no longer in the file. Unsure is no judgement, and a
    decision that settles a disagreement is no independent one.
    """
    found: dict[str, dict[str, Decision]] = {}
    first = (decisions.first(key, line.entry.who) for key, lines in sorted(decisions.each()) for line in lines)
    for entry in (*replaced, *(line.entry for line in first if line)):
        if entry.decision is not Decision.UNSURE and not entry.settles:
            found.setdefault(entry.fingerprint, {}).setdefault(entry.who, entry.decision)
    return found


def alike(said: Judgements) -> Share:
    """The share of equal decisions among all pairs of people who decided about one finding."""
    pairs = [pair for by_person in said.values() for pair in combinations(by_person.values(), 2)]
    return Share(sum(one is other for one, other in pairs), len(pairs))


def agreements(said: Judgements) -> tuple[Agreement, ...]:
    """The agreement of each two people, first those with the most findings in common."""
    common: dict[tuple[str, str], list[tuple[Decision, Decision]]] = {}
    for by_person in said.values():
        for one, other in combinations(sorted(by_person), 2):
            common.setdefault((one, other), []).append((by_person[one], by_person[other]))
    found = [_agreement(*names, both) for names, both in common.items()]
    return tuple(sorted(found, key=lambda each: (-each.alike.of, each.one, each.other)))


def _agreement(one: str, other: str, both: list[tuple[Decision, Decision]]) -> Agreement:
    count = len(both)
    alike = Share(sum(left is right for left, right in both), count)
    left, right = (Counter(side) for side in zip(*both, strict=True))
    by_chance = sum(left[decision] * right[decision] for decision in Decision) / count**2
    kappa = None if by_chance == 1 else (alike.count / count - by_chance) / (1 - by_chance)
    return Agreement(one=one, other=other, alike=alike, kappa=kappa)
