"""Keyed document built from the entries of a catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xlat_check.bitext import Block, Document, Section, UnitState
from xlat_check.readers.catalogues.value import CatalogueEntry, Value, without_halves
from xlat_check.readers.messages import block_of, readable, written_forms
from xlat_check.readers.page import Page


def catalogue(path: str, text: str, entries: Iterable[CatalogueEntry], *, first_counts: bool = False) -> Document:
    """The document of a catalogue: one section with its units, in the order of the file; no section without units.

    If two units have the same name, the last one counts, or the first one with ``first_counts``.
    """
    page = Page(text, path)
    blocks = [block for entry in entries for block in _blocks(page, _sound(entry))]
    _mark_overridden(blocks, first_counts)
    section = Section(heading=None, blocks=tuple(blocks), depth=0)
    return Document(path=path, lang="", text=text, sections=(section,) if blocks else (), keyed=True)


def _sound(entry: CatalogueEntry) -> CatalogueEntry:
    key, value = without_halves(entry.key), entry.value.sound()
    return entry if key == entry.key and value is entry.value else replace(entry, key=key, value=value)


def _blocks(page: Page, entry: CatalogueEntry) -> Iterable[Block]:
    if entry.plain or entry.form:
        yield _block(page, entry, entry.form, entry.value)
        return
    for form, value in written_forms(page, entry.value):
        yield _block(page, entry, form, value)


def _block(page: Page, entry: CatalogueEntry, form: str, value: Value) -> Block:
    seen = readable(page, value, says=entry.says, plain=entry.plain)
    return block_of(page, seen, entry.key, form, entry.state, seen.tokens)


def _mark_overridden(blocks: list[Block], first_counts: bool) -> None:
    seen: set[str] = set()
    order = range(len(blocks)) if first_counts else reversed(range(len(blocks)))
    for index in order:
        block = blocks[index]
        if block.state is UnitState.OBSOLETE:
            continue
        if block.name in seen:
            blocks[index] = replace(block, state=UnitState.OVERRIDDEN)
        seen.add(block.name)
