"""Messages of catalogues and bilingual files, read into text, placeholders, tags and choices.

Every format uses this: it gives the characters of a message with their places in the file, and what it knows of the
syntaxes that its messages use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind, Token, UnitState
from xlat_check.readers.messages.choices import forms
from xlat_check.readers.messages.placeholders import Says, Syntax, in_common, placeholders, said_by
from xlat_check.readers.messages.tags import marked_tags, without_tags
from xlat_check.readers.messages.value import Value
from xlat_check.readers.page import Page

__all__ = ["Says", "Syntax", "block_of", "in_common", "marked", "readable", "said_by", "written_forms"]

_NUMBERED = lazy.pattern(r"%\d+\$")


def written_forms(page: Page, value: Value) -> list[tuple[str, Value]]:
    """Each form of a message by its name; the message itself, without a name, if it has no choices.

    The ``#`` signs of a plural form, which stand for the number, are placeholders of it.
    """
    found = forms(value)
    return [(form, _with_hash_signs(page, part)) if form and "#" in part.text else (form, part) for form, part in found]


def block_of(page: Page, value: Value, key: str, form: str, state: UnitState | None, tokens: Iterable[Token]) -> Block:
    """The block of a unit of a catalogue; one without text stands for an empty one."""
    block = page.block(
        BlockKind.PARAGRAPH,
        value.text,
        value.places,
        ends=value.ends,
        tokens=tokens,
        key=key,
        form=form,
        state=state,
    )
    if block is not None:
        return block
    at = page.span(value.at, value.at)
    return Block(kind=BlockKind.PARAGRAPH, text="", offsets=(value.at,), span=at, key=key, form=form, state=state)


def readable(page: Page, value: Value, *, says: Says | None = None, plain: bool = False) -> Value:
    """A value as its reader sees it: without tags, and with entities resolved. Its tokens are all that is kept.

    If ``plain``, its format has its own way to write placeholders, and its tokens hold them already.
    """
    tokens = value.tokens if plain else _with_placeholders(page, value, says)
    if tokens is not value.tokens:
        value = replace(value, tokens=tokens)
    value = without_tags(page, value)
    urls = page.urls(value.text, value.places)
    return replace(value, tokens=(*value.tokens, *urls)) if urls else value


def marked(page: Page, value: Value, *, says: Says | None = None) -> tuple[Token, ...]:
    """The tokens of a value whose text stays as the file holds it: its own, its placeholders and its tags."""
    return (*_with_placeholders(page, value, says), *marked_tags(page, value))


def _with_placeholders(page: Page, value: Value, says: Says | None) -> tuple[Token, ...]:
    """The tokens of a value with its placeholders. A placeholder inside of another token is a part of that one.

    An element that stands for a conversion of printf is numbered like the conversion.
    """
    found = placeholders(value.text, says)
    if not found:
        return value.tokens
    tokens = list(value.tokens)
    held = [(token.span.start, token.span.end) for token in tokens]
    for one in found:
        start, end = value.places[one.start], value.end(one.end - 1)
        holder = next((place for place, (low, high) in enumerate(held) if low <= start and end <= high), None)
        if holder is None:
            tokens.append(Token(kind="placeholder", text=one.name, span=page.span(start, end)))
        elif tokens[holder].kind == "placeholder" and _NUMBERED.match(one.name):
            tokens[holder] = replace(tokens[holder], text=one.name)
    return tuple(tokens)


def _with_hash_signs(page: Page, value: Value) -> Value:
    signs = tuple(
        Token(kind="placeholder", text="#", span=page.span(value.places[at], value.end(at)))
        for at, char in enumerate(value.text)
        if char == "#"
    )
    return replace(value, tokens=(*value.tokens, *signs))
