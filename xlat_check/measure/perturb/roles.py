"""Errors in who does what to whom: two words of a sentence in each other's place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from xlat_check.measure.perturb.pool import names_of, nouns_of
from xlat_check.measure.perturb.task import Edit, Task
from xlat_check.measure.perturb.text import SplitSentence

ENDING = 2
"""Words of one class that are not nouns or names end in the same letters, this many."""
Place = tuple[int, int]


def exchange_roles(task: Task) -> Edit | None:
    """Exchange two nouns with the same article, or two names; else two words with the same ending.

    Words of one list are not exchanged: *salt and pepper* says the same either way. So no mark and no conjunction
    stands between the two, but a verb or a preposition does.
    """
    own = task.own
    found = list(_two(own, _nouns_and_names(task))) or list(_two(own, _alike(own)))
    if not found:
        return None
    (start, middle), (again, end) = task.rng.choice(found)
    text = own.text
    edited = text[:start] + text[again:end] + text[middle:again] + text[start:middle] + text[end:]
    return Edit(edited, start, end)


def _nouns_and_names(task: Task) -> Iterator[tuple[str, int, int]]:
    """The class, first word and the word after the last of each noun and name."""
    own = task.own
    for at, kind in nouns_of(own):
        yield kind, at, at + 1
    starts = {token.start(): at for at, token in enumerate(own.tokens)}
    for run in names_of(own, task.other):
        first = starts[run.start]
        yield "name", first, first + run.words


def _alike(own: SplitSentence) -> Iterator[tuple[str, int, int]]:
    for at in range(1, len(own.tokens)):
        if own.is_content(at) and own.low[at][-1] != "'":
            yield own.low[at][-ENDING:] + str(own.is_capital(at)), at, at + 1


def _two(own: SplitSentence, words: Iterator[tuple[str, int, int]]) -> Iterator[tuple[Place, Place]]:
    """The places of two words that may be exchanged."""
    for (kind, first, middle), (other, again, end) in combinations(sorted(words, key=lambda word: word[1:]), 2):
        one, two = (" ".join(own.low[i:j]) for i, j in ((first, middle), (again, end)))
        if kind == other and one != two and first > 0 and middle < again and _apart(own, middle, again):
            yield _place(own, first, middle), _place(own, again, end)


def _place(own: SplitSentence, first: int, last: int) -> Place:
    return own.tokens[first].start(), own.tokens[last - 1].end()


def _apart(own: SplitSentence, first: int, last: int) -> bool:
    """Whether the words from ``first`` to the one before ``last`` relate the word before to the word after them."""
    known, between = own.forms, set(own.low[first:last])
    if any(own.is_mark(at) for at in range(first, last + 1)) or between & known.conjunctions:
        return False
    return bool(between & (known.prepositions | known.auxiliaries)) or any(map(own.is_content, range(first, last)))
