"""Errors in clauses and phrases: cut out of a sentence, or inserted into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check.measure.perturb.pool import CLAUSE
from xlat_check.measure.perturb.task import Edit, Task
from xlat_check.measure.perturb.text import SplitSentence, WordRun

LONGEST_CUT = 0.4
"""Largest share of a sentence's words that is cut out."""
LEAST_LEFT = 4
"""Least number of words of a sentence that stay."""
PHRASE = (2, 3)
TRIES = 20
LENGTH_RATIO = 1.8
"""Two runs of words between the same marks translate each other if their lengths differ by less than this factor."""


def delete_clause(task: Task) -> Edit | None:
    """Cut out a clause or phrase of four or more words, or any run of words if no boundary is suitable."""
    return _delete(task, CLAUSE[0], CLAUSE[1])


def delete_phrase(task: Task) -> Edit | None:
    """Cut out two or three words."""
    return _delete(task, *PHRASE)


def _delete(task: Task, least: int, most: int) -> Edit | None:
    count = len(task.own.tokens)
    most = min(most, int(LONGEST_CUT * count), count - LEAST_LEFT)
    runs = list(task.own.runs(least, most)) or list(task.own.loose_runs(least, most))
    if not runs:
        return None
    run = task.rng.choice(runs)
    return Edit(task.own.without(run), 0, 0, cut=run)


def counterpart(own: SplitSentence, run: WordRun, other: SplitSentence) -> WordRun | None:
    """The words of the other side that translate a run, if the marks of both sides leave no doubt.

    Both sides must have the same marks in the same order, and all text between them must be of similar length.
    """
    marks, pieces = own.pieces
    other_marks, others = other.pieces
    if not marks or marks != other_marks or len(pieces) != len(others) or run.bounds not in [p.bounds for p in pieces]:
        return None
    if not all(_like_long(one, two) for one, two in zip(pieces, others, strict=True)):
        return None
    return others[[piece.bounds for piece in pieces].index(run.bounds)]


def _like_long(one: WordRun, two: WordRun) -> bool:
    lengths = sorted(run.end - run.start for run in (one, two))
    return lengths[1] < LENGTH_RATIO * lengths[0]


def insert_clause(task: Task) -> Edit | None:
    """Insert a clause of another sentence where a phrase may begin."""
    own = task.own
    clauses = task.pool.clauses(task.side)
    said = set(own.low)
    for _ in range(TRIES if clauses and len(own.tokens) >= LEAST_LEFT else 0):
        clause, bounded = task.rng.choice(clauses)
        words = re.findall(r"\w{4,}", clause.lower())
        if clause in own.text or 2 * sum(word in said for word in words) > len(words):
            continue
        places = list(_places(own, bounded=bounded))
        if places:
            return _inserted(own, task.rng.choice(places), clause, bounded=bounded)
    return None


def _places(own: SplitSentence, *, bounded: bool) -> Iterator[int]:
    """Offsets after the words after which a clause may be inserted."""
    known = own.forms
    for at in range(2, len(own.tokens)):
        gap = own.gaps[at]
        if own.is_content(at - 1) and (
            gap == ", " if bounded else gap == " " and own.low[at] in known.prepositions - known.weak
        ):
            yield own.tokens[at - 1].end()
    end = own.tokens[-1].end()
    if own.stem_end <= end and (bounded or not known.verb_last):
        yield end


def _inserted(own: SplitSentence, at: int, clause: str, *, bounded: bool) -> Edit:
    lead = ", " if bounded else " "
    start = at + len(lead)
    return Edit(own.text[:at] + lead + clause + own.text[at:], start, start + len(clause))
