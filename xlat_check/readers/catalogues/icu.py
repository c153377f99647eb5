"""ICU messages: plurals and other choices, written out as one text for each form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlat_check.readers.catalogues.value import Value

MAX_FORMS = 64
"""A message with more forms than this is not expanded."""
MAX_DEPTH = 8

_CHOICE = re.compile(r"\{\s*[\w.-]+\s*,\s*(plural|selectordinal|select)\s*,")
_OFFSET = re.compile(r"\s*offset\s*:\s*\d+")
_SELECTOR = re.compile(r"\s*(=\d+|[\w-]+)\s*\{")
_CLOSE = re.compile(r"\s*\}")
_STEP = re.compile(r"'[{}|][^']*'|''|[{}]")
"""Braces and quoted text. Quoted braces do not count."""

Ranges = tuple[tuple[int, int], ...]


class _NoChoiceError(Exception):
    """The text only looks like a choice."""


def forms(value: Value) -> list[tuple[str, Value]]:
    """Each form of a message by its name, such as ``one``; the message itself, without a name, if it has no choices.

    A choice inside another one, or beside it, gives names such as ``female.one``.
    """
    if not _CHOICE.search(value.text):
        return [("", value)]
    try:
        found = _forms(value.text, 0, len(value.text), 0)
    except _NoChoiceError:
        return [("", value)]
    return [
        (name, Value.joined((value.part(start, end) for start, end in ranges if start < end), value.at))
        for name, ranges in found
    ]


def _forms(text: str, start: int, end: int, depth: int) -> list[tuple[str, Ranges]]:
    """The forms of a stretch of text: their names, and the parts of the text that each includes."""
    if depth > MAX_DEPTH:
        raise _NoChoiceError
    found: list[tuple[str, Ranges]] = [("", ())]
    at = start
    while match := _CHOICE.search(text, at, end):
        options, after = _options(text, match.end(), end, depth)
        before = ((at, match.start()),)
        found = [
            (".".join(filter(None, (name, inner))), (*ranges, *before, *own))
            for name, ranges in found
            for inner, own in options
        ]
        if len(found) > MAX_FORMS:
            raise _NoChoiceError
        at = after
    return [(name, (*ranges, (at, end))) for name, ranges in found]


def _options(text: str, at: int, end: int, depth: int) -> tuple[Sequence[tuple[str, Ranges]], int]:
    """The options of a choice, and the place where it ends."""
    if offset := _OFFSET.match(text, at, end):
        at = offset.end()
    found: list[tuple[str, Ranges]] = []
    while selector := _SELECTOR.match(text, at, end):
        close = _closing(text, selector.end(), end)
        inside = _forms(text, selector.end(), close, depth + 1)
        found += [(".".join(filter(None, (selector[1], name))), ranges) for name, ranges in inside]
        at = close + 1
    closed = _CLOSE.match(text, at, end)
    if not found or not closed:
        raise _NoChoiceError
    return found, closed.end()


def _closing(text: str, at: int, end: int) -> int:
    """The place of the brace that closes the one before ``at``."""
    depth = 1
    for step in _STEP.finditer(text, at, end):
        depth += {"{": 1, "}": -1}.get(step[0], 0)
        if depth == 0:
            return step.start()
    raise _NoChoiceError
