"""Decisions about findings: matched to the findings of a run, added and removed."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from xlat_check.findings import Decision, Entry, Finding, PairSummary, Place, Report
from xlat_check.lazy import dataclass
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
    note: str = ""
    suggestion: str = ""
    settles: bool = False
    """Whether it ends a disagreement of others."""


class Known(Protocol):
    """Entries that can be looked up."""

    def get(self, key: Identity) -> Entry | None:
        """The entry about a finding of a pair."""

    def alike(self, fingerprint: str) -> tuple[Entry, ...]:
        """The entries about findings with a fingerprint, in whatever pair."""


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
        note=verdict.note.strip(),
        suggestion=verdict.suggestion,
        settles=verdict.settles,
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


def relative_paths_of(report: Report, base: str) -> dict[str, Paths]:
    """The same paths, relative to the folder ``base``."""
    return {name: (relative(one, base), relative(other, base)) for name, (one, other) in paths_of(report).items()}


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
    findings: Iterable[Finding], decisions: Known, paths: Mapping[str, Paths], base: str
) -> dict[tuple[str, str], Entry]:
    """What is decided about each finding, by pair and fingerprint; ``paths`` are those of each pair, by its name.

    See ``Matching``.
    """
    matching = Matching(decisions, base)
    asked = list(findings)
    found = {number: matching.of(finding, paths[finding.pair], number) for number, finding in enumerate(asked)}
    found |= matching.moved()
    pairs = ((asked[number], matching.entry(own)) for number, own in found.items())
    return {(finding.pair, finding.fingerprint): entry for finding, entry in pairs if entry}


class Matching:
    """What is decided, each for one finding of a run at most.

    An entry belongs to the finding with its fingerprint in its pair. If a file that it names is gone, it also belongs
    to such a finding in another pair, unless another entry does: files move.
    """

    def __init__(self, decisions: Known, base: str) -> None:
        """``base``: the folder at which the paths of the entries start."""
        self._decisions, self._base = decisions, base
        self._matched: list[Entry] = []
        self._taken: set[Identity] = set()
        self._gone: dict[str, bool] = {}
        """Whether an entry with a fingerprint names a file that is gone."""
        self._waiting: list[tuple[int, str]] = []
        self._last: tuple[Paths, Paths] = ("", ""), ("", "")
        """The paths of the last pair, as given and as entries name them."""

    def of(self, finding: Finding, paths: Paths, number: int) -> int | None:
        """The number of the entry about a finding of the pair with these paths; None if no entry names the pair.

        ``number``: that of the finding, by which ``moved`` calls it.
        """
        mark = finding.fingerprint
        if not self._decisions.alike(mark):
            return None
        if self._last[0] != paths:
            self._last = paths, (relative(paths[0], self._base), relative(paths[1], self._base))
        own = self._decisions.get((mark, *self._last[1]))
        if own is not None:
            return self._take(own)
        if mark not in self._gone:
            self._gone[mark] = any(is_gone(entry, self._base) for entry in self._decisions.alike(mark))
        if self._gone[mark]:
            self._waiting.append((number, mark))
        return None

    def entry(self, number: int | None) -> Entry | None:
        """The entry with a number that ``of`` gave."""
        return None if number is None else self._matched[number]

    def moved(self) -> dict[int, int]:
        """The numbers of the entries about files that moved, by those of their findings, once all were asked for."""
        found = {}
        for number, mark in self._waiting:
            for entry in self._decisions.alike(mark):
                if identity(entry) not in self._taken and is_gone(entry, self._base):
                    found[number] = self._take(entry)
                    break
        return found

    @property
    def taken(self) -> Collection[Identity]:
        """The entries that belong to a finding."""
        return self._taken

    def _take(self, entry: Entry) -> int:
        self._taken.add(identity(entry))
        self._matched.append(entry)
        return len(self._matched) - 1


def is_gone(entry: Entry, base: str) -> bool:
    """Whether a file that the entry names does not exist."""
    return not all(os.path.exists(Path(base, file_of(path))) for path in (entry.source_path, entry.target_path))


def file_of(name: str) -> str:
    """The file for a side of an entry: its name without the language that may follow it in brackets."""
    return re.sub(r" \[[\w-]+\]$", "", name)


def followed(entries: Iterable[Entry], report: Report, base: str) -> tuple[Entry, ...]:
    """The entries; those matched to a finding of another pair now name that pair, because files move."""
    now = moves(report, base)
    result = []
    for entry in entries:
        source, target = now.get(identity(entry), (entry.source_path, entry.target_path))
        result.append(replace(entry, source_path=source, target_path=target))
    return tuple(result)


def moves(report: Report, base: str) -> dict[Identity, Paths]:
    """The present paths of each entry that is matched to a finding of another pair than it names."""
    paths, found = paths_of(report), {}
    for one in (*report.accepted, *report.judged):
        source, target = (relative(path, base) for path in paths[one.finding.pair])
        if (source, target) != (one.entry.source_path, one.entry.target_path):
            found[identity(one.entry)] = source, target
    return found


def prunable(entries: Iterable[Entry], report: Report, base: str, *, gone: bool = False) -> tuple[Entry, ...]:
    """The stale entries of a run; with ``gone`` also those that it could not match because a file is gone."""
    stale = {identity(entry) for entry in report.stale}
    matched = {identity(one.entry) for one in (*report.accepted, *report.judged)}
    return tuple(
        entry
        for entry in entries
        if identity(entry) in stale or (gone and identity(entry) not in matched and is_gone(entry, base))
    )
