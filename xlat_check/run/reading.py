"""Reader of a pair: two documents from one file or two, with their languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from xlat_check.bitext import Document, Side
from xlat_check.config import Config, Pair, lang_from_path
from xlat_check.errors import ConfigError, NotCheckedError, ReadError
from xlat_check.lang import base_code
from xlat_check.lang.detect import are_swapped, detect
from xlat_check.readers import ReaderOptions, read

DETECT_CHARACTERS = 20_000
"""Number of characters of a document that are used to detect its language."""
SWAP_CHARACTERS = 4_000
"""Number of characters of each side that are used to detect swapped languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Both versions of a text as read."""

    source: Document
    target: Document
    label: str
    """The name of the bitext if the two paths do not give one, as in a file with both versions; else empty."""
    notes: tuple[str, ...]
    """Messages for the user about the reading."""


def read_pair(pair: Pair, config: Config) -> Documents:
    """Read both versions of a pair, and detect languages that are not given.

    Raises ReadError for files that cannot be read or compared, NotCheckedError if there is nothing to compare.
    """
    notes: list[str] = []
    source, target = (
        _with_language(document, notes, side if pair.bilingual else "")
        for document, side in zip(_documents(pair, config), Side, strict=True)
    )
    if source.keyed != target.keyed:
        catalogue, page = (source, target) if source.keyed else (target, source)
        raise ReadError(
            f"{pair.name}: {catalogue.path} holds texts by their keys, and {page.path} holds none",
            hint="name two catalogues, or two pages",
        )
    _refuse_wrong_languages(source, target, pair)
    if pair.bilingual and source.lang == target.lang:
        raise NotCheckedError(f"{pair.source_path}: source and target are both in {source.lang}", "nothing to compare")
    return Documents(source=source, target=target, label=pair.name if pair.bilingual else "", notes=tuple(notes))


def _refuse_wrong_languages(source: Document, target: Document, pair: Pair) -> None:
    """Raise ReadError if the two languages are swapped, or if one file in two languages is read as one."""
    samples = _samples_that_differ(source, target)
    if are_swapped(*samples, source.lang, target.lang):
        raise ReadError(
            f"{pair.name}: the languages are swapped: the source should be in {source.lang} and the"
            f" target in {target.lang}, but it is the other way round",
            hint=f"{'' if pair.bilingual else 'name the two files in the other order, or '}correct the languages",
        )
    if not pair.bilingual or base_code(source.lang) != base_code(target.lang):
        return
    first, second = (detect(sample) for sample in samples)
    if first and second and first.code != second.code:
        is_source = first.code != base_code(source.lang)
        wrong, other = (first, second) if is_source else (second, first)
        side, beside = (Side.SOURCE, Side.TARGET) if is_source else (Side.TARGET, Side.SOURCE)
        raise ReadError(
            f"{pair.name}: the {side} should be in {source.lang}, but it is in {wrong.code}, and the {beside} in"
            f" {other.code}",
            hint="correct the languages",
        )


def _samples_that_differ(source: Document, target: Document) -> tuple[str, str]:
    """Text from the beginning of each side; only units that have a translation."""
    sides = [{(block.name or i): block.text for i, block in enumerate(side.blocks())} for side in (source, target)]
    if source.keyed:
        pairs = {name: (text, sides[1].get(name)) for name, text in sides[0].items()}
        translated = [name for name, (text, other) in pairs.items() if text and other and text != other]
        sides = [{name: side[name] for name in translated} for side in sides]
    first, second = (_beginning(side.values(), SWAP_CHARACTERS) for side in sides)
    return first, second


def _documents(pair: Pair, config: Config) -> tuple[Document, Document]:
    """Source and target as read; the language is empty if neither the caller nor the file names one."""
    if not pair.bilingual:
        options = config.readers or ReaderOptions()
        source = read(pair.source_path, pair.source_lang or "", options=options)
        target = read(pair.target_path, pair.target_lang or "", options=options)
        return (
            source if pair.source_lang else _with_plausible_language(source),
            target if pair.target_lang else _with_plausible_language(target),
        )
    from xlat_check.readers.bilingual import read_bilingual

    source, target = read_bilingual(pair.source_path, pair.source_lang or "", pair.target_lang or "")
    named = lang_from_path(pair.target_path)
    if not target.lang and named and named != source.lang:
        target = replace(target, lang=named)
    return source, target


def _with_plausible_language(document: Document) -> Document:
    """The document, without its stated language if its text is in another one, because templates state any language."""
    return document if not document.lang or _is_plausible(document) else replace(document, lang="")


def _is_plausible(document: Document) -> bool:
    """Whether a document can be in the language that it states."""
    try:
        stated = base_code(document.lang)
    except ConfigError:
        return False
    found = detect(_sample(document))
    return found is None or found.code == stated


def _with_language(document: Document, notes: list[str], side: str) -> Document:
    """The document with its language, detected if it has none; ``side`` is given if its path does not show the side."""
    if document.lang:
        return document
    found = detect(_sample(document))
    if found is None:
        raise ReadError(
            f"{document.path}: the language{side and f' of the {side}'} cannot be told from the text",
            hint="name it with --source-lang or --target-lang, or in the file's name (page.de.md)",
        )
    notes.append(f"{side or document.path}: language detected as {found.code} ({found.confidence:.0%} sure)")
    return replace(document, lang=found.code)


def _sample(document: Document) -> str:
    """The beginning of the document's visible text, because markup and keys are not in its language."""
    return _beginning((block.text for block in document.blocks()), DETECT_CHARACTERS)


def _beginning(texts: Iterable[str], most: int) -> str:
    """The first characters of the texts, joined by spaces."""
    taken, length = [], 0
    for text in texts:
        if length > most:
            break
        taken.append(text)
        length += len(text) + 1
    return " ".join(taken)[:most]
