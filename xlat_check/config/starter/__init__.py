"""A first configuration file, made from the content of a folder."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xlat_check import lazy
from xlat_check.bitext import Unpaired
from xlat_check.config.bilingual import expand_bilingual
from xlat_check.config.files import FILE_NAME
from xlat_check.config.model import Pair
from xlat_check.config.paths import normalise_tag
from xlat_check.config.patterns import expand
from xlat_check.config.starter.discover import FoundFiles, discover, discover_bilingual
from xlat_check.config.starter.gettext import in_list, listed, template_langs
from xlat_check.config.starter.languages import (
    detected_lang,
    holds_keys,
    is_plain,
    langs_in,
    pick_source,
    plain_lang,
    unit_lang,
    written_as,
)
from xlat_check.config.starter.places import HOLE, is_usual_source, named, places
from xlat_check.config.starter.stated import stated, stated_for
from xlat_check.config.starter.write import SCHEMA_NAME, PairsEntry, write
from xlat_check.config.tree import Tree
from xlat_check.errors import ConfigError
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.readers import READERS, SUFFIXES, has_mark
from xlat_check.readers.bilingual import BILINGUAL, is_by_language

__all__ = ["SCHEMA_NAME", "Starter", "starter"]

NOISE = frozenset(
    "node_modules bower_components vendor venv env __pycache__ site-packages build dist target out output bin obj"
    " coverage htmlcov _build _site site public tmp temp logs cache".split()
)
"""Folders of other people's files or of build results. Hidden folders and ``*.egg-info`` are skipped as well."""
TESTS = frozenset("test tests fixture fixtures testdata __tests__ __fixtures__".split())
"""Folders of files that a program is tested with."""
SOUGHT = {ending: reader.mark for reader in BILINGUAL.values() for ending in reader.sought}
"""Endings of bilingual files that a project has once for each language, and their marks."""
_TABLE = lazy.pattern(r"(?:.*/)?[a-z]{2}[-_][A-Z]{2}\.csv")
"""Tables named by their language, which hold the source and its translation without a header."""
MARKS = {ending: READERS[name].mark for ending, name in SUFFIXES.items()}
"""Endings of files in one language, and their marks."""


@dataclass(frozen=True, slots=True)
class PairedFiles:
    """The files that an entry of ``pairs`` matches now."""

    pattern: str
    pairs: tuple[Pair, ...]
    lone: tuple[Unpaired, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A configuration file to start with."""

    text: str
    source_lang: str
    """Empty if neither paths nor texts show it."""
    sets: tuple[PairedFiles, ...]
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
    tree = Tree(os.path.relpath(folder))
    sets = tuple(_expanded(entry, source, tree) for entry in entries)
    return Starter(text=text, source_lang=normalise_tag(source) if source else "", sets=sets, notes=tuple(notes))


def files_below(folder: str) -> list[str]:
    """The files below a folder, sorted, relative to it, without noise and without following links."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [
            name for name in folders if name[0] != "." and name not in NOISE and not name.endswith(".egg-info")
        ]
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        found += [name if inside == "." else f"{inside}/{name}" for name in names if name[0] != "."]
    return sorted(found)


def _readable(folder: str, files: Iterable[str], endings: Mapping[str, bytes]) -> list[str]:
    """The files with one of these endings, and with the mark in their beginning that belongs to the ending."""
    wanted = tuple(ending for ending in endings if ending)
    found = []
    for path in files:
        if path.lower().endswith(wanted):
            mark = next(endings[ending] for ending in wanted if path.lower().endswith(ending))
            if not mark or has_mark(os.path.join(folder, path), mark):
                found.append(path)
    return found


def _entries(folder: str, wanted: str | None, notes: list[str]) -> tuple[list[PairsEntry], str | None]:
    """The entries of ``pairs``, and the source language as most paths write it; None if it may be a target."""
    below = files_below(folder)
    known = stated(folder, [*below, *(path for path in (".tx/config",) if os.path.isfile(os.path.join(folder, path)))])
    tests = [path for path in below if TESTS & set(path.split("/")[:-1])]
    below = sorted(set(below) - set(tests))
    sought = [*_readable(folder, below, SOUGHT), *filter(_TABLE.fullmatch, below)]
    bilingual = in_list(sought, listed(folder, below), notes)
    keyed = [path for path in bilingual if is_by_language(path) and holds_keys(os.path.join(folder, path))]
    bilingual = sorted(set(bilingual) - set(keyed))
    found = discover([*_readable(folder, below, MARKS), *keyed], notes)
    tag = normalise_tag(wanted) if wanted else None
    if wanted and not any(written_as(one, tag) or one.sources for one in found) and not bilingual:
        langs = sorted({normalise_tag(lang) for one in found for lang in one.langs})
        there = f"found: {', '.join(langs)}" if langs else "nothing is there in several languages"
        raise ConfigError(f"{folder}: no file in {wanted} with a counterpart", there)
    entries, guessed = _of_texts(folder, found, tag, known)
    notes += [note for entry in entries for note in _contradictions(folder, entry)]
    entries += _of_bilingual(folder, discover_bilingual(bilingual, notes), tag, known, template_langs(folder, below))
    main = _main(entry for entry in entries if entry not in guessed) or _main(entries)
    entries = [_with_targets(entry, main) for entry in entries]
    alone = [entry.found.source for entry in entries if not entry.target_langs and entry.found.langs]
    if alone:
        notes.append(f"left out, because they are in no other language: {named(alone)}")
    entries = [entry for entry in entries if entry.target_langs or not entry.found.langs]
    of_tests = _readable(folder, tests, SOUGHT) + [p for p in _readable(folder, tests, MARKS) if next(places(p), None)]
    if of_tests:
        notes.append(f"left out, because they belong to tests: {named(sorted(of_tests))}")
    if not entries:
        raise ConfigError(
            f"{folder}: no files that say the same in several languages",
            "; ".join(notes)
            or f"xlat-check knows them by names such as docs/de/page.md and docs/pt/page.md, or page.de.md and "
            f"page.pt.md; for other names, write {FILE_NAME} by hand",
        )
    notes += [*_guesses(guessed), *_unknown(entries)]
    if main is None and any(entry.source_lang is None and _has(entry, tag) for entry in entries):
        return entries, None
    return entries, main or tag


def _of_texts(
    folder: str, found: Iterable[FoundFiles], tag: str | None, known: Mapping[str, str]
) -> tuple[list[PairsEntry], list[PairsEntry]]:
    """The entries of files in one language each, and those of them whose source is a guess.

    ``tag``: the source language that the user wants; ``known``: those that the project states, by folder.
    """
    entries: list[PairsEntry] = []
    guessed = []
    for one in found:
        preferred = tuple(filter(None, (tag, stated_for(one.source, known))))
        source = (tag or _text_lang(folder, one)) if one.sources else pick_source(one, preferred)
        entries.append(_entry(one, source))
        if not one.sources and not any(_is(source, lang) for lang in preferred) and not is_plain(one, source):
            guessed.append(entries[-1])
    return entries, guessed


def _of_bilingual(
    folder: str, found: Iterable[FoundFiles], tag: str | None, known: Mapping[str, str], templates: Mapping[str, str]
) -> Iterator[PairsEntry]:
    """The entries of bilingual files. A file with every language names its targets itself.

    ``templates``: the languages of the templates of gettext, by folder.
    """
    for one in found:
        usual = next(filter(is_usual_source, sorted(one.langs)), None)
        template = stated_for(one.source, templates) if one.source.endswith(".po") else None
        source = tag or template or unit_lang(folder, one.sources) or stated_for(one.source, known) or usual
        entry = _entry(one, source)
        if not one.langs and len(one.sources) == 1:
            inside = [lang for lang in langs_in(folder, one.source) if not _is(lang, source)]
            entry = replace(entry, target_langs=tuple(inside))
        yield entry


def _main(entries: Iterable[PairsEntry]) -> str | None:
    """The source language of most files, as their paths write it."""
    counts = Counter[str]()
    for entry in entries:
        if entry.source_lang:
            counts[entry.source_lang] += sum(entry.found.langs.values()) or len(entry.found.sources)
    return min(counts, key=lambda lang: (-counts[lang], lang)) if counts else None


def _entry(found: FoundFiles, source: str | None) -> PairsEntry:
    """The entry for a set of files, with every language that is not the source."""
    return PairsEntry(found, source, tuple(sorted(lang for lang in found.langs if not _is(lang, source))))


def _with_targets(entry: PairsEntry, main: str | None) -> PairsEntry:
    """An entry without the language that its source has if nothing else is known of it."""
    if entry.source_lang or not entry.found.bilingual:
        return entry
    return replace(entry, target_langs=tuple(lang for lang in entry.target_langs if not _is(lang, main)))


def _guesses(guessed: Sequence[PairsEntry]) -> Iterator[str]:
    """Messages about source languages that are only guessed from language names and numbers of files."""
    by_lang: dict[str, list[str]] = {}
    for entry in guessed:
        if entry.target_langs and entry.source_lang:
            by_lang.setdefault(entry.source_lang, []).append(entry.found.source)
    for lang, patterns in by_lang.items():
        yield f"{lang} is a guess for the source of {named(patterns)}: --source-lang names another one"


def _unknown(entries: Iterable[PairsEntry]) -> Iterator[str]:
    """Messages about languages that the model does not know."""
    langs = sorted({base_code(lang) for entry in entries for lang in entry.target_langs} - set(LANGUAGES))
    if langs:
        yield (
            f"xlat-check knows {', '.join(LANGUAGES)}; what texts in {named(langs)} say is compared less surely or not"
            " at all, so take them out of target_langs if their findings are of no use"
        )


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


def _has(entry: PairsEntry, tag: str | None) -> bool:
    """Whether a language is among the targets of an entry."""
    return any(_is(lang, tag) for lang in entry.target_langs)


def _is(written: str | None, tag: str | None) -> bool:
    return bool(written) and bool(tag) and normalise_tag(written or "") == normalise_tag(tag or "")


def _expanded(entry: PairsEntry, main: str | None, tree: Tree) -> PairedFiles:
    """The pairs that an entry gives now. ``main``: the source language of the file that is written."""
    found, source = entry.found, entry.source_lang or main
    pairs: list[Pair]
    lone: list[Unpaired] = []
    if found.bilingual:
        pairs, _ = expand_bilingual(
            found.source, tree, source_lang=source, target_langs=entry.target_langs, wanted=None
        )
    else:
        pairs, lone = expand(found.source, found.target, tree, source_lang=source, target_langs=entry.target_langs)
    return PairedFiles(found.source, tuple(pairs), tuple(lone))
