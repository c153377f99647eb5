"""The data model of results: findings with their fingerprints, and the report that contains them all.

Plain frozen values; a renderer needs only a Report.
"""

from __future__ import annotations

import datetime
import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from functools import lru_cache
from pkgutil import resolve_name

from xlat_check.bitext import Side, Span, Unpaired
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass

FINGERPRINT_VERSION = "1"

VERSION = "0.1.0"
"""The version of xlat-check, part of every signature."""


class Severity(StrEnum):
    """The severity of a finding, in the terms of MQM."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInfo:
    """The description of a check, for lists, pages and machine formats."""

    id: str
    mqm: str
    """Its type in MQM, such as ``accuracy/omission``."""
    severity: Severity
    """The severity of its findings, unless a finding has another one."""
    summary: str
    """One line."""
    help: str = ""
    """Its page in Markdown; empty if it was not needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One side of a finding: its place and its text."""

    span: Span
    text: str
    section: str
    """Heading of its section, or the key of its unit; empty before the first heading."""
    end_line: int = 0
    """1-based line of the end of the span; 0: not known. Set by the run, as ``end_column`` is."""
    end_column: int = 0
    """1-based column after the last character."""

    def with_end(self, text: str) -> Place:
        """The place with the line and column of its end; ``text`` is the whole file."""
        span = self.span
        line = span.line + text.count("\n", span.start, span.end)
        return replace(self, end_line=line, end_column=span.end - text.rfind("\n", 0, span.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertAt:
    """The place in the target where text that it lacks would stand."""

    span: Span
    """Empty: it begins and ends where the text would be inserted."""
    after: str = ""
    """The text before the place, or the key of the unit before it; empty if there is none."""
    before: str = ""
    """The text behind the place, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A difference in meaning between the two language versions."""

    check: str
    severity: Severity
    message: str
    """The reason in words, one sentence without a final stop."""
    source: Place | None
    """None if the source has no text."""
    target: Place | None
    insert_at: InsertAt | None = None
    """Where the text of the source would stand, if the target lacks it; set by the run. None if it is not known."""
    evidence: Evidence = Evidence()
    """Small plain data behind the message."""
    key: str = ""
    """Distinguishes findings of one check on the same texts, such as the missing number."""
    group: str = ""
    """The common part of recurring findings, such as the label that begins each; empty for a single one."""
    fingerprint: str = ""
    """Identity across runs; set by ``with_fingerprints``."""
    pair: str = ""
    """Name of the bitext; set by the pipeline."""

    def place(self, side: Side) -> Place | None:
        """Its place on one side."""
        return self.source if side is Side.SOURCE else self.target


class Decision(StrEnum):
    """A decision of a person about a finding."""

    ACCEPTED = "accepted"
    """The difference is intended."""
    FALSE_ALARM = "false-alarm"
    """There is no difference."""
    CONFIRMED = "confirmed"
    """The finding is to be corrected."""
    UNSURE = "unsure"

    @property
    def silences(self) -> bool:
        """Whether a finding with this decision is no longer open."""
        return self in (Decision.ACCEPTED, Decision.FALSE_ALARM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision about one finding, as the baseline keeps it."""

    fingerprint: str
    check: str
    source_path: str
    """Relative to the folder of the baseline, with ``/``."""
    target_path: str
    source_text: str | None
    """Shortened, for people; None if the finding has no text on that side."""
    target_text: str | None
    decision: Decision
    reason: str
    who: str
    date: datetime.date
    expires: datetime.date | None = None
    """The last day on which it silences the finding; None: no end."""
    note: str = ""
    """What else the person says about it; may have several lines."""
    suggestion: str = ""
    """A translation that the person suggests."""
    settles: bool = False
    """Whether it ends a disagreement: earlier decisions of other people no longer count."""
    at: str = ""
    """The moment when it was written, in UTC, ``2026-03-14T10:11:12.000001Z``; empty before it is written."""
    rivals: tuple[Entry, ...] = ()
    """What other people decide otherwise: the finding is disputed, and open, until they agree."""
    where: str = field(default="", compare=False)
    """``path:line`` of the entry; empty before it is written."""

    def expired(self, today: datetime.date) -> bool:
        return self.expires is not None and today > self.expires

    def silences(self, today: datetime.date) -> bool:
        """Whether a finding with this decision is not open on that day."""
        return self.decision.silences and not self.rivals and not self.expired(today)

    @property
    def says(self) -> str:
        """The decision in one word, or ``disputed``."""
        return DISPUTED if self.rivals else str(self.decision)

    @property
    def mark(self) -> str:
        own = mark_of(self.decision, self.reason, self.who, self.date, self.expires)
        if not self.rivals:
            return own
        return DISPUTED[0] + _digest(own, *(one.mark for one in self.rivals))


DECIDED = "m"
"""The first character of the mark of a decision that nobody contradicts."""
DISPUTED = "disputed"
"""The word for a finding about which people decide differently."""


@lru_cache(maxsize=50_000)
def mark_of(
    decision: Decision, reason: str, who: str, date: datetime.date | None, expires: datetime.date | None
) -> str:
    """A short text that changes when the decision changes, so that a reader can see whether it is still the same.

    Spaces and apostrophes before a text do not count, because tables change them. The first character is a letter, so
    that spreadsheets do not turn the mark into a number.
    """
    texts = (" ".join(text.split()).lstrip("'") for text in (reason, who))
    return DECIDED + _digest(str(decision), *texts, str(date), str(expires))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding of this run and the decision about it."""

    finding: Finding
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A finding of this run that is not reported, and the reason."""

    finding: Finding
    kind: str
    """``inline``: a comment in one of the two files; ``rule``: one under ``ignore`` in the configuration."""
    reason: str
    """Empty if a comment gives none."""
    where: str
    """``path:line`` of the comment or the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not checked, with the reason."""

    what: str
    reason: str
    fatal: bool = True
    """Whether the run failed because of it (exit code 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A message for the user besides the findings, such as an ignore rule that matches nothing."""

    message: str
    where: str = ""
    """``path:line``, or ``path``; empty if it is not about a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSummary:
    """One checked bitext, in figures."""

    name: str
    source_path: str
    target_path: str
    source_lang: str
    target_lang: str
    source_segments: int
    target_segments: int
    sections: tuple[tuple[str, str], ...]
    """Headings of paired sections in source order, then unpaired ones of the target; empty if one is missing."""
    beads: int
    """Beads with both sides."""
    typical_cosine: float | None
    notes: tuple[str, ...] = ()
    """Messages for the user, such as a detected language."""
    without_counterpart: tuple[float, float] = (0.0, 0.0)
    """Share of the letters of the source and of the target that have no counterpart, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A segment in the report."""

    text: str
    line: int
    """1-based, in its file."""
    start: int
    """Offset of its first character in the decoded file, as in ``Span``."""
    end: int
    section: int
    """Index of its section in the headings of its side."""
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedRow:
    """A bead with its texts; one side is empty if the other has no counterpart."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    cosine: float | None = None
    moved: bool = False

    def side(self, side: Side) -> tuple[Sentence, ...]:
        """The sentences of one side."""
        return self.source if side is Side.SOURCE else self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedText:
    """The whole text of a bitext, side by side."""

    pair: str
    """Name of the bitext."""
    rows: tuple[AlignedRow, ...]
    """In source order; text that only the target has is placed beside its neighbours."""
    source_headings: tuple[str, ...]
    """One for each section of the source in reading order; empty before the first heading."""
    target_headings: tuple[str, ...]
    sections: tuple[tuple[int | None, int | None], ...]
    """Paired sections as indices in the headings; None if there is no partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a run. Its sequences are tuples, unless memory should not hold them: then files do."""

    findings: Sequence[Finding]
    """Open findings, as ``in_order`` sorts them."""
    pairs: Sequence[PairSummary]
    skipped: Sequence[Skipped]
    checks: tuple[CheckInfo, ...]
    """The checks that ran."""
    signature: str
    """All settings of the run in one line."""
    accepted: Sequence[Judged] = ()
    """Findings that were accepted or called a false alarm before; not among ``findings``."""
    judged: Sequence[Judged] = ()
    """Findings among ``findings`` with an earlier decision: confirmed, unsure, or accepted until a day that is over."""
    suppressed: Sequence[Suppressed] = ()
    """Findings suppressed by a comment or a rule; not among ``findings``."""
    stale: tuple[Entry, ...] = ()
    """Entries of the baseline that no finding matched, though their pair was checked."""
    unchanged: Sequence[Finding] = ()
    """Open findings in text that has not changed since ``since``; not among ``findings``."""
    notes: tuple[Note, ...] = ()
    since: str = ""
    """The run is limited to changes since this git revision; empty: not limited."""
    texts: Sequence[AlignedText] = ()
    """The aligned text of each bitext, in the order of ``pairs``; only if a format needs it."""
    lone: Sequence[Unpaired] = ()
    """The files without their counterpart."""
    behind: Mapping[str, str] = field(default_factory=dict)
    """The day since when a page is behind its source, ``2031-05-04``, by bitext; only if a format needs it."""
    max_false_alarms: float = 0.0
    """The accepted rate of false positives per clean pair of sentences; the highest one if pairs of files differ, 0 if
    none is set."""

    @property
    def counts(self) -> dict[Severity, int]:
        """Number of open findings of each severity, worst first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in reversed(Severity)}

    @property
    def checked(self) -> int:
        """Number of checked bitexts."""
        return len(self.pairs)

    @property
    def alarms(self) -> str:
        """``at most 1 false positive in 200 clean pairs``; empty if no rate is set."""
        if not self.max_false_alarms:
            return ""
        per = 1 / self.max_false_alarms
        if abs(per - round(per)) < 0.005 * per:
            return f"at most 1 false positive in {round(per):,} clean pairs"
        return f"at most {1000 * self.max_false_alarms:.4g} false positives in 1,000 clean pairs"

    def worst(self) -> Severity | None:
        """The worst severity among the open findings."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)

    def _repr_html_(self) -> str:
        """The report as a table, for notebooks, which look for a method of this name.

        Its renderer is found by name, as those of the formats are: results know nothing of how they are shown.
        """
        return str(resolve_name("xlat_check.render.notebook:notebook")(self))


def normalise(text: str) -> str:
    """Text in the form used for fingerprints: NFKC, case folded, white space folded."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def with_fingerprints(findings: list[Finding]) -> list[Finding]:
    """The findings of one bitext, in order, each with its fingerprint.

    The fingerprint is the sha256 of version, check, both normalised texts, key, and a running number among equal
    findings. It has no line number, score or path, so that text inserted elsewhere does not change it.
    """
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        sides = (normalise(place.text) if place else "" for place in (finding.source, finding.target))
        identity = "\x1f".join((FINGERPRINT_VERSION, finding.check, *sides, normalise(finding.key)))
        seen[identity] = seen.get(identity, 0) + 1
        digest = hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode()).hexdigest()
        result.append(replace(finding, fingerprint=digest[:32]))
    return result


def identified(found: Iterable[Finding], over_all: Iterable[Finding] = ()) -> list[Finding]:
    """The findings of one bitext in order, each with its fingerprint.

    ``over_all``: those that were concluded from all bitexts together. They are counted after the others, so that they
    never change a fingerprint of these.
    """
    return sorted(with_fingerprints([*sorted(found, key=_place), *sorted(over_all, key=_place)]), key=_place)


def in_order(findings: Iterable[Finding], names: Iterable[str]) -> list[Finding]:
    """Findings of several bitexts in the order of a report.

    They are sorted by bitext, in the order of ``names``; then by their place in the source, then in the target, then by
    check. Findings without a place in the source come last in their bitext, by their place in the target.
    """
    order: dict[str, int] = {}
    for name in names:
        order.setdefault(name, len(order))
    return sorted(findings, key=lambda one: (order.get(one.pair, len(order)), one.pair, *_place(one)))


def _place(finding: Finding) -> tuple[float, float, str, str]:
    source, target = (place.span.start if place else math.inf for place in (finding.source, finding.target))
    return source, target, finding.check, finding.key


def signature(settings: Mapping[str, str | int]) -> str:
    """``key:value|key:value``, in the order given."""
    return "|".join(f"{key}:{value}" for key, value in settings.items())
