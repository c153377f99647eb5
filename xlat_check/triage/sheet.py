"""Import of decisions from a table of findings into the baseline."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from xlat_check.errors import XlatError
from xlat_check.findings import Entry, Finding, Place, Report, normalise
from xlat_check.triage.baseline import Paths, Verdict, entry_of, findings_of, identity, paths_of
from xlat_check.triage.paths import relative
from xlat_check.triage.sheet_rows import Stated, refused

CUT_FROM = 30_000
"""A cell of at least this length may contain only the beginning of a text."""


@dataclass(slots=True)
class Plan:
    """The result of reading a table, before it is written."""

    added: list[Entry] = field(default_factory=list)
    changed: list[tuple[Entry, Entry]] = field(default_factory=list)
    """Old and new entries."""
    unchanged: int = 0
    undecided: int = 0
    left: list[str] = field(default_factory=list)
    """Rows whose decision cannot be imported, with the reason."""
    kept: list[str] = field(default_factory=list)
    """Messages about rows that change nothing although the baseline has another decision."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries to write."""
        return (*self.added, *(new for _, new in self.changed))


def planned(
    rows: Sequence[Stated],
    report: Report,
    entries: Sequence[Entry],
    base: str,
    *,
    who: str,
    today: datetime.date,
    shown: Callable[[str], str],
) -> Plan:
    """The plan for the rows of a table, given a run's findings and a baseline's entries in the folder ``base``.

    ``who`` decides if a row names nobody; ``shown`` gives the form of texts in a table. A row may decide otherwise than
    its entry but still have the entry's author and day. Those belong to the earlier decision, so they become ``who``
    and ``today``. A row with an export mark that still has the exported decision changes nothing. No such row changes a
    decision that somebody made differently since the export. Raises XlatError if two rows contradict each other.
    """
    table = _Table(report, entries, base, who, today, shown)
    for row in rows:
        table.take(row)
    if table.contradictions:
        raise refused(table.contradictions)
    return table.plan


class _Table:
    """The rows while they are imported, one after the other."""

    def __init__(
        self,
        report: Report,
        entries: Sequence[Entry],
        base: str,
        who: str,
        today: datetime.date,
        shown: Callable[[str], str],
    ) -> None:
        self.plan = Plan()
        self.contradictions: list[str] = []
        self._base, self._who, self._today, self._shown = base, who, today, shown
        self._entries = {identity(entry): entry for entry in entries}
        self._known: dict[str, list[Entry]] = {}
        for entry in entries:
            self._known.setdefault(entry.fingerprint, []).append(entry)
        self._paths = paths_of(report)
        self._held = {one.finding.fingerprint: one.where for one in report.suppressed}
        self._findings: dict[str, dict[str, Finding]] = {}
        for finding in findings_of(report):
            if finding.fingerprint not in self._held:
                self._findings.setdefault(finding.fingerprint, {})[finding.pair] = finding
        self._taken: dict[tuple[str, str, str], Stated] = {}

    def take(self, row: Stated) -> None:
        """Add the result of a row to the plan."""
        if row.untouched:
            self._stays(row)
            return
        finding = self._finding(row)
        if finding is None:
            return
        paths = self._paths[finding.pair]
        source, target = (relative(path, self._base) for path in paths)
        key = finding.fingerprint, source, target
        old = self._entries.get(key)
        if row.decision is None:
            self.plan.undecided += 1
            if old:
                self.plan.kept.append(f"{row.where}: no decision; {_told(old)} in the baseline stays")
            return
        first = self._taken.setdefault(key, row)
        if first is not row:
            if (first.decision, first.reason, first.expires) != (row.decision, row.reason, row.expires):
                self.contradictions.append(
                    f"{row.where}: decides differently about the same finding than {first.where}"
                )
            return
        self._decide(row, finding, paths, old)

    def _stays(self, row: Stated) -> None:
        if row.decision is None:
            self.plan.undecided += 1
            return
        self.plan.unchanged += 1
        known = self._known.get(row.fingerprint, ())
        if all(entry.mark != row.was for entry in known):
            now = ", ".join(map(_told, known)) or "no decision"
            self.plan.kept.append(
                f"{row.where}: {row.decision} is as exported and decides nothing; the baseline has {now}"
            )

    def _decide(self, row: Stated, finding: Finding, paths: Paths, old: Entry | None) -> None:
        assert row.decision is not None
        if old and self._says_the_same(row, old):
            self.plan.unchanged += 1
            return
        since = row.was is not None and row.was != (old.mark if old else "")
        again = since and old is not None and old.who == self._who
        if since and not again:
            self._decided_since(row, old)
            return
        if old and row.date and row.date < old.date and not again:
            self._leave(row, f"dated {row.date}; the baseline has a later one, {_told(old)}, which stays")
            return
        if row.expires and row.expires < self._today:
            self._leave(row, f"expires: {row.expires} is over")
            return
        verdict = Verdict(
            decision=row.decision,
            reason=row.reason,
            who=self._who if again else self._author(row, old),
            date=row.date if row.date and not again and not (old and row.date == old.date) else self._today,
            expires=row.expires,
        )
        new = entry_of(finding, paths, verdict, self._base)
        if old:
            self.plan.changed.append((old, new))
        else:
            self.plan.added.append(new)

    def _decided_since(self, row: Stated, old: Entry | None) -> None:
        """Skip a row whose finding has another decision now than in the export, unless the two agree."""
        if old and self._decides_the_same(row, old):
            self.plan.unchanged += 1
            return
        now = f"{_told(old)} in the baseline, which stays" if old else "no decision in the baseline any more"
        self._leave(row, f"since the export there is {now}: export again, and decide there")

    def _author(self, row: Stated, old: Entry | None) -> str:
        left_as_it_is = old is not None and self._alike(row.who, old.who)
        if who := self._who if left_as_it_is or not row.who else row.who:
            return who
        raise XlatError(f"{row.where}: nobody knows who decided this", "fill in the column who, or say it with --who")

    def _says_the_same(self, row: Stated, old: Entry) -> bool:
        """Whether an entry says the same as the row; an empty author or day in the row does not count."""
        by = not row.who or self._alike(row.who, old.who)
        dated = bool(row.date and row.date < old.date) or (by and row.date in (None, old.date))
        return dated and self._decides_the_same(row, old)

    def _decides_the_same(self, row: Stated, old: Entry) -> bool:
        """Whether the two have the same decision, whoever made it and when."""
        return (row.decision, row.expires) == (old.decision, old.expires) and self._alike(row.reason, old.reason)

    def _alike(self, cell: str, text: str) -> bool:
        """Whether a cell, read back, shows a text."""
        own = normalise(self._shown(text)).lstrip("'")
        if len(cell) >= CUT_FROM and cell.endswith("…"):
            return own.startswith(normalise(cell[:-1]).lstrip("'"))
        return normalise(cell).lstrip("'") == own

    def _finding(self, row: Stated) -> Finding | None:
        """The finding that a row is about; None if that is not clear, which the plan then reports."""
        found = list(self._findings.get(row.fingerprint, {}).values())
        if len(found) > 1:
            named = [one for one in found if self._alike(row.cells.get("pair", ""), one.pair)]
            if not named:
                pairs = ", ".join(one.pair for one in found)
                self._leave(row, f"found in {len(found)} pairs: the column pair must name one of {pairs}")
            found = named
        elif not found:
            self._without_finding(row)
        if not found:
            return None
        for side, place in (("source", found[0].source), ("target", found[0].target)):
            if not self._has_text(row, f"{side}_text", place):
                self._leave(row, f"its {side} text is not that of the finding: it was changed in the table")
                return None
        return found[0]

    def _has_text(self, row: Stated, column: str, place: Place | None) -> bool:
        """Whether a row has the text of a finding; a row without texts counts."""
        cell = row.cells.get(column)
        return not cell or self._alike(cell, place.text if place else "")

    def _without_finding(self, row: Stated) -> None:
        if row.decision is None:
            self.plan.undecided += 1
        elif row.fingerprint in self._held:
            self._leave(row, f"already suppressed, at {self._held[row.fingerprint]}: nothing to decide")
        elif any(self._says_the_same(row, entry) for entry in self._known.get(row.fingerprint, ())):
            self.plan.unchanged += 1
        else:
            now = ", ".join(f"[{mark}]" for mark in sorted(self._similar(row)))
            why = (
                f"a text has changed: decide about {now} instead"
                if now
                else "a text has changed, or it has been corrected"
            )
            self._leave(row, f"[{row.fingerprint[:8]}] is not found any more: {why}")

    def _similar(self, row: Stated) -> Iterator[str]:
        """The findings of the same check that share a text with the row."""
        for by_pair in self._findings.values():
            for finding in by_pair.values():
                texts = (("source_text", finding.source), ("target_text", finding.target))
                if finding.check == row.cells.get("check") and any(
                    place and row.cells.get(column) and self._alike(row.cells[column], place.text)
                    for column, place in texts
                ):
                    yield finding.fingerprint[:8]

    def _leave(self, row: Stated, why: str) -> None:
        if row.decision is None:
            self.plan.undecided += 1
        else:
            self.plan.left.append(f"{row.where}: {row.decision} not imported: {why}")


def _told(entry: Entry) -> str:
    return " and ".join(f"{one.decision} by {one.who} on {one.date}" for one in (*entry.rivals, entry))
