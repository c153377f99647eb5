"""Errors in single words: numbers, nouns and names, modal verbs, and words by their meaning exchanged for others."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from xlat_check.lang.numbers.names import cardinals
from xlat_check.measure.perturb.meanings import LETTERS, Meanings
from xlat_check.measure.perturb.pool import names_of, nouns_of
from xlat_check.measure.perturb.task import Edit, Task, replaced
from xlat_check.measure.perturb.text import SplitSentence

NEAR_RANKS = 60
"""A noun is replaced by one that is at most this many ranks more or less frequent."""
SAME_START = 4
"""Words that share this many letters may be forms of one word."""
TRIED_WORDS = 4
"""Words of a sentence for which another is sought by meaning."""
TRANSLATED = 0.45
"""Least cosine of a word with one of the other side that may translate it."""
NOT_SAID = 0.42
"""Largest cosine of the new word with any word of the other side."""
NAMED_WORDS = range(2, 21)
"""Values that have a name of one word."""
_FIGURES = re.compile(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w/]|[.,:-]\d)")


def change_number(task: Task) -> Edit | None:
    """Give one number, in figures or in words, another value."""
    own, rng = task.own, task.rng
    values, names = _named(own.lang)
    places = [match.span() for match in _FIGURES.finditer(own.text)]
    places += [token.span() for token, word in zip(own.tokens, own.low, strict=True) if word in values]
    if not places:
        return None
    start, end = rng.choice(places)
    old = own.text[start:end]
    if old[0].isdigit():
        return replaced(own, start, end, _other_figures(old, rng))
    value = values[old.lower()]
    new = names[rng.choice([other for other in names if other != value and abs(other - value) <= 5])]
    return replaced(own, start, end, new)


@cache
def _named(lang: str) -> tuple[dict[str, int], dict[int, str]]:
    """The values of number words, and a word for each value."""
    words = {name: value for name, value in cardinals(lang).items() if value in NAMED_WORDS and " " not in name}
    names: dict[int, str] = {}
    for name, value in words.items():
        names.setdefault(value, name)
    return words, names


def _other_figures(old: str, rng: random.Random) -> str:
    """Another number of the same form; clock times, dates and years stay possible ones."""
    if re.fullmatch(r"(?:19|20)\d\d", old):
        return str(rng.choice([year for year in range(int(old) - 12, int(old) + 13) if year != int(old)]))
    parts = re.split(r"([.,:])", old)
    at = rng.choice([i for i in range(0, len(parts), 2) if parts[i].strip("0")] or [0])
    part = parts[at]
    limit = 12 if ":" in parts or parts.count(".") == 2 and len(parts[0]) < 3 else 99
    new = part
    while new == part or not new.strip("0"):
        if len(part) > 2:
            place = rng.randrange(len(part))
            new = part[:place] + str(rng.randint(1, 9)) + part[place + 1 :]
        else:
            new = str(rng.randint(1, min(limit, 10 ** len(part) - 1)))
            new = new.zfill(len(part)) if at or part[0] == "0" else new
    parts[at] = new
    return "".join(parts)


def replace_noun(task: Task) -> Edit | None:
    """Replace a noun by another of similar frequency, with the same article and the same last letter.

    Or replace a name by another name.
    """
    own, rng = task.own, task.rng
    names = list(names_of(own, task.other))
    nouns = list(nouns_of(own))
    if names and (not nouns or rng.random() < 0.4):
        run = rng.choice(names)
        old = own.text[run.start : run.end]
        others = [name for name in task.pool.names if name.count(" ") == old.count(" ") and _is_other(name, old, own)]
        return replaced(own, run.start, run.end, rng.choice(others)) if others else None
    rng.shuffle(nouns)
    for at, kind in nouns:
        old = own.tokens[at][0]
        ranked = task.pool.nouns(task.side).get(kind, ())
        rank = ranked.index(old) if old in ranked else 0
        near = ranked[max(rank - NEAR_RANKS, 0) : rank + NEAR_RANKS + 1]
        others = [noun for noun in near if _is_other(noun, old, own)]
        alike = [noun for noun in others if noun[-1] == old[-1]] or others
        if alike:
            return replaced(own, *own.tokens[at].span(), rng.choice(alike))
    return None


def _is_other(new: str, old: str, own: SplitSentence) -> bool:
    words = [word.lower() for word in new.split()]
    return new[:SAME_START].lower() != old[:SAME_START].lower() and not any(word in own.low for word in words)


def change_modality(task: Task) -> Edit | None:
    """Replace a modal verb of obligation, advice or permission by one of another kind."""
    own = task.own
    swaps = own.forms.modals
    places = []
    for at, word in enumerate(own.low):
        double = f"{word} {own.low[at + 1]}" if at + 1 < len(own.low) else ""
        if double in swaps:
            places.append((own.tokens[at].start(), own.tokens[at + 1].end(), double))
        elif word in swaps:
            places.append((*own.tokens[at].span(), word))
    if not places:
        return None
    start, end, modal = task.rng.choice(places)
    return replaced(own, start, end, task.rng.choice(swaps[modal]))


def replace_by_near(task: Task) -> Edit | None:
    """Replace a word by one near in meaning that says something else in this sentence."""
    return _replaced(task, near=True)


def replace_by_far(task: Task) -> Edit | None:
    """Replace a word by one that is far in meaning."""
    return _replaced(task, near=False)


def _replaced(task: Task, *, near: bool) -> Edit | None:
    own, rng = task.own, task.rng
    known = task.pool.meanings(task.side)
    facing = [match[0] for match in LETTERS.finditer(task.other.text)]
    if not facing:
        return None
    said = known.encode(facing)
    matches = list(_content(own, known))
    for match in rng.sample(matches, min(len(matches), TRIED_WORDS)):
        if (said @ known.vectors[known.places[match[0]]]).max() < TRANSLATED:
            continue
        for new in known.others(match[0], rng, near=near):
            if new not in own.text and (said @ known.vectors[known.places[new]]).max() < NOT_SAID:
                return replaced(own, *match.span(), new)
    return None


def _content(own: SplitSentence, known: Meanings) -> Iterator[re.Match[str]]:
    """The words that mean something by themselves, but not the first one."""
    for match in LETTERS.finditer(own.text):
        grammar = match[0].lower() in own.language.function_words
        if match.start() > 0 and match[0] in known.places and not grammar:
            yield match
