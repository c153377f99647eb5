"""The desk of a reviewer: the findings of the last check, and the current decisions in the baseline."""

from __future__ import annotations

import datetime
import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from xlat_check.config import Config
from xlat_check.errors import BaselineError, XlatError
from xlat_check.findings import Decision, Entry, Report
from xlat_check.render.html import Card
from xlat_check.render.text import visible_lines
from xlat_check.review.assigning import Given, Giving, lines_of
from xlat_check.review.checked import Checked, TextOf
from xlat_check.review.view import View
from xlat_check.review.watch import Seldom, Watched, materials_of, texts_of
from xlat_check.triage import Decisions, FindingKey, Verdict, entry_of, identity, key_of, log_of, one_line
from xlat_check.triage.assignments import AnyLine, Assignment
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.store import Store, line_for

REASONS = 8
"""Number of recent reasons that are offered."""
EVERY = 5.0
"""Least seconds between two searches for files that are to be checked."""
WAIT = 5.0
"""Seconds to wait for another writer; the page stays alive meanwhile."""
LONGEST = 500
"""Greatest length of a reason, in characters."""
LONGEST_TEXT = 20_000
"""Greatest length of a note and of a suggestion."""


class OutdatedError(XlatError):
    """A request is about an earlier check, or something else blocks it for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A decision that a reviewer wants to write."""

    run: str
    """The check that the page shows."""
    seen: Mapping[str, str]
    """The findings by their elements, each with the mark of the decision that the page shows."""
    decision: Decision
    reason: str = ""
    expires: datetime.date | None = None
    note: str = ""
    """What else is said about it, such as what is to be mended."""
    suggestion: str = ""
    """A better rendering of the text of the target."""
    settles: bool = False
    """Whether it ends a disagreement of others."""
    who: str = ""
    """Who decides; empty: the person who started the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The result of writing or undoing a decision."""

    written: tuple[str, ...]
    """Elements of the findings whose decision has changed."""
    conflicts: Mapping[str, Entry | None]
    """Elements that somebody else has decided about meanwhile, with their current decision; they are left unchanged."""
    before: int
    """The version of the view that this changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything that may change while the page is open."""

    run: str
    version: int
    """The version of the view."""
    changed: tuple[str, ...]
    """Texts and settings that have changed since the check."""
    error: str
    """The reason why the baseline cannot be used; empty if it can."""
    marks: Mapping[str, str]
    """The mark of each decision, by element; only for findings with a decision."""
    counts: Mapping[str, int]
    """Number of findings with each decision; those without one are ``undecided``, those with several ``disputed``."""
    open: int
    """Number of findings that no decision silences."""
    undo: int
    """Number of decisions that the person can undo."""
    reasons: Mapping[str, Sequence[str]]
    """Recent reasons by decision, the latest first."""
    people: Sequence[str]
    """Everybody who has decided, was given work, or uses this desk, in alphabetical order."""
    assigned: int
    """Changes when anything is given to anybody."""

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(repr(self).encode()).hexdigest()[:32]}"'


Change = tuple[Entry | None, Entry]
"""The decision of a person about a finding before and after."""


class Desk:
    """The findings and the decisions about them. Several threads may use it."""

    def __init__(
        self,
        load: Callable[[], Config],
        run: Callable[[Config], Report],
        *,
        who: str,
        settings: Sequence[str] = (),
        texts: Callable[[Config], TextOf] | None = None,
        today: Callable[[], datetime.date] = datetime.date.today,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``settings``: the files besides the texts that a check depends on. ``texts`` gives what reads the texts of
        single pairs, for a report without them.

        Runs a check at once, and raises what ``load`` and ``run`` raise.
        """
        self._load, self._run, self.who, self._settings, self._today = load, run, who, settings, today
        self._texts = texts
        self._clock = clock
        self._lock = threading.RLock()
        self._checking = threading.Lock()
        self._view: View | None = None
        self._viewed: tuple[object, ...] = ()
        self._writing = threading.Lock()
        """Held while a decision is written; ``_lock`` is not, so that nobody waits for another writer of the file."""
        self._store: Store | None = None
        self._decisions = Decisions()
        self._error = ""
        self._undo: dict[str, list[tuple[Change, ...]]] = {}
        self._said: dict[Decision, list[str]] = {}
        self._here: dict[str, None] = {}
        """Everybody who has opened this desk."""
        self.written = 0
        """Number of decisions written, without those undone."""
        self._adopt(self._check())
        self.view()  # so that the first page does not wait for it

    def check(self) -> str:
        """Check again; returns the id of the check. Raises XlatError if that fails, and then changes nothing."""
        if not self._checking.acquire(blocking=False):
            raise OutdatedError("a check of the texts is already running", "wait for it")
        try:
            checked = self._check()
            if not checked.report.checked:
                why = "; ".join(f"{one.what}: {one.reason}" for one in checked.report.skipped if one.fatal)
                raise XlatError(f"nothing was checked: {why}", "correct it, and check again")
            with self._lock:
                self._adopt(checked)
                self._store = None  # whoever checks again goes on without a file that has vanished
            return checked.id
        finally:
            self._checking.release()

    def _adopt(self, checked: Checked) -> None:
        """Go on with a check."""
        self.checked = checked
        self._edited = Seldom(checked.texts.changed, self._clock)
        self._news = Seldom(self._look, self._clock, first=EVERY)

    def _check(self) -> Checked:
        config = self._load()
        texts = Watched(
            (*texts_of(config), *materials_of(config), *self._settings)
        )  # before the files are read, so that no change is missed
        return Checked(config, self._run(config), texts, self._texts(config) if self._texts else None)

    def _changed(self) -> tuple[str, ...]:
        """Texts and settings that have changed since the check, and new files."""
        return tuple(dict.fromkeys((*self._edited.now(), *self._news.now())))

    def _look(self) -> tuple[str, ...]:
        """The files and settings that appeared or disappeared since the check."""
        try:
            config = self._load()
        except XlatError:  # the next check reports it; the page keeps its present state
            return ()
        if config == self.checked.config:
            return ()
        return tuple(sorted(set(texts_of(config)) ^ set(texts_of(self.checked.config)))) or ("the settings",)

    @property
    def baseline(self) -> str:
        """The path of the file that keeps the decisions."""
        return log_of(self.checked.config.baseline)

    def view(self) -> View:
        """The findings under the current decisions. The file of decisions is read again if somebody has written it."""
        with self._lock:
            self._read()
            checked, today = self.checked, self._today()
            decisions = self._decisions
            now = checked, decisions, decisions.version, today
            if self._view is None or self._viewed != now:
                version = self._view.version + 1 if self._view else 1
                matched, assigned = checked.matched(decisions), decisions.assignments.now
                self._view = View(checked, matched, today, version, assigned, self._view)
                self._viewed = now
            return self._view

    def state(self, who: str = "") -> State:
        """The current state as a person sees it."""
        changed = self._changed()  # others may go on meanwhile
        with self._lock:
            view = self.view()
            counts = view.counts
            named = zip(self.checked.all, view.standings, strict=True)
            return State(
                run=self.checked.id,
                version=view.version,
                changed=changed,
                error=self._error,
                marks={card.anchor: standing.mark for card, standing in named if standing.mark},
                counts=counts,
                open=sum(counts.values()) - sum(counts[one] for one in Decision if one.silences),
                undo=len(self._undo.get(who or self.who, ())),
                reasons={decision: self._reasons(decision) for decision in Decision if decision.silences},
                people=self._people(who),
                assigned=self._decisions.assignments.version,
            )

    def _people(self, who: str) -> Sequence[str]:
        """Everybody who works here, with the person who asks."""
        self._here |= dict.fromkeys(filter(None, (who or self.who,)))
        return sorted({*self._here, *self._decisions.people})

    def report(self) -> Report:
        """The report under the current decisions, without texts."""
        with self._lock:
            return self.checked.settled(self._matched(), self._decisions, self._today())

    def decide(self, request: Request) -> Done:
        """Write a decision. Raises OutdatedError for an earlier check, XlatError if it cannot be written."""
        with self._lock:
            checked, today = self._checked_in(request.run), self._today()
            cards = _cards(checked, request.seen)
            before = self.view().version
            verdict = self._verdict(request)
        changes: list[Change] = []
        conflicts: dict[str, Entry | None] = {}

        def change(decisions: Decisions) -> list[Line]:
            matched = checked.matched(decisions.on(today), [card.item.finding for card in cards.values()])
            lines = []
            for anchor, card in cards.items():
                finding = card.item.finding
                now = matched.get(key_of(finding))
                if (now.mark if now else "") != request.seen[anchor]:
                    conflicts[anchor] = now
                    continue
                line = line_for(entry_of(finding, checked.paths[finding.pair], verdict, checked.base), now)
                changes.append((decisions.by(identity(now), verdict.who) if now else None, line.entry))
                lines.append(line)
            return lines

        written = self._write(change)
        with self._lock:
            self.written += len(written)
            if written:
                after = [(before, line.entry) for (before, _), line in zip(changes, written, strict=True)]
                self._undo.setdefault(verdict.who, []).append(tuple(after))
            self._remember(verdict)
            done = tuple(anchor for anchor in cards if anchor not in conflicts)
            return Done(written=done, conflicts=conflicts, before=before)

    def undo(self, who: str = "") -> Done:
        """Take back the last decision that a person has written here. Raises OutdatedError if there is none."""
        who = who or self.who
        with self._lock:
            version = self.view().version
            if not self._undo.get(who):
                raise OutdatedError("there is nothing to undo")
            last = self._undo[who][-1]
        undone: list[Entry] = []

        def change(decisions: Decisions) -> list[Line]:
            lines = []
            for before, after in last:
                if decisions.by(identity(after), who) != after:
                    continue  # the person has decided again, elsewhere
                undone.append(after)
                again = before and replace(before, source_path=after.source_path, target_path=after.target_path)
                lines.append(Line(again) if again else Line(after, withdrawn=True))
            return lines

        self._write(change)
        with self._lock:
            self._undo[who].remove(last)
            self.written -= len(undone)
            taken, asked = set(map(identity, undone)), {identity(after) for _, after in last}
            anchors = {
                anchor: (one, self._decisions.get(one))
                for anchor, card in self.checked.cards.items()
                if (one := self.checked.identity(card.item.finding)) in asked
            }
            return Done(
                written=tuple(anchor for anchor, (one, _) in anchors.items() if one in taken),
                conflicts={anchor: entry for anchor, (one, entry) in anchors.items() if one not in taken},
                before=version,
            )

    def assign(self, giving: Giving) -> Given:
        """Give documents and findings to a person. Raises the same as ``decide``."""
        with self._lock:
            checked, today = self._checked_in(giving.run), self._today()
        made: list[Given] = []
        named = replace(giving, who=giving.who or self.who)

        def change(decisions: Decisions) -> list[Assignment]:
            lines, given = lines_of(named, checked, decisions, today)
            made.append(given)
            return lines

        self._write(change)
        return made[-1]

    def _checked_in(self, run: str) -> Checked:
        """What was checked in the run that a page shows. Raises OutdatedError if that was an earlier one."""
        if run != self.checked.id:
            raise OutdatedError("the texts have been checked again meanwhile", "reload the page")
        return self.checked

    def _write(self, change: Callable[[Decisions], list[AnyLine]]) -> tuple[AnyLine, ...]:
        """Append to the file of decisions. While another process writes it, this one still answers."""
        store = self._kept()
        with self._writing, store.locked(WAIT), self._lock:
            lines = store.append(change)
            self._read()
            return lines

    def _kept(self) -> Store:
        """The file of decisions that the settings name now."""
        with self._lock:
            named = self.checked.config.baseline
            if self._store is None or self._store.named != named:
                self._store = Store(named)
            return self._store

    def _matched(self) -> Mapping[FindingKey, Entry]:
        return self.view().matched

    def _read(self) -> None:
        """Read what is new in the file of decisions."""
        store = self._kept()
        try:
            self._decisions = store.read().on(self._today())
            self._error = "; ".join(f"{note.where}: {note.message}" for note in store.notes)
        except BaselineError as error:  # the last state stays valid; nothing can be written meanwhile
            self._error = "; ".join(filter(None, (error.message, error.hint)))

    def _verdict(self, request: Request) -> Verdict:
        reason = one_line(request.reason)
        if request.decision.silences and not reason:
            raise XlatError(f"{request.decision} needs a reason", "say why, for those who read the baseline next year")
        if len(reason) > LONGEST:
            raise XlatError(f"the reason is too long: {len(reason):,} characters", f"at most {LONGEST}")
        for name, text in (("note", request.note), ("suggestion", request.suggestion)):
            if len(text) > LONGEST_TEXT:
                raise XlatError(f"the {name} is too long: {len(text):,} characters", f"at most {LONGEST_TEXT:,}")
        today = self._today()
        if request.expires and request.expires < today:
            raise XlatError(f"{request.expires} is over", "name today or a later day")
        return Verdict(
            decision=request.decision,
            reason=reason,
            who=request.who or self.who,
            date=today,
            expires=request.expires,
            note=visible_lines(request.note),
            suggestion=visible_lines(request.suggestion),
            settles=request.settles,
        )

    def _remember(self, verdict: Verdict) -> None:
        said = self._said.setdefault(verdict.decision, [])
        if verdict.reason in said:
            said.remove(verdict.reason)
        if verdict.reason:
            said.insert(0, verdict.reason)

    def _reasons(self, decision: Decision) -> tuple[str, ...]:
        """Recent reasons: first those given here, then those of the baseline, the latest first."""
        kept = islice(reversed(self._decisions.reasons.get(decision, {})), REASONS)
        return tuple(dict.fromkeys((*self._said.get(decision, ()), *kept)))[:REASONS]


def _cards(checked: Checked, anchors: Iterable[str]) -> dict[str, Card]:
    cards = {}
    for anchor in anchors:
        card = checked.cards.get(anchor)
        if card is None:
            raise XlatError(f"there is no finding {anchor[:60]!r}")
        if card.item.suppressed:
            raise XlatError(f"is already suppressed, at {card.item.suppressed.where}", "nothing to decide")
        cards[anchor] = card
    if not cards:
        raise XlatError("no finding was named")
    return cards
