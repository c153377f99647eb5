"""Sentences by their words, for checks of terms: which sentences have a term, and which words go with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from itertools import accumulate

from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.prose import prose_of
from xlat_check.lang import language
from xlat_check.lang.inflection import stem, without_accents

_WORD = re.compile(r"\b[^\W\d_]{4,}(?:[-\u2010\u2011][^\W\d_]+)*")
"""Shorter words are left out: most of them are grammar."""
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]{3,}(?:[-\u2010\u2011][^\W\d_]+)*")
_ALIKE = 0.6
"""Two words that share so much of their letters may be one."""


def is_read(compared: Compared) -> bool:
    """Whether terms are looked for: nouns have capitals in the source, as in German, and not in the target."""
    source, target = (language(compared.alignment.bitext.side(side).document.lang) for side in Side)
    return source is not None and source.nouns_capitalised and not (target and target.nouns_capitalised)


def are_alike(one: str, other: str) -> bool:
    """Whether two words may be one, spelt or inflected in two ways."""
    letters = SequenceMatcher(None, one, other)
    return letters.quick_ratio() >= _ALIKE and letters.ratio() >= _ALIKE  # the first is quick, and never less


Words = Mapping[str, str]
"""The content words of a sentence by their stems."""


class Sentences:
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

    def only_in(self, numbers: AbstractSet[int], beginning: str) -> bool:
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


def distinct_beads(compared: Compared) -> list[Bead]:
    """The 1-1 beads, each text once: what is repeated word for word is no further evidence."""
    bitext = compared.alignment.bitext
    source, target = bitext.source.segments, bitext.target.segments
    found: dict[tuple[str, str], Bead] = {}
    for bead in compared.alignment.beads:
        if len(bead.source) == len(bead.target) == 1:
            found.setdefault((source[bead.source[0]].text, target[bead.target[0]].text), bead)
    return list(found.values())


def renderings_of(places: Collection[int], target: Sentences, least: int) -> dict[str, set[int]]:
    """The words of the target that stand in at least so many of the sentences where a term stands."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number in places:
        for word in target.words(number):
            numbers[word].add(number)
    return {word: own for word, own in numbers.items() if len(own) >= least}


def share_nothing_else(term: str, numbers: Collection[int], source: Sentences) -> bool:
    """Whether a term, which stands in all these sentences of the source, is all that they share."""
    first, *rest = numbers
    shared: AbstractSet[str] = source.words(first).keys()
    for number in rest:
        shared = shared & source.words(number).keys()
        if len(shared) == 1:
            break
    return shared == {term}
