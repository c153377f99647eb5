"""The findings of a check under the decisions of one moment: which, in which order, and how far the work is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xlat_check.findings import DISPUTED, Decision, Entry, Severity
from xlat_check.render.html import Card, Hits, PairCards, decision_of
from xlat_check.render.listing import Listed, Status
from xlat_check.review.checked import Checked
from xlat_check.triage import FindingKey, key_of
from xlat_check.triage.assignments import person_of
from xlat_check.triage.baseline import Identity

GRAVEST, AS_READ = "gravest", "document"
ORDERS = (GRAVEST, AS_READ)
"""How findings can be sorted: by severity, or as they stand in the documents."""
OPEN = "open"
NOBODY, SOMEBODY = "nobody", "="
"""Who works on it: nobody, or the person whose name follows."""
DIGITS = 6
"""From so many of its digits on, a search finds a fingerprint; fewer would find any."""
WORST_FIRST = tuple(reversed(Severity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which findings are asked for. Empty values leave nothing out."""

    document: int = 0
    """The number of a document; 0: all."""
    severities: frozenset[str] = frozenset()
    check: str = ""
    section: str = ""
    """The number of a document and that of its section: ``3.2``."""
    decision: str = OPEN
    """``open``, a decision, ``undecided``, ``suppressed`` or ``unchanged``."""
    group: str = ""
    search: tuple[str, ...] = ()
    """Words in lower case that all stand in a finding."""
    order: str = GRAVEST
    person: str = ""
    """``nobody``, or ``=`` and a name: who works on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state of a finding."""

    decision: str
    """A decision, ``undecided``, ``suppressed`` or ``unchanged``."""
    mark: str
    """The mark of the decision in the store; empty if there is none."""
    done: bool
    """Whether nobody is asked about it any more."""
    open: bool
    """Whether nothing silences it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the work on a document is."""

    open: Mapping[Severity, int]
    """Number of open findings of each severity."""
    done: int
    total: int
    last: str
    """The day of the last decision, ``2031-05-04``; empty if there is none."""
    person: str
    """Who works on the document; empty: nobody."""
    others: Sequence[str]
    """Who else has single findings in it that are not decided."""


class View:
    """A check and the decisions about its findings. It never changes: another state is another view."""

    def __init__(
        self,
        checked: Checked,
        matched: Mapping[FindingKey, Entry],
        today: datetime.date,
        version: int,
        assigned: Mapping[Identity, str] | None = None,
    ) -> None:
        """``version``: a number that no other view of the check has. ``assigned``: who works on what."""
        self.checked, self.version, self.matched = checked, version, matched
        self._assigned = assigned or {}
        self._today = today

    def entry(self, card: Card) -> Entry | None:
        """The decision about a finding."""
        return None if card.item.suppressed else self.matched.get(key_of(card.item.finding))

    def person(self, card: Card) -> str:
        """Who works on a finding; empty: nobody."""
        return person_of(self._assigned, self.checked.identity(card.item.finding)) if self._assigned else ""

    def listed(self, card: Card) -> Listed:
        """A finding with its status."""
        return self.checked.listed(card, self.entry(card), self._today)

    def card(self, number: int) -> Card | None:
        """A finding with its status and its place in the text, by its number."""
        if not 0 < number <= len(self.checked.all):
            return None
        card = self.checked.all[number - 1]
        index = self.checked.index(card.item.finding.pair)
        hits = index.hits(card.item.finding) if index else Hits((), ())
        return replace(card, item=self.listed(card), index=index, hits=hits)

    @cached_property
    def standings(self) -> Sequence[Standing]:
        """The state of every finding, in the order of their numbers."""
        return [self._standing(card) for card in self.checked.all]

    def _standing(self, card: Card) -> Standing:
        item, entry = self.listed(card), self.entry(card)
        in_force = bool(entry and not entry.rivals and (not entry.decision.silences or entry.silences(self._today)))
        return Standing(
            decision=decision_of(item),
            mark=entry.mark if entry else "",
            done=in_force or item.status is Status.SUPPRESSED,
            open=item.status is Status.OPEN,
        )

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Number of findings with each decision in force, disputed ones, and all others that are not suppressed."""
        counts = {"undecided": 0} | {str(decision): 0 for decision in Decision} | {DISPUTED: 0}
        for standing in self.standings:
            if standing.decision != "suppressed":
                named = standing.done or standing.decision == DISPUTED
                counts[standing.decision if named else "undecided"] += 1
        return counts

    @cached_property
    def progress(self) -> Sequence[Progress]:
        """The state of every document, in their order."""
        return [self._progress(document) for document in self.checked.documents]

    def _progress(self, document: PairCards) -> Progress:
        standings = [(card, self.standings[card.number - 1]) for card in document.cards]
        person = self._assigned.get(("", *self.checked.paths_in_file(document.name)), "") if self._assigned else ""
        others = {self.person(card) for card, standing in standings if self._assigned and not standing.done}
        entries = [self.entry(card) for card, _ in standings]
        severities = [card.item.finding.severity for card, standing in standings if standing.open]
        return Progress(
            open={severity: severities.count(severity) for severity in WORST_FIRST},
            done=sum(standing.done for _, standing in standings),
            total=len(standings),
            last=max((entry.date.isoformat() for entry in entries if entry), default=""),
            person=person,
            others=sorted(others - {person, ""}),
        )

    def found(self, query: Query) -> list[int]:
        """The numbers of the findings that are asked for, in the order asked for."""
        if query.document:
            known = 0 < query.document <= len(self.checked.documents)
            cards = list(self.checked.documents[query.document - 1].cards) if known else []
        else:
            cards = list(self.checked.all)
        fitting = [card for card in cards if self._fits(card, query)]
        if query.order == GRAVEST:
            fitting.sort(key=lambda card: -card.item.finding.severity.rank)
        return [card.number for card in fitting]

    def _fits(self, card: Card, query: Query) -> bool:
        finding, standing = card.item.finding, self.standings[card.number - 1]
        if query.decision == OPEN:
            if not standing.open:
                return False
        elif query.decision and query.decision != standing.decision:
            return False
        if query.person and query.person != (f"{SOMEBODY}{person}" if (person := self.person(card)) else NOBODY):
            return False
        return (
            (not query.severities or finding.severity in query.severities)
            and query.check in ("", finding.check)
            and query.section in ("", f"{card.pair_number}.{card.section}")
            and query.group in ("", finding.group)
            and (not query.search or self._has(card, query.search))
        )

    def _has(self, card: Card, words: Sequence[str]) -> bool:
        entry = self.entry(card)
        said = f"{entry.decision} {entry.reason} {entry.who}".lower() if entry else ""
        text, fingerprint = self.checked.words(card), card.item.finding.fingerprint
        return all(
            word in text or word in said or (len(word) >= DIGITS and fingerprint.startswith(word)) for word in words
        )
