"""Errors in words that a language has listed: opposites, bounds turned round, other quantifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from xlat_check.measure.perturb.task import Edit, Task, replaced
from xlat_check.measure.perturb.text import SplitSentence, planting_forms

Table = Literal["opposites", "bounds", "quantifiers"]
FIGURE = " #"
"""The end of a phrase that a figure follows."""
_FIGURE_NEXT = r"(?=\s\d)"
_VOWEL = re.compile(r"[aeiouyhàáâãäèéêëìíîïòóôõöùúûüœæ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Exchanges:
    """A table of a language, read."""

    pattern: re.Pattern[str]
    others: Mapping[str, tuple[str, ...]]
    """The phrases that may stand for each phrase; none for a phrase that is kept."""
    eliding: frozenset[str]


def exchange_opposite(task: Task) -> Edit | None:
    """Replace a word by its opposite."""
    return _exchanged(task, "opposites")


def turn_bound(task: Task) -> Edit | None:
    """Turn a bound round, or an order: *at most* for *at least*, *after* for *before*."""
    return _exchanged(task, "bounds")


def change_quantifier(task: Task) -> Edit | None:
    """Replace a quantity, frequency or degree by another: *some* for *all*."""
    return _exchanged(task, "quantifiers")


def _exchanged(task: Task, table: Table) -> Edit | None:
    known = _exchanges(task.own.lang, table)
    places = list(_places(task.own, known)) if known else []
    if not places:
        return None
    start, end, others = task.rng.choice(places)
    return replaced(task.own, start, end, task.rng.choice(others).removesuffix(FIGURE))


def _places(own: SplitSentence, known: _Exchanges) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each phrase that may be exchanged, as start and end, with the phrases that may stand for it."""
    text = own.text.replace("’", "'")
    opening = own.tokens[0].start() if own.tokens else 0
    for match in known.pattern.finditer(text):
        phrase = " ".join(match[0].split())
        if match.start() == opening and phrase not in known.others and phrase + FIGURE not in known.others:
            phrase = phrase[0].lower() + phrase[1:]
        others = known.others.get(phrase, ())
        if re.match(r"\s\d", text[match.end() :]):
            others = known.others.get(phrase + FIGURE, others)
        before = text[: match.start()]
        word = (re.findall(r"\w+'?", before[-12:]) or [""])[-1].lower()
        if before.endswith("'") or word in known.eliding:
            vowel = _VOWEL.match(phrase) is None
            others = tuple(other for other in others if (_VOWEL.match(other) is None) == vowel)
        if others:
            yield *match.span(), others


@cache
def _exchanges(lang: str, table: Table) -> _Exchanges | None:
    forms = planting_forms(lang).exchanges
    if forms is None:
        return None
    entries = [entry.replace("_", " ") for entry in getattr(forms, table).split()]
    others: dict[str, tuple[str, ...]] = {}
    for one, other in _pairs(entries, [ending.strip("-") for ending in forms.endings.split()]):
        others[one] = (*others.get(one, ()), other)
    kept = [entry for entry in entries if not re.search("[=>]", entry)]
    phrases = sorted([*others, *kept], key=len, reverse=True)
    return _Exchanges(
        pattern=re.compile("|".join(map(_pattern, phrases)), re.IGNORECASE),
        others=others,
        eliding=frozenset(forms.eliding.split()),
    )


def _pairs(entries: Sequence[str], endings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each phrase with one that may stand for it."""
    for entry in entries:
        if not re.search("[=>]", entry):
            continue
        for ending in endings if "*" in entry else ("",):
            one, sign, others = re.split("([=>])", entry.replace("*", ending))
            for other in others.split(","):
                yield one, other
                if sign == "=":
                    yield other, one


def _pattern(phrase: str) -> str:
    """A phrase as a regular expression."""
    words, figure = phrase.removesuffix(FIGURE), phrase.endswith(FIGURE)
    inner = re.escape(words).replace(r"\ ", r"\s").replace(r"\*", r"\w*")
    behind = "" if words.endswith("'") else r"(?![\w-])"
    return rf"(?<![\w-]){inner}{behind}{_FIGURE_NEXT if figure else ''}"
