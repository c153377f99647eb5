"""Decisions about findings: matched to the findings of a run, added and removed."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from xlat_check.findings import Decision, Entry, Finding, Place, Report
from xlat_check.triage.paths import relative

TEXT_LIMIT = 100
"""Characters of a text that an entry keeps, so that people recognise it."""

Identity = tuple[str, str, str]
"""Fingerprint, path of the source and path of the target, which distinguish entries."""

Paths = tuple[str, str]
"""The paths of a source and its target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision by a person, for one or more findings."""

    decision: Decision = Decision.ACCEPTED
    reason: str
    who: str
    date: datetime.date
    expires: datetime.date | None = None


def identity(entry: Entry) -> Identity:
    """The values that distinguish an entry from others."""
    return entry.fingerprint, entry.source_path, entry.target_path


def entry_of(finding: Finding, paths: Paths, verdict: Verdict, base: str) -> Entry:
    """The entry for a decision about a finding, for a baseline in the folder ``base``."""
    return Entry(
        fingerprint=finding.fingerprint,
        check=finding.check,
        source_path=relative(paths[0], base),
        target_path=relative(paths[1], base),
        source_text=_shortened(finding.source),
        target_text=_shortened(finding.target),
        decision=verdict.decision,
        reason=one_line(verdict.reason),
        who=one_line(verdict.who),
        date=verdict.date,
        expires=verdict.expires,
    )


def one_line(text: str) -> str:
    """Text without line breaks and without characters that hide or reorder others."""
    kept = (c for c in re.sub(r"\s+", " ", text) if c in "\u200c\u200d" or unicodedata.category(c)[0] != "C")
    return " ".join("".join(kept).split())


def _shortened(place: Place | None) -> str | None:
    if place is None:
        return None
    text = one_line(place.text)
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1].rstrip()}…"


def paths_of(report: Report) -> dict[str, Paths]:
    """The paths of each pair's files as the baseline writes them, by the pair's name.

    If one file holds several languages, the target has its language after the path, in brackets.
    """
    paths = {
        pair.name: (pair.source_path, pair.name if pair.source_path == pair.target_path else pair.target_path)
        for pair in report.pairs
    }
    for finding in findings_of(report):
        source, _, target = finding.pair.partition(" -> ")
        paths.setdefault(finding.pair, (source, target or source))
    return paths


def findings_of(report: Report) -> tuple[Finding, ...]:
    """All findings of a run, whatever their status."""
    decided = (judged.finding for judged in report.accepted)
    held = (suppressed.finding for suppressed in report.suppressed)
    return (*report.findings, *report.unchanged, *decided, *held)


def match(
    findings: Iterable[Finding], entries: Iterable[Entry], paths: Mapping[str, Paths], base: str
) -> dict[tuple[str, str], Entry]:
    """The entry about each finding, by pair and fingerprint; ``paths`` are those of each pair, by its name.

    An entry belongs to the finding with its fingerprint in its pair. If a file that it names is gone, it also belongs
    to such a finding in another pair, unless another entry does: files move.
    """
    by_identity = {identity(entry): entry for entry in entries}
    matched: dict[tuple[str, str], Entry] = {}
    rest: list[Finding] = []

    @cache
    def named(pair: str) -> Paths:
        source, target = paths[pair]
        return relative(source, base), relative(target, base)

    for finding in findings:
        entry = by_identity.pop((finding.fingerprint, *named(finding.pair)), None)
        if entry is None:
            rest.append(finding)
        else:
            matched[finding.pair, finding.fingerprint] = entry
    wanted = {finding.fingerprint for finding in rest}
    moved: dict[str, list[Entry]] = {}
    for entry in by_identity.values():
        if entry.fingerprint in wanted and is_gone(entry, base):
            moved.setdefault(entry.fingerprint, []).append(entry)
    for finding in rest:
        if moved.get(finding.fingerprint):
            matched[finding.pair, finding.fingerprint] = moved[finding.fingerprint].pop(0)
    return matched


def is_gone(entry: Entry, base: str) -> bool:
    """Whether a file that the entry names does not exist."""
    return not all(os.path.exists(Path(base, file_of(path))) for path in (entry.source_path, entry.target_path))


def file_of(name: str) -> str:
    """The file for a side of an entry: its name without the language that may follow it in brackets."""
    return re.sub(r" \[[\w-]+\]$", "", name)


def followed(entries: Iterable[Entry], report: Report, base: str) -> tuple[Entry, ...]:
    """The entries; those matched to a finding of another pair now name that pair, because files move."""
    paths = paths_of(report)
    now = {identity(one.entry): paths[one.finding.pair] for one in (*report.accepted, *report.judged)}
    result = []
    for entry in entries:
        source, target = now.get(identity(entry), (None, None))
        if source is not None and target is not None:
            entry = replace(entry, source_path=relative(source, base), target_path=relative(target, base))
        result.append(entry)
    return tuple(result)


def prunable(entries: Iterable[Entry], report: Report, base: str, *, gone: bool = False) -> tuple[Entry, ...]:
    """The stale entries of a run; with ``gone`` also those that it could not match because a file is gone."""
    stale = {identity(entry) for entry in report.stale}
    matched = {identity(one.entry) for one in (*report.accepted, *report.judged)}
    return tuple(
        entry
        for entry in entries
        if identity(entry) in stale or (gone and identity(entry) not in matched and is_gone(entry, base))
    )


def with_entries(entries: Iterable[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with new ones, which replace those about the same finding of the same pair."""
    return tuple({identity(entry): replace(entry, where="") for entry in (*entries, *new)}.values())


def without(entries: Iterable[Entry], dropped: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without those about the same findings as ``dropped``."""
    identities = {identity(entry) for entry in dropped}
    return tuple(entry for entry in entries if identity(entry) not in identities)
