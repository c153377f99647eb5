"""A first configuration file, made from the content of a folder."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xlat_check.config import yaml_nodes
from xlat_check.config.files import FILE_NAME, Source
from xlat_check.config.keys import KEYS
from xlat_check.config.load import merge
from xlat_check.config.model import Config
from xlat_check.config.paths import normalise_tag
from xlat_check.config.starter.discover import FoundFiles, discover, discover_bilingual
from xlat_check.config.starter.languages import detected_lang, pick_source, plain_lang, unit_lang
from xlat_check.config.starter.places import HOLE
from xlat_check.config.starter.write import SCHEMA_NAME, PairsEntry, write
from xlat_check.errors import ConfigError
from xlat_check.lang import base_code
from xlat_check.readers import SUFFIXES
from xlat_check.readers.bilingual import BILINGUAL

__all__ = ["SCHEMA_NAME", "Starter", "starter"]

NOISE = frozenset(
    "node_modules bower_components vendor venv env __pycache__ site-packages build dist target out output bin obj"
    " coverage htmlcov _build _site site public tmp temp logs cache".split()
)
"""Folders of other people's files or of build results. Hidden folders and ``*.egg-info`` are skipped as well."""
SOUGHT = tuple(ending for reader in BILINGUAL.values() for ending in reader.sought)
"""Suffixes of bilingual files that a project has once for each language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A configuration file to start with."""

    text: str
    source_lang: str
    """Empty if neither paths nor texts show it."""
    sets: tuple[tuple[str, Config], ...]
    """Each pattern of the file, with the files that it matches now."""
    notes: tuple[str, ...] = ()
    """Messages for the user: languages that the texts contradict."""


def starter(folder: str, source_lang: str | None = None, *, schema: bool = True) -> Starter:
    """The file for a folder; ``schema``: its first line names the schema beside it.

    Raises ConfigError if nothing is in several languages, or nothing in ``source_lang``.
    """
    if not os.path.isdir(folder):
        raise ConfigError(f"{folder}: no such folder", "name one that exists")
    notes: list[str] = []
    entries, source = _entries(folder, source_lang, notes)
    text = write(entries, source, schema)
    sets = tuple((entry.found.source, _loaded(write([entry], source, False), folder)) for entry in entries)
    return Starter(text=text, source_lang=normalise_tag(source) if source else "", sets=sets, notes=tuple(notes))


def files_below(folder: str, suffixes: Iterable[str]) -> list[str]:
    """The files with one of the suffixes, sorted, relative to ``folder``, without noise and without following links."""
    wanted = tuple(suffix for suffix in suffixes if suffix)
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if name[0] != "." and name not in NOISE and not name.endswith(".egg-info")
        ]
        inside = os.path.relpath(place, folder)
        for name in names:
            if name.lower().endswith(wanted) and name[0] != ".":
                found.append(posixpath.normpath(posixpath.join(inside.replace(os.sep, "/"), name)))
    return sorted(found)


def _entries(folder: str, wanted: str | None, notes: list[str]) -> tuple[list[PairsEntry], str | None]:
    """The entries of ``pairs``, and the source language as most paths write it; None if it may be a target."""
    files = files_below(folder, (*SUFFIXES, *SOUGHT))
    bilingual = [path for path in files if path.lower().endswith(SOUGHT)]
    found = discover(sorted(set(files) - set(bilingual)))
    texts = {one.source: _text_lang(folder, one) for one in found if one.sources}
    counts = Counter[str]()
    for one in found:
        if tag := texts.get(one.source):
            counts[tag] += len(one.sources)
    tag = normalise_tag(wanted) if wanted else pick_source(found, counts)
    if wanted and not any(_written(one, tag) or one.sources for one in found) and not bilingual:
        langs = sorted({normalise_tag(lang) for one in found for lang in one.langs})
        known = f"found: {', '.join(langs)}" if langs else "nothing is there in several languages"
        raise ConfigError(f"{folder}: no file in {wanted} with a counterpart", known)
    entries = [_entry(one, tag, texts.get(one.source), bool(wanted)) for one in found]
    notes += [note for entry in entries for note in _contradictions(folder, entry)]
    entries = [entry for entry in entries if entry.target_langs]
    for one in discover_bilingual(bilingual):
        entries.append(_entry(one, tag, unit_lang(folder, one.sources), bool(wanted)))
    if not entries:
        raise ConfigError(
            f"{folder}: no files that say the same in several languages",
            "; ".join(notes)
            or f"xlat-check knows them by names such as docs/de/page.md and docs/pt/page.md, or page.de.md and "
            f"page.pt.md; for other names, write {FILE_NAME} by hand",
        )
    spellings = Counter(entry.source_lang for entry in entries if _is(entry.source_lang, tag))
    if not spellings and any(entry.source_lang is None and _has(entry, tag) for entry in entries):
        return entries, None
    return entries, spellings.most_common(1)[0][0] if spellings else tag


def _entry(found: FoundFiles, tag: str | None, detected: str | None, told: bool) -> PairsEntry:
    """The entry for a set of files. ``told``: the user named ``tag`` as the source language."""
    if found.sources:
        source = tag if told else detected
    else:
        source = _written(found, tag) or _written(found, pick_source([found], {}))
    return PairsEntry(found, source, tuple(sorted(lang for lang in found.langs if not _is(lang, source))))


def _text_lang(folder: str, found: FoundFiles) -> str | None:
    """The language of the sources by their text; None if it is unclear, or may be that of a translation."""
    lang = detected_lang(folder, found.sources)
    if any(_is(other, lang) for other in found.langs) and plain_lang(folder, found.sources) != lang:
        return None
    return lang


def _contradictions(folder: str, entry: PairsEntry) -> Iterator[str]:
    """Messages about an entry's languages that the texts of the sources contradict."""
    found, source = entry.found, entry.source_lang
    if not found.sources or not source:
        return
    for lang in found.langs:
        if _is(lang, source):
            yield f"{found.target.replace(HOLE, lang)} is left out: {found.source} counts as {source} itself"
    is_in = plain_lang(folder, found.sources)
    if is_in and is_in != base_code(source):
        yield f"{found.source} should be in {source}, but its text is in {is_in}"


def _written(found: FoundFiles, tag: str | None) -> str | None:
    """A language as the paths of a set write it; without its region if the set has nothing else."""
    if found.sources or not tag:
        return None
    alike = [lang for lang in found.langs if base_code(lang) == base_code(tag)]
    same = [lang for lang in alike if _is(lang, tag)] or (alike if len(alike) == 1 else [])
    return same[0] if same else None


def _has(entry: PairsEntry, tag: str | None) -> bool:
    """Whether a language is among the targets of an entry."""
    return any(_is(lang, tag) for lang in entry.target_langs)


def _is(written: str | None, tag: str | None) -> bool:
    return bool(written) and bool(tag) and normalise_tag(written or "") == normalise_tag(tag or "")


def _loaded(text: str, folder: str) -> Config:
    """The configuration that a text would give as the file of a folder."""
    shown = posixpath.join(folder, FILE_NAME)
    root = yaml_nodes.parse(text, shown)
    return merge(Source(root.mapping("the file", KEYS) if root else {}, os.path.relpath(folder), shown))
