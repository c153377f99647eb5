"""The check ``passage-consistency``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from xlat_check.bitext import Bead, Compared, Lapse, Side
from xlat_check.checks.partial import is_free, is_told, place_of_words
from xlat_check.checks.places import place_of
from xlat_check.checks.registry import check
from xlat_check.checks.structure import on_side
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import UNSAID, Evidence
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    min_words: int = 7
    """Least number of equal content words around the missing words, on both sides; at least 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageEvidence(Evidence):
    """The rendering of the words where the passage occurs again."""

    words: Mapping[str, float] = field(metadata=UNSAID)
    """Each with its likeness to the most similar word of the other side."""
    rendered: str
    rendered_line: int
    rendered_sentences: Mapping[str, str]
    words_in_common: int
    """Content words that the two places share around the missing ones."""


@check(
    id="passage-consistency",
    mqm="accuracy/omission",
    severity="minor",
    options=Options,
    needs=("meaning",),
    evidence=PassageEvidence,
)
def passage_consistency(compared: Compared, options: Options) -> Iterator[Finding]:
    """A passage occurs twice, and one of its translations lacks a word that the other has."""
    for bead, comparison in zip(compared.alignment.beads, compared.comparisons, strict=True):
        if comparison is None or not comparison.lapses or is_free(compared, bead):
            continue
        for lapse in comparison.lapses:
            if lapse.passage >= options.min_words and not is_told(comparison, lapse.side, lapse.words):
                yield _finding(compared, bead, lapse)


def _finding(compared: Compared, bead: Bead, lapse: Lapse) -> Finding:
    side, facing = lapse.side, lapse.side.other
    model = compared.alignment.beads[lapse.model]
    place = place_of_words(compared, side, lapse.words)
    here = place_of(compared, facing, compared.alignment.segments(bead, facing))
    there = place_of_words(compared, facing, lapse.rendering)
    source, target = on_side(side, place, here)
    return Finding(
        check="passage-consistency",
        severity=Severity.MINOR,
        message=f"“{place.text}” has no counterpart in the {facing}, "
        f"which has “{there.text}” for it where the passage occurs again",
        source=source,
        target=target,
        evidence=PassageEvidence(
            words={word.text: word.likeness for word in lapse.words},
            rendered=there.text,
            rendered_line=there.span.line,
            rendered_sentences={str(one): compared.alignment.text(model, one) for one in Side},
            words_in_common=lapse.passage,
        ),
        key=f"{compared.alignment.text(bead, side)}: {place.text}",
    )
