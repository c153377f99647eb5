"""Pool of clean pairs from which planted errors take their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from xlat_check import embed
from xlat_check.bitext import Side
from xlat_check.errors import XlatError
from xlat_check.lang import base_code
from xlat_check.measure.perturb.meanings import Encode, Meanings
from xlat_check.measure.perturb.text import SplitSentence, WordRun, planting_forms, sentence

CLAUSE = (4, 12)
"""Number of words in a clause."""
SHORT = (4, 12)
"""Number of words on both sides of a pair that is short enough to be a clause of another sentence."""

TextPair = tuple[str, str]
"""A source and its translation."""


class Pool:
    """Clean pairs in document order, with their clauses, nouns, names and short neighbours for other pairs."""

    def __init__(
        self, pairs: Sequence[TextPair], source_lang: str, target_lang: str, encode: Encode | None = None
    ) -> None:
        """``encode``: unit vectors of words; None for the embedded static model, loaded when it is needed.

        Raises XlatError for a language in which no errors can be planted, or if there are no pairs.
        """
        self.pairs = tuple(pairs)
        self.langs = {Side.SOURCE: base_code(source_lang), Side.TARGET: base_code(target_lang)}
        for lang in self.langs.values():
            planting_forms(lang)
        if not self.pairs:
            raise XlatError("no pairs to plant errors in", hint="give at least one pair of lines")
        self._clauses: dict[Side, tuple[tuple[str, bool], ...]] = {}
        self._nouns: dict[Side, dict[str, tuple[str, ...]]] = {}
        self._encode = encode
        self._meanings: dict[Side, Meanings] = {}

    def sentence(self, text: str, side: Side) -> SplitSentence:
        """A text in the language of a side."""
        return sentence(text, self.langs[side])

    @cached_property
    def places(self) -> dict[TextPair, int]:
        """The index of each pair; the last index of a repeated pair."""
        return {pair: at for at, pair in enumerate(self.pairs)}

    @cached_property
    def short(self) -> tuple[TextPair, ...]:
        """Pairs of few words on both sides, each one sentence."""
        return tuple(
            pair
            for pair in self.pairs
            if all(self._is_short(text, side) for text, side in zip(pair, Side, strict=True))
        )

    def _is_short(self, text: str, side: Side) -> bool:
        own = self.sentence(text, side)
        return (
            SHORT[0] <= len(own.tokens) <= SHORT[1]
            and text.rstrip().endswith(".")
            and not own.pieces[0]
            and text[:1].isupper()
        )

    def clauses(self, side: Side) -> tuple[tuple[str, bool], ...]:
        """Clauses and phrases of four words and more on one side, and whether each stands between commas."""
        if side not in self._clauses:
            found = dict.fromkeys(
                (own.text[run.start : run.end], run.bounded)
                for own in (self.sentence(pair[side is Side.TARGET], side) for pair in self.pairs)
                for run in own.runs(*CLAUSE)
                if run.start > 0 and _travels(own, run)
            )
            self._clauses[side] = tuple(found)
        return self._clauses[side]

    def nouns(self, side: Side) -> dict[str, tuple[str, ...]]:
        """The nouns of one side by the class of their article, rarest first."""
        if side not in self._nouns:
            counts: dict[str, Counter[str]] = {}
            for pair in self.pairs:
                own = self.sentence(pair[side is Side.TARGET], side)
                for at, kind in nouns_of(own):
                    counts.setdefault(kind, Counter())[own.tokens[at][0]] += 1
            self._nouns[side] = {
                kind: tuple(sorted(words, key=lambda word, words=words: (words[word], word)))  # type: ignore[misc]
                for kind, words in counts.items()
            }
        return self._nouns[side]

    def meanings(self, side: Side) -> Meanings:
        """The words of one side with their vectors."""
        if self._encode is None:
            self._encode = embed.load("default").encode
        if side not in self._meanings:
            self._meanings[side] = Meanings.of([pair[side is Side.TARGET] for pair in self.pairs], self._encode)
        return self._meanings[side]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names: capitalised words inside a sentence that are the same in both languages."""
        found = (
            own.text[run.start : run.end]
            for pair in self.pairs
            for own in (self.sentence(pair[0], Side.SOURCE),)
            for run in names_of(own, self.sentence(pair[1], Side.TARGET))
        )
        return tuple(dict.fromkeys(found))


def _travels(own: SplitSentence, run: WordRun) -> bool:
    """Whether a run fits into another sentence: it begins with a small word of its own."""
    first = own.text[run.start : run.end].split()[0].lower()
    known = own.forms
    if run.bounded:
        return first in known.openers - known.weak - known.complement | known.relatives
    return first in known.prepositions - known.weak


def nouns_of(own: SplitSentence) -> Iterator[tuple[int, str]]:
    """Words that are nouns by the article before them, and the class of that article."""
    known = own.forms
    for at, word in enumerate(own.low[:-1]):
        kind = known.genders.get(word)
        if kind is None:
            continue
        last = at + 1
        while not known.noun_first and last + 1 < len(own.tokens) and _is_adjective(own, last):
            last += 1
        if own.gaps[last].strip() or not own.is_content(last) or len(own.low[last]) < 4:
            continue
        if own.language.nouns_capitalised == own.is_capital(last) and not re.fullmatch(known.verb, own.low[last]):
            yield last, kind


def _is_adjective(own: SplitSentence, at: int) -> bool:
    """Whether another word follows without a mark between, which may be the noun."""
    follows = own.gaps[at + 1].strip() == "" and own.is_content(at + 1)
    if own.language.nouns_capitalised:
        return follows and not own.is_capital(at)
    if own.forms.adjective and not re.fullmatch(own.forms.adjective, own.low[at]):
        return False
    return follows and not own.low[at + 1].endswith(own.forms.not_nouns)


def names_of(own: SplitSentence, other: SplitSentence) -> Iterator[WordRun]:
    """The longest runs of capitalised words, not at the beginning of the sentence, that both texts have."""
    words = {token[0] for token in other.tokens}
    at = 1
    while at < len(own.tokens):
        last = at
        while last < len(own.tokens) and _is_name(own, last, words) and (last == at or own.gaps[last] == " "):
            last += 1
        if last > at and len(own.text[own.tokens[at].start() : own.tokens[last - 1].end()]) > 3:
            yield own.run(at, last)
        at = max(last, at + 1)


def _is_name(own: SplitSentence, at: int, words: set[str]) -> bool:
    word = own.tokens[at][0]
    return word[0].isupper() and word[1:].islower() and word in words and own.is_content(at)
