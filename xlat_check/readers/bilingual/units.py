"""The units of a bilingual file, and the two keyed documents built from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from xlat_check import lazy
from xlat_check.bitext import Block, Document, Section, UnitState
from xlat_check.errors import ReadError
from xlat_check.readers.messages import Says, block_of, in_common, marked, written_forms
from xlat_check.readers.messages.value import Value
from xlat_check.readers.page import Page

_KEY = lazy.pattern(r"[A-Za-z][\w-]*(?:[._:/][\w-]+)+|[A-Za-z]+(?:_[A-Za-z0-9]+)+")
"""``menu.open``, ``ERR_NO_DISK``."""
FEWEST_KEYS = 3
MOSTLY_KEYS = 0.8
"""If at least this share of the sources are keys, the whole file counts as keys."""
_TEMPLATE = "name the translated file, not its template, or say with --target-lang what it will be in"


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation, as the file pairs them."""

    key: str
    source: Value | None
    """None if the file has nothing for this key and form, not even an empty text."""
    target: Value | None
    form: str = ""
    state: UnitState | None = None
    says: Says | None = None
    """The syntaxes of placeholders that the file names for this unit."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The content of a bilingual file."""

    text: str
    units: tuple[Unit, ...]
    source_lang: str = ""
    """Language tags; empty if neither the file nor the caller names one."""
    target_lang: str = ""


def are_keys(sources: Sequence[str]) -> bool:
    """Whether the sources of a file are keys such as ``menu.open``, and no texts."""
    names = sum(1 for source in sources if _KEY.fullmatch(source))
    return names >= FEWEST_KEYS and names >= MOSTLY_KEYS * len(sources)


def refuse_keys(sources: Sequence[str], path: str) -> None:
    """Raise ReadError if the sources are keys: then there is no source text to compare with."""
    if are_keys(sources):
        name = next(source for source in sources if _KEY.fullmatch(source))
        raise ReadError(
            f"{path}: its sources are keys such as {name[:40]!r}, not texts: there is no source to compare",
            "name the file of the source language before it, such as messages.en.xlf messages.de.xlf",
        )


class Keys:
    """Gives every name a unique key, short enough to be shown."""

    LONGEST = 60
    BLANK = "(blank)"
    """Stands for a name of nothing but white space: a block without a key would not be a unit."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._taken: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The key of a name: the beginning of a long name, with a number if another name begins in the same way."""
        if name not in self._keys:
            short = " ".join(name.split()) or self.BLANK
            if len(short) > self.LONGEST:
                short = short[: self.LONGEST - 1].rstrip() + "…"
            self._keys[name] = self._free(short)
        return self._keys[name]

    def _free(self, key: str) -> str:
        count = self._taken[key] = self._taken.get(key, 0) + 1
        return key if count == 1 else self._free(f"{key} ({count})")


def documents(path: str, found: Bilingual) -> tuple[Document, Document]:
    """Source and target of a file. Raises ReadError if there is nothing to compare."""
    page = Page(found.text, path)
    source: list[Block] = []
    target: list[Block] = []
    common = in_common((unit.source.text, unit.target.text) for unit in found.units if unit.source and unit.target)
    for unit in _without_twins(found.units):
        says = common if unit.says is None else unit.says
        sides = [_blocks(page, unit, value, says) for value in (unit.source, unit.target)]
        if unit.form or any(block.text for blocks in sides for block in blocks):
            source += sides[0]
            target += sides[1]
    if not source and not target:
        raise ReadError(f"{path}: nothing to compare: the file holds no unit with a text", "check its content")
    if not found.target_lang and not any(block.text for block in target):
        raise ReadError(f"{path}: holds no translation, and names no language for one", _TEMPLATE)
    return (
        _document(path, found.source_lang, found.text, [_without_doubt(block) for block in source]),
        _document(path, found.target_lang, found.text, target),
    )


def one_side(path: str, found: Bilingual) -> Document:
    """The translations of a file, by key, or its sources if it holds no translation, as in a file of the source.

    Raises ReadError if there is no text at all.
    """
    page = Page(found.text, path)
    translated = any(unit.target and unit.target.text for unit in found.units)
    blocks = [
        block
        for unit in _without_twins(found.units)
        for block in _blocks(page, unit, unit.target if translated else unit.source, unit.says)
    ]
    if not any(block.text for block in blocks):
        raise ReadError(f"{path}: nothing to compare: the file holds no unit with a text", "check its content")
    lang = found.target_lang if translated else found.source_lang
    return _document(path, lang, found.text, blocks if translated else [_without_doubt(block) for block in blocks])


def _without_twins(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units. If one occurs twice, the earlier translation is marked as overridden and its source is left out."""
    last = {(unit.key, unit.form): i for i, unit in enumerate(units)}
    for i, unit in enumerate(units):
        if last[unit.key, unit.form] == i:
            yield unit
        else:
            yield replace(unit, source=None, state=UnitState.OVERRIDDEN)


def _blocks(page: Page, unit: Unit, value: Value | None, says: Says | None) -> list[Block]:
    """The blocks of one side, one for each form of a message with choices; none if the file has nothing there.

    A block without text stands for an empty one.
    """
    if value is None:
        return []
    forms = [(unit.form, value)] if unit.form else written_forms(page, value)
    return [block_of(page, part, unit.key, form, unit.state, marked(page, part, says=says)) for form, part in forms]


def _without_doubt(block: Block) -> Block:
    """A source block without the states that are about the translation: only locked holds for both sides."""
    return block if block.state in (None, UnitState.LOCKED) else replace(block, state=None)


def _document(path: str, lang: str, text: str, blocks: Iterable[Block]) -> Document:
    section = Section(heading=None, blocks=tuple(blocks), depth=0)
    return Document(path=path, lang=lang, text=text, sections=(section,), keyed=True)
