"""Decisions about findings: which finding of a run each is about, and how they come about and go."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xlat_check.findings import Decision, Entry, Finding, Place
from xlat_check.triage.paths import relative

TEXT_LIMIT = 100
"""Characters of a text that an entry keeps, for people to recognise it by."""

Identity = tuple[str, str, str]
"""Fingerprint, path of the source and path of the target, which tell entries apart."""

Paths = tuple[str, str]
"""Of a source and its target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody says about findings."""

    decision: Decision = Decision.ACCEPTED
    reason: str
    who: str
    date: datetime.date
    expires: datetime.date | None = None


def identity(entry: Entry) -> Identity:
    """What tells an entry apart from others."""
    return entry.fingerprint, entry.source_path, entry.target_path


def entry_of(finding: Finding, paths: Paths, verdict: Verdict, base: str) -> Entry:
    """The entry that says this about a finding, for a baseline in the folder ``base``."""
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
    return "".join(kept).strip()


def _shortened(place: Place | None) -> str | None:
    if place is None:
        return None
    text = one_line(place.text)
    return text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1].rstrip()}…"


def match(
    findings: Iterable[Finding], entries: Iterable[Entry], paths: Mapping[str, Paths], base: str
) -> dict[tuple[str, str], Entry]:
    """The entry about each finding, by pair and fingerprint; ``paths`` are those of each pair, by its name.

    An entry is about the finding of its fingerprint in its pair. One that names a file that is gone is about such a
    finding in another pair, too, if no other entry is: files move.
    """
    by_identity = {identity(entry): entry for entry in entries}
    matched: dict[tuple[str, str], Entry] = {}
    rest: list[Finding] = []
    for finding in findings:
        source, target = (relative(path, base) for path in paths[finding.pair])
        entry = by_identity.pop((finding.fingerprint, source, target), None)
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
    """Whether a file that the entry names is not there."""
    return not all(os.path.exists(Path(base, file_of(path))) for path in (entry.source_path, entry.target_path))


def file_of(name: str) -> str:
    """The file that a side of an entry is in: its name without the language that may stand behind it in brackets."""
    return re.sub(r" \[[\w-]+\]$", "", name)


def with_entries(entries: Iterable[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with new ones, which take the place of those about the same finding of the same pair."""
    return tuple({identity(entry): replace(entry, where="") for entry in (*entries, *new)}.values())


def without(entries: Iterable[Entry], dropped: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries but for those that are about the same findings as ``dropped``."""
    identities = {identity(entry) for entry in dropped}
    return tuple(entry for entry in entries if identity(entry) not in identities)
