"""The check ``modality``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.judged import JudgedEvidence, judged
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.prose import prose_of
from xlat_check.checks.quotations import is_in_wrong_language
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang.modality import FLIPPED, Modal, Modality, conflict, differing, find_modals, joined
from xlat_check.lang.negation import find_negation, one_sided
from xlat_check.lazy import dataclass

_SHORT = 30
"""Texts of more words often say their rules in another order, so single modal verbs are not compared."""
_ADVICE = frozenset({Modality.RECOMMENDATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityEvidence(Evidence):
    """The modality of each side, with its words."""

    source: tuple[str, ...] = field(metadata=said("the source expresses"))
    source_words: tuple[str, ...] = field(metadata=said("the source says it by", marks=Side.SOURCE))
    target: tuple[str, ...] = field(metadata=said("the target expresses"))
    target_words: tuple[str, ...] = field(metadata=said("the target says it by", marks=Side.TARGET))


@check(
    id="modality",
    mqm="accuracy/mistranslation",
    severity="major",
    needs=("modality",),
    evidence=ModalityEvidence | JudgedEvidence,
)
def modality(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """One side says that something must, should, may or must not be done, and the other side differs."""
    bitext = compared.alignment.bitext
    langs = {side: bitext.side(side).document.lang for side in Side}
    ruled = set()
    for bead in compared.alignment.beads:
        if bead.is_null:
            continue
        text = prose_of(compared, Side.SOURCE, compared.alignment.segments(bead, Side.SOURCE))
        ruling = find_modals(text, langs[Side.SOURCE])
        if not ruling:
            continue
        other = prose_of(compared, Side.TARGET, compared.alignment.segments(bead, Side.TARGET))
        texts = {Side.SOURCE: text, Side.TARGET: other}
        unlike = _unlike(ruling, find_modals(other, langs[Side.TARGET]), len(text.split()))
        if not unlike or is_in_wrong_language(compared, bead):
            continue
        source, target = unlike
        if source.negated == target.negated or _is_lost(source, target, texts, langs):
            ruled.add(id(bead))
            yield _finding(compared, bead, source, target)
    for one in judged(compared, ["modality"]):
        if id(one.bead) not in ruled:
            yield one.finding("modality", "do not demand or allow the same")


def _unlike(source: Sequence[Modal], target: Sequence[Modal], words: int) -> tuple[Modal, Modal] | None:
    """What two texts rule otherwise: each as a whole, or one modal verb among several; ``words``: their length."""
    one, other = joined(source), joined(target)
    if one and other:
        return (one, other) if conflict(one, other) else None
    return differing(source, target) if words <= _SHORT else None


def _is_lost(source: Modal, target: Modal, texts: Mapping[Side, str], langs: Mapping[Side, str]) -> bool:
    """Whether one side forbids what the other allows, and negates more often, beside some other negation.

    A single negation is left to the check ``negation``. Other modal verbs with a negator on one side are ways to say
    the same ("must not … but", "should stop"). If both sides have the same number of negations, none was lost.
    """
    if {source.classes, target.classes} != FLIPPED:
        return False
    one, other = ((texts[side], langs[side]) for side in Side)
    counts = [len(find_negation(text, lang).negators) for text, lang in (one, other)]
    fewer, more = counts if target.negated else counts[::-1]
    return fewer < more and one_sided(one, other) is None


def _finding(compared: Compared, bead: Bead, source: Modal, target: Modal) -> Finding:
    places = places_of_bead(compared, bead)
    return Finding(
        check="modality",
        severity=Severity.MINOR if _ADVICE in (source.classes, target.classes) else Severity.MAJOR,
        message=f"The source states {_shown(source)}, the target {_shown(target)}",
        source=places[0],
        target=places[1],
        evidence=ModalityEvidence(
            source=tuple(sorted(kind.value for kind in source.classes)),
            target=tuple(sorted(kind.value for kind in target.classes)),
            source_words=tuple(source.words),
            target_words=tuple(target.words),
        ),
        key=" / ".join("+".join(sorted(modal.classes)) for modal in (source, target)),
    )


def _shown(modal: Modal) -> str:
    """A modality in words: ``an obligation (muss)``."""
    names = " or ".join(sorted(modal.classes))
    article = "" if names.startswith("no ") else "an " if names[0] == "o" else "a "
    return f"{article}{names} ({', '.join(modal.words)})"
