"""Numbers in words, and words that can stand for one."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.names import cardinals, ordinals
from xlat_check.lang.numbers.reading import SPACES, Reading
from xlat_check.lang.numbers.values import Certainty, Kind

_WORD = re.compile(r"[^\W\d_]+")
_CONNECTORS = {"e", "und", "and", "y", "et"}
_COMPOUND = {
    "de": re.compile(r"(?P<thousands>\w*)tausend(?P<rest>\w*)|(?P<hundreds>\w*)hundert(?P<tail>\w+)"),
    "it": re.compile(r"(?P<thousands>\w*)(?:mila|mille)(?P<rest>\w*)|(?P<hundreds>\w*)cento?(?P<tail>\w+)"),
}
"""How a number is built where it is written as one word."""
_ENDING = {
    "de": re.compile(
        r"(?:jährig|stündig|minütig|tägig|wöchig|monatig|köpfig|stellig|stöckig|stufig|teilig|seitig|prozentig|fach)\w*$"
    ),
    "it": re.compile(r"enn[ei]$"),
}
"""What makes an adjective of a number."""


class _Name(NamedTuple):
    kind: Kind
    values: tuple[Decimal, ...]
    certainty: Certainty


@cache
def _words(lang: str) -> tuple[frozenset[str], int]:
    """The words with which a name can begin, and how many words the longest name has."""
    known = forms(lang)
    names = [*cardinals(lang), *ordinals(lang), *(hint.replace("-", " ") for hint in known.hints)]
    firsts = {name.split(" ")[0] for name in names}
    return frozenset(firsts | known.alone), max((name.count(" ") + 1 for name in names), default=0)


@cache
def _lookup(lang: str, name: str) -> _Name | None:
    """What a name or hint says: lower case, words apart by one space."""
    known = forms(lang)
    hints = known.hints.get(name) or known.hints.get(name.replace(" ", "-")) or ()
    values = tuple(Decimal(value) for value in hints)
    for names, kind in ((cardinals(lang), Kind.NUMBER), (ordinals(lang), Kind.ORDINAL)):
        if name in names:
            hint = name in known.homographs or names[name] == 1
            certainty = Certainty.HINT if hint else Certainty.WORD
            return _Name(kind, (Decimal(names[name]), *values), certainty)
    if values:
        return _Name(Kind.NUMBER, values, Certainty.HINT)
    value = None if " " in name else _compound(lang, name)
    return None if value is None else _Name(Kind.NUMBER, (Decimal(value),), Certainty.WORD)


def _compound(lang: str, word: str) -> int | None:
    """The value of a number that is written as one word; None where it is none."""
    names = cardinals(lang)
    if word in names:
        return names[word]
    if lang not in _COMPOUND:
        return None
    ending = _ENDING[lang].search(word)
    if ending and ending.start():
        stem = word[: ending.start()]
        values = (_compound(lang, stem + vowel) for vowel in (("",) if lang == "de" else ("", "i", "a", "o", "e")))
        return next((value for value in values if value is not None), None)
    match = _COMPOUND[lang].fullmatch(word)
    if not match:
        return None
    factor, head, tail = 1000, match["thousands"], match["rest"]
    if head is None:
        factor, head, tail = 100, match["hundreds"], match["tail"]
    first = _compound(lang, head) if head else 1
    rest = _compound(lang, tail.removeprefix("und") if lang == "de" else tail) if tail else 0
    return None if first is None or rest is None else first * factor + rest


class _Tokens:
    """The words of a text with the places where they stand."""

    def __init__(self, work: Reading) -> None:
        self.work = work
        self.tokens = list(_WORD.finditer(work.rest))
        self.lower = [token[0].lower() for token in self.tokens]
        self.firsts, self.longest = _words(work.lang)

    def joined(self, at: int, count: int) -> bool:
        """Whether ``count`` words from ``at`` on are apart by no more than a space or a hyphen."""
        if at + count > len(self.tokens):
            return False
        gaps = ((self.tokens[i].end(), self.tokens[i + 1].start()) for i in range(at, at + count - 1))
        return all(end - start == 1 and self.work.rest[start] in f"{SPACES}-" for start, end in gaps)

    def name(self, at: int) -> tuple[int, _Name] | None:
        """The longest name that begins at a word, and how many words it takes."""
        if at >= len(self.tokens):
            return None
        word = self.lower[at]
        if word in self.firsts:
            for count in range(min(self.longest, len(self.tokens) - at), 0, -1):
                found = _lookup(self.work.lang, " ".join(self.lower[at : at + count]))
                if found and self.joined(at, count):
                    return count, found
        if self.work.lang in _COMPOUND and len(word) > 5:
            found = _lookup(self.work.lang, word)
            return (1, found) if found else None
        return None

    def below_thousand(self, at: int) -> tuple[int, _Name] | None:
        """A name with the tens and ones that follow a hundred: ``cento e vinte``, ``two hundred and five``."""
        found = self.name(at)
        if not found or found[1].kind is not Kind.NUMBER or found[1].values[0] not in range(100, 1000, 100):
            return found
        count, name = found
        skip = 1 if self.lower[at + count : at + count + 1] and self.lower[at + count] in _CONNECTORS else 0
        more = self.name(at + count + skip)
        if not more or more[1].kind is not Kind.NUMBER or not 0 < more[1].values[0] < 100:
            return found
        total = count + skip + more[0]
        if not self.joined(at, total):
            return found
        return total, _Name(Kind.NUMBER, (name.values[0] + more[1].values[0],), Certainty.WORD)

    def scale(self, at: int) -> tuple[int, Decimal] | None:
        """The scale that stands at a word: ``mil milhões``, ``Millionen``."""
        scales = self.work.forms.scales
        for count in (2, 1):
            name = " ".join(self.lower[at : at + count])
            if len(name) > 2 and name in scales and self.joined(at, count):
                return count, Decimal(10) ** scales[name]
        return None


def read_words(work: Reading) -> None:
    """Every number in words, and every word that can stand for one."""
    tokens = _Tokens(work)
    at = 0
    while at < len(tokens.tokens):
        at += _read_number(tokens, at) or 1


def _read_number(tokens: _Tokens, at: int) -> int:
    """Read a number that begins at a word; how many words it takes, 0 for none."""
    work = tokens.work
    found = tokens.below_thousand(at)
    if found:
        count, (kind, values, certainty) = found
    elif tokens.lower[at] in work.forms.alone:
        count, kind, values, certainty = 0, Kind.NUMBER, (Decimal(1),), Certainty.WORD
    else:
        return 0
    if kind is Kind.NUMBER:
        words, total = _with_scales(tokens, at, count, values[0])
        if words != count:
            count, values, certainty = words, (total,), Certainty.WORD
    span = (tokens.tokens[at].start(), tokens.tokens[at + count - 1].end())
    percent = work.phrase(rf"percent|per cent|prozent|{work.forms.percent or 'percent'}", span[1])
    if percent:
        kind, certainty, span = Kind.PERCENT, Certainty.WORD, (span[0], percent.end())
    work.add(kind, values, span, certainty=certainty, unit=work.unit(span[1]))
    return count


def _with_scales(tokens: _Tokens, at: int, count: int, value: Decimal) -> tuple[int, Decimal]:
    """The whole of ``dois mil e quinhentos``, of which ``count`` words are read: words it takes, value."""
    total, limit = Decimal(0), Decimal("Infinity")
    while True:
        following = tokens.scale(at + count)
        if not following or following[1] >= limit or not tokens.joined(at, count + following[0]):
            return count, total + value
        count, limit = count + following[0], following[1]
        total, value = total + value * limit, Decimal(0)
        skip = 1 if tokens.lower[at + count : at + count + 1] and tokens.lower[at + count] in _CONNECTORS else 0
        more = tokens.below_thousand(at + count + skip)
        if not more or more[1].certainty is Certainty.HINT or more[1].kind is not Kind.NUMBER:
            return count, total
        if more[1].values[0] >= limit or not tokens.joined(at, count + skip + more[0]):
            return count, total
        count, value = count + skip + more[0], more[1].values[0]
