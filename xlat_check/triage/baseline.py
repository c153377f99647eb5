"""Decisions about findings: matched to the findings of a run, added and removed."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xlat_check.findings import Decision, Entry, Finding, PairSummary, Place, Report
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
    """The paths of each pair's files as the baseline writes them, by the pair's name."""
    paths = {pair.name: paths_of_pair(pair.name, pair) for pair in report.pairs}
    for finding in findings_of(report):
        if finding.pair not in paths:
            paths[finding.pair] = paths_of_pair(finding.pair, None)
    return paths


def paths_of_pair(name: str, pair: PairSummary | None) -> Paths:
    """The paths of a pair's files as the baseline writes them; None: it was not compared.

    If one file holds several languages, the target has its language after the path, in brackets.
    """
    if pair:
        return pair.source_path, pair.name if pair.source_path == pair.target_path else pair.target_path
    source, _, target = name.partition(" -> ")
    return source, target or source


def findings_of(report: Report) -> tuple[Finding, ...]:
    """All findings of a run, whatever their status."""
    decided = (judged.finding for judged in report.accepted)
    held = (suppressed.finding for suppressed in report.suppressed)
    return (*report.findings, *report.unchanged, *decided, *held)


def match(
    findings: Iterable[Finding], entries: Iterable[Entry], paths: Mapping[str, Paths], base: str
) -> dict[tuple[str, str], Entry]:
    """The entry about each finding, by pair and fingerprint; ``paths`` are those of each pair, by its name.

    See ``Matching``.
    """
    matching = Matching(entries, base)
    asked = list(findings)
    found = {number: matching.of(finding, paths[finding.pair], number) for number, finding in enumerate(asked)}
    found |= matching.moved()
    pairs = ((asked[number], matching.entry(own)) for number, own in found.items())
    return {(finding.pair, finding.fingerprint): entry for finding, entry in pairs if entry}


class Matching:
    """The entries of a baseline, each for one finding of a run at most.

    An entry belongs to the finding with its fingerprint in its pair. If a file that it names is gone, it also belongs
    to such a finding in another pair, unless another entry does: files move.
    """

    def __init__(self, entries: Iterable[Entry], base: str) -> None:
        """``base``: the folder at which the paths of the entries start."""
        self._entries = tuple(entries)
        self._base = base
        self._left = {identity(entry): number for number, entry in enumerate(self._entries)}
        self._gone: dict[str, bool | None] = dict.fromkeys(entry.fingerprint for entry in self._entries)
        """Whether an entry with a fingerprint names a file that is gone; None: not known yet."""
        self._waiting: list[tuple[int, str]] = []

    def of(self, finding: Finding, paths: Paths, number: int) -> int | None:
        """The number of the entry about a finding of the pair with these paths; None if no entry names the pair.

        ``number``: that of the finding, by which ``moved`` calls it.
        """
        if finding.fingerprint not in self._gone:
            return None
        source, target = (relative(path, self._base) for path in paths)
        own = self._left.pop((finding.fingerprint, source, target), None)
        if own is None and self._may_have_moved(finding.fingerprint):
            self._waiting.append((number, finding.fingerprint))
        return own

    def entry(self, number: int | None) -> Entry | None:
        """The entry with a number that ``of`` gave."""
        return None if number is None else self._entries[number]

    def moved(self) -> dict[int, int]:
        """The numbers of the entries about files that moved, by those of their findings, once all were asked for."""
        left: dict[str, list[int]] = {}
        wanted = {fingerprint for _, fingerprint in self._waiting}
        for own in self._left.values():
            entry = self._entries[own]
            if entry.fingerprint in wanted and is_gone(entry, self._base):
                left.setdefault(entry.fingerprint, []).append(own)
        return {number: left[fingerprint].pop(0) for number, fingerprint in self._waiting if left.get(fingerprint)}

    def _may_have_moved(self, fingerprint: str) -> bool:
        known = self._gone[fingerprint]
        if known is None:
            own = (entry for entry in self._entries if entry.fingerprint == fingerprint)
            known = self._gone[fingerprint] = any(is_gone(entry, self._base) for entry in own)
        return known


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
