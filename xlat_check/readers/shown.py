"""Lines of a page for the Markdown parser: instructions are blanked, and all other characters keep their places.

A shown line ends where its line in the file ends, so the distance to the end gives the place of a character.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xlat_check import lazy
from xlat_check.readers.page import HIDDEN

_MAYBE_NAMES = ("name", "content", "header", "message")
"""Attributes whose values may be identifiers as well."""
_TEXT_NAMES = "|".join(
    (
        *"title caption alt label summary description heading subtitle tooltip placeholder text tab".split(),
        *_MAYBE_NAMES,
    )
)
_QUOTED = r"""(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$\n]*)`)"""
_ATTRIBUTE = lazy.pattern(rf"(?<![\w-])({_TEXT_NAMES})\s*=\s*(?:\{{\s*)?{_QUOTED}")
_LIST = lazy.pattern(r"(?<![\w-])(?:items|labels|tabs|titles)\s*=\s*\{\s*\[([^\]]*)\]")
"""Titles of several tabs in one attribute of MDX."""
_ITEM = lazy.pattern(_QUOTED)
_LETTER = lazy.pattern(r"[^\W\d_]")
_SWITCH = frozenset(("true", "false", "yes", "no", "on", "off", "none", "auto"))
_SENTENCE_LIKE = lazy.pattern(r"[A-ZÀ-ÖØ-Þ]|\S\s+\S|[^\x00-\u024f]")
"""Signs of a text, not an identifier: a capital, several words, or a script other than Latin."""

_UNSEEN = HIDDEN + " \t>"
_LEAD = lazy.pattern(rf"([ \t>]*){HIDDEN}[{HIDDEN} \t]*")


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines of a page for its parser, and the texts inside instructions."""

    lines: tuple[str, ...]
    texts: tuple[tuple[int, int], ...] = ()
    """Start and end in the file of each text in an attribute, such as the title of a tab."""


def attribute_texts(tag: str, start: int) -> list[tuple[int, int]]:
    """Start and end of the texts in the attributes of a tag or shortcode that begins at ``start`` in the file."""
    found = []
    for match in _ATTRIBUTE.finditer(tag):
        group = match.lastindex or 2
        value = match.group(group)
        if not _LETTER.search(value) or "{{" in value or "://" in value or value.strip() in _SWITCH:
            continue
        if match.group(1) not in _MAYBE_NAMES or _SENTENCE_LIKE.search(value):
            found.append((start + match.start(group), start + match.end(group)))
    for listed in _LIST.finditer(tag):
        for item in _ITEM.finditer(tag, *listed.span(1)):
            low, high = item.span(item.lastindex or 1)
            if _SENTENCE_LIKE.search(tag, low, high):
                found.append((start + low, start + high))
    return found


def masked(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """The line with ``HIDDEN`` for each character of these spans; a hidden beginning is cut off."""
    for start, end in spans:
        line = line[:start] + HIDDEN * (end - start) + line[end:]
    return without_ends(line)


def without_ends(line: str) -> str:
    """The line without a hidden beginning, but with the blanks before it. Empty if all is hidden."""
    if not line.strip(_UNSEEN):
        return ""
    lead = _LEAD.match(line)
    return line if lead is None else lead.group(1) + line[lead.end() :]
