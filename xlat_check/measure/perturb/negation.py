"""Errors in negation: a sentence loses its negator or gets one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check.errors import XlatError
from xlat_check.lang.negation import find_negation
from xlat_check.lang.parts import NegationForms
from xlat_check.measure.perturb.task import Edit, Task, replaced
from xlat_check.measure.perturb.text import SplitSentence


def flip_negation(task: Task) -> Edit | None:
    """Remove a negator if there is one; else negate a finite verb or a noun with an indefinite article.

    The program must read other negators in the result than before, so ``nicht nur`` is not a place.
    """
    own = task.own
    before = find_negation(own.text, own.lang).negators
    edits = list(_affirmed(own)) or list(_negated(own))
    task.rng.shuffle(edits)
    for edit in edits:
        after = find_negation(edit.text, own.lang).negators
        if len(after) < len(before) or (not before and after):
            return edit
    return None


def _negation(own: SplitSentence) -> NegationForms:
    if own.language.negation is None:
        raise XlatError(f"nothing is known of negation in {own.lang!r}", hint="take another language")
    return own.language.negation


def _affirmed(own: SplitSentence) -> Iterator[Edit]:
    """The sentence without each of its negations."""
    known, without = own.forms, _negation(own).without
    for match in re.finditer(known.negated, own.text, re.IGNORECASE):
        verb = match["verb"]
        yield replaced(own, *match.span(), known.full_verbs.get(verb.lower(), verb))
    for at, word in enumerate(own.low):
        if word not in known.unnegated:
            continue
        together = [at]
        if known.concord and word != without:
            together = [i for i in _clause(own, at) if own.low[i] in known.unnegated and own.low[i] != without]
        if together[0] == at:
            yield _turned(own, together)


def _clause(own: SplitSentence, at: int) -> range:
    """The words around a word, up to the next mark on both sides."""
    first = next((i for i in range(at, 0, -1) if own.is_mark(i)), 0)
    last = next((i for i in range(at + 1, len(own.tokens)) if own.is_mark(i)), len(own.tokens))
    return range(first, last)


def _turned(own: SplitSentence, places: list[int]) -> Edit:
    """The sentence with its negators replaced by their opposites."""
    known = own.forms
    edit = Edit(own.text, 0, 0)
    for at in reversed(places):
        word, (start, end) = own.low[at], own.tokens[at].span()
        new = known.unnegated[word][0]
        if word in known.neither and sum(own.low[i] == word for i in places) == 2:
            new = known.neither[word][any(own.low[i] == word for i in places if i < at)]
        if known.freed and word == known.freed_article:
            new = known.freed([token[0] for token in own.tokens[at + 1 : at + 5]])
        if word in known.answers and len(own.tokens) > at + 1 and own.gaps[at + 1].strip():
            new = known.answers[word]
        step = replaced(SplitSentence(edit.text, own.lang), start, end, new)
        edit = Edit(step.text, start, step.end)
    return edit


def _negated(own: SplitSentence) -> Iterator[Edit]:
    """The sentence with each of its finite verbs, or its indefinite articles, negated."""
    yield from _negated_articles(own)
    not_, place = _negation(own).not_, own.forms.not_place
    for at, word in enumerate(own.low):
        if not _is_finite(own, at, word):
            continue
        if place == "late":
            yield _inserted(own, own.tokens[_late_place(own, at)].start(), f"{not_} ")
        elif place == "after verb":
            yield _inserted(own, own.tokens[at].end(), f" {not_}")
        elif place == "before verb":
            yield _inserted(own, own.tokens[_first_clitic(own, at)].start(), f"{not_} ")
        elif own.low[at - 1] != "c'":
            yield _negated_around(own, at, not_)


def _is_finite(own: SplitSentence, at: int, word: str) -> bool:
    known = own.forms
    if word not in known.auxiliaries and not re.fullmatch(known.past, word) or own.is_capital(at):
        return False
    if known.verb_last:
        return True
    if at + 1 == len(own.tokens):
        return False
    if known.not_place == "after verb":
        after = own.low[at + 1]
        perfect = word not in ("has", "have", "had") or after == "been" or after.endswith("ed")
        return at > 0 and perfect and word not in ("do", "does", "did")
    if (
        at
        and (own.low[at - 1] in known.genders or own.low[at - 1] in known.prepositions)
        and at == _first_clitic(own, at)
    ):
        return False
    return not (word in known.there_is and re.fullmatch(known.indefinite, own.low[at + 1]))


def _first_clitic(own: SplitSentence, at: int) -> int:
    while at > 1 and own.low[at - 1] in own.forms.clitics and own.gaps[at] in (" ", ""):
        at -= 1
    return at


def _late_place(own: SplitSentence, at: int) -> int:
    """Before which word *not* stands in a language that has it late in the clause, given the finite verb."""
    clause = _clause(own, at)
    last = clause.stop - 1
    if at == last:
        if last == clause.start or not own.is_last_verb(last - 1):
            return last
        at, last = clause.start - 1, last - 1
    if own.is_last_verb(last):
        while last - 1 > at and (own.low[last - 1] == own.forms.to or _is_helped(own, last)):
            last -= 1
        return last
    place = at + 1
    while place < last and own.low[place] in own.forms.subjects:
        place += 1
    return place


def _is_helped(own: SplitSentence, at: int) -> bool:
    """Whether a verb at the end of a clause belongs to another before it: ``gesehen werden``, ``worden gezien``."""
    if own.forms.helpers_first and own.low[at - 1] in own.forms.helpers:
        return True
    return own.low[at] in own.forms.helpers and own.is_last_verb(at - 1)


def _negated_articles(own: SplitSentence) -> Iterator[Edit]:
    known = own.forms
    for at, word in enumerate(own.low[:-1]):
        bare = at == 0 or own.low[at - 1] not in known.openers
        if (
            bare
            and word in known.negated_articles
            and not own.low[at + 1].startswith(known.no_articles)
            and own.gaps[at + 1] == " "
        ):
            yield replaced(own, *own.tokens[at].span(), known.negated_articles[word])


def _negated_around(own: SplitSentence, at: int, not_: str) -> Edit:
    first = own.tokens[_first_clitic(own, at)].start()
    end = own.tokens[at].end()
    words = own.text[first:end]
    ne = "n'" if words[0].lower() in "aeéèêiouyh" else "ne "
    return replaced(own, first, end, f"{ne}{words} {not_}")


def _inserted(own: SplitSentence, at: int, words: str) -> Edit:
    start = at + (words[0] == " ")
    return Edit(own.text[:at] + words + own.text[at:], start, start + len(words.strip()))
