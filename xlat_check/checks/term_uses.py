"""Renderings of terms in whole documents, and documents whose rendering differs from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from xlat_check.bitext import Compared, Side
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.registry import PairFacts
from xlat_check.checks.term_sentences import (
    Sentences,
    are_alike,
    distinct_beads,
    is_read,
    renderings_of,
    share_nothing_else,
)
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang import base_code
from xlat_check.lazy import dataclass
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.checks.term_consistency import Options

PLACES = 100
"""Most documents with the usual rendering that a finding names; it counts all."""
VERSION = 1
"""Version of ``TermUse`` and of the meaning of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """The rendering of a term in a whole document, for comparison with other documents."""

    term: str
    """Its stem, as is ``rendering``."""
    rendering: str
    words: tuple[str, str]
    """Term and rendering as the first sentence writes them."""
    sentences: int
    source: Place
    """The first sentence, as is ``target``."""
    target: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsEvidence(Evidence):
    """A term, its rendering in this document, and the usual one in the others."""

    term: str = field(metadata=said(marks=Side.SOURCE))
    other: str = field(metadata=said(marks=Side.TARGET))
    usual: str = field(metadata=said(marks=Side.TARGET))
    documents: int
    """Number of documents with the usual rendering."""
    usual_places: tuple[str, ...]
    """``path:line`` of the first sentence of each of the first ``PLACES``."""


Used = tuple[PairFacts[TermUse], TermUse]
"""A use of a term, with its document."""


def term_uses(compared: Compared, options: Options) -> Iterator[TermUse]:
    """The terms of a document with exactly one rendering and one possible rendering."""
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


def room(langs: tuple[str, str], use: Mapping[str, Any]) -> str:
    """The same for uses of one term in the same two languages."""
    return f"{base_code(langs[0])}\n{langs[1]}\n{use['term']}"


def deviations(documents: Sequence[PairFacts[TermUse]]) -> Iterator[Finding]:
    """The documents that render a term differently from most in the same two languages, if enough of these agree."""
    by_term: dict[tuple[str, str, str], dict[str, list[Used]]] = defaultdict(lambda: defaultdict(list))
    for document in documents:
        source, target = document.langs
        for use in document.facts:
            by_term[base_code(source), target, use.term][use.rendering].append((document, use))
    for renderings in by_term.values():
        usual, *others = sorted(renderings.values(), key=lambda one: (-len(one), one[0][1].rendering))
        if others and len(others[0]) == len(usual):
            continue
        for document, use in (one for other in others for one in other):
            enough = len(usual) >= document.options.documents
            if enough and not are_alike(usual[0][1].rendering, use.rendering):
                yield replace(_finding(use, usual), pair=document.pair)


def _finding(use: TermUse, usual: Sequence[Used]) -> Finding:
    known = usual[0][1]
    here = f'"{use.words[1]}" in {counted(use.sentences, "sentence")} here'
    return Finding(
        check="term-consistency",
        severity=Severity.MINOR,
        message=f'"{use.words[0]}" is translated as {here}, as "{known.words[1]}" in {len(usual)} other documents',
        source=use.source,
        target=use.target,
        evidence=DocumentsEvidence(
            term=use.words[0],
            other=use.words[1],
            usual=known.words[1],
            documents=len(usual),
            usual_places=tuple(f"{one.target.span.path}:{one.target.span.line}" for _, one in usual[:PLACES]),
        ),
        key=f"{use.term}: {use.rendering}, elsewhere {known.rendering}",
    )
