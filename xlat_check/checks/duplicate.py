"""The check ``duplicate``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field

from xlat_check import lazy
from xlat_check.bitext import Compared, Segment, Side
from xlat_check.checks.partial import knows_words
from xlat_check.checks.places import place_of
from xlat_check.checks.registry import check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import UNSAID, Evidence
from xlat_check.lazy import dataclass

_WORD = lazy.pattern(r"[^\W_]+")
_STOPS = " .:;,!?…"
_TIMES = {2: "twice", 3: "three times"}
_ALIKE = 0.5
"""Two texts with at least this share of common words (Dice) count as two versions of one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    min_words: int = 4
    """Shorter texts are labels, which may be repeated."""
    unusual: float = 0.02
    """A repeated text has replaced another one if at most this share of known translations is not more similar."""


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """One occurrence of a text, in a bead with both sides."""

    segment: Segment
    bead: int
    """Index in the alignment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateEvidence(Evidence):
    """A text that stands more than once on one side."""

    side: str
    text: str = field(metadata=UNSAID)
    in_a_row: bool
    """Whether one copy follows the other."""


@check(id="duplicate", mqm="accuracy/addition", severity="minor", options=Options, evidence=DuplicateEvidence)
def duplicate(compared: Compared, options: Options) -> Iterator[Finding]:
    """A sentence occurs twice where the other side has it once, or has two different sentences."""
    for side in Side:
        for occurrences in _repeated(compared, side, options.min_words):
            beads: dict[int, list[_Occurrence]] = defaultdict(list)
            for occurrence in occurrences:
                beads[occurrence.bead].append(occurrence)
            for together in beads.values():
                if len(together) > 1:
                    yield from _in_one_bead(compared, side, together)
            single = [o for o in occurrences if len(compared.alignment.beads[o.bead].ids(side)) == 1]
            if knows_words(compared):
                yield from _in_different_beads(compared, side, single, options.unusual)


def _repeated(compared: Compared, side: Side, min_words: int) -> Iterator[list[_Occurrence]]:
    """The texts that occur twice or more, in order; other checks look at null beads."""
    segments = compared.alignment.bitext.side(side).segments
    found: dict[str, list[_Occurrence]] = defaultdict(list)
    for index, bead in enumerate(compared.alignment.beads):
        if not bead.is_null:
            for i in bead.ids(side):
                found[segments[i].text.casefold().rstrip(_STOPS)].append(_Occurrence(segments[i], index))
    for text, occurrences in found.items():
        if len(occurrences) > 1 and sum(not word.isdigit() for word in _WORD.findall(text)) >= min_words:
            yield sorted(occurrences, key=lambda occurrence: occurrence.segment.id)


def _in_one_bead(compared: Compared, side: Side, together: Sequence[_Occurrence]) -> Iterator[Finding]:
    """A finding if the counterpart repeats no text as often."""
    bead = compared.alignment.beads[together[0].bead]
    counterpart = compared.alignment.segments(bead, side.other)
    most = max(Counter(_plain(segment.text) for segment in counterpart).values())
    if most < len(together):
        often = _TIMES.get(len(together), f"{len(together)} times")
        message = f"This sentence occurs {often} in the {side}, but not in the {side.other}"
        yield _finding(compared, side, together, counterpart, message, _in_a_row(together))


def _in_different_beads(
    compared: Compared, side: Side, single: Sequence[_Occurrence], unusual: float
) -> Iterator[Finding]:
    """A finding for each place whose counterpart is another sentence and an unlikely translation of this one."""
    beads = compared.alignment.beads
    texts = [_plain(compared.alignment.text(beads[o.bead], side.other)) for o in single]
    if len(set(texts)) < 2:
        return
    counts = Counter(texts)
    usual = max(range(len(single)), key=lambda i: (counts[texts[i]], _typicality(compared, single[i]), -i))
    for i, occurrence in enumerate(single):
        if _typicality(compared, occurrence) > unusual or _alike(texts[i], texts[usual]):
            continue
        neighbours = (single[j] for j in (i - 1, i + 1) if 0 <= j < len(single))
        copied = any(abs(near.segment.id - occurrence.segment.id) == 1 for near in neighbours)
        line = single[usual].segment.span.line
        message = f"This sentence of the {side} is also in line {line}, where its counterpart is another sentence"
        counterpart = compared.alignment.segments(beads[occurrence.bead], side.other)
        yield _finding(compared, side, [occurrence], counterpart, message, copied)


def _finding(
    compared: Compared,
    side: Side,
    occurrences: Sequence[_Occurrence],
    counterpart: Sequence[Segment],
    message: str,
    copied: bool,
) -> Finding:
    here = place_of(compared, side, [occurrence.segment for occurrence in occurrences])
    there = place_of(compared, side.other, counterpart)
    return Finding(
        check="duplicate",
        severity=Severity.MAJOR if copied else Severity.MINOR,
        message=message,
        source=here if side is Side.SOURCE else there,
        target=here if side is Side.TARGET else there,
        evidence=DuplicateEvidence(side=side.value, text=occurrences[0].segment.text, in_a_row=copied),
        key=side.value,
    )


def _in_a_row(occurrences: Sequence[_Occurrence]) -> bool:
    """Whether each occurrence comes right after the one before."""
    ids = [occurrence.segment.id for occurrence in occurrences]
    return ids == list(range(ids[0], ids[0] + len(ids)))


def _typicality(compared: Compared, occurrence: _Occurrence) -> float:
    comparison = compared.comparisons[occurrence.bead]
    return comparison.typicality if comparison else 0.0


def _alike(text: str, other_text: str) -> bool:
    """Whether two texts share so many words that they may be two versions of one text."""
    words, other_words = Counter(text.split()), Counter(other_text.split())
    common = (words & other_words).total()
    return 2 * common >= _ALIKE * (words.total() + other_words.total())


def _plain(text: str) -> str:
    """The words of a text, without case and punctuation."""
    return " ".join(_WORD.findall(text.casefold()))
