"""The check ``bounds``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field

from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.judged import JudgedEvidence, have, is_sure_of_words, judged
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.prose import prose_of
from xlat_check.checks.quotations import is_in_wrong_language
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang.bounds import Bound, find_bounds
from xlat_check.lang.modality import find_modals
from xlat_check.lang.negation import find_negation
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsEvidence(Evidence):
    """A figure with its bound on each side."""

    figure: str
    source: str = field(metadata=said("the source says"))
    source_words: str = field(metadata=said("the source says it by"))
    target: str = field(metadata=said("the target says"))
    target_words: str = field(metadata=said("the target says it by"))


@check(
    id="bounds",
    mqm="accuracy/mistranslation",
    severity="major",
    needs=("bounds",),
    evidence=BoundsEvidence | JudgedEvidence,
)
def bounds(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """One side gives a figure as a maximum, the other as a minimum; or one says before, the other after."""
    figured = set()
    agreed: set[tuple[int, Side, str]] = set()
    for bead, source, target in _figures(compared):
        if (source.kind, source.negated) == (target.kind, target.negated):
            agreed |= {(id(bead), Side.SOURCE, word) for word in source.words.split()}
            agreed |= {(id(bead), Side.TARGET, word) for word in target.words.split()}
        elif _contradict(compared, bead, source, target):
            figured.add(id(bead))
            yield _finding(compared, bead, source, target)
    for one in judged(compared, ["bounds"] if have(compared, "bounds") else []):
        shown = {(id(one.bead), side, word.text.lower()) for side in Side for word in one.comparison.missing(side)}
        if shown and (shown <= agreed or _are_modal(compared, shown)):
            continue  # by these words both sides bound a figure in the same way, or allow the same
        if id(one.bead) not in figured and not one.negates and is_sure_of_words(one):  # a negator is for ``negation``
            yield one.finding("bounds", "do not set the same limit")


def _are_modal(compared: Compared, shown: Iterable[tuple[int, Side, str]]) -> bool:
    """Whether all words are modal verbs of their language, which belong to the check ``modality``."""
    return all(find_modals(word, compared.alignment.bitext.side(side).document.lang) for _, side, word in shown)


def _figures(compared: Compared) -> Iterator[tuple[Bead, Bound, Bound]]:
    """Every figure that both sides of a bead bound, each side in one way."""
    for bead in compared.alignment.beads:
        if bead.is_null:
            continue
        texts, langs = _texts(compared, bead)
        sources = _by_figure(find_bounds(texts[Side.SOURCE], langs[Side.SOURCE]))
        targets = _by_figure(find_bounds(texts[Side.TARGET], langs[Side.TARGET])) if sources else {}
        for figure, source in sources.items():
            if figure in targets:
                yield bead, source, targets[figure]


def _contradict(compared: Compared, bead: Bead, source: Bound, target: Bound) -> bool:
    """Whether two bounds of one figure say the contrary."""
    if source.kind is not target.kind.opposite or is_in_wrong_language(compared, bead):
        return False
    if source.negated is target.negated:
        return True
    other = Side.TARGET if source.negated else Side.SOURCE
    texts, langs = _texts(compared, bead)
    return not find_negation(texts[other], langs[other]).negators  # "not … over 5" says "no more than 5" in other words


def _texts(compared: Compared, bead: Bead) -> tuple[dict[Side, str], dict[Side, str]]:
    """The text of a bead on each side, and its language."""
    alignment = compared.alignment
    texts = {side: prose_of(compared, side, alignment.segments(bead, side)) for side in Side}
    return texts, {side: alignment.bitext.side(side).document.lang for side in Side}


def _by_figure(found: tuple[Bound, ...]) -> dict[str, Bound]:
    """The bound of each figure that has exactly one."""
    figures: dict[str, list[Bound]] = defaultdict(list)
    for bound in found:
        figures[bound.figure].append(bound)
    return {figure: own[0] for figure, own in figures.items() if len({bound.kind for bound in own}) == 1}


def _finding(compared: Compared, bead: Bead, source: Bound, target: Bound) -> Finding:
    places = places_of_bead(compared, bead)
    return Finding(
        check="bounds",
        severity=Severity.MAJOR,
        message=f"The source says {source.kind} ({source.words}), the target {target.kind} ({target.words})",
        source=places[0],
        target=places[1],
        evidence=BoundsEvidence(
            figure=source.figure,
            source=str(source.kind),
            source_words=source.words,
            target=str(target.kind),
            target_words=target.words,
        ),
        key=f"{source.figure}: {source.kind} / {target.kind}",
    )
