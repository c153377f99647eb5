"""Choices inside a message: plurals and other variants, written out as one text for each form.

ICU writes ``{n, plural, one {# file} other {# files}}``, ``ChoiceFormat`` of Java ``{0,choice,0#none|1#one|1<many}``,
MediaWiki ``{{PLURAL:$1|file|files}}``, Laravel and vue-i18n ``one file | {count} files``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from xlat_check import lazy
from xlat_check.readers.messages.value import Value

MAX_FORMS = 64
"""A message with more forms than this is not expanded."""
MAX_DEPTH = 8

_CHOICE = lazy.pattern(
    r"\{\s*(?P<argument>[\w.-]+)\s*,\s*(?:(?P<icu>plural|selectordinal|select)|(?P<java>choice))\s*,"
    r"|\{\{\s*(?P<wiki>PLURAL|GENDER|GRAMMAR)\s*:(?P<parameter>[^|{}]*)\|",
    re.IGNORECASE,
)
_OFFSET = lazy.pattern(r"\s*offset\s*:\s*\d+")
_SELECTOR = lazy.pattern(r"\s*,?\s*(=\d+|[\w-]+)\s*\{")
_CLOSE = lazy.pattern(r"\s*\}")
_STEP = lazy.pattern(r"'[{}|][^']*'|''|[{}|]")
"""Braces and quoted text. Quoted braces do not count."""
_WIKI_STEP = lazy.pattern(r"\[\[|\]\]|[{}|]")
_LIMIT = lazy.pattern(r"\s*(-?[\d.]+|-?∞)\s*([#<≤])")
_BAR_LIMIT = lazy.pattern(r"\s*(?:\{(?P<exact>\d+)\}|[\[\]](?P<least>-?\d+|\*),(?P<most>-?\d+|\*|Inf)[\[\]])\s*")
_COUNT = lazy.pattern(r"\{\s*(?:count|n|num|number)\s*\}|(?<![\w:]):(?:count|num|number|n)\b", re.ASCII)
MAX_BARS = 6
_EXACT = lazy.pattern(r"\s*(\d+)\s*=")

Range = tuple[int, int]
Ranges = tuple[Range, ...]
Chosen = tuple[tuple[str, str], ...]
"""What is chosen so far: what each choice is about, and the name of the option."""
Options = Sequence[tuple[str, Chosen, Ranges]]
"""Name, what is chosen inside, and the text of each option."""


class _NoChoiceError(Exception):
    """The text only looks like a choice."""


def forms(value: Value) -> list[tuple[str, Value]]:
    """Each form of a message by its name, such as ``one``; the message itself, without a name, if it has no choices.

    A choice inside another one, or beside it, gives names such as ``female.one``; two about the same are one.
    Of variants by gender in MediaWiki the first counts for all.
    """
    if not _CHOICE.search(value.text):
        return _barred(value) if "|" in value.text else [("", value)]
    try:
        found = _forms(value.text, 0, len(value.text), 0)
    except _NoChoiceError:
        return [("", value)]
    return [(".".join(name for _, name in chosen), _joined(value, ranges)) for chosen, ranges in found]


def _barred(value: Value) -> list[tuple[str, Value]]:
    """The forms of a message of Laravel or vue-i18n, ``{0} none|[1,19] some|:count files``; itself without them.

    It has such forms if each part says for which numbers it is, or if the last one holds the number and no other bar
    stands in it.
    """
    cuts = [-1, *(at for at, char in enumerate(value.text) if char == "|"), len(value.text)]
    ranges = [(start + 1, end) for start, end in pairwise(cuts)]
    parts = [value.text[start:end] for start, end in ranges]
    if len(parts) > MAX_BARS or not all(part.strip() for part in parts):
        return [("", value)]
    limits = [_BAR_LIMIT.match(part) for part in parts]
    if not any(limits) and not _COUNT.search(parts[-1]):
        return [("", value)]
    found = []
    for place, ((start, end), limit) in enumerate(zip(ranges, limits, strict=True)):
        last = place == len(parts) - 1
        name = "other" if last else _bar_name(limit) if limit else "one" if len(parts) == 2 else str(place)
        start += limit.end() if limit else 0
        start += len(value.text[start:end]) - len(value.text[start:end].lstrip())
        end -= len(value.text[start:end]) - len(value.text[start:end].rstrip())
        found.append((name, _joined(value, ((start, end),))))
    return found


def _bar_name(limit: re.Match[str]) -> str:
    """The name of a form that is for one number, or for those from one on."""
    return (
        f"={limit['exact']}"
        if limit["exact"]
        else f"={limit['least']}"
        if limit["least"] == limit["most"]
        else f">{limit['least']}"
    )


def _joined(value: Value, ranges: Ranges) -> Value:
    """The text of one form, with the tokens that stand in it."""
    form = Value.joined((value.part(start, end) for start, end in ranges if start < end), value.at)
    if not value.tokens:
        return form
    held = [(value.places[start], value.end(end - 1)) for start, end in ranges if start < end]
    tokens = [
        token for token in value.tokens if any(low <= token.span.start and token.span.end <= high for low, high in held)
    ]
    return replace(form, tokens=tuple(tokens))


def _forms(text: str, start: int, end: int, depth: int) -> list[tuple[Chosen, Ranges]]:
    """The forms of a stretch of text: what is chosen in each, and the parts of the text that it includes."""
    if depth > MAX_DEPTH:
        raise _NoChoiceError
    found: list[tuple[Chosen, Ranges]] = [((), ())]
    at = start
    while match := _CHOICE.search(text, at, end):
        options, after = _options(text, match, end, depth)
        about = match["argument"] or f"{match['wiki']} {match['parameter']}"
        before = (at, match.start())
        found = [form for chosen, ranges in found for form in _chosen(chosen, (*ranges, before), about, options)]
        if len(found) > MAX_FORMS:
            raise _NoChoiceError
        at = after
    return [(chosen, (*ranges, (at, end))) for chosen, ranges in found]


def _chosen(chosen: Chosen, ranges: Ranges, about: str, options: Options) -> Iterator[tuple[Chosen, Ranges]]:
    """A form with each option of a further choice; with the fitting one alone if it is about the same as another."""
    given = dict(chosen).get(about)
    if given is not None:
        options = [one for one in options if one[0] == given] or [options[-1]]
    for name, inner, own in options:
        new = (*chosen, (about, name)) if name and given is None else chosen
        known = dict(new)
        yield (*new, *(pair for pair in inner if pair[0] not in known)), (*ranges, *own)


def _options(text: str, choice: re.Match[str], end: int, depth: int) -> tuple[Options, int]:
    """The options of a choice, and the place where it ends."""
    if choice["icu"]:
        return _icu_options(text, choice.end(), end, depth)
    parts, close = _parts(text, choice.end(), end, _WIKI_STEP if choice["wiki"] else _STEP)
    if choice["wiki"]:
        if text[close : close + 2] != "}}":
            raise _NoChoiceError
        named, close = _wiki_names(text, parts, choice["wiki"].upper()), close + 1
    else:
        named = _java_names(text, parts)
    found = [
        (name, chosen, ranges) for name, (low, high) in named for chosen, ranges in _forms(text, low, high, depth + 1)
    ]
    return found, close + 1


def _icu_options(text: str, at: int, end: int, depth: int) -> tuple[Options, int]:
    if offset := _OFFSET.match(text, at, end):
        at = offset.end()
    found: list[tuple[str, Chosen, Ranges]] = []
    while selector := _SELECTOR.match(text, at, end):
        close = _parts(text, selector.end(), end, _STEP)[1]
        inside = _forms(text, selector.end(), close, depth + 1)
        found += [(selector[1], chosen, ranges) for chosen, ranges in inside]
        at = close + 1
    closed = _CLOSE.match(text, at, end)
    if not found or not closed:
        raise _NoChoiceError
    return found, closed.end()


def _parts(text: str, at: int, end: int, step: re.Pattern[str]) -> tuple[list[Range], int]:
    """The parts up to the brace that closes the one before ``at``, cut at bars, and the place of that brace."""
    depth, parts, start = 1, [], at
    for match in step.finditer(text, at, end):
        depth += {"{": 1, "[[": 1, "}": -1, "]]": -1}.get(match[0], 0)
        if depth == 1 and match[0] == "|":
            parts.append((start, match.start()))
            start = match.end()
        elif depth == 0:
            return [*parts, (start, match.start())], match.start()
    raise _NoChoiceError


def _java_names(text: str, parts: Sequence[Range]) -> Iterator[tuple[str, Range]]:
    """The options of ``ChoiceFormat``: each begins with the least number that it is for."""
    for place, (start, end) in enumerate(parts):
        limit = _LIMIT.match(text, start, end)
        if limit is None:
            raise _NoChoiceError
        last = place == len(parts) - 1
        yield "other" if last else f"={limit[1]}" if limit[2] != "<" else f">{limit[1]}", (limit.end(), end)


def _wiki_names(text: str, parts: Sequence[Range], kind: str) -> Iterator[tuple[str, Range]]:
    """The options of MediaWiki: the first is for one, the last for all others; ``12=`` names a number."""
    if kind != "PLURAL":
        yield "", parts[-1 if kind == "GRAMMAR" else 0]
        return
    exact = [(match, part) for part in parts if (match := _EXACT.match(text, *part))]
    usual = [part for part in parts if not _EXACT.match(text, *part)]
    yield from ((f"={match[1]}", (match.end(), part[1])) for match, part in exact)
    for place, part in enumerate(usual):
        if len(usual) == 1 and not exact:
            yield "", part
        else:
            yield "other" if part is usual[-1] else "one" if place == 0 else str(place), part
