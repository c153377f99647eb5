"""The check ``drift``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlat_check.bitext import Bead, BlockKind, Compared, Side
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.registry import check
from xlat_check.findings import Finding, Severity

LABEL_WORDS = 3
"""A text of fewer words is a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How unusual a pair must be."""

    unusual: float = 0.002
    """Report a pair when at most this share of known translations is no more similar."""
    unlike: float = 0.0005
    """From this share down the finding is major."""


@check(id="drift", mqm="accuracy/mistranslation", severity="minor", options=Options)
def drift(compared: Compared, options: Options) -> Iterator[Finding]:
    """Two aligned texts are far less alike than translations are."""
    for bead, comparison in zip(compared.alignment.beads, compared.comparisons, strict=True):
        if comparison is None or comparison.typicality > options.unusual or _is_free(compared, bead):
            continue
        source, target = places_of_bead(compared, bead)
        more = f"{1 - comparison.typicality:.1%}" if comparison.typicality >= 0.001 else "more than 99.9%"
        yield Finding(
            check="drift",
            severity=Severity.MAJOR if comparison.typicality <= options.unlike else Severity.MINOR,
            message=f"The two sides are less alike than {more} of translations of their length",
            source=source,
            target=target,
            evidence={"cosine": bead.cosine, "margin": bead.margin, "typicality": comparison.typicality},
        )


def _is_free(compared: Compared, bead: Bead) -> bool:
    """Headings are paired by their place and labels of a catalogue by their key, and both are translated freely."""
    kinds = {segment.kind for side in Side for segment in compared.alignment.segments(bead, side)}
    if kinds & {BlockKind.HEADING, BlockKind.TITLE}:
        return True
    words = min(len(compared.alignment.text(bead, side).split()) for side in Side)
    return compared.alignment.bitext.keyed and words < LABEL_WORDS
