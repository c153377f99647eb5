"""One check of the texts, and its view under the current decisions."""

from __future__ import annotations

import datetime
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace

from xlat_check.config import Config
from xlat_check.findings import Entry, Report, in_order
from xlat_check.render.html import Card, pair_cards
from xlat_check.render.listing import Listed, Status
from xlat_check.review.watch import Watched
from xlat_check.triage import FindingKey, decided, findings_of, key_of, paths_of
from xlat_check.triage.baseline import match


class Checked:
    """A report, its findings by their names on the page, and the files that it was made from."""

    def __init__(self, config: Config, report: Report, texts: Watched) -> None:
        self.id = secrets.token_hex(8)
        self.config = config
        self.report = report
        self.texts = texts
        self.paths = paths_of(report)
        self.base = os.path.dirname(config.baseline) or "."
        self.cards: dict[str, Card] = _by_anchor(report)
        """Every finding, by the id of its element."""
        self._held = {key_of(one.finding) for one in report.suppressed}
        self._unchanged = {key_of(finding) for finding in report.unchanged}
        self._findings = [one for one in in_order(findings_of(report), config.names) if key_of(one) not in self._held]

    def matched(self, entries: Iterable[Entry]) -> dict[FindingKey, Entry]:
        """The decision about each finding that is not suppressed."""
        return match(self._findings, entries, self.paths, self.base)

    def listed(self, card: Card, entry: Entry | None, today: datetime.date) -> Listed:
        """A finding and its current status."""
        if card.item.suppressed:
            return card.item
        status = Status.OPEN
        if entry and entry.silences(today):
            status = Status.ACCEPTED
        elif key_of(card.item.finding) in self._unchanged:
            status = Status.UNCHANGED
        return Listed(finding=card.item.finding, status=status, entry=entry)

    def settled(self, matched: Mapping[FindingKey, Entry], entries: Iterable[Entry], today: datetime.date) -> Report:
        """The report under these decisions."""
        known = set(entries)
        stale = tuple(entry for entry in self.report.stale if entry in known)
        report = decided(self.report, self._findings, matched, today, lambda one: key_of(one) in self._unchanged)
        return replace(report, stale=stale)

    def names_the_same(self, report: Report) -> bool:
        """Whether the elements of a page of this report would have the same names as in ``cards``."""
        return _names(_by_anchor(report)) == _names(self.cards)


def _by_anchor(report: Report) -> dict[str, Card]:
    return {card.anchor: card for pair in pair_cards(report) for card in pair.cards}


def _names(cards: Mapping[str, Card]) -> dict[str, tuple[FindingKey, int]]:
    return {anchor: (key_of(card.item.finding), card.pair_number) for anchor, card in cards.items()}
