"""The languages of both sides of a pair: named, stated or detected, and compared with the texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xlat_check.bitext import BlockKind, Document, Side
from xlat_check.config import Pair
from xlat_check.errors import ConfigError, NotCheckedError, ReadError
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.anywhere import are_swapped, detect_any
from xlat_check.lang.detect import PLAIN, detect, plain_language, plainness

DETECT_CHARACTERS = 20_000
"""Number of characters of a document that are used to detect its language."""
SWAP_CHARACTERS = 4_000
"""Number of characters of each side that are used to detect swapped languages."""
NAME_THEM = "name two language versions, or correct the languages"

Texts = tuple[str, str]
"""The text of each side that shows its language."""


def with_languages(source: Document, target: Document, pair: Pair) -> tuple[Document, Document, tuple[str, ...]]:
    """Both sides with their languages, detected if necessary, and messages for the user about them.

    Raises ReadError if a language is unknown, if the languages are swapped, and if both are the same; NotCheckedError
    if a file for both versions has only one language. The checks report a target that is still in the source's language
    under another name.
    """
    notes: list[str] = []
    texts = _telling(source, target, DETECT_CHARACTERS)
    detected = not source.lang, not target.lang
    source, target = (
        _with_language(document, text, notes, side if pair.bilingual else "")
        for document, text, side in zip((source, target), texts, Side, strict=True)
    )
    _refuse_swapped(source, target, pair)
    if pair.bilingual:
        _refuse_one_read_as_two(source, target, pair)
        if source.lang == target.lang:
            raise NotCheckedError(
                f"{pair.source_path}: source and target are both in {source.lang}", "nothing to compare"
            )
        return source, target, tuple(notes)
    notes += _held_against(texts, source, target, pair, detected)
    return source, target, tuple(notes)


def _held_against(
    texts: Texts, source: Document, target: Document, pair: Pair, detected: tuple[bool, bool]
) -> list[str]:
    """Messages for the user about two files whose languages do not fit their texts.

    ``detected``: whether the text alone gives the language of each side. Raises ReadError if both are surely in one
    language.
    """
    named = [base_code(source.lang), base_code(target.lang)]
    found = [_plain(text, own) for text, own in zip(texts, named, strict=True)]
    if found[0] and found[0] == found[1] != named[0]:
        raise ReadError(
            f"{pair.name}: source and target are both in {found[0]}, and the source should be in {source.lang}",
            NAME_THEM,
        )
    wrong = [
        f"the {side} should be in {own}, but its text is in {is_in}"
        for side, own, is_in in zip(Side, named, found, strict=True)
        if is_in and is_in not in (own, named[0])
    ]
    if _is_same(source.lang, target.lang):
        if wrong:
            raise ReadError(f"{pair.name}: {wrong[0]}", NAME_THEM)
        if all(not guess or own == is_in for guess, own, is_in in zip(detected, named, found, strict=True)):
            raise ReadError(
                f"{pair.name}: source and target are both in {source.lang}, so there is nothing to compare",
                f"{NAME_THEM}; a target that is not translated yet needs --target-lang",
            )
    if named[0] == named[1] and any(detected):
        wrong.append(f"source and target may both be in {named[0]}: name their languages if that is not so")
    return wrong


def _plain(text: str, named: str) -> str | None:
    """The language that a text is in beyond doubt.

    Where it should be in a language that is not known, no close one may be mistaken for it.
    """
    found = plain_language(text)
    return found if found and (named in LANGUAGES or plainness(text, found) >= PLAIN) else None


def _is_same(one: str, other: str) -> bool:
    """Whether two tags are one; a language in two regions is not."""
    return one.lower().replace("_", "-") == other.lower().replace("_", "-")


def _refuse_swapped(source: Document, target: Document, pair: Pair) -> None:
    """Raise ReadError if each side is in the language of the other."""
    if are_swapped(*_telling(source, target, SWAP_CHARACTERS), source.lang, target.lang):
        raise ReadError(
            f"{pair.name}: the languages are swapped: the source should be in {source.lang} and the"
            f" target in {target.lang}, but it is the other way round",
            hint=f"{'' if pair.bilingual else 'name the two files in the other order, or '}correct the languages",
        )


def _refuse_one_read_as_two(source: Document, target: Document, pair: Pair) -> None:
    """Raise ReadError if one file in two languages is read as in one."""
    if base_code(source.lang) != base_code(target.lang):
        return
    first, second = (detect(text) for text in _telling(source, target, SWAP_CHARACTERS))
    if first and second and first.code != second.code:
        is_source = first.code != base_code(source.lang)
        wrong, other = (first, second) if is_source else (second, first)
        side, beside = (Side.SOURCE, Side.TARGET) if is_source else (Side.TARGET, Side.SOURCE)
        raise ReadError(
            f"{pair.name}: the {side} should be in {source.lang}, but it is in {wrong.code}, and the {beside} in"
            f" {other.code}",
            hint="correct the languages",
        )


def is_plausible(document: Document) -> bool:
    """Whether a document can be in the language that it states."""
    try:
        stated = base_code(document.lang)
    except ConfigError:
        return False
    text = _beginning((block.text for block in document.blocks()), DETECT_CHARACTERS)
    found = detect(text)
    return found is None or found.code == stated or (stated not in LANGUAGES and plainness(text, found.code) < PLAIN)


def _with_language(document: Document, text: str, notes: list[str], side: str) -> Document:
    """The document with its language, detected if it has none; ``side`` is given if its path does not show the side."""
    if document.lang:
        return document
    found = detect_any(text)
    if found is None:
        raise ReadError(
            f"{document.path}: the language{side and f' of the {side}'} cannot be told from the text",
            hint="name it with --source-lang or --target-lang, or in the file's name (page.de.md)",
        )
    notes.append(f"{side or document.path}: language detected as {found.code} ({found.confidence:.0%} sure)")
    return replace(document, lang=found.code)


def _telling(source: Document, target: Document, most: int) -> Texts:
    """The beginning of each side's text, without markup, keys and code, which are not in its language.

    Only units with a different text as translation are used, if there are any.
    """
    sides = [
        {(block.name or at): block.text for at, block in enumerate(side.blocks()) if block.kind is not BlockKind.CODE}
        for side in (source, target)
    ]
    if source.keyed:
        pairs = {name: (text, sides[1].get(name)) for name, text in sides[0].items()}
        translated = [name for name, (text, other) in pairs.items() if text and other and text != other]
        sides = [{name: side[name] for name in translated} for side in sides] if translated else sides
    first, second = (_beginning(side.values(), most) for side in sides)
    return first, second


def _beginning(texts: Iterable[str], most: int) -> str:
    """The first characters of the texts, joined by spaces."""
    taken, length = [], 0
    for text in texts:
        if length > most:
            break
        taken.append(text)
        length += len(text) + 1
    return " ".join(taken)[:most]
