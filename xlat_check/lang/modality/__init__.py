"""What a text obliges, advises, allows or forbids, and whether a translation rules otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.letters import lower_words
from xlat_check.lang.modality.forms import FORMS
from xlat_check.lang.negation import find_negation
from xlat_check.lang.negation.forms import FORMS as NEGATION_FORMS

__all__ = ["Modal", "Modality", "conflict", "find_modality"]


class Modality(StrEnum):
    """How a text rules."""

    OBLIGATION = "obligation"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    """What may be done, or can."""
    PROHIBITION = "prohibition"
    NO_OBLIGATION = "no obligation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal:
    """The one way in which a text rules."""

    words: tuple[str, ...]
    """The words that say so, lower case."""
    classes: frozenset[Modality]
    """How it may be read; ``deve`` obliges or advises."""
    negated: bool = False
    """Whether a negator makes it so; one that the other text does not have may be put otherwise there, or be lost."""
    aims: bool = False
    """Whether the text begins with an aim: *to do this, you can*; what can be done to reach it is what should be."""


_O, _R, _P, _X, _N = Modality
_KINDS = {
    "must": ({_O}, {_X}),
    "need": ({_O}, {_N}),
    "shall": ({_O, _R}, {_X}),
    "should": ({_R}, {_X}),
    "may": ({_P}, {_X}),
    "forbidden": ({_X}, {_P}),
    "never": ({_X}, {_X}),
    "free": ({_N}, {_N}),
    "unclear": (set(), set()),
}
"""How the words of each kind are read, affirmed and negated."""
_CONFLICTS = {frozenset(pair) for pair in ((_O, _P), (_O, _X), (_O, _N), (_P, _X), (_X, _N), (_R, _X), (_R, _P))}
_MEANS = {frozenset({_O, _R}), frozenset({_P})}
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:.!?()–—\n]+")
_SHORT_NOT = re.compile(r"n['’]t\b|(?<=\bcan)not\b")
_SHORTENED = re.compile(r"n['’]t|cannot", re.IGNORECASE)
"""Where a modal is one word with what negates it."""
NEGATED = " (negated)"
_UNCLEAR: frozenset[Modality] = frozenset()


@cache
def _kinds(code: str) -> Mapping[str, str]:
    """The kind of each word, and of each two words that say it together."""
    if code not in FORMS:
        return {}
    return {entry.replace("_", " "): kind for kind in _KINDS for entry in getattr(FORMS[code], kind).split()}


@cache
def _first_words(code: str) -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for entry in _kinds(code))


@cache
def _only(code: str) -> frozenset[str]:
    return frozenset(FORMS[code].only.split())


@cache
def _close(code: str) -> frozenset[str]:
    return frozenset(FORMS[code].close.split())


@cache
def _between(code: str) -> frozenset[str]:
    return frozenset(FORMS[code].between.split())


@cache
def _joining(code: str) -> frozenset[str]:
    return frozenset(FORMS[code].joining.split())


def find_modality(text: str, lang: str) -> Modal | None:
    """The way in which a text of a language rules; None where it does not, in several ways, or unclearly.

    Raises ConfigError if ``lang`` is no language tag.
    """
    code = base_code(lang)
    if _first_words(code).isdisjoint(lower_words(text)) and not (code == "en" and _SHORTENED.search(text)):
        return None
    low = text.lower()
    if code == "en":
        low = _SHORT_NOT.sub(" not", low.replace("can't", "cannot").replace("can’t", "cannot"))
    if _first_words(code).isdisjoint(_WORD.findall(low)):
        return None
    found = [item for clause in _CLAUSE.split(low) for item in _in_clause(clause, code)]
    if len({classes for _, classes in found}) != 1 or not found[0][1]:
        return None
    words = tuple(word for word, _ in found)
    first = _WORD.search(low)
    return Modal(
        words=words,
        classes=found[0][1],
        negated=any(word.endswith(NEGATED) for word in words),
        aims=first is not None and first[0] == FORMS[code].aim,
    )


def _in_clause(clause: str, code: str) -> Iterator[tuple[str, frozenset[Modality]]]:
    """The modals of a clause, each with its classes: none where it may be read in other ways.

    So it may where the clause negates, but not surely the modal (*not more than*), and where it allows only (*may
    only*).
    """
    kinds = _kinds(code)
    words = _WORD.findall(clause)
    if _first_words(code).isdisjoint(words):
        return
    negates = unclear = False
    for at, pair in enumerate(pairwise([*words, ""])):
        word = " ".join(pair) if " ".join(pair) in kinds else pair[0]
        if word not in kinds or _is_second(words, at, kinds):
            continue
        kind = kinds[word]
        if not negates and not unclear:
            negation = find_negation(clause, code)
            negates, unclear = bool(negation.negators), bool(negation.idle)
        negated = negates and _is_negated(words, at, at + word.count(" "), code)
        only = kind == "may" and not _only(code).isdisjoint(words)
        if only or unclear or (negates and not negated and kind not in ("never", "free")):
            yield word, _UNCLEAR
        else:
            yield (word + NEGATED if negated else word), frozenset(_KINDS[kind][negated])


def _is_second(words: list[str], at: int, kinds: Mapping[str, str]) -> bool:
    """Whether the word is part of a pair that began with the word before it."""
    return at > 0 and f"{words[at - 1]} {words[at]}" in kinds


def _is_negated(words: list[str], first: int, last: int, code: str) -> bool:
    """Whether a negator stands where it negates the modal that takes these places among the words of its clause."""
    forms = FORMS[code]
    negators = (LANGUAGES[code].negators | {"ne", "n"}) - {NEGATION_FORMS[code].without}
    before = forms.at_end if forms.at_end and last == len(words) - 1 else forms.before
    for at in range(max(first - before, 0), first):
        if words[at] in negators and (
            words[at] not in _close(code) or _between(code).issuperset(words[at + 1 : first])
        ):
            return True
    for word in words[last + 1 : last + 1 + forms.after]:
        if word in negators:
            return True
        if word in _joining(code):
            return False
    return False


def conflict(one: Modal, other: Modal) -> bool:
    """Whether no reading of the one can be the other's."""
    if one.aims and other.aims and {one.classes, other.classes} == _MEANS:
        return False
    return all(frozenset((a, b)) in _CONFLICTS for a in one.classes for b in other.classes)
