"""The findings of a check under the decisions of one moment: which, in which order, and how far the work is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xlat_check.findings import DISPUTED, Decision, Entry, Severity
from xlat_check.render.html import Card, Hits, PairCards, decision_of
from xlat_check.render.listing import Listed, Status
from xlat_check.review.checked import Checked
from xlat_check.triage import FindingKey, key_of
from xlat_check.triage.assignments import person_of
from xlat_check.triage.baseline import Identity, Paths

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


class View:
    """A check and the decisions about its findings. It never changes: another state is another view.

    A view made after another one takes over from it what has not changed, so that a decision costs the same with many
    findings as with few.
    """

    def __init__(
        self,
        checked: Checked,
        matched: Mapping[FindingKey, Entry],
        today: datetime.date,
        version: int,
        assigned: Mapping[Identity, str],
        before: View | None = None,
    ) -> None:
        """``version``: a number that no other view of the check has. ``assigned``: who works on what."""
        self.checked, self.version, self.matched = checked, version, matched
        self._assigned = assigned
        self._today = today
        known = before if before and before.checked is checked and before._today == today else None
        self.standings, self.progress = self._gone_on(known) if known else self._begun()

    def _begun(self) -> tuple[Sequence[Standing], Sequence[Progress]]:
        """The state of every finding, in the order of their numbers, and of every document, in their order."""
        standings = [self._standing(card) for card in self.checked.all]
        return standings, [self._progress(document, standings) for document in self.checked.documents]

    def _gone_on(self, before: View) -> tuple[Sequence[Standing], Sequence[Progress]]:
        """The same, where only what is decided otherwise than before is looked at."""
        now, then = self.matched, before.matched
        differing = [key for key in now.keys() | then.keys() if now.get(key) is not then.get(key)]
        cards = [card for key in differing for card in self.checked.by_key.get(key, ())]
        standings, progress = list(before.standings), list(before.progress)
        for card in cards:
            standings[card.number - 1] = self._standing(card)
        for number in {card.pair_number for card in cards}:
            progress[number - 1] = self._progress(self.checked.documents[number - 1], standings)
        return standings, progress

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

    def _progress(self, document: PairCards, standings: Sequence[Standing]) -> Progress:
        own = [(card, standings[card.number - 1]) for card in document.cards]
        entries = [self.entry(card) for card, standing in own if standing.mark]
        severities = [card.item.finding.severity for card, standing in own if standing.open]
        return Progress(
            open={severity: severities.count(severity) for severity in WORST_FIRST},
            done=sum(standing.done for _, standing in own),
            total=len(own),
            last=max((entry.date.isoformat() for entry in entries if entry), default=""),
        )

    def workers(self, document: PairCards) -> tuple[str, Sequence[str]]:
        """Who works on a document, empty if nobody does, and who else has findings in it that are not decided."""
        paths = self.checked.paths_in_file(document.name) if self._assigned else ("", "")
        person = self._assigned.get(("", *paths), "")
        if paths not in self._divided:
            return person, ()
        others = {self.person(card) for card in document.cards if not self.standings[card.number - 1].done}
        return person, sorted(others - {person, ""})

    @cached_property
    def _divided(self) -> Collection[Paths]:
        """The paths of documents with findings that somebody was given by themselves."""
        return {(source, target) for fingerprint, source, target in self._assigned if fingerprint}

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
