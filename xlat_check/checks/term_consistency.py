"""The check ``term-consistency``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, combinations

from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.prose import prose_of
from xlat_check.checks.registry import check
from xlat_check.checks.structure import counted
from xlat_check.findings import Finding, Severity
from xlat_check.lang import base_code, language
from xlat_check.lang.inflection import stem, without_accents

_WORD = re.compile(r"\b[^\W\d_]{4,}(?:[-\u2010\u2011][^\W\d_]+)*")
"""Shorter words are left out: most of them are grammar."""
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]{3,}(?:[-\u2010\u2011][^\W\d_]+)*")
_ALIKE = 0.6
"""Two renderings that share so much of their letters are one word, spelt or inflected in two ways."""
_GERMAN = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    min_letters: int = 6
    """Shorter words have too many meanings to be terms."""
    min_usual: int = 3
    """So many sentences must have the usual rendering."""
    min_other: int = 2
    """So many must have the other one."""
    covered: float = 0.8
    """The two renderings together must account for this share of the sentences with the term."""
    shared: bool = False
    """Whether to report two terms that one word renders, too."""


Words = Mapping[str, str]
"""The content words of a sentence by their stems."""


@dataclass(frozen=True, slots=True)
class _Split:
    """A term and its two renderings: stems, and the numbers of the sentences that have them."""

    term: str
    usual: str
    other: str
    usual_places: frozenset[int]
    other_places: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Shared:
    """A rendering and the two terms that it stands for, with the numbers of their sentences."""

    rendering: str
    usual: str
    other: str
    usual_places: frozenset[int]
    other_places: frozenset[int]


class _Sentences:
    """One side of the sentences that are looked at; their words are read when somebody asks."""

    def __init__(self, compared: Compared, beads: Sequence[Bead], side: Side) -> None:
        self._stems = _Stems(compared.alignment.bitext.side(side).document.lang)
        self._compared, self._beads, self._side = compared, beads, side
        self._texts: dict[int, str] = {}
        self._words: dict[int, Words] = {}
        self._plain = ""
        """All texts in lower case without accents, one a line."""
        self._starts: list[int] = []
        """Where each text begins there."""

    def text(self, number: int) -> str:
        if number not in self._texts:
            segments = self._compared.alignment.segments(self._beads[number], self._side)
            self._texts[number] = prose_of(self._compared, self._side, segments)
        return self._texts[number]

    def words(self, number: int) -> Words:
        if number not in self._words:
            words = _WORD.findall(self.text(number))
            self._words[number] = {found: word for word in words if (found := self._stems[word])}
        return self._words[number]

    def nouns(self, letters: int) -> dict[str, set[int]]:
        """The sentences of each stem that stands somewhere with a capital and so many letters."""
        places: dict[str, set[int]] = defaultdict(set)
        for number in range(len(self._beads)):
            for word in _CAPITALISED.findall(self.text(number)):
                if len(word) >= letters and (found := self._stems[word]):
                    places[found].add(number)
        return places

    def only_in(self, numbers: frozenset[int], beginning: str) -> bool:
        """Whether words that begin so, in lower case without accents, stand in no other sentences."""
        if not self._starts:
            plain = [f"{without_accents(self.text(number))}\n" for number in range(len(self._beads))]
            self._plain, self._starts = "".join(plain), [0, *accumulate(map(len, plain))]
        word = re.escape(beginning)
        found = re.compile(rf"{word}(?<![\w\u2010\u2011-]{word})").finditer(self._plain)
        return all(bisect_right(self._starts, match.start()) - 1 in numbers for match in found)


class _Stems(dict[str, str]):
    """The stems of content words; nothing for function words."""

    def __init__(self, lang: str) -> None:
        known = language(lang)
        self._lang, self._small = lang, known.function_words if known else frozenset()

    def __missing__(self, word: str) -> str:
        self[word] = "" if word.casefold() in self._small else stem(word, self._lang)
        return self[word]


@check(id="term-consistency", mqm="terminology/inconsistent-use", severity="minor", options=Options)
def term_consistency(compared: Compared, options: Options) -> Iterator[Finding]:
    """One term is rendered in two ways."""
    langs = [base_code(compared.alignment.bitext.side(side).document.lang) for side in Side]
    if langs[0] != _GERMAN or langs[1] == _GERMAN:
        return
    beads = _distinct(compared)
    source, target = (_Sentences(compared, beads, side) for side in Side)
    nouns = source.nouns(options.min_letters)
    for term, numbers in nouns.items():
        if len(numbers) < options.min_usual + options.min_other:
            continue
        split = _split(term, frozenset(numbers), source, target, options)
        if split:
            yield _finding(compared, beads, split, source, target)
    for shared in _shared(nouns, source, target, options) if options.shared else ():
        yield _finding_of_shared(compared, beads, shared, source, target)


def _distinct(compared: Compared) -> list[Bead]:
    """The 1-1 beads, each text once: what is repeated word for word is no further evidence."""
    bitext = compared.alignment.bitext
    source, target = bitext.source.segments, bitext.target.segments
    found: dict[tuple[str, str], Bead] = {}
    for bead in compared.alignment.beads:
        if len(bead.source) == len(bead.target) == 1:
            found.setdefault((source[bead.source[0]].text, target[bead.target[0]].text), bead)
    return list(found.values())


def _split(
    term: str, places: frozenset[int], source: _Sentences, target: _Sentences, options: Options
) -> _Split | None:
    """The two renderings that share out most of the term's sentences between them; None where none do."""
    found: list[tuple[int, _Split]] = []
    renderings = _renderings(places, target, options)
    needed = options.covered * len(places)
    for first, second in combinations(sorted(renderings), 2):
        if len(renderings[first]) + len(renderings[second]) < needed or renderings[first] & renderings[second]:
            continue
        usual, other = sorted((first, second), key=lambda word: (-len(renderings[word]), word))
        here, there = renderings[usual], renderings[other]
        if len(here) < options.min_usual or _are_alike(usual, other):
            continue
        split = _Split(term, usual, other, frozenset(here), frozenset(there))
        if _is_own(split, places, source, target):
            found.append((len(here) + len(there), split))
    return max(found, key=lambda one: one[0])[1] if found else None


def _are_alike(usual: str, other: str) -> bool:
    letters = SequenceMatcher(None, usual, other)
    return letters.quick_ratio() >= _ALIKE and letters.ratio() >= _ALIKE


def _renderings(places: frozenset[int], target: _Sentences, options: Options) -> dict[str, set[int]]:
    """The words of the target that stand often enough where the term stands."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number in places:
        for word in target.words(number):
            numbers[word].add(number)
    return {word: own for word, own in numbers.items() if len(own) >= options.min_other}


def _is_own(split: _Split, places: frozenset[int], source: _Sentences, target: _Sentences) -> bool:
    """Whether both renderings stand only where the term stands, each in sentences that share no other source word."""
    sides = (split.usual, split.usual_places), (split.other, split.other_places)
    return all(
        _share_nothing_else(split.term, numbers, source) and target.only_in(places, word) for word, numbers in sides
    )


def _share_nothing_else(term: str, numbers: frozenset[int], source: _Sentences) -> bool:
    """Whether a term, which stands in all these sentences of the source, is all that they share."""
    first, *rest = numbers
    shared: AbstractSet[str] = source.words(first).keys()
    for number in rest:
        shared = shared & source.words(number).keys()
        if len(shared) == 1:
            break
    return shared == {term}


def _shared(
    nouns: Mapping[str, AbstractSet[int]], source: _Sentences, target: _Sentences, options: Options
) -> Iterator[_Shared]:
    """The words of the target that render two terms, each in sentences of its own, and stand nowhere else."""
    terms: dict[str, list[tuple[str, frozenset[int]]]] = defaultdict(list)
    for term, numbers in nouns.items():
        if len(numbers) >= options.min_other and _share_nothing_else(term, frozenset(numbers), source):
            for word, rendered in _renderings(frozenset(numbers), target, options).items():
                if len(rendered) >= options.covered * len(numbers):
                    terms[word].append((term, frozenset(rendered)))
    for word, own in terms.items():
        for pair in combinations(own, 2):
            (usual, here), (other, there) = sorted(pair, key=lambda one: (-len(one[1]), one[0]))
            if len(here) < options.min_usual or here & there or _are_one(usual, other):
                continue
            if target.only_in(here | there, word):
                yield _Shared(word, usual, other, here, there)


def _are_one(term: str, other: str) -> bool:
    """Whether two stems may be of one word, or one is part of the other, as compounds are of their last word."""
    return term in other or other in term or SequenceMatcher(None, term, other).ratio() >= _ALIKE


def _finding_of_shared(
    compared: Compared, beads: Sequence[Bead], shared: _Shared, source: _Sentences, target: _Sentences
) -> Finding:
    usual, other = sorted(shared.usual_places), sorted(shared.other_places)
    here, there = places_of_bead(compared, beads[other[0]])
    terms = source.words(usual[0])[shared.usual], source.words(other[0])[shared.other]
    word = target.words(other[0])[shared.rendering]
    counts = f'"{terms[1]}" in {counted(len(other), "sentence")}, and "{terms[0]}" in {len(usual)} others'
    return Finding(
        check="term-consistency",
        severity=Severity.MINOR,
        message=f'"{word}" renders {counts}',
        source=here,
        target=there,
        evidence={
            "rendering": word,
            "usual": terms[0],
            "usual_lines": _lines(compared, beads, usual),
            "other": terms[1],
            "other_lines": _lines(compared, beads, other),
        },
        key=f"{shared.usual} / {shared.other}: {shared.rendering}",
    )


def _finding(
    compared: Compared, beads: Sequence[Bead], split: _Split, source: _Sentences, target: _Sentences
) -> Finding:
    usual, other = sorted(split.usual_places), sorted(split.other_places)
    here, there = places_of_bead(compared, beads[other[0]])
    term = source.words(other[0])[split.term]
    words = target.words(usual[0])[split.usual], target.words(other[0])[split.other]
    counts = f'"{words[1]}" in {counted(len(other), "sentence")}, as "{words[0]}" in {len(usual)} others'
    return Finding(
        check="term-consistency",
        severity=Severity.MINOR,
        message=f'"{term}" is rendered as {counts}',
        source=here,
        target=there,
        evidence={
            "term": term,
            "usual": words[0],
            "usual_lines": _lines(compared, beads, usual),
            "other": words[1],
            "other_lines": _lines(compared, beads, other),
        },
        key=f"{split.term}: {split.usual} / {split.other}",
    )


def _lines(compared: Compared, beads: Sequence[Bead], numbers: Sequence[int]) -> list[int]:
    """The lines of the target where sentences stand."""
    segments = compared.alignment.bitext.target.segments
    return [segments[beads[number].target[0]].span.line for number in numbers]
