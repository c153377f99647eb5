"""The decisions of all people about all findings, and what they say together.

The last decision of a person about a finding counts. If people decide differently, their finding is disputed: none of
the decisions goes before the others because it is newer. They come to agree, or somebody settles it by a decision that
says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from xlat_check.findings import Decision, Entry
from xlat_check.triage.assignments import Assignment, Assignments
from xlat_check.triage.baseline import Identity, identity
from xlat_check.triage.decision_lines import Line


class Decisions:
    """Decisions as they stand: one entry for each finding of a pair that anybody has decided about."""

    def __init__(self, lines: Iterable[Line | Assignment] = ()) -> None:
        self._people: dict[Identity, dict[str, Line]] = {}
        self._first: dict[tuple[Identity, str], Line] = {}
        """The first decision of a person about a finding, if it is not the last one."""
        self._alike: dict[str, dict[Identity, None]] = {}
        self._together: dict[Identity, Entry | None] = {}
        self._sorted: tuple[Entry, ...] | None = None
        self._day: datetime.date | None = None
        self.reasons: dict[Decision, dict[str, None]] = {}
        """The reasons that were given, by decision, the latest last."""
        self.people: dict[str, None] = {}
        """Everybody who has decided or was given work."""
        self.assignments = Assignments()
        self.version = 0
        """Changes with the decisions."""
        self.newest = ""
        """The moment of the newest line."""
        self.add(lines)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Decisions:
        """Decisions from entries, each of which counts by itself."""
        if isinstance(entries, cls):
            return entries
        found = cls()
        for entry in entries:
            found._people[identity(entry)] = {entry.who: Line(entry)}
            found._together[identity(entry)] = entry
            found._alike.setdefault(entry.fingerprint, {})[identity(entry)] = None
        return found

    def add(self, lines: Iterable[Line | Assignment]) -> bool:
        """Take in lines. Returns False, and takes none, if one is older than a line that is already here."""
        new = sorted(lines, key=lambda line: line.moment)
        if not new:
            return True
        if new[0].moment < self.newest:
            return False
        self.newest = new[-1].moment
        self.version += 1
        for line in new:
            if isinstance(line, Line):
                self._take(line)
                self.people[line.entry.who] = None
            else:
                self.assignments.take(line)
                self.people |= dict.fromkeys(filter(None, (line.who, line.person)))
        self._sorted = None
        return True

    def _take(self, line: Line) -> None:
        key = line.identity
        people = self._people.setdefault(key, {})
        if line.before:
            self._move((key[0], *line.before), key)
            people = self._people[key]
        earlier = people.pop(line.entry.who, None)  # taken out, so that the order is that of the last lines
        people[line.entry.who] = line
        if line.withdrawn:
            self._first.pop((key, line.entry.who), None)
        elif earlier and not earlier.withdrawn:
            self._first.setdefault((key, line.entry.who), earlier)
        self._together.pop(key, None)
        self._alike.setdefault(key[0], {})[key] = None
        if line.entry.reason and not line.withdrawn:
            reasons = self.reasons.setdefault(line.entry.decision, {})
            reasons.pop(line.entry.reason, None)
            reasons[line.entry.reason] = None

    def _move(self, old: Identity, new: Identity) -> None:
        """Take the decisions about a finding to the place where its files are now."""
        if old == new or old not in self._people:
            return
        there = self._people[new]
        for who, line in self._people.pop(old).items():
            if first := self._first.pop((old, who), None):
                self._first.setdefault((new, who), first)
            if who not in there or there[who].moment < line.moment:
                there[who] = replace(line, entry=replace(line.entry, source_path=new[1], target_path=new[2]))
        self._people[new] = dict(sorted(there.items(), key=lambda item: item[1].moment))
        self._together.pop(old, None)
        self._alike[old[0]].pop(old, None)

    def on(self, today: datetime.date) -> Decisions:
        """The same decisions, as they stand on a day: one that has expired does not contradict others."""
        if self._day != today:
            self._day = today
            self._together.clear()
            self._sorted = None
        return self

    def get(self, key: Identity) -> Entry | None:
        """What is decided about a finding; None if nothing is."""
        if key not in self._together:
            people = self._people.get(key)
            self._together[key] = together([*people.values()], self._day) if people else None
        return self._together[key]

    def by(self, key: Identity, who: str) -> Entry | None:
        """The decision of a person about a finding, whether or not it counts; None if there is none."""
        line = self._people.get(key, {}).get(who)
        return line.entry if line and not line.withdrawn else None

    def alike(self, fingerprint: str) -> tuple[Entry, ...]:
        """What is decided about findings with a fingerprint, in whatever pair."""
        return tuple(filter(None, map(self.get, self._alike.get(fingerprint, ()))))

    def each(self) -> Iterator[tuple[Identity, Sequence[Line]]]:
        """The last line of each person about each finding, the oldest first."""
        for key, people in self._people.items():
            yield key, tuple(people.values())

    @property
    def fingerprints(self) -> Collection[str]:
        """Those of the findings that anybody has decided about."""
        return self._alike.keys()

    def first(self, key: Identity, who: str) -> Line | None:
        """The first decision of a person about a finding since they last took one back."""
        line = self._first.get((key, who)) or self._people.get(key, {}).get(who)
        return None if line is None or line.withdrawn else line

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is decided about each finding, sorted by fingerprints and paths."""
        if self._sorted is None:
            self._sorted = tuple(filter(None, map(self.get, sorted(self._people))))
        return self._sorted

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def together(lines: Sequence[Line], today: datetime.date | None) -> Entry | None:
    """What people say together about one finding; ``lines`` has the last of each person, the oldest first.

    Their decisions count from the last one on that settles a disagreement, and without those that have expired, if any
    other has not. Unsure is an answer only if nobody decided later. If the rest differ, the latest is given with the
    others as its rivals.
    """
    counting = [line.entry for line in lines if not line.withdrawn]
    settled = [i for i, entry in enumerate(counting) if entry.settles]
    counting = counting[settled[-1] :] if settled else counting
    in_force = [entry for entry in counting if today is None or not entry.expired(today)]
    counting = in_force or counting
    if not counting:
        return None
    latest = counting[-1]
    rivals = [one for one in counting[:-1] if one.decision not in (latest.decision, Decision.UNSURE)]
    return replace(latest, rivals=tuple(rivals)) if rivals else latest
