"""Numbers in words that are put together from parts, in languages that have no folder.

``dvaatřicet`` is two and thirty, ``czterdziestodwuletni`` is of forty-two years. The parts are names of the Unicode
CLDR, and those of ``BUILDINGS``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from xlat_check import lazy
from xlat_check.lang.numbers.buildings import BUILDINGS, Building
from xlat_check.lang.numbers.reading import SPACES, Reading
from xlat_check.lang.numbers.scales import power_of
from xlat_check.lang.numbers.unicode_names import unicode_names
from xlat_check.lang.numbers.values import Certainty, QuantityKind

MOST_WORDS = 6
"""Greatest number of words of a number below a thousand."""
_VARIANTS = str.maketrans("ёşţ", "еșț", " -'’ʼ\u00ad\u200c\u00a0")
"""Letters that are also written in another way, and marks between the letters of a number."""


def plain_letters(text: str) -> str:
    """The letters of a number in words: lower case, without the marks between them."""
    return text.lower().translate(_VARIANTS)


class Built(NamedTuple):
    """A number below a thousand in words."""

    value: int
    ordinal: bool
    turned: bool = False
    """Whether a ten follows a one: *five and twenty*."""
    tailed: bool = False
    """Whether something follows it in one word: *years old*."""


class Part(NamedTuple):
    """A number, or a part of one, with its own name."""

    value: int
    ordinal: bool


class Builder:
    """The parts of one language, and how they join."""

    def __init__(self, parts: Mapping[str, Part], building: Building) -> None:
        self._parts = parts
        self._joiners = building.joiners
        self._sizes = sorted({len(part) for part in parts}, reverse=True)
        self._tail = re.compile(building.tail or r"(?!)")
        self._prefix = re.compile(building.prefix)
        self.heads = frozenset(part[:2] for part in parts)
        self._doubtful = building.doubtful
        self._homographs = building.homographs
        self._apart = building.apart

    @lru_cache(maxsize=1 << 14)  # noqa: B019 -- as with ``read``
    def begins(self, word: str) -> bool:
        """Whether a number may begin at a word."""
        letters = plain_letters(word)
        return any(letters[start : start + 2] in self.heads for start in (0, self.prefix(letters)))

    def word(self, word: str) -> Built | None:
        """The number that one word spells."""
        return self.read(plain_letters(word)) if self.begins(word) else None

    def is_sure(self, word: str, found: Built) -> bool:
        """Whether a word is more often this number than something else."""
        return found.value > self._doubtful and word not in self._homographs

    def may_be_apart(self, found: Built) -> bool:
        """Whether a number may be written in several words."""
        return self._apart or not found.turned

    def prefix(self, word: str) -> int:
        """Length of what stands before the number in a word."""
        found = self._prefix.match(word)
        return found.end() if found else 0

    @lru_cache(maxsize=1 << 14)  # noqa: B019 -- there is one for each language, for ever
    def read(self, letters: str) -> Built | None:
        """The number that letters spell from end to end; None for none. ``letters``: without spaces and hyphens."""
        for start in dict.fromkeys((0, self.prefix(letters))):
            if letters[start : start + 2] in self.heads and (found := self._read(letters, start, None, False)):
                return found
        return None

    def _read(self, letters: str, at: int, before: Built | None, joined: bool) -> Built | None:
        """The number with ``before`` in front of the letters from ``at`` on; ``joined``: after a joiner."""
        for size in self._sizes:
            part = self._parts.get(letters[at : at + size])
            if part is None or at + size > len(letters):
                continue
            now = _sum(before, part, joined)
            if now is None:
                continue
            if at + size == len(letters):
                return now
            if found := self._after(letters, at + size, now):
                return found
        return None

    def _after(self, letters: str, at: int, now: Built) -> Built | None:
        """The whole of a number of which the letters up to ``at`` are read."""
        if found := self._read(letters, at, now, False):
            return found
        for joiner in self._joiners:
            if letters.startswith(joiner, at) and (found := self._read(letters, at + len(joiner), now, True)):
                return found
        return now._replace(tailed=True) if self._tail.fullmatch(letters, at) else None


def _sum(before: Built | None, part: Part, joined: bool) -> Built | None:
    """A number with another part after it; None if the two are not one number.

    A smaller part fills the zeros of a greater one; a ten may follow a one that is joined to it.
    """
    if before is None:
        return Built(part.value, part.ordinal)
    size = 10 ** len(str(part.value))
    ones = before.value % 100
    turned = joined and 0 < ones < 10 <= part.value < 100 and part.value % 10 == 0
    if not part.value or (not turned and (before.value % size or before.value < size)):
        return None
    return Built(before.value + part.value, before.ordinal or part.ordinal, before.turned or turned)


@cache
def builder(lang: str) -> Builder | None:
    """The reader of numbers in words of a language; None for a language that has none."""
    named, building = unicode_names().get(lang, {}), BUILDINGS.get(lang)
    if not named and building is None:
        return None
    building = building or Building()
    parts: dict[str, Part] = {}
    for ordinal, own, kind in ((True, building.ordinals, "ordinals"), (False, building.cardinals, "cardinals")):
        every = [*own.items(), *((int(value), forms) for value, forms in named.get(kind, {}).items())]
        every.sort(key=lambda entry: -entry[0])  # the smaller of two numbers has a name that is said of both
        parts |= {plain_letters(form): Part(value, ordinal) for value, forms in every for form in forms.split()}
    return Builder({form: part for form, part in parts.items() if form not in building.never}, building)


_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0903\u093a-\u094f"
"""Marks of Latin, Hebrew, Arabic and Devanagari that belong to the letter before them."""
_TOKEN = lazy.pattern(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}]|['’ʼ](?=[^\W\d_]))*")


def has_numbers(text: str, lang: str) -> bool:
    """Whether a text has a number in words that needs an equal."""
    known = builder(lang)
    if known is None:
        return False
    return any(known.is_sure(word, found) for word in _TOKEN.findall(text.lower()) if (found := known.word(word)))


def read_built(work: Reading) -> None:
    """Read every number in words that is put together from parts; nothing in languages that have a folder."""
    known = builder(work.lang)
    if known is None:
        return
    tokens = list(_TOKEN.finditer(work.rest))
    done = 0
    for at in range(len(tokens)):
        if at < done:
            continue
        if found := _longest(work.rest, tokens, at, known):
            done = _add(work, known, tokens, at, *found)
        elif power := power_of(tokens[at][0].lower(), work.forms.scales):
            work.add(QuantityKind.NUMBER, (Decimal(10) ** power,), tokens[at].span(), certainty=Certainty.HINT)


def _longest(text: str, tokens: list[re.Match[str]], at: int, known: Builder) -> tuple[int, Built] | None:
    """The longest number that begins at a word: the index of the word after it, and its value."""
    best: tuple[int, Built] | None = None
    if not known.begins(tokens[at][0].lower()):
        return None
    for last in range(at, min(at + MOST_WORDS, len(tokens))):
        if last > at and text[tokens[last - 1].end() : tokens[last].start()] not in (*SPACES, "-"):
            break
        found = known.read(plain_letters(text[tokens[at].start() : tokens[last].end()]))
        if found and (best is None or found.value != best[1].value) and (last == at or known.may_be_apart(found)):
            best = last + 1, found
    return best


def _add(work: Reading, known: Builder, tokens: list[re.Match[str]], at: int, end: int, found: Built) -> int:
    """Add a number with the scale after it; returns the index of the word after both."""
    value, scales = Decimal(found.value), work.forms.scales
    word = plain_letters(work.rest[tokens[at].start() : tokens[end - 1].end()])
    sure = known.is_sure(word, found)
    if end < len(tokens) and (power := power_of(tokens[end][0].lower(), scales)) and not found.tailed:
        value, end, sure = value * Decimal(10) ** power, end + 1, True
    readings = (value, 1900 + value) if (found.ordinal or found.tailed) and value in range(20, 100, 10) else (value,)
    kind = QuantityKind.ORDINAL if found.ordinal else QuantityKind.NUMBER
    span = tokens[at].start(), tokens[end - 1].end()
    certainty = Certainty.WORD if sure else Certainty.HINT
    work.add(kind, readings, span, certainty=certainty, unit=work.unit(span[1]))
    return end
