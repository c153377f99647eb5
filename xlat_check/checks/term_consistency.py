"""The check ``term-consistency``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from itertools import combinations
from typing import Any

from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.registry import Beyond, check
from xlat_check.checks.term_sentences import (
    Sentences,
    are_alike,
    distinct_beads,
    is_read,
    renderings_of,
    share_nothing_else,
)
from xlat_check.checks.term_uses import VERSION, DocumentsEvidence, TermUse, deviations, room, term_uses
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lazy import dataclass
from xlat_check.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    min_letters: int = 6
    """Shorter words have too many meanings to be terms."""
    min_usual: int = 3
    """Least number of sentences with the usual rendering."""
    min_other: int = 2
    """Least number of sentences with the other rendering."""
    covered: float = 0.8
    """Least share of the sentences with the term that have one of the two renderings."""
    shared: bool = False
    """Whether to report also two terms that one word renders."""
    documents: int = 3
    """Least number of other documents with the usual rendering; 0: each document is checked by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingsEvidence(Evidence):
    """A term and its two renderings."""

    term: str = field(metadata=said(marks=Side.SOURCE))
    usual: str = field(metadata=said(marks=Side.TARGET))
    usual_lines: tuple[int, ...]
    """Lines of the target; so are ``other_lines``."""
    other: str = field(metadata=said(marks=Side.TARGET))
    other_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsEvidence(Evidence):
    """A rendering and the two terms that it stands for."""

    rendering: str = field(metadata=said(marks=Side.TARGET))
    usual: str = field(metadata=said(marks=Side.SOURCE))
    usual_lines: tuple[int, ...]
    """Lines of the target; so are ``other_lines``."""
    other: str = field(metadata=said(marks=Side.SOURCE))
    other_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Split:
    """A word of one side and two of the other that occur with it: stems, and the numbers of the sentences with both.

    A term with its two renderings, or a rendering with its two terms.
    """

    side: Side
    """The side of the single word."""
    common: str
    usual: str
    other: str
    usual_places: frozenset[int]
    other_places: frozenset[int]


@check(
    id="term-consistency",
    mqm="terminology/inconsistent-use",
    severity="minor",
    options=Options,
    beyond=Beyond(fact=TermUse, version=VERSION, collect=term_uses, conclude=deviations, room=room),
    evidence=RenderingsEvidence | TermsEvidence | DocumentsEvidence,
)
def term_consistency(compared: Compared, options: Options) -> Iterator[Finding]:
    """One term is translated in two ways."""
    if not is_read(compared):
        return
    beads = distinct_beads(compared)
    source, target = (Sentences(compared, beads, side) for side in Side)
    nouns = source.nouns(options.min_letters)
    for term, numbers in nouns.items():
        if len(numbers) < options.min_usual + options.min_other:
            continue
        split = _split(term, frozenset(numbers), source, target, options)
        if split:
            yield _finding(compared, beads, split, source, target)
    for shared in _shared(nouns, source, target, options) if options.shared else ():
        yield _finding(compared, beads, shared, source, target)


def _split(term: str, places: frozenset[int], source: Sentences, target: Sentences, options: Options) -> _Split | None:
    """The two renderings that together cover most of the term's sentences; None if there are none."""
    found: list[tuple[int, _Split]] = []
    renderings = renderings_of(places, target, options.min_other)
    needed = options.covered * len(places)
    for first, second in _frequent_pairs(renderings, needed):
        if not renderings[first].isdisjoint(renderings[second]):
            continue
        usual, other = sorted((first, second), key=lambda word: (-len(renderings[word]), word))
        here, there = renderings[usual], renderings[other]
        if len(here) < options.min_usual or are_alike(usual, other):
            continue
        split = _Split(Side.SOURCE, term, usual, other, frozenset(here), frozenset(there))
        if _is_own(split, places, source, target):
            found.append((len(here) + len(there), split))
    return max(found, key=lambda one: one[0])[1] if found else None


def _frequent_pairs(renderings: Mapping[str, AbstractSet[int]], needed: float) -> list[tuple[str, str]]:
    """The pairs of words that stand in as many sentences together as are needed, in the order of the alphabet."""
    words = sorted(renderings, key=lambda word: -len(renderings[word]))
    counts = [len(renderings[word]) for word in words]
    found = []
    for at, word in enumerate(words):
        for other in range(at + 1, len(words)):
            if counts[at] + counts[other] < needed:
                break
            found.append((word, words[other]) if word < words[other] else (words[other], word))
    return sorted(found)


def _is_own(split: _Split, places: frozenset[int], source: Sentences, target: Sentences) -> bool:
    """Whether both renderings occur only with the term, each in sentences that share no other source word."""
    sides = (split.usual, split.usual_places), (split.other, split.other_places)
    return all(
        share_nothing_else(split.common, numbers, source) and target.only_in(places, word) for word, numbers in sides
    )


def _shared(
    nouns: Mapping[str, AbstractSet[int]], source: Sentences, target: Sentences, options: Options
) -> Iterator[_Split]:
    """The words of the target that render two terms, each in other sentences, and occur nowhere else."""
    terms: dict[str, list[tuple[str, frozenset[int]]]] = defaultdict(list)
    for term, numbers in nouns.items():
        if len(numbers) >= options.min_other and share_nothing_else(term, numbers, source):
            for word, rendered in renderings_of(numbers, target, options.min_other).items():
                if len(rendered) >= options.covered * len(numbers):
                    terms[word].append((term, frozenset(rendered)))
    for word, own in terms.items():
        for pair in combinations(own, 2):
            (usual, here), (other, there) = sorted(pair, key=lambda one: (-len(one[1]), one[0]))
            if len(here) < options.min_usual or here & there or _are_one(usual, other):
                continue
            if target.only_in(here | there, word):
                yield _Split(Side.TARGET, word, usual, other, here, there)


def _are_one(term: str, other: str) -> bool:
    """Whether two stems may belong to one word, or one is part of the other, as in compounds."""
    return term in other or other in term or are_alike(term, other)


def _finding(compared: Compared, beads: Sequence[Bead], split: _Split, source: Sentences, target: Sentences) -> Finding:
    is_term = split.side is Side.SOURCE
    own, facing = (source, target) if is_term else (target, source)
    usual, other = sorted(split.usual_places), sorted(split.other_places)
    here, there = places_of_bead(compared, beads[other[0]])
    common = own.words(other[0])[split.common]
    words = facing.words(usual[0])[split.usual], facing.words(other[0])[split.other]
    verb, again = ("is translated as", "as") if is_term else ("translates", "and")
    counts = f'"{words[1]}" in {counted(len(other), "sentence")}, {again} "{words[0]}" in {len(usual)} others'
    stems = f"{split.usual} / {split.other}"
    both: dict[str, Any] = {
        "usual": words[0],
        "usual_lines": _lines(compared, beads, usual),
        "other": words[1],
        "other_lines": _lines(compared, beads, other),
    }
    return Finding(
        check="term-consistency",
        severity=Severity.MINOR,
        message=f'"{common}" {verb} {counts}',
        source=here,
        target=there,
        evidence=RenderingsEvidence(term=common, **both) if is_term else TermsEvidence(rendering=common, **both),
        key=f"{split.common}: {stems}" if is_term else f"{stems}: {split.common}",
    )


def _lines(compared: Compared, beads: Sequence[Bead], numbers: Sequence[int]) -> tuple[int, ...]:
    """The target lines of sentences."""
    segments = compared.alignment.bitext.target.segments
    return tuple(segments[beads[number].target[0]].span.line for number in numbers)
