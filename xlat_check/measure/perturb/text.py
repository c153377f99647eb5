"""A sentence split for planting errors: its words, the text between them, and runs that may be cut out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from xlat_check.errors import XlatError
from xlat_check.lang import Language, codes, language, planting
from xlat_check.lang.parts.planting import PlantingForms

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*(?:\s?[%€])?(?![^\W_])|[^\W_]+(?:[-./@:][^\W_]+)*['’]?")
_MARK = re.compile(r"[,;:()\[\]–—](?!\d)|(?<!\w)-(?!\w)")
_HARD = re.compile(r"[;:()\[\]–—\"“”„«»‚‘!?…*/|<>{}=]|\.(?:\s|$)|(?<!\w)['’-]|['’-](?!\w)")
"""Marks that no run inside a sentence contains."""
_OPENING = "(„«‚¿¡[ "
_STOPS = ",;:–—-.!?"
_END = re.compile(r"[\s.!?…\"“”»«']*$")


@dataclass(frozen=True, slots=True)
class WordRun:
    """Neighbouring words of a sentence that form a unit."""

    start: int
    """Offset of the first character of the first word."""
    end: int
    """Offset after the last word."""
    words: int
    bounded: bool = False
    """Whether it stands between commas, or between a comma and an end of the sentence."""

    @property
    def bounds(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True)
class SplitSentence:
    """The words of a text in a language."""

    text: str
    lang: str

    @cached_property
    def language(self) -> Language:
        known = language(self.lang)
        if known is None:
            raise _nothing_planted(self.lang)
        return known

    @cached_property
    def forms(self) -> PlantingForms:
        return planting_forms(self.lang)

    @cached_property
    def tokens(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.text))

    @cached_property
    def low(self) -> list[str]:
        """The words in lower case, with a straight apostrophe."""
        return [token[0].lower().replace("’", "'") for token in self.tokens]

    @cached_property
    def gaps(self) -> list[str]:
        """The text before each word, and after the last."""
        edges = [0, *(edge for token in self.tokens for edge in token.span()), len(self.text)]
        return [self.text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]

    def is_mark(self, at: int) -> bool:
        """Whether a comma or a stronger mark is before a word, or the word is beyond the last."""
        return at in (0, len(self.tokens)) or bool(_MARK.search(self.gaps[at]) or _HARD.search(self.gaps[at]))

    def is_content(self, at: int) -> bool:
        known = self.language.function_words
        return len(self.low[at]) > 2 and self.low[at].rstrip("'") not in known and self.low[at][0].isalpha()

    def is_capital(self, at: int) -> bool:
        return self.tokens[at][0][0].isupper()

    def is_last_verb(self, at: int) -> bool:
        """Whether a word may be a verb at the end of its clause, in a language that has verbs there."""
        word = self.low[at]
        return not self.is_capital(at) and len(word) > 2 and re.fullmatch(self.forms.last_verbs, word) is not None

    def run(self, first: int, last: int, *, bounded: bool = False) -> WordRun:
        """The run from word ``first`` to the word before ``last``."""
        return WordRun(self.tokens[first].start(), self.tokens[last - 1].end(), last - first, bounded)

    def runs(self, least: int, most: int) -> Iterator[WordRun]:
        """Clauses and phrases with this many words, first to last, but never the whole sentence.

        A clause is the text between marks. A phrase begins with a preposition, contains no certain verb, and ends
        before another phrase.
        """
        known = self.forms
        count = len(self.tokens)
        for first in range(count):
            mark, opens = self.is_mark(first), self.low[first] in known.openers and first > 0
            for last in range(first + least, min(first + most, count) + 1) if mark or opens else ():
                if last - first == count or any(_HARD.search(gap) or "," in gap for gap in self.gaps[first + 1 : last]):
                    break
                if not self.is_content(last - 1):
                    continue
                if self._is_bounded(first, last):
                    yield self.run(first, last, bounded=True)
                elif opens and (self._is_phrase(first, last) or self.is_mark(last) and not known.verb_last):
                    yield self.run(first, last)

    def _is_bounded(self, first: int, last: int) -> bool:
        """Whether a run is between commas or stops, without a quote or bracket whose partner is outside."""
        before, after = self.gaps[first].strip(), self.gaps[last].strip()
        return (
            self.is_mark(first)
            and self.is_mark(last)
            and (first == 0 or before[-1:] in _STOPS)
            and (last == len(self.tokens) or after[:1] in _STOPS)
        )

    def _is_phrase(self, first: int, last: int) -> bool:
        """Whether words that begin with a preposition are a phrase that ends where another begins."""
        known = self.forms
        inner = self.low[first:last]
        if not (known.conjunctions | known.auxiliaries | known.relatives - frozenset(known.genders)).isdisjoint(inner):
            return False
        if self.language.nouns_capitalised:
            # the verb at the end of a German clause is not part of the phrase before it
            return self.is_capital(last - 1) and (last == len(self.tokens) or not self.is_capital(last))
        ends = self.is_mark(last) or self.low[last] in known.openers - known.weak - known.relatives
        if known.verb_last:
            return not self.is_last_verb(last - 1) and (ends or self.is_last_verb(last))
        return ends

    def loose_runs(self, least: int, most: int) -> Iterator[WordRun]:
        """Any runs of words inside a sentence that do not separate an article from its noun."""
        known = self.forms
        small = known.openers | frozenset(known.genders)
        for first in range(1, len(self.tokens)):
            if self.low[first - 1] in small:
                continue
            for last in range(first + least, min(first + most, len(self.tokens)) + 1):
                if any(_HARD.search(gap) or "," in gap for gap in self.gaps[first + 1 : last]):
                    break
                if self.is_content(last - 1):
                    yield self.run(first, last)

    @cached_property
    def pieces(self) -> tuple[tuple[str, ...], tuple[WordRun, ...]]:
        """The marks inside the sentence, and the runs of words between them; one run more than marks."""
        inner = [at for at in range(1, len(self.tokens)) if _MARK.search(self.gaps[at]) or _HARD.search(self.gaps[at])]
        marks = tuple(_kind_of_mark(self.gaps[at]) for at in inner)
        bounds = [0, *inner, len(self.tokens)]
        return marks, tuple(self.run(first, last) for first, last in pairwise(bounds) if last > first)

    def without(self, run: WordRun) -> str:
        """The sentence with a run cut out, and its commas and capitals corrected."""
        before, after = self.text[: run.start].rstrip(), self.text[run.end :]
        attached = after[:1].strip() != ""
        opens = not before.rstrip(_OPENING) or before[-1] in ".!?"
        if run.bounded and opens:
            after = re.sub(r"^\s*[,;:–—-]\s*", "", after)
            after, attached = after[:1].upper() + after[1:], attached and not before
        elif run.bounded:
            # the comma or stop after it stays, the comma before it goes
            before = re.sub(r"\s*[,–—-]$", "", before)
        space = "" if not before or not after.strip() or attached or before[-1] in _OPENING else " "
        joined = re.sub(r"\s*\(\s*\)", "", before + space + after.lstrip())
        return joined[:1].upper() + joined[1:] if self.text[:1].isupper() else joined

    @property
    def stem_end(self) -> int:
        """The place where the stop and quotes after the last word begin."""
        match = _END.search(self.text)
        return match.start() if match else len(self.text)


def _kind_of_mark(gap: str) -> str:
    """The kind of a mark; marks with the same function in any language have one kind."""
    return re.sub(r"[–—-]", "-", re.sub(r"[\"“”„«»‚‘’']", '"', re.sub(r"\s+", "", gap)))


def planting_forms(lang: str) -> PlantingForms:
    """The words of a language for planting errors. Raises XlatError for a language without them."""
    forms = planting(lang)
    if forms is None:
        raise _nothing_planted(lang)
    return forms


def _nothing_planted(lang: str) -> XlatError:
    fit = filter(planting, sorted(codes()))
    return XlatError(f"no errors can be planted in {lang!r}", hint=f"expected one of {', '.join(fit)}")


@lru_cache(maxsize=8192)
def sentence(text: str, lang: str) -> SplitSentence:
    """A text of a language, split once."""
    return SplitSentence(text, lang)
