"""One check of the texts, and its view under the current decisions."""

from __future__ import annotations

import datetime
import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from xlat_check.bitext import Side
from xlat_check.config import Config
from xlat_check.findings import AlignedText, Entry, Finding, Report, in_order, normalise
from xlat_check.render.described import whole_text
from xlat_check.render.html import Card, PairCards, RowIndex, pair_cards
from xlat_check.render.listing import Listed, Status
from xlat_check.review.watch import Watched
from xlat_check.triage import Decisions, FindingKey, decided, findings_of, key_of, paths_of, paths_of_pair
from xlat_check.triage.baseline import Identity, Paths, match
from xlat_check.triage.paths import relative

AT_HAND = 16
"""Number of documents whose texts are kept for the next look."""

TextOf = Callable[[str], AlignedText | None]
"""Gives the aligned text of a bitext by its name; None if there is none."""


class Checked:
    """A report, its findings by their names on the page, and the files that it was made from.

    The report is kept without its texts: ``text_of`` gives them, one document at a time.
    """

    def __init__(self, config: Config, report: Report, texts: Watched, text_of: TextOf | None = None) -> None:
        self.id = secrets.token_hex(8)
        self.config = config
        self.report = replace(report, texts=())
        self.texts = texts
        self.paths = paths_of(report)
        self.base = os.path.dirname(config.baseline) or "."
        self.documents: tuple[PairCards, ...] = pair_cards(self.report)
        self.all: tuple[Card, ...] = tuple(card for document in self.documents for card in document.cards)
        """Every finding, in the order of the documents: the one with the number n at n - 1."""
        self.cards: dict[str, Card] = {card.anchor: card for card in self.all}
        """Every finding, by its name on the page."""
        own = {text.pair: text for text in report.texts}
        self._text_of: TextOf = text_of if text_of and not own else own.get
        self._at_hand: OrderedDict[str, RowIndex] = OrderedDict()
        self._reading = threading.Lock()
        self._pairs = {pair.name: (pair.source_path, pair.target_path) for pair in config.pairs}
        self._relative: dict[str, Paths] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._words: dict[int, str] = {}
        self._held = {key_of(one.finding) for one in report.suppressed}
        self._unchanged = {key_of(finding) for finding in report.unchanged}
        self._findings = [one for one in in_order(findings_of(report), config.names) if key_of(one) not in self._held]

    def matched(self, decisions: Decisions, findings: Sequence[Finding] | None = None) -> dict[FindingKey, Entry]:
        """What is decided about each finding that is not suppressed, or about each of ``findings``."""
        asked = self._findings if findings is None else findings
        known = decisions.fingerprints
        return match([one for one in asked if one.fingerprint in known], decisions, self.paths, self.base)

    def identity(self, finding: Finding) -> Identity:
        """The name of a finding in the file of decisions."""
        return finding.fingerprint, *self.paths_in_file(finding.pair)

    def paths_in_file(self, name: str) -> Paths:
        """The paths of a document as the file of decisions has them."""
        if name not in self._relative:
            source, target = self.paths.get(name) or paths_of_pair(name, None)
            self._relative[name] = relative(source, self.base), relative(target, self.base)
        return self._relative[name]

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

    def index(self, name: str) -> RowIndex | None:
        """The aligned text of a bitext; None if it has none, or if its files have changed since the check."""
        with self._reading:
            if name not in self._at_hand:
                changed = any(map(self.texts.differs, self._pairs.get(name, ())))
                text = None if changed else self._text_of(name)
                if text is None:
                    return None
                self._at_hand[name] = RowIndex(text)
                if len(self._at_hand) > AT_HAND:
                    self._at_hand.popitem(last=False)
            self._at_hand.move_to_end(name)
            return self._at_hand[name]

    def words(self, card: Card) -> str:
        """Everything that a search looks into, in lower case, besides the decision and the fingerprint."""
        if card.number not in self._words:
            finding = card.item.finding
            texts = [whole_text(finding, side) for side in Side]
            parts = finding.message, finding.check, finding.group, finding.pair, *texts
            self._words[card.number] = "\n".join(parts).lower()
        return self._words[card.number]

    @cached_property
    def by_key(self) -> Mapping[FindingKey, Sequence[Card]]:
        """The findings by what decisions are matched to."""
        found: dict[FindingKey, list[Card]] = {}
        for card in self.all:
            found.setdefault(key_of(card.item.finding), []).append(card)
        return found

    def alike(self, card: Card) -> Sequence[Card]:
        """The findings of the same check about the same texts, with this one among them.

        The first of them in each document has the same fingerprint everywhere, which tells the documents to look at.
        """
        own = self._same(card, card.pair_number)
        marks = {one.item.finding.fingerprint for one in own}
        numbers = {one.pair_number for mark in marks for one in self._by_fingerprint[mark]}
        return [one for number in sorted(numbers) for one in self._same(card, number)]

    def _same(self, card: Card, number: int) -> list[Card]:
        """Those of one document."""
        said = self._said(card)
        return [one for one in self.documents[number - 1].cards if self._said(one) == said]

    def _said(self, card: Card) -> tuple[str, ...]:
        if card.number not in self._texts:
            self._texts[card.number] = _said(card.item.finding)
        return self._texts[card.number]

    @cached_property
    def _by_fingerprint(self) -> dict[str, list[Card]]:
        found: dict[str, list[Card]] = {}
        for card in self.all:
            found.setdefault(card.item.finding.fingerprint, []).append(card)
        return found


def _said(finding: Finding) -> tuple[str, ...]:
    """What makes two findings of different places the same: the check, both texts, and what is missing."""
    texts = (normalise(place.text) if place else "" for place in (finding.source, finding.target))
    return (finding.check, *texts, normalise(finding.key))
