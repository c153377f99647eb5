"""How documents render their terms, and which of them do it otherwise than the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from xlat_check.bitext import Compared, Side
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.term_consistency import Options
from xlat_check.checks.term_sentences import (
    Sentences,
    are_alike,
    distinct_beads,
    is_read,
    renderings_of,
    share_nothing_else,
)
from xlat_check.findings import Finding, Severity, TermUse
from xlat_check.findings.words import counted

CHECK = "term-consistency"
Used = tuple[int, TermUse]
"""A use of a term, and the number of its document."""


def term_uses(compared: Compared, options: Options) -> Iterator[TermUse]:
    """The terms of a document that have one rendering in it, and only one that may be it."""
    if not options.documents or not is_read(compared):
        return
    beads = distinct_beads(compared)
    source, target = (Sentences(compared, beads, side) for side in Side)
    for term, numbers in source.nouns(options.min_letters).items():
        if len(numbers) < options.min_other or not share_nothing_else(term, numbers, source):
            continue
        found = [
            (word, own)
            for word, own in renderings_of(numbers, target, options.min_other).items()
            if len(own) >= options.covered * len(numbers) and target.only_in(numbers, word)
        ]
        shown = [number for _, own in found[:1] for number in sorted(own) if term in source.words(number)]
        if len(found) != 1 or not shown:
            continue
        rendering, first = found[0][0], shown[0]
        here, there = places_of_bead(compared, beads[first])
        assert here and there
        yield TermUse(
            term=term,
            rendering=rendering,
            words=(source.words(first)[term], target.words(first)[rendering]),
            sentences=len(numbers),
            source=here,
            target=there,
        )


def deviations(uses: Sequence[Used]) -> Iterator[tuple[int, Finding]]:
    """The documents that render a term otherwise than most, each with what is to be said.

    ``uses``: of all documents in two languages. How many documents have the usual rendering stands in the evidence.
    """
    by_term: dict[str, dict[str, list[Used]]] = defaultdict(lambda: defaultdict(list))
    for number, use in uses:
        by_term[use.term][use.rendering].append((number, use))
    for renderings in by_term.values():
        usual, *others = sorted(renderings.values(), key=lambda one: (-len(one), one[0][1].rendering))
        if others and len(others[0]) == len(usual):
            continue
        for other in others:
            if not are_alike(usual[0][1].rendering, other[0][1].rendering):
                yield from ((number, _finding(use, usual)) for number, use in other)


def _finding(use: TermUse, usual: Sequence[Used]) -> Finding:
    known = usual[0][1]
    here = f'"{use.words[1]}" in {counted(use.sentences, "sentence")} here'
    return Finding(
        check=CHECK,
        severity=Severity.MINOR,
        message=f'"{use.words[0]}" is rendered as {here}, as "{known.words[1]}" in {len(usual)} other documents',
        source=use.source,
        target=use.target,
        evidence={
            "term": use.words[0],
            "other": use.words[1],
            "usual": known.words[1],
            "documents": len(usual),
            "usual_places": [f"{one.target.span.path}:{one.target.span.line}" for _, one in usual],
        },
        key=f"{use.term}: {use.rendering}, elsewhere {known.rendering}",
    )
