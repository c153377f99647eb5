"""What a run says: findings with their identity, and the report that holds them all.

Plain frozen values; a renderer needs nothing but a Report.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from xlat_check.bitext import Side, Span

FINGERPRINT_VERSION = "1"

VERSION = "0.1.0"
"""Of xlat-check; the signature of every run names it."""


class Severity(StrEnum):
    """How bad a finding is, in MQM's words."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInfo:
    """What a check is, for lists, pages and machine formats."""

    id: str
    mqm: str
    """Its type in MQM, such as ``accuracy/omission``."""
    severity: Severity
    """The severity of its findings unless a finding says otherwise."""
    summary: str
    """One line."""
    help: str = ""
    """Its page, in Markdown; empty where nobody asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one side of a finding stands and what stands there."""

    span: Span
    text: str
    section: str
    """Heading of its section, or the key of its unit; empty before the first heading."""
    end_line: int = 0
    """1-based line of the end of the span; 0: not known. Set by the pipeline, as ``end_column`` is."""
    end_column: int = 0
    """1-based column after the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """How one document renders a term throughout: what is held against other documents."""

    term: str
    """Its stem, as is ``rendering``."""
    rendering: str
    words: tuple[str, str]
    """Both as the first sentence writes them."""
    sentences: int
    source: Place
    """The first sentence, as is ``target``."""
    target: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that one language version says and the other does not, or says otherwise."""

    check: str
    severity: Severity
    message: str
    """The reason in words, one sentence without a final stop."""
    source: Place | None
    """None where the source has nothing."""
    target: Place | None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """Small plain data behind the message, fit for JSON."""
    key: str = ""
    """Tells apart findings of one check on the same texts, such as the number that is missing."""
    group: str = ""
    """What recurring findings have in common, such as a label that opens each; empty for a single one."""
    fingerprint: str = ""
    """Identity across runs; set by ``with_fingerprints``."""
    pair: str = ""
    """Name of the bitext; set by the pipeline."""

    def place(self, side: Side) -> Place | None:
        """Where it stands on one side."""
        return self.source if side is Side.SOURCE else self.target


class Decision(StrEnum):
    """What somebody decided about a finding."""

    ACCEPTED = "accepted"
    """The difference is intended."""
    FALSE_ALARM = "false-alarm"
    """There is no difference."""
    CONFIRMED = "confirmed"
    """To be put right."""
    UNSURE = "unsure"

    @property
    def silences(self) -> bool:
        """Whether a finding so decided is no longer open."""
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
    """Shortened, for people; None where the finding has nothing on that side."""
    target_text: str | None
    decision: Decision
    reason: str
    who: str
    date: datetime.date
    expires: datetime.date | None = None
    """The last day on which it silences; None: for good."""
    where: str = field(default="", compare=False)
    """``path:line`` of the entry; empty before it is written."""

    def expired(self, today: datetime.date) -> bool:
        return self.expires is not None and today > self.expires

    def silences(self, today: datetime.date) -> bool:
        """Whether a finding with this decision is not open on that day."""
        return self.decision.silences and not self.expired(today)

    @property
    def mark(self) -> str:
        return mark_of(self.decision, self.reason, self.who, self.date, self.expires)


def mark_of(
    decision: Decision, reason: str, who: str, date: datetime.date | None, expires: datetime.date | None
) -> str:
    """A short text that changes with what a decision says, for those who saw it to tell whether it is still the same.

    Spaces and apostrophes before a text, which tables change, do not count. A letter begins it, for spreadsheets make
    numbers of some others.
    """
    texts = (" ".join(text.split()).lstrip("'") for text in (reason, who))
    said = "\x1f".join(map(str, (decision, *texts, date, expires)))
    return f"m{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A finding of this run and the decision about it."""

    finding: Finding
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A finding of this run that is not to be reported, and by whose word."""

    finding: Finding
    kind: str
    """``inline``: a comment in one of the two files; ``rule``: one under ``ignore`` in the configuration."""
    reason: str
    """Empty where a comment gives none."""
    where: str
    """``path:line`` of the comment or the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was not checked, and why."""

    what: str
    reason: str
    fatal: bool = True
    """Whether the run could not do its job because of it (exit 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the user should know about a run besides its findings, such as an ignore that matches nothing."""

    message: str
    where: str = ""
    """``path:line``, or ``path``; empty where it concerns no file."""


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
    """Headings of paired sections in source order, then the unpaired ones of the target; empty where one is missing."""
    beads: int
    """Beads with both sides."""
    typical_cosine: float | None
    notes: tuple[str, ...] = ()
    """What the user should know, such as a language that was detected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A segment as a reader of the report sees it."""

    text: str
    line: int
    """1-based, in its file."""
    start: int
    """Offset of its first character in the decoded file, as in ``Span``."""
    end: int
    section: int
    """Its section, as a place in the headings of its side."""
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedRow:
    """A bead with its texts; one side empty where the other has no counterpart."""

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
    """In source order; what only the target has stands where its neighbours stand."""
    source_headings: tuple[str, ...]
    """One for each section of the source in reading order; empty before the first heading."""
    target_headings: tuple[str, ...]
    sections: tuple[tuple[int | None, int | None], ...]
    """Paired sections as places in the headings; None where there is no partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found."""

    findings: tuple[Finding, ...]
    """Open findings, sorted by pair, source line, target line and check."""
    pairs: tuple[PairSummary, ...]
    skipped: tuple[Skipped, ...]
    checks: tuple[CheckInfo, ...]
    """The checks that ran."""
    signature: str
    """All settings of the run in one line."""
    accepted: tuple[Judged, ...] = ()
    """Found again, but accepted or called a false alarm before; not among ``findings``."""
    judged: tuple[Judged, ...] = ()
    """Those of ``findings`` that were decided about before: confirmed, unsure, or accepted up to a day that is over."""
    suppressed: tuple[Suppressed, ...] = ()
    """Held back by a comment or a rule; not among ``findings``."""
    stale: tuple[Entry, ...] = ()
    """Entries of the baseline that no finding matched, though their pair was checked."""
    unchanged: tuple[Finding, ...] = ()
    """Open, but in text that has not changed since ``since``; not among ``findings``."""
    notes: tuple[Note, ...] = ()
    since: str = ""
    """The git revision that the run was limited to changes since; empty: not limited."""
    texts: tuple[AlignedText, ...] = ()
    """The aligned text of each bitext, in the order of ``pairs``; only where a format asked for it."""
    max_false_alarms: float = 0.0
    """The rate of false alarms that was asked for, per clean pair of sentences; the highest where pairs of files differ
    in it, 0 where nobody asked."""

    @property
    def counts(self) -> dict[Severity, int]:
        """How many open findings of each severity, worst first."""
        return {s: sum(f.severity is s for f in self.findings) for s in reversed(Severity)}

    @property
    def checked(self) -> int:
        """How many bitexts were checked."""
        return len(self.pairs)

    @property
    def alarms(self) -> str:
        """``at most 1 false alarm in 200 clean pairs``; empty where no rate was asked for."""
        if not self.max_false_alarms:
            return ""
        per = 1 / self.max_false_alarms
        if abs(per - round(per)) < 0.005 * per:
            return f"at most 1 false alarm in {round(per):,} clean pairs"
        return f"at most {1000 * self.max_false_alarms:.4g} false alarms in 1,000 clean pairs"

    def worst(self) -> Severity | None:
        """The worst severity among the open findings."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)


def normalise(text: str) -> str:
    """Text as identity sees it: NFKC, case folded, white space folded."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def with_fingerprints(findings: list[Finding]) -> list[Finding]:
    """The findings of one bitext, in order, each with its fingerprint.

    sha256 over version, check, both normalised texts, key, and the how-manieth such finding it is: no line number,
    no score, no path, so that text inserted elsewhere changes none.
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


def signature(settings: Mapping[str, str | int]) -> str:
    """``key:value|key:value``, in the order given."""
    return "|".join(f"{key}:{value}" for key, value in settings.items())
