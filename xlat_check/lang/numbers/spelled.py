"""Reading of numbers in words, and of words that can stand for a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.numbers.fractions import fraction_parts, fraction_readings
from xlat_check.lang.numbers.names import cardinals, denominators, ordinals
from xlat_check.lang.numbers.reading import SPACES, WORD, Reading
from xlat_check.lang.numbers.values import Certainty, QuantityKind


class _Name(NamedTuple):
    kind: QuantityKind
    values: tuple[Decimal, ...]
    certainty: Certainty


@cache
def _words(lang: str) -> dict[str, int]:
    """The possible first words of a name, and the number of words in the longest such name."""
    known = forms(lang)
    longest = dict.fromkeys((*known.alone, *known.both), 1)
    for name in (*cardinals(lang), *ordinals(lang), *(hint.replace("-", " ") for hint in known.hints)):
        first, *rest = name.split(" ")
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return longest


@cache
def _scale_words(lang: str) -> frozenset[str]:
    """The possible first words of a scale."""
    return frozenset(name.split(" ")[0] for name in forms(lang).scales)


@lru_cache(maxsize=1 << 14)
def _lookup(lang: str, name: str) -> _Name | None:
    """The value of a name or hint: lower case, words separated by one space."""
    known = forms(lang)
    hints = known.hints.get(name) or known.hints.get(name.replace(" ", "-")) or ()
    values = tuple(Decimal(value) for value in hints)
    if name in known.both:
        return _Name(QuantityKind.NUMBER, (Decimal(known.both[name]),), Certainty.WORD)
    for names, kind in ((cardinals(lang), QuantityKind.NUMBER), (ordinals(lang), QuantityKind.ORDINAL)):
        if name in names:
            hint = name in known.homographs or names[name] == 1
            certainty = Certainty.HINT if hint else Certainty.WORD
            if kind is QuantityKind.ORDINAL and name in denominators(lang):
                values += fraction_readings(1, names[name])
            return _Name(kind, (Decimal(names[name]), *values), certainty)
    if values:
        return _Name(QuantityKind.NUMBER, values, Certainty.HINT)
    value = None if " " in name else compound(lang, name)
    return None if value is None else _Name(QuantityKind.NUMBER, (value,), Certainty.WORD)


@cache
def compound_heads(lang: str) -> frozenset[str]:
    """The first three letters of every word of six or more letters that may contain a number.

    None in a language in which no number is part of a longer word.
    """
    known = forms(lang)
    if not known.adjective:
        return frozenset()
    return frozenset(name[:3] for name in (*cardinals(lang), *known.alone, *filter(None, [known.one_and_half])))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern or "(?!)")


@lru_cache(maxsize=1 << 12)
def compound(lang: str, word: str) -> Decimal | None:
    """The value of a number that is written as one word or is part of one; None for another word."""
    if word in cardinals(lang):
        return Decimal(cardinals(lang)[word])
    known = forms(lang)
    ending = _pattern(known.adjective).search(word)
    if ending and ending.start():
        stem = word[: ending.start()]
        values = (compound(lang, stem + letters) for letters in known.dropped)
        return next((value for value in values if value is not None), None)
    if half := _pattern(known.with_half).fullmatch(word):
        whole = Decimal(1) if half["whole"] is None else compound(lang, half["whole"])
        return None if whole is None else whole + Decimal("0.5")
    match = _pattern(known.compound).fullmatch(word)
    if not match:
        return None
    factor, head, tail = 1000, match["thousands"], match["rest"]
    if head is None:
        factor, head, tail = 100, match["hundreds"], match["tail"]
    first = compound(lang, head) if head else Decimal(1)
    rest = compound(lang, tail.removeprefix(known.joined_by)) if tail else Decimal(0)
    return None if first is None or rest is None else first * factor + rest


class _Tokens:
    """The words of a text with their places."""

    def __init__(self, work: Reading) -> None:
        self.work = work
        self.tokens = list(WORD.finditer(work.rest))
        self.lower = [token[0].lower() for token in self.tokens]
        self.longest = _words(work.lang)

    def joined(self, at: int, count: int) -> bool:
        """Whether only a space or a hyphen separates ``count`` words from ``at`` on."""
        if at + count > len(self.tokens):
            return False
        gaps = ((self.tokens[i].end(), self.tokens[i + 1].start()) for i in range(at, at + count - 1))
        return all(end - start == 1 and self.work.rest[start] in f"{SPACES}-" for start, end in gaps)

    def name(self, at: int) -> tuple[int, _Name] | None:
        """The longest name that begins at a word, and its number of words."""
        if at >= len(self.tokens):
            return None
        word = self.lower[at]
        if word in self.longest:
            for count in range(min(self.longest[word], len(self.tokens) - at), 0, -1):
                found = _lookup(self.work.lang, " ".join(self.lower[at : at + count]))
                if found and self.joined(at, count):
                    return count, found
        if len(word) > 5 and compound_heads(self.work.lang):
            found = _lookup(self.work.lang, word)
            return (1, found) if found else None
        return None

    def below_thousand(self, at: int) -> tuple[int, _Name] | None:
        """A name with the tens and ones that follow a hundred: ``cento e vinte``, ``two hundred and five``."""
        found = self.name(at)
        if not found or found[1].kind is not QuantityKind.NUMBER or found[1].values[0] not in range(100, 1000, 100):
            return found
        count, name = found
        skip = self.connectors(at + count)
        more = self.name(at + count + skip)
        if not more or more[1].kind is not QuantityKind.NUMBER or not 0 < more[1].values[0] < 100:
            return found
        total = count + skip + more[0]
        if not self.joined(at, total):
            return found
        return total, _Name(QuantityKind.NUMBER, (name.values[0] + more[1].values[0],), Certainty.WORD)

    def connectors(self, at: int) -> int:
        """Number of words at a place that only connect parts of a number: one or none."""
        return int(at < len(self.lower) and self.lower[at] in self.work.forms.connectors)

    def scale(self, at: int) -> tuple[int, Decimal] | None:
        """The scale at a word: ``mil milhões``, ``Millionen``."""
        scales = self.work.forms.scales
        if at >= len(self.lower) or self.lower[at] not in _scale_words(self.work.lang):
            return None
        for count in (2, 1):
            name = " ".join(self.lower[at : at + count])
            if len(name) > 2 and name in scales and self.joined(at, count):
                return count, Decimal(10) ** scales[name]
        return None


def read_words(work: Reading) -> None:
    """Read every number in words, and every word that can stand for one."""
    firsts, heads = _words(work.lang), compound_heads(work.lang)
    if not heads and work.words.isdisjoint(firsts):
        return
    tokens = _Tokens(work)
    done = 0
    for at, word in enumerate(tokens.lower):
        if (word in firsts or (len(word) > 5 and word[:3] in heads)) and at >= done:
            done = at + _read_number(tokens, at)


def _read_number(tokens: _Tokens, at: int) -> int:
    """Read a number that begins at a word; returns its number of words, 0 for none."""
    work = tokens.work
    if hint := _lone_hint(tokens, at):
        span = tokens.tokens[at].span()
        work.add(hint.kind, hint.values, span, certainty=Certainty.HINT, unit=work.unit(span[1]))
        return 1
    found = _two_part_year(tokens, at) or tokens.below_thousand(at)
    if found:
        count, (kind, values, certainty) = found
    elif tokens.lower[at] in work.forms.alone:
        count, kind, values, certainty = 0, QuantityKind.NUMBER, (Decimal(1),), Certainty.WORD
    else:
        return 0
    if kind is QuantityKind.NUMBER:
        if _read_fraction(tokens, at, count, values[0]):
            return count + 1
        words, total = _with_scales(tokens, at, count, values[0])
        if words != count:
            count, values, certainty = words, (total,), Certainty.WORD
    start, end = tokens.tokens[at].start(), tokens.tokens[at + count - 1].end()
    half = work.half(end) if kind is QuantityKind.NUMBER and values[0] >= 1 else 0
    if half:
        values, certainty, end = _with_half(tokens, at + count - 1, values[0]), Certainty.WORD, half
        values, end = _scaled_half(work, values, end)
    percent = work.phrase(work.forms.percent, end)
    if percent:
        kind, certainty, end = QuantityKind.PERCENT, Certainty.WORD, percent.end()
    elif kind is QuantityKind.NUMBER and work.forms.more:
        values += _after_more(tokens, at + count, values[0])
    work.add(kind, values, (start, end), certainty=certainty, unit=work.unit(end))
    return count


def _lone_hint(tokens: _Tokens, at: int) -> _Name | None:
    """Read a hint that the following words do not change: most articles."""
    work = tokens.work
    if tokens.longest.get(tokens.lower[at]) != 1 or not work.words.isdisjoint(work.forms.halves):
        return None
    hint = _lookup(work.lang, tokens.lower[at])
    if hint is None or hint.certainty is not Certainty.HINT or hint.values[0] >= 100:
        return None
    after = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else ""
    more = after in _scale_words(work.lang) or after in denominators(work.lang)
    return None if more or work.phrase(work.forms.percent, tokens.tokens[at].end()) else hint


def _two_part_year(tokens: _Tokens, at: int) -> tuple[int, _Name] | None:
    """Read ``nineteen ninety-nine``."""
    if tokens.lower[at] not in tokens.work.forms.centuries:
        return None
    century, rest = tokens.name(at), tokens.name(at + 1)
    if not century or century[0] != 1 or not rest or not tokens.joined(at, 1 + rest[0]):
        return None
    years = rest[1].values[0]
    if rest[1].kind is not QuantityKind.NUMBER or rest[1].certainty is Certainty.HINT or years not in range(10, 100):
        return None
    return 1 + rest[0], _Name(QuantityKind.NUMBER, (century[1].values[0] * 100 + years,), Certainty.WORD)


def _read_fraction(tokens: _Tokens, at: int, count: int, value: Decimal) -> bool:
    """Read ``zwei Drittel``, whose numerator has ``count`` words; returns whether it is a fraction."""
    work = tokens.work
    below = tokens.lower[at + count] if at + count < len(tokens.lower) else ""
    denominator = denominators(work.lang).get(below, 0)
    if not 0 < value < denominator or value % 1 or not tokens.joined(at, count + 1):
        return False
    end = tokens.tokens[at + count].end()
    if value == 1 and below not in work.forms.thirds:
        return False  # a single fifth is an ordinal, a quarter a district
    if value > 1 and work.forms.several and below[-1] not in work.forms.several:
        return False  # *two third parties*
    if below in work.forms.homographs and not re.match(r" (?:d|di |of )", work.rest[end : end + 4]):
        return False  # *quartos* are also rooms
    readings = fraction_readings(int(value), denominator)
    span = tokens.tokens[at].start(), end
    parts = fraction_parts(int(value), denominator)
    work.add(QuantityKind.FRACTION, readings, span, certainty=Certainty.WORD, parts=parts)
    return True


def _with_half(tokens: _Tokens, last: int, value: Decimal) -> tuple[Decimal, ...]:
    """A number with a half of its last word's value: half a million after ``dois milhões``."""
    scale = tokens.work.forms.scales.get(tokens.lower[last], 0)
    return (value + Decimal(10) ** scale / 2,)


def _scaled_half(work: Reading, values: tuple[Decimal, ...], end: int) -> tuple[tuple[Decimal, ...], int]:
    """``two and a half million``: the scale after the half, if there is one."""
    word = WORD.match(work.rest, end + 1)
    scale = work.forms.scales.get(word[0].lower(), 0) if word and len(word[0]) > 2 else 0
    if not word or not scale or values[0] > 1000:
        return values, end
    return (values[0] * Decimal(10) ** scale,), word.end()


def _after_more(tokens: _Tokens, at: int, value: Decimal) -> tuple[Decimal, ...]:
    """Another reading of a number if ``autres millions`` follows."""
    if tokens.lower[at : at + 1] and re.fullmatch(tokens.work.forms.more, tokens.lower[at]):
        scale = tokens.scale(at + 1)
        return (value * scale[1],) if scale and tokens.joined(at - 1, 2 + scale[0]) else ()
    return ()


def _after_thousand(tokens: _Tokens, at: int, count: int, value: Decimal) -> tuple[int, Decimal]:
    """The whole of ``tweeduizend vijfhonderd``, of which ``count`` words are read: words it takes, value."""
    if not tokens.work.forms.thousand_apart or value < 1000 or value % 1000:
        return count, value
    skip = tokens.connectors(at + count)
    more = tokens.below_thousand(at + count + skip)
    if not more or more[1].kind is not QuantityKind.NUMBER or more[1].certainty is Certainty.HINT:
        return count, value
    total = count + skip + more[0]
    return (
        (total, value + more[1].values[0]) if tokens.joined(at, total) and more[1].values[0] < 1000 else (count, value)
    )


def _with_scales(tokens: _Tokens, at: int, count: int, value: Decimal) -> tuple[int, Decimal]:
    """The whole of ``dois mil e quinhentos``, of which ``count`` words are read: its number of words and its value."""
    total, limit = Decimal(0), Decimal("Infinity")
    while True:
        following = tokens.scale(at + count)
        if not following or following[1] >= limit or not tokens.joined(at, count + following[0]):
            return _after_thousand(tokens, at, count, total + value)
        count, limit = count + following[0], following[1]
        total, value = total + value * limit, Decimal(0)
        skip = tokens.connectors(at + count)
        more = tokens.below_thousand(at + count + skip)
        if not more or more[1].certainty is Certainty.HINT or more[1].kind is not QuantityKind.NUMBER:
            return count, total
        if more[1].values[0] >= limit or not tokens.joined(at, count + skip + more[0]):
            return count, total
        beyond = tokens.scale(at + count + skip + more[0])
        if skip and beyond and beyond[1] >= limit:
            return count, total  # another number: ``three million and five million``
        count, value = count + skip + more[0], more[1].values[0]
