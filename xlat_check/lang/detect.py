"""Language detection among the known languages, by function words and typical letters.

The evidence is a sum of log odds, so a paragraph is surer than a phrase, and codes, numbers and names have no weight.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import itemgetter

from xlat_check import lazy
from xlat_check.lang import LANGUAGES
from xlat_check.lazy import dataclass

_WORD = lazy.pattern(r"[^\W\d_]+")
_WORD_ODDS = 2.5
"""Log odds of a function word: it is about twelve times likelier in its own language than in another."""
_LETTER_ODDS = 1.2
"""Log odds of a function word that is one capital letter, which may also be an initial or a list mark."""
_CUE_ODDS = 0.8
"""Log odds of a word that only has the look of a language; half with a capital, because names are international."""
_UNKNOWN = 3.0
"""Evidence at which a language becomes likelier than none."""
_ENOUGH = 0.8
_PLAIN = 15.0
"""Log odds, over any other language and over none, from which there is no doubt: six function words."""
_MIXED = 0.75
"""A text is in two languages if another one has more than this share of the evidence; close languages share as much."""
LEAST_PLAIN = 0.25
"""Least share of function words of a text in a known language that has enough words."""
PLAIN = 0.42
"""Share of function words from which a text of some length cannot be in another language, not even in a close one."""
_KEPT = 1 << 16
"""Number of words whose evidence is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """The language a text is most likely in."""

    code: str
    confidence: float
    """Probability of this language against the others and against none, above 0.8 and up to 1."""


@lru_cache(maxsize=_KEPT)
def _evidence(word: str) -> tuple[tuple[str, float], ...]:
    """The evidence of one word for each language."""
    lower = word.lower()
    odds = _LETTER_ODDS if len(word) == 1 and word.isupper() else _WORD_ODDS
    found = [(code, odds) for code, known in LANGUAGES.items() if lower in known.function_words]
    if not found and len(word) > 3:
        odds = _CUE_ODDS if word == lower else _CUE_ODDS / 2
        found = [(code, odds) for code in LANGUAGES if _cues(code).search(lower)]
    return tuple(found)


@cache
def _cues(code: str) -> re.Pattern[str]:
    return re.compile(LANGUAGES[code].cues)


def _weigh(text: str) -> dict[str, float]:
    """Log odds for each language, from 0."""
    total = dict.fromkeys(LANGUAGES, 0.0)
    for word in _WORD.findall(text):
        for code, odds in _evidence(word):
            total[code] += odds
    return total


def scores(text: str) -> dict[str, float]:
    """Probability of each known language, if it is one of them. They sum to 1, and are equal without evidence."""
    total = _weigh(text)
    best = max(total.values())
    shares = {code: math.exp(odds - best) for code, odds in total.items()}
    whole = sum(shares.values())
    return {code: share / whole for code, share in shares.items()}


def lead(words: Iterable[str], one: str, other: str) -> float:
    """The log odds of one known language minus those of another, from words as they are written in a text."""
    return sum(map(_leads(one, other).__getitem__, words))


class _Leads(dict[str, float]):
    """The evidence of each word for one language and against another."""

    def __init__(self, one: str, other: str) -> None:
        self._pair = one, other

    def __missing__(self, word: str) -> float:
        said = dict(_evidence(word))
        if len(self) >= _KEPT:
            self.clear()
        self[word] = said.get(self._pair[0], 0.0) - said.get(self._pair[1], 0.0)
        return self[word]


@cache
def _leads(one: str, other: str) -> _Leads:
    return _Leads(one, other)


def detect(text: str) -> Detection | None:
    """The language of a text; None if there is too little evidence, as in codes, numbers and names."""
    total = _weigh(text)
    code = max(total, key=lambda known: total[known])
    rest = sum(math.exp(odds - total[code]) for odds in total.values()) + math.exp(_UNKNOWN - total[code])
    confidence = 1 / rest
    return Detection(code=code, confidence=confidence) if confidence > _ENOUGH else None


def plainness(text: str, code: str) -> float:
    """The share of the words of a text that are function words of a known language, 0 to 1: about a half in it."""
    words = _WORD.findall(text.lower())
    return sum(map(LANGUAGES[code].function_words.__contains__, words)) / max(len(words), 1)


def plain_language(text: str) -> str | None:
    """The language that a text is in beyond doubt; None for few words, and where much of it may be in another one.

    Text in a language that is not known has some words of a known one, but never as many as this.
    """
    (_, second), (code, first) = sorted(_weigh(text).items(), key=itemgetter(1))[-2:]
    if first - max(second, _UNKNOWN) < _PLAIN or second > _MIXED * first:
        return None
    return code if plainness(text, code) >= LEAST_PLAIN else None
