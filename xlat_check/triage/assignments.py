"""Assignments: lines of the file of decisions that give a document or a single finding to a person.

The last line about it counts, whoever wrote it: to give work to somebody is no judgement that others could dispute.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from xlat_check.errors import BaselineError
from xlat_check.findings import Report
from xlat_check.triage.baseline import Identity, Paths, file_of, findings_of, one_line, relative_paths_of
from xlat_check.triage.decision_lines import (
    FINGERPRINT,
    Line,
    NotALineError,
    at_moment,
    day_of,
    decision_in,
    format_line,
    is_moment,
    object_in,
    start_of,
)

ASSIGNED = "assigned"
"""The key that only these lines have: who is to do the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One line: a document or a finding is given to a person, or to nobody any more."""

    source_path: str
    target_path: str
    fingerprint: str = ""
    """Empty: the whole document."""
    check: str = ""
    """The check of the finding."""
    person: str
    """Who is to do it; empty: nobody any more."""
    who: str
    """Who said so."""
    date: datetime.date
    at: str = ""
    """The moment, as lines of decisions have it."""

    @property
    def identity(self) -> Identity:
        return self.fingerprint, self.source_path, self.target_path

    @property
    def moment(self) -> str:
        """The moment by which lines are put into order."""
        return self.at or start_of(self.date)


AnyLine = TypeVar("AnyLine", Line, Assignment)


class Assignments:
    """Who works on what, by the last line about each."""

    def __init__(self) -> None:
        self._last: dict[Identity, Assignment] = {}
        self._now: Mapping[Identity, str] | None = None
        self.version = 0
        """Changes with the assignments."""

    def take(self, line: Assignment) -> None:
        """Take in a line. Of two at one moment the same one counts in whatever order they stand."""
        earlier = self._last.get(line.identity)
        if earlier and (earlier.moment, earlier.who, earlier.person) > (line.moment, line.who, line.person):
            return
        self._last[line.identity] = line
        self._now = None
        self.version += 1

    @property
    def now(self) -> Mapping[Identity, str]:
        """The person of each document and finding that has one. The mapping never changes."""
        if self._now is None:
            self._now = {key: one.person for key, one in self._last.items() if one.person}
        return self._now

    def __iter__(self) -> Iterator[Assignment]:
        return iter(self._last.values())


def person_of(now: Mapping[Identity, str], key: Identity) -> str:
    """Who works on a finding: its own person, else that of its document; empty: nobody."""
    return now.get(key) or now.get(("", *key[1:]), "")


def parse(text: str, where: str) -> Line | Assignment:
    """The decision or the assignment in a line at ``path:line``. Raises NotALineError."""
    data = object_in(text)
    if ASSIGNED in data and "decision" not in data:
        return _assignment(data)
    return decision_in(data, where)


def _assignment(data: Mapping[str, Any]) -> Assignment:
    for key in ("source", "target", "who", "date"):
        if not (isinstance(value := data.get(key), str) and value.strip()):
            raise NotALineError(f"without {key}" if key not in data else f"{key} must be a text")
    for key in (ASSIGNED, "fingerprint", "check", "at"):
        if not isinstance(data.get(key, ""), str):
            raise NotALineError(f"{key} must be a text")
    fingerprint, at = data.get("fingerprint", ""), data.get("at", "")
    if fingerprint and not FINGERPRINT.fullmatch(fingerprint):
        raise NotALineError(f"{fingerprint[:40]!r} is not a fingerprint, which has 32 hex digits")
    if at and not is_moment(at):
        raise NotALineError(f"at: {at[:40]!r} is not a moment such as 2026-03-14T10:11:12.000000Z")
    return Assignment(
        source_path=data["source"],
        target_path=data["target"],
        fingerprint=fingerprint,
        check=data.get("check", ""),
        person=one_line(data[ASSIGNED]),
        who=data["who"],
        date=day_of("date", data["date"]),
        at=at,
    )


def text_of(line: Line | Assignment, path: str) -> str:
    """The line as text, without the end of the line. Raises BaselineError if it could not be read back."""
    if isinstance(line, Line):
        return format_line(line, path)
    fields = {
        "fingerprint": line.fingerprint or None,
        "check": line.check or None,
        "source": line.source_path,
        "target": line.target_path,
        ASSIGNED: line.person,
        "who": line.who,
        "date": line.date.isoformat(),
        "at": line.at or None,
    }
    text = json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)
    try:
        text.encode("utf-8")
        parse(text, "")
    except (NotALineError, UnicodeEncodeError) as error:
        raise BaselineError(f"{path}: not written: an assignment could not be read back: {error}") from error
    return text


def written_at(line: AnyLine, moment: str) -> AnyLine:
    """The line as written at this moment."""
    return at_moment(line, moment) if isinstance(line, Line) else replace(line, at=moment)


def over(
    assignments: Iterable[Assignment], moves: Mapping[Identity, Paths], report: Report, base: str, *, gone: bool
) -> set[Identity]:
    """Those that a run has no use for any more, because their finding no longer occurs.

    ``moves``: the present paths of what is decided, if files have moved; their assignments follow. ``gone``: also those
    of files that no longer exist.
    """
    follow = {key[1:] for key in moves}
    paths = relative_paths_of(report, base)
    found = {(one.fingerprint, *paths[one.pair]) for one in findings_of(report)}
    present = set(paths.values())
    checked, ran = {paths[pair.name] for pair in report.pairs}, {check.id for check in report.checks}
    dropped = set()
    for one in assignments:
        own: Paths = one.source_path, one.target_path
        if own in follow:
            continue
        stale = one.fingerprint and own in checked and one.check in ran and one.identity not in found
        vanished = gone and own not in present and not all(os.path.exists(Path(base, file_of(path))) for path in own)
        if stale or vanished:
            dropped.add(one.identity)
    return dropped
