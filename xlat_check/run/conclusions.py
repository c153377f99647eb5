"""Findings over all pairs of a run, from the facts that checks collected in each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from xlat_check.checks.registry import PairFacts
from xlat_check.config import CheckSettings, Settings
from xlat_check.findings import Finding, Severity, Skipped
from xlat_check.findings.plain import of_type
from xlat_check.lazy import dataclass
from xlat_check.run.checking import attempt
from xlat_check.run.outcome import Collected
from xlat_check.stored import Sorted, Spread, in_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRecord:
    """The facts of one pair, or of one lone file, after its texts are closed."""

    name: str
    langs: tuple[str, str]
    """Language tags of source and target; empty if unknown."""
    settings: Settings
    facts: Mapping[str, Collected]
    """Facts by check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusions:
    """The results of the checks for all pairs together."""

    findings: Iterator[tuple[int, Finding]]
    """Findings with the number of their pair, in the order of these; not yet sorted in a pair, without fingerprints."""
    skipped: tuple[Skipped, ...]
    """The checks that could not run or failed."""
    failed: frozenset[str]
    """Their ids."""


_Fact = tuple[int, str, tuple[str, str], int, Any]
"""The number, name and languages of a pair, the number of its settings, and a fact as JSON holds it, or None."""


class Concluding:
    """The checks for all pairs together: they take the facts of one pair after the other, and conclude at the end."""

    def __init__(self, checks: Iterable[CheckSettings]) -> None:
        beyond = {one.info.id: one.check.beyond for one in checks}
        self._beyond = {id: one for id, one in beyond.items() if one}
        self._facts: dict[str, Spread[_Fact]] = {id: Spread() for id in self._beyond}
        self._settings: dict[int, Settings] = {}
        self._skipped: dict[str, Skipped] = {}

    def take(self, number: int, record: PairRecord) -> None:
        """Take the facts of a pair, or of a lone file; ``number``: its place in the run. They come in order.

        A check that fails is skipped, and the others still run. Raises XlatError for errors of the run itself.
        """
        self._settings[id(record.settings)] = record.settings
        for check in record.facts.keys() & self._beyond.keys() - self._skipped.keys():
            found = attempt(_name(check), self._take, check, number, record)
            if isinstance(found, Skipped):
                self._skipped[check] = found

    def conclude(self) -> Conclusions:
        """What the checks say, each room after the other. Raises XlatError for errors of the run itself."""
        parts: list[Iterable[tuple[int, Finding]]] = []
        for check, spread in self._facts.items():
            if check in self._skipped:
                continue
            found = attempt(_name(check), self._found, check, spread)
            if isinstance(found, Skipped):
                self._skipped[check] = found
            else:
                parts.append(found)
        skipped = {check: self._skipped[check] for check in self._beyond if check in self._skipped}
        return Conclusions(findings=in_turn(parts), skipped=tuple(skipped.values()), failed=frozenset(skipped))

    def _take(self, check: str, number: int, record: PairRecord) -> None:
        beyond, collected = self._beyond[check], record.facts[check]
        if collected.version != beyond.version:
            raise ValueError(f"facts of version {collected.version}, not {beyond.version}")
        own = number, record.name, record.langs, id(record.settings)
        spread = self._facts[check]
        for fact in collected.facts:
            spread.put(beyond.room(record.langs, fact) if beyond.room else "", (*own, fact))
        if not collected.facts and (not beyond.room or not spread):  # a check is asked even if there are no facts
            spread.put("", (*own, None))

    def _found(self, check: str, spread: Spread[_Fact]) -> Sorted[Finding]:
        """The findings of one check, with the severity configured for their pair."""
        beyond = self._beyond[check]
        make = of_type(beyond.fact)
        found: Sorted[Finding] = Sorted()
        for room in spread.rooms():
            numbers: dict[str, tuple[int, Severity | None]] = {}
            facts = []
            for (number, name, langs, of), own in groupby((fact for _, fact in room), key=lambda fact: fact[:4]):
                settings = next(one for one in self._settings[of].checks if one.info.id == check)
                numbers[name] = number, settings.severity
                made = tuple(make(fact[4]) for fact in own if fact[4] is not None)
                facts.append(PairFacts(pair=name, langs=langs, options=settings.options, facts=made))
            found.add(_numbered(beyond.conclude(facts) if facts else (), numbers))
        return found


def _numbered(
    findings: Iterable[Finding], numbers: Mapping[str, tuple[int, Severity | None]]
) -> list[tuple[int, Finding]]:
    """The findings with the numbers of their pairs, in their order, with the severity configured for the pair."""
    result = []
    for finding in findings:
        if finding.pair not in numbers:
            raise LookupError(f"a finding about {finding.pair!r}, of which it has no facts")
        number, severity = numbers[finding.pair]
        result.append((number, replace(finding, severity=severity or finding.severity)))
    return sorted(result, key=lambda one: one[0])


def _name(check: str) -> str:
    return f"{check} on all pairs together"
