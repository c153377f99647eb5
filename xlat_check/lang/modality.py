"""Modality of a text (obligation, advice, permission, ban), and conflicts between a text and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import pairwise

from xlat_check import lazy
from xlat_check.lang import base_code, language
from xlat_check.lang.letters import lower_words
from xlat_check.lang.negation import find_negation
from xlat_check.lang.parts import ModalityForms
from xlat_check.lang.phrases import phrases
from xlat_check.lazy import dataclass

__all__ = ["FLIPPED", "Modal", "Modality", "conflict", "differing", "find_modality", "find_modals", "joined"]


class Modality(StrEnum):
    """The modality of a text."""

    OBLIGATION = "obligation"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    """Something is allowed or possible."""
    PROHIBITION = "prohibition"
    NO_OBLIGATION = "no obligation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal:
    """The single modality of a text."""

    words: tuple[str, ...]
    """The words that express it, lower case."""
    classes: frozenset[Modality]
    """The possible readings; ``deve`` obliges or advises. None if it is unclear, see ``find_modals``."""
    plain: frozenset[Modality]
    """The readings without a negator."""
    negated: bool = False
    """Whether it is due to a negator. The other text may express the negator differently, or have lost it."""
    aims: bool = False
    """Whether the text begins with an aim: *to do this, you can*. Then *can* means *should*."""


_O, _R, _P, _X, _N = Modality
_KINDS = {
    "must": ({_O}, {_X}),
    "need": ({_O}, {_N}),
    "either": ({_O}, {_X, _N}),
    "shall": ({_O, _R}, {_X}),
    "should": ({_R}, {_X}),
    "may": ({_P}, {_X}),
    "forbidden": ({_X}, {_P}),
    "never": ({_X}, {_X}),
    "free": ({_N}, {_N}),
    "unclear": (set(), set()),
}
"""The readings of the words of each kind, without and with a negator."""
FLIPPED = {frozenset({_X}), frozenset({_P})}
"""What one text forbids and the other allows."""
_CONFLICTS = {frozenset(pair) for pair in ((_O, _P), (_O, _X), (_O, _N), (_P, _X), (_X, _N), (_R, _X), (_R, _P))}
_MEANS = {frozenset({_O, _R}), frozenset({_P})}
_WORD = lazy.pattern(r"[^\W\d_]+")
_CLAUSE = lazy.pattern(r"[,;:.!?()–—\n]+")
_KEYWORD = lazy.pattern(r"\((?:[A-Z]{2,} ?)+\)")
"""Capitals in brackets, such as the word of a standard or an acronym, which do not end the clause they stand in."""
_GOVERNED = 3
"""Number of words after a permitting word in which it governs an obliging one: "may need to"."""
NEGATED = " (negated)"
_UNCLEAR: frozenset[Modality] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """The forms of one language, ready for use."""

    forms: ModalityForms
    kinds: Mapping[str, str]
    """The kind of each word, and of each pair of words."""
    first_words: frozenset[str]
    shortened: re.Pattern[str] | None
    """A text with a modality has one of the ``first_words`` or matches ``shortened``."""
    governed: frozenset[str]
    idle: re.Pattern[str] | None
    only: frozenset[str]
    close: frozenset[str]
    between: frozenset[str]
    joining: frozenset[str]
    negators: frozenset[str]
    """Words that negate a modal verb: all negators of the language except *without*."""


@cache
def _compiled(code: str) -> _Compiled | None:
    known = language(code)
    if known is None or known.modality is None:
        return None
    forms, negation = known.modality, known.negation
    kinds = {entry.replace("_", " "): kind for kind in _KINDS for entry in getattr(forms, kind).split()}
    negators = negation.negators - {negation.without} if negation else frozenset()
    return _Compiled(
        forms=forms,
        kinds=kinds,
        first_words=frozenset(entry.partition(" ")[0] for entry in kinds),
        shortened=re.compile(forms.shortened, re.IGNORECASE) if forms.shortened else None,
        governed=frozenset(entry.replace("_", " ") for entry in forms.governed.split()),
        idle=phrases(forms.idle) if forms.idle else None,
        only=frozenset(forms.only.split()),
        close=frozenset(forms.close.split()),
        between=frozenset(forms.between.split()),
        joining=frozenset(forms.joining.split()),
        negators=negators | frozenset(forms.negators.split()),
    )


def find_modality(text: str, lang: str) -> Modal | None:
    """The modality of a text; None if it has none, several, or an unclear one.

    Also None in a language whose modal verbs are not known. Raises ConfigError if ``lang`` is not a language tag.
    """
    return joined(find_modals(text, lang))


def find_modals(text: str, lang: str) -> tuple[Modal, ...]:
    """Each modal verb of a text, in order. One without ``classes`` is unclear: a negation may belong to it or not.

    None in a language whose modal verbs are not known. Raises ConfigError if ``lang`` is not a language tag.
    """
    code = base_code(lang)
    known = _compiled(code)
    if known is None:
        return ()
    shortened = known.shortened and known.shortened.search(text)
    if not shortened and known.first_words.isdisjoint(lower_words(text)):
        return ()
    low = _KEYWORD.sub(" ", text).lower()
    if known.shortened and shortened:
        low = known.shortened.sub(" not", low)
    if known.idle:
        low = known.idle.sub(" ", " ".join(low.split()))
    if known.first_words.isdisjoint(_WORD.findall(low)):
        return ()
    first = _WORD.search(low)
    aims = first is not None and first[0] == known.forms.aim
    return tuple(modal for clause in _CLAUSE.split(low) for modal in _in_clause(clause, code, known, aims))


def joined(found: Sequence[Modal]) -> Modal | None:
    """The modality that all modal verbs of a text share; None if they differ, or one is unclear."""
    if len({one.classes for one in found}) != 1 or not found[0].classes:
        return None
    first = found[0]
    return Modal(
        words=tuple(word for one in found for word in one.words),
        classes=first.classes,
        plain=first.plain,
        negated=any(one.negated for one in found),
        aims=first.aims,
    )


def _in_clause(clause: str, code: str, known: _Compiled, aims: bool) -> Iterator[Modal]:
    """The modal verbs of a clause, each with its classes; none if the clause has other readings.

    It has other readings if it has a negation that may not belong to the modal verb (*not more than*), or if it allows
    only one thing (*may only*).
    """
    kinds = known.kinds
    words = _WORD.findall(clause)
    if known.first_words.isdisjoint(words):
        return
    negates = unclear = False
    allowed: int | None = None
    for at, pair in enumerate(pairwise([*words, ""])):
        word = " ".join(pair) if " ".join(pair) in kinds else pair[0]
        if word not in kinds or _is_second(words, at, kinds):
            continue
        kind = kinds[word]
        if word in known.governed and allowed is not None and at - allowed <= _GOVERNED:
            continue  # "may need to" says what is possible
        if kind == "may":
            allowed = at
        if not negates and not unclear:
            negation = find_negation(clause, code)
            negates, unclear = bool(negation.negators), bool(negation.idle)
        negated = negates and _is_negated(words, at, at + word.count(" "), known)
        only = kind == "may" and not known.only.isdisjoint(words)
        vague = only or unclear or (negates and not negated and kind not in ("never", "free"))
        yield Modal(
            words=(word + NEGATED if negated and not vague else word,),
            classes=_UNCLEAR if vague else frozenset(_KINDS[kind][negated]),
            plain=frozenset(_KINDS[kind][0]),
            negated=negated and not vague,
            aims=aims,
        )


def _is_second(words: list[str], at: int, kinds: Mapping[str, str]) -> bool:
    """Whether the word is part of a pair that began with the word before it."""
    return at > 0 and f"{words[at - 1]} {words[at]}" in kinds


def _is_negated(words: list[str], first: int, last: int, known: _Compiled) -> bool:
    """Whether a negator negates the modal verb at these indices among the words of its clause."""
    forms = known.forms
    before = forms.at_end if forms.at_end and last == len(words) - 1 else forms.before
    for at in range(max(first - before, 0), first):
        if words[at] in known.negators and (
            words[at] not in known.close or known.between.issuperset(words[at + 1 : first])
        ):
            return True
    for word in words[last + 1 : last + 1 + forms.after]:
        if word in known.negators:
            return True
        if word in known.joining:
            return False
    return False


def conflict(one: Modal, other: Modal) -> bool:
    """Whether the two have no common reading."""
    if one.aims and other.aims and {one.classes, other.classes} == _MEANS:
        return False
    return all(frozenset((a, b)) in _CONFLICTS for a in one.classes for b in other.classes)


def differing(source: Sequence[Modal], target: Sequence[Modal]) -> tuple[Modal, Modal] | None:
    """The modal verb that rules otherwise, among several: each side has as many, and all others agree one by one.

    Two agree if they have a reading in common; an unclear one agrees if it would without its negation.
    """
    if len(source) != len(target) or len(source) < 2:
        return None
    found = None
    for one, other in zip(source, target, strict=True):
        if one.classes and other.classes and conflict(one, other):
            if found:
                return None
            found = one, other
        elif not (one.classes & other.classes or (not (one.classes and other.classes) and one.plain & other.plain)):
            return None
    return found
