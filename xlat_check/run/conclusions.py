"""Findings over all pairs of a run, from the facts that checks collected in each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xlat_check.checks.registry import Beyond, PairFacts
from xlat_check.config import CheckSettings, Settings
from xlat_check.findings import Finding, Skipped
from xlat_check.findings.plain import of_type
from xlat_check.run.checking import attempt
from xlat_check.run.outcome import Collected


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

    findings: Mapping[str, Sequence[Finding]]
    """Findings by the name of their pair; not yet sorted, and without fingerprints."""
    skipped: tuple[Skipped, ...]
    """The checks that could not run or failed."""
    failed: frozenset[str]
    """Their ids."""


def conclude(records: Sequence[PairRecord], checks: Iterable[CheckSettings]) -> Conclusions:
    """The results of the checks for all pairs together; ``records``: all pairs and lone files, in the order of the run.

    A check that fails is skipped, and the others still run. Raises XlatError for errors of the run itself.
    """
    findings: dict[str, list[Finding]] = defaultdict(list)
    skipped: list[Skipped] = []
    failed = []
    for id, beyond in ((one.info.id, one.check.beyond) for one in checks):
        found = attempt(f"{id} on all pairs together", _found, id, beyond, records) if beyond else []
        if isinstance(found, Skipped):
            skipped.append(found)
            failed.append(id)
            continue
        for finding in found:
            findings[finding.pair].append(finding)
    return Conclusions(findings=findings, skipped=tuple(skipped), failed=frozenset(failed))


def _found(id: str, beyond: Beyond, records: Sequence[PairRecord]) -> list[Finding]:
    """The findings of one check, with the severity configured for their pair."""
    severities = {}
    facts = []
    for one in records:
        if id in one.facts:
            settings = next(settings for settings in one.settings.checks if settings.info.id == id)
            severities[one.name] = settings.severity
            own = tuple(_read(one.facts[id], beyond))
            facts.append(PairFacts(pair=one.name, langs=one.langs, options=settings.options, facts=own))
    found = list(beyond.conclude(facts)) if facts else []
    for finding in found:
        if finding.pair not in severities:
            raise LookupError(f"a finding about {finding.pair!r}, of which it has no facts")
    return [replace(one, severity=severities[one.pair] or one.severity) for one in found]


def _read(collected: Collected, beyond: Beyond) -> Iterator[Any]:
    if collected.version != beyond.version:
        raise ValueError(f"facts of version {collected.version}, not {beyond.version}")
    return map(of_type(beyond.fact), collected.facts)
