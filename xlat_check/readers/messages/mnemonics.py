"""Mnemonics of labels: the sign before the letter that a user presses, as in ``_File`` and ``&Datei``.

Plain text may hold such a sign too, so a file has to show that it uses mnemonics: translators move the sign to another
word, while an identifier stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from xlat_check import lazy
from xlat_check.bitext import UNUSED, Block, Document, Span, Token

KIND = "mnemonic"
"""The kind of the token."""
_SIGNS = {
    "_": lazy.pattern(r"(?<!_)_(?=[^\W_])"),
    "&": lazy.pattern(r"(?<!&)&(?=[^\W_])(?!#?\w{1,10};)"),
}
_WORD = lazy.pattern(r"[\w&]+")
_BEHIND = lazy.pattern(r"\s*\([_&][^\W_]\)")
"""``(_F)`` behind a text whose letters are on no keyboard."""
_LABEL_WORDS = 6
"""A longer text is no label, so a sign on one side only need not be a mnemonic."""
_FEWEST_INSIDE = 2
"""Fewest units that show mnemonics, if none of them has the sign before its first letter on both sides."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """The only sign of its kind in a unit."""

    start: int
    end: int
    word: str
    """The word that it stands in."""
    first: bool
    """Whether it stands before a word, not inside of one."""


def with_mnemonics(source: Document, target: Document) -> tuple[Document, Document]:
    """Both documents with the mnemonics of their units as tokens, in the signs that the two show to be such."""
    for sign in _SIGNS:
        if sign not in source.text and sign not in target.text:
            continue
        sides = [dict(_signs(document, sign)) for document in (source, target)]
        if _are_used(sides[0], sides[1]):
            source, target = (
                _marked(document, own, other)
                for document, own, other in ((source, sides[0], sides[1]), (target, sides[1], sides[0]))
            )
    return source, target


def _signs(document: Document, sign: str) -> Iterator[tuple[str, _Sign]]:
    """The only sign in each unit that is in use, by the name of the unit."""
    for block in document.blocks():
        if sign in block.text and block.state not in UNUSED and (found := _sign(block, _SIGNS[sign])):
            yield block.name, found


def _sign(block: Block, pattern: re.Pattern[str]) -> _Sign | None:
    """The sign in a text; None if there is none, or more than one."""
    places = [
        match.start()
        for match in pattern.finditer(block.text)
        if not any(token.span.start <= block.offsets[match.start()] < token.span.end for token in block.tokens)
    ]
    if len(places) != 1:
        return None
    at = places[0]
    for behind in _BEHIND.finditer(block.text):
        if at in range(*behind.span()):
            return _Sign(behind.start(), behind.end(), "", first=True)
    word = next(match for match in _WORD.finditer(block.text) if match.start() <= at < match.end())
    if word[0].isupper() and len(word[0]) <= len("R&D+E"):
        return None
    return _Sign(at, at + 1, word[0].casefold(), first=word.start() == at)


def _are_used(source: Mapping[str, _Sign], target: Mapping[str, _Sign]) -> bool:
    """Whether the signs of a file are mnemonics: some stand in other words than in the source."""
    moved = [
        own.first and other.first
        for name, own in source.items()
        if (other := target.get(name)) is not None and own.word != other.word
    ]
    return any(moved) or len(moved) >= _FEWEST_INSIDE


def _marked(document: Document, own: Mapping[str, _Sign], other: Mapping[str, _Sign]) -> Document:
    sections = tuple(
        replace(section, blocks=tuple(_with_tokens(section.blocks, document.text, own, other)))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _with_tokens(
    blocks: Iterable[Block], text: str, own: Mapping[str, _Sign], other: Mapping[str, _Sign]
) -> Iterator[Block]:
    for block in blocks:
        sign = own.get(block.name) if block.state not in UNUSED else None
        facing = other.get(block.name)
        if sign is None or not (facing.word != sign.word if facing else _is_label(block, sign)):
            yield block
            continue
        start, end = block.offsets[sign.start], block.offsets[sign.end - 1] + 1
        token = Token(kind=KIND, text=block.text[sign.start : sign.end].strip(), span=_span(block, text, start, end))
        yield replace(block, tokens=tuple(sorted((*block.tokens, token), key=lambda one: one.span.start)))


def _is_label(block: Block, sign: _Sign) -> bool:
    return sign.first or len(block.text.split()) <= _LABEL_WORDS


def _span(block: Block, text: str, start: int, end: int) -> Span:
    line = block.span.line + text.count("\n", block.span.start, start)
    return replace(block.span, line=line, column=start - text.rfind("\n", 0, start), start=start, end=end)
