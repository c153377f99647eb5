"""Real drift: what the checks would have found in the past, and how often they would have flagged pairs in step.

Sentences of the source that changed are judged by what translators did later: those whose translation changed, too, are
drift that should have been found; those whose translation stayed needed no change.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from xlat_check.bitext import Alignment, Compared, Segment, Side
from xlat_check.config import Config
from xlat_check.errors import NotCheckedError, ReadError
from xlat_check.files import holding
from xlat_check.findings import Finding
from xlat_check.run.checking import run_checks
from xlat_check.run.model import Model
from xlat_check.run.recalibrate.history import Step
from xlat_check.run.schedule import Progress
from xlat_check.run.stages import compare_bitext, read_bitext

ALIKE = 0.5
"""Two sentences with at least this share of their words in common are one sentence before and after an edit."""
_WORD = re.compile(r"\w+")


class Change(StrEnum):
    """What happened to a sentence of the source, and to its translation afterwards."""

    EDITED = "changed sentences"
    ADDED = "new sentences"
    REMOVED = "deleted sentences"
    NO_NEED = "changes that needed no new translation"
    IN_STEP = "pairs in step"


DRIFT = (Change.EDITED, Change.ADDED, Change.REMOVED)
"""What should be found."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks say about the past."""

    counts: Counter[Change]
    flagged: Counter[Change]
    doubts: tuple[tuple[bool, float], ...]
    """For each pair in step whose words were judged: whether keys pair the texts, and the log odds of an error."""
    unread: int
    """Steps with a version that could not be read or compared."""

    @property
    def drift(self) -> tuple[int, int]:
        """The number of drifted sentences that were found, and of all."""
        return sum(self.flagged[one] for one in DRIFT), sum(self.counts[one] for one in DRIFT)

    def odds(self) -> dict[bool, np.ndarray]:
        """The log odds of pairs in step, float (pairs,): of pages, and of texts that keys pair."""
        return {keyed: np.array([value for own, value in self.doubts if own is keyed]) for keyed in (False, True)}


def look_back(model: Model, config: Config, steps: Sequence[Step], progress: Progress) -> Found:
    """Check the versions of each step, and count what is found. Raises XlatError for errors of the run itself."""
    counts, flagged = Counter[Change](), Counter[Change]()
    doubts: list[tuple[bool, float]] = []
    unread = 0
    for done, step in enumerate(steps):
        progress(done, len(steps), f"{step.pair.name} on {step.date}")
        try:
            seen = _Seen.of(step, config, model)
        except (ReadError, NotCheckedError):
            unread += 1
            continue
        for told in seen.told():
            counts[told.change] += 1
            flagged[told.change] += told.is_flagged
            if told.doubt is not None:
                doubts.append((seen.after.alignment.bitext.keyed, told.doubt))
    return Found(counts=counts, flagged=flagged, doubts=tuple(doubts), unread=unread)


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence of a step."""

    change: Change
    is_flagged: bool
    """Whether a finding speaks of it."""
    doubt: float | None = None
    """For a pair in step, the log odds of an error; None if it was not judged."""


@dataclass(frozen=True)
class _Checked:
    """One pair of versions with its findings."""

    compared: Compared
    findings: tuple[Finding, ...]

    @property
    def alignment(self) -> Alignment:
        return self.compared.alignment

    def segments(self, side: Side) -> tuple[Segment, ...]:
        return self.alignment.bitext.side(side).segments

    @cached_property
    def beads(self) -> dict[int, int]:
        """The index of the bead of each segment of the source."""
        return {id: at for at, bead in enumerate(self.alignment.beads) for id in bead.source}

    def counterpart(self, id: int) -> str:
        """The text in the target for a segment of the source; empty if there is none."""
        return self.alignment.text(self.alignment.beads[self.beads[id]], Side.TARGET)

    def is_flagged(self, side: Side, id: int) -> bool:
        """Whether a finding speaks of a segment."""
        span = self.segments(side)[id].span
        places = (finding.place(side) for finding in self.findings)
        return any(place and place.span.start < span.end and place.span.end > span.start for place in places)

    def doubt(self, id: int) -> float | None:
        """The log odds of an error in the bead of a segment of the source; None if it was not judged."""
        comparison = self.compared.comparisons[self.beads[id]]
        return comparison.doubt.log_odds if comparison and comparison.doubt else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A step: its versions in step before, the new source beside the old translation, and both in step again."""

    before: _Checked
    between: _Checked
    after: _Checked

    @classmethod
    def of(cls, step: Step, config: Config, model: Model) -> _Seen:
        def checked(source: bytes, target: bytes) -> _Checked:
            with holding({step.pair.source_path: source, step.pair.target_path: target}):
                return _check(step, config, model)

        return cls(
            before=checked(step.old_source, step.old_target),
            between=checked(step.new_source, step.old_target),
            after=checked(step.new_source, step.new_target),
        )

    def told(self) -> Iterator[_Told]:
        """Every sentence of the source that changed, and the pairs in step that it belonged to."""
        old, new = ([segment.text for segment in one.segments(Side.SOURCE)] for one in (self.before, self.after))
        edited, removed, added = matched(old, new)
        for one, other in edited:
            yield from self._edited(one, other)
        known = _targets(self.before)
        for at in added:
            if (text := self.after.counterpart(at)) and text not in known:
                yield _Told(Change.ADDED, self.between.is_flagged(Side.SOURCE, at))
        left = _targets(self.after)
        for at in removed:
            if (text := self.before.counterpart(at)) and text not in left:
                ids = self.before.alignment.beads[self.before.beads[at]].target
                yield _Told(Change.REMOVED, any(self.between.is_flagged(Side.TARGET, id) for id in ids))

    def _edited(self, old: int, new: int) -> Iterator[_Told]:
        in_step = ((self.before, old), (self.after, new))
        before, after = (one.counterpart(at) for one, at in in_step)
        if not before or not after:
            return
        is_flagged = self.between.is_flagged(Side.SOURCE, new)
        if _words(before) == _words(after):
            yield _Told(Change.NO_NEED, is_flagged)
            return
        yield _Told(Change.EDITED, is_flagged)
        for one, at in in_step:
            yield _Told(Change.IN_STEP, one.is_flagged(Side.SOURCE, at), one.doubt(at))


def _targets(checked: _Checked) -> set[str]:
    """The texts of the target, as beads hold them."""
    return {checked.alignment.text(bead, Side.TARGET) for bead in checked.alignment.beads}


def _check(step: Step, config: Config, model: Model) -> _Checked:
    settings = config.settings_of(step.pair)
    bitext = read_bitext(step.pair, config, lambda note: None)
    compared = compare_bitext(bitext, model.for_bitext(bitext), settings.max_false_alarms)
    return _Checked(compared=compared, findings=run_checks(compared, settings.checks).findings)


def matched(old: Sequence[str], new: Sequence[str]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """The sentences that were edited, by their places in both versions, those that were removed, and those added."""
    edited: list[tuple[int, int]] = []
    removed: list[int] = []
    added: list[int] = []
    matcher = difflib.SequenceMatcher(
        None, [_words(text) for text in old], [_words(text) for text in new], autojunk=False
    )
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = _alike(old[begin:end], new[first:last])
        edited += [(begin + one, first + other) for one, other in pairs]
        removed += [at for at in range(begin, end) if at - begin not in {one for one, _ in pairs}]
        added += [at for at in range(first, last) if at - first not in {other for _, other in pairs}]
    return edited, removed, added


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of sentences that have most words in common, the most alike first; each in one pair at most."""
    scored = sorted(
        (
            (difflib.SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio(), at, place)
            for at, one in enumerate(old)
            for place, other in enumerate(new)
        ),
        key=lambda row: (-row[0], abs(row[1] - row[2]), row[1:]),
    )
    pairs: list[tuple[int, int]] = []
    for ratio, at, place in scored:
        if ratio >= ALIKE and all(at != one and place != other for one, other in pairs):
            pairs.append((at, place))
    return sorted(pairs)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
