"""Negation of a text, and negations that its translation lacks.

Negation is found by words: negators (``nicht``, ``não``, ``ne … plus``), and words with a negative meaning (``fehlen``,
``unmöglich``, ``evitar``), with which another language may render a negator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from xlat_check import lazy
from xlat_check.bitext import Side
from xlat_check.lang import base_code, language
from xlat_check.lang.letters import lower_words
from xlat_check.lang.parts import NegationForms
from xlat_check.lang.phrases import phrases
from xlat_check.lazy import dataclass

__all__ = ["CLEAR_WORDS", "Negation", "OneSided", "find_negation", "one_sided"]

CLEAR_WORDS = 20
"""Longer texts have too many other ways to express a negation, so words are not enough."""

_WORD = lazy.pattern(r"(?<!\w-)\b[^\W\d_]+(?!\w|-\w)")
"""Words without a hyphen: ``non-free`` and ``sem-teto`` are names of things, not negations."""
_ANY_WORD = lazy.pattern(r"[^\W\d_]+")
_NUMBER_SIGN = lazy.pattern(
    r"(?:\b(?!(?:Select|Choose|Click|Enter|Press|Set|Answer|If|When|Or|And|Yes|With|Is|Leave) )[A-Z]\w*\.? |\bthe )"
    r"Nos?\b\.?|\bNo\b(?= of\b)|\bNo\.(?= [a-z0-9(&/|])|\b[Nn]os?\. ?(?=\d)"
)
"""``No.`` for *number*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """The negations in a text."""

    negators: tuple[str, ...]
    """Negators in lower case and reading order; empty for a text without negation."""
    idle: tuple[str, ...] = ()
    """Phrases with a negator but without a negation: ``nicht nur``."""


_AFFIRMED = Negation(negators=())


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """A negation that the other text lacks."""

    side: Side
    """The side that negates."""
    negators: tuple[str, ...]
    clean: bool
    """Whether the other side has no word with a negative meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """The forms of one language, ready for use."""

    negators: frozenset[str]
    signs: frozenset[str]
    """A text with a negation has one of these words or matches ``shortened``."""
    shortened: re.Pattern[str] | None
    attributive: re.Pattern[str] | None
    pairs: re.Pattern[str] | None
    set_phrases: re.Pattern[str]
    idle: re.Pattern[str]
    content: re.Pattern[str]
    loose: re.Pattern[str]
    forms: NegationForms


@cache
def _compiled(code: str) -> _Compiled | None:
    known = language(code)
    if known is None or known.negation is None:
        return None
    forms = known.negation
    return _Compiled(
        negators=forms.negators,
        signs=forms.negators | frozenset(forms.pair_words.split()),
        shortened=re.compile(forms.shortened) if forms.shortened else None,
        attributive=re.compile(forms.attributive) if forms.attributive else None,
        pairs=re.compile(forms.pairs) if forms.pairs else None,
        set_phrases=phrases(forms.set_phrases),
        idle=phrases(forms.idle),
        content=phrases(forms.content),
        loose=phrases(forms.loose),
        forms=forms,
    )


def find_negation(text: str, lang: str) -> Negation:
    """The negations in a text of a language (a tag such as ``de`` or ``pt-BR``); none in a language without forms.

    Raises ConfigError if ``lang`` is not a language tag.
    """
    known = _compiled(base_code(lang))
    if known is None:
        return _AFFIRMED
    if known.signs.isdisjoint(lower_words(text)) and not (known.shortened and known.shortened.search(text)):
        return _AFFIRMED
    low = _lowered(text, known)
    if known.negators.isdisjoint(_ANY_WORD.findall(low)) and not (known.pairs and known.pairs.search(low)):
        return _AFFIRMED
    low = known.set_phrases.sub(" ", low)
    idle = tuple(match[0] for match in known.idle.finditer(low))
    if idle:
        low = known.idle.sub(" ", low)
    found = sorted(_negators(low, known))
    return Negation(negators=tuple(word for _, word in found), idle=idle)


def _lowered(text: str, known: _Compiled) -> str:
    """A text in lower case with single spaces, ``n't`` written out, and without ``No.`` for *number*.

    A negator that negates an adjective alone is joined to it by a hyphen.
    """
    if known.shortened:
        text = known.shortened.sub(f" {known.forms.not_}", text)
    if known.attributive:
        text = known.attributive.sub(f"{known.forms.not_}-", text)
    if "No" in text or "no" in text:
        text = _NUMBER_SIGN.sub(" ", text)
    return " ".join(text.lower().split())


def _negators(low: str, known: _Compiled) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(low):
        if match[0] in known.negators:
            yield match.start(), match[0]
    for match in known.pairs.finditer(low) if known.pairs else ():
        yield match.start(), match[0]


def one_sided(source: tuple[str, str], target: tuple[str, str]) -> OneSided | None:
    """The negation that only one of two texts has; each text is given as (text, language).

    None if both or neither has one, if the other side has more words than this side that may render the negator, or if
    a language has no forms. Raises ConfigError if a language is not a language tag.
    """
    first, second = find_negation(*source), find_negation(*target)
    if bool(first.negators) is bool(second.negators):
        return None
    sides, negations = {Side.SOURCE: source, Side.TARGET: target}, {Side.SOURCE: first, Side.TARGET: second}
    known = {side: _compiled(base_code(lang)) for side, (_, lang) in sides.items()}
    side, other = (Side.SOURCE, Side.TARGET) if first.negators else (Side.TARGET, Side.SOURCE)
    negators = negations[side].negators
    own_forms, other_forms = known[side], known[other]
    if own_forms is None or other_forms is None or negations[other].idle:
        return None
    own_text, other_text = sides[side][0], sides[other][0]
    if _is_without(negators, (own_text, own_forms), (other_text, other_forms)):
        return None
    if set(_ANY_WORD.findall(" ".join(negators))) <= set(_ANY_WORD.findall(other_text.lower())):
        return None  # a value or a title that both sides have as it is
    answers = _answers(other_text, other_forms)
    if any(answers) and any(n > m for n, m in zip(answers, _answers(own_text, own_forms), strict=True)):
        return None
    return OneSided(side=side, negators=negators, clean=not any(answers))


def _answers(text: str, known: _Compiled) -> tuple[int, int]:
    """Number of words of a text with a negative meaning, and number of words that may render a negator."""
    low = _lowered(text, known)
    return len(known.content.findall(low)), len(known.loose.findall(low))


def _is_without(negators: tuple[str, ...], own: tuple[str, _Compiled], other: tuple[str, _Compiled]) -> bool:
    """Whether *without* is the only negator, and the other side does not have *with* in its place."""
    if set(negators) != {own[1].forms.without}:
        return False
    return _count(other[0], other[1].forms.with_) <= _count(own[0], own[1].forms.with_)


def _count(text: str, word: str) -> int:
    return _ANY_WORD.findall(text.lower()).count(word)
