"""Index of sentences by their words for the checks of terms."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from itertools import accumulate

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.prose import prose_of
from xlat_check.lang import language
from xlat_check.lang.inflection import stem, without_accents

_WORD = lazy.pattern(r"\b[^\W\d_]{4,}(?:[-\u2010\u2011][^\W\d_]+)*")
"""Shorter words are left out, because most of them are function words."""
_CAPITALISED = lazy.pattern(r"\b[A-ZÄÖÜ][^\W\d_]{3,}(?:[-\u2010\u2011][^\W\d_]+)*")
_INSIDE = frozenset("_-\u2010\u2011")
"""Behind these, and behind letters and digits, no word begins."""
_ALIKE = 0.6
"""Two words that share this much of their letters may be one."""


def is_read(compared: Compared) -> bool:
    """Whether terms are searched: nouns have capitals in the source, as in German, but not in the target."""
    source, target = (language(compared.alignment.bitext.side(side).document.lang) for side in Side)
    return source is not None and source.nouns_capitalised and not (target and target.nouns_capitalised)


def are_alike(one: str, other: str) -> bool:
    """Whether two words may be one word, spelt or inflected in two ways."""
    letters = SequenceMatcher(None, one, other)
    return letters.quick_ratio() >= _ALIKE and letters.ratio() >= _ALIKE  # the first ratio is quick, and never lower


Words = Mapping[str, str]
"""The content words of a sentence by their stems."""


class Sentences:
    """One side of the sentences; their words are read when they are needed."""

    def __init__(self, compared: Compared, beads: Sequence[Bead], side: Side) -> None:
        self._stems = _Stems(compared.alignment.bitext.side(side).document.lang)
        self._compared, self._beads, self._side = compared, beads, side
        self._texts: dict[int, str] = {}
        self._words: dict[int, Words] = {}
        self._plain = ""
        """All texts in lower case without accents, one on each line."""
        self._starts: list[int] = []
        """The begin of each text there."""

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
        """The sentences of each stem that occurs somewhere with a capital and enough letters."""
        places: dict[str, set[int]] = defaultdict(set)
        for number in range(len(self._beads)):
            for word in _CAPITALISED.findall(self.text(number)):
                if len(word) >= letters and (found := self._stems[word]):
                    places[found].add(number)
        return places

    def only_in(self, numbers: AbstractSet[int], beginning: str) -> bool:
        """Whether words with this beginning, in lower case without accents, occur in no other sentences."""
        if not self._starts:
            plain = [f"{without_accents(self.text(number))}\n" for number in range(len(self._beads))]
            self._plain, self._starts = "".join(plain), [0, *accumulate(map(len, plain))]
        at = self._plain.find(beginning)
        while at >= 0:
            before = self._plain[at - 1 : at]
            if not (before.isalnum() or before in _INSIDE) and bisect_right(self._starts, at) - 1 not in numbers:
                return False
            at = self._plain.find(beginning, at + 1)
        return True


class _Stems(dict[str, str]):
    """The stems of content words; nothing for function words."""

    def __init__(self, lang: str) -> None:
        known = language(lang)
        self._lang, self._small = lang, known.function_words if known else frozenset()

    def __missing__(self, word: str) -> str:
        self[word] = "" if word.casefold() in self._small else stem(word, self._lang)
        return self[word]


def distinct_beads(compared: Compared) -> list[Bead]:
    """The 1-1 beads, each text once, because exact repetitions are not additional evidence."""
    bitext = compared.alignment.bitext
    source, target = bitext.source.segments, bitext.target.segments
    found: dict[tuple[str, str], Bead] = {}
    for bead in compared.alignment.beads:
        if len(bead.source) == len(bead.target) == 1:
            found.setdefault((source[bead.source[0]].text, target[bead.target[0]].text), bead)
    return list(found.values())


def renderings_of(places: Collection[int], target: Sentences, least: int) -> dict[str, set[int]]:
    """The words of the target that occur in at least this many of the sentences with a term."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number in places:
        for word in target.words(number):
            numbers[word].add(number)
    return {word: own for word, own in numbers.items() if len(own) >= least}


def share_nothing_else(term: str, numbers: Collection[int], source: Sentences) -> bool:
    """Whether a term, which is in all these source sentences, is the only word that they share."""
    first, *rest = numbers
    shared: AbstractSet[str] = source.words(first).keys()
    for number in rest:
        shared = shared & source.words(number).keys()
        if len(shared) == 1:
            break
    return shared == {term}
