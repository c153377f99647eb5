"""The translated files of a folder, recognised by their names."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xlat_check.config.paths import normalise_tag
from xlat_check.config.starter.places import HOLE, bases, is_usual_source, named, needs_base, places, rare_places

GENERAL = 0.5
"""A source pattern is general if at least this share of the files that it matches is translated."""
_CODE = 2
"""The letters of the code of a country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFiles:
    """A set of files that say the same in several languages."""

    source: str
    """Pattern, with ``{lang}`` unless the sources name no language."""
    target: str
    """Pattern with ``{lang}``."""
    langs: Mapping[str, int]
    """Number of files for each language, as paths write it; without the source if its path names no language."""
    bilingual: bool = False
    """Whether each file holds both languages; ``langs`` are then those of the targets."""
    sources: tuple[str, ...] = ()
    """The source files, if their paths do not name their language."""
    counterparts: Mapping[str, int] = field(default_factory=dict)
    """Number of files in other languages that have a counterpart in each language, as paths write it."""


@dataclass(frozen=True, slots=True)
class _Based:
    """Translations of a source whose path names no language."""

    base: str
    held: Mapping[str, str]
    """The translations, by language as written."""


def discover(files: Iterable[str], notes: list[str]) -> list[FoundFiles]:
    """The sets of files in two or more languages, as patterns, the largest sets first.

    ``notes`` receives what is left out: translations whose source is missing, while others like them have one.
    """
    present = sorted(set(files))
    templates = _templates(present)
    several = {t: held for t, held in templates.items() if len({normalise_tag(lang) for lang in held}) > 1}
    taken = {path for held in several.values() for path in held.values()}
    single = {
        t: based for t, based in _based(templates, frozenset(present)).items() if t in several or _is_free(based, taken)
    }
    rest = {template: held for template, held in several.items() if template not in single}
    shapes = Counter(map(_general, single)), Counter(map(_general, rest))
    for template in [t for t in single if t in several and shapes[1][_general(t)] > shapes[0][_general(t)]]:
        if any(map(is_usual_source, several[template])):  # like the others, it has its source beside it
            rest[template] = several[template]
            del single[template]
    lone = {
        t
        for t, held in rest.items()
        if (shapes[0][_general(t)] or needs_base(t)) and not any(map(is_usual_source, held))
    }
    if lone:
        notes.append(f"left out, because the source beside them is missing: {named(sorted(lone))}")
    rest = {template: held for template, held in rest.items() if template not in lone}
    found = [*_with_base(single, present), *_without_base(rest, templates)]
    return sorted(found, key=lambda one: (-sum(one.langs.values()), one.source, one.target))


def _templates(present: Sequence[str]) -> dict[str, dict[str, str]]:
    """The files by their paths with a hole for the language, and by the language as written.

    A language that is rarely written in paths counts only beside two others.
    """
    templates: dict[str, dict[str, str]] = defaultdict(dict)
    for path in present:
        for place in places(path):
            templates[place.template][place.written] = path
    several = {template for template, held in templates.items() if len(held) > 1}
    for path in present:
        for place in rare_places(path):
            if place.template in several and path not in templates[place.template].values():
                for other in places(path):
                    templates[other.template].pop(other.written, None)
                templates[place.template][place.written] = path
    others = _elsewhere(templates, present)
    return {template: held for template, held in templates.items() if len(held) > others[template]}


def _elsewhere(templates: Mapping[str, Mapping[str, str]], present: Sequence[str]) -> Counter[str]:
    """How many files beside those of the languages have the same name but for something else in its place, by template.

    Where more do, it is no language: ``ln/Cargo.toml`` and ``tr/Cargo.toml`` stand beside those of a hundred other
    commands, ``states-es.php`` and ``states-it.php`` beside those of other countries. In the name of a file only two
    letters count. ``present``: all files, sorted.
    """
    below: dict[str, dict[str, str]] = defaultdict(dict)
    for template in templates:
        before, _, rest = template.partition(HOLE)
        is_folder = rest.startswith("/") and (not before or before.endswith("/"))
        if is_folder or "/" not in rest:
            below[before][rest] = template
    found = Counter[str]()
    for before, rests in below.items():
        for path in present[bisect_left(present, before) : bisect_left(present, f"{before}\U0010ffff")]:
            name = path[len(before) :]
            folder, slash, inside = name.partition("/")
            rest = slash + inside if slash else name[_CODE:] if folder[:_CODE].isalpha() else ""
            like = rests.get(rest)
            if like is not None and path not in templates[like].values():
                found[like] += 1
    return found


def _based(templates: Mapping[str, Mapping[str, str]], present: frozenset[str]) -> dict[str, _Based]:
    """The translations whose source is a file without a language in its path."""
    found = {}
    for template, held in templates.items():
        base = next((base for base in bases(template) if base in present and base not in held.values()), None)
        if base is not None:
            found[template] = _Based(base, held)
    return found


def _is_free(based: _Based, taken: Collection[str]) -> bool:
    """Whether neither the source nor the only translation belongs to files in several languages."""
    return based.base not in taken and not any(path in taken for path in based.held.values())


def discover_bilingual(files: Collection[str], notes: list[str]) -> list[FoundFiles]:
    """The bilingual files, as patterns. A file whose path names no language stands alone.

    ``notes`` receives what is left out: files whose names show a language beside others, but as no tag.
    """
    groups: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    without = []
    for path in sorted(files):
        place = next(places(path), None)
        if place is None:
            without.append(path)
        else:
            groups[_general(place.template)][place.template][place.written] += 1
    alone: list[str] = []
    strange: list[str] = []
    for path in without:
        rare = [place for place in rare_places(path, tags=False) if _general(place.template) in groups]
        if rare and rare[0].is_tag:
            groups[_general(rare[0].template)][rare[0].template][rare[0].written] += 1
        else:
            (strange if rare else alone).append(path)
    if strange:
        notes.append(f"left out, because their names hold no language tag: {named(strange)}")
    counts: dict[str, _Counts] = {}
    for general, templates in groups.items():
        pattern = next(iter(templates)) if len(templates) == 1 else _anchored(general, list(templates))
        counts[pattern] = _Counts(sum(templates.values(), Counter()))
    found = [
        *((pattern, one.langs) for pattern, one in _merged(counts).items()),
        *((path, Counter[str]()) for path in alone),
    ]
    return [
        FoundFiles(
            source=pattern,
            target=pattern,
            langs=langs,
            bilingual=True,
            sources=tuple(path for path in sorted(files) if _regex(pattern.replace(HOLE, "*")).fullmatch(path)),
        )
        for pattern, langs in found
    ]


@dataclass(slots=True)
class _Counts:
    """The numbers of files of a pattern."""

    langs: Counter[str] = field(default_factory=Counter)
    counterparts: Counter[str] = field(default_factory=Counter)
    """See ``FoundFiles``."""

    def __add__(self, other: _Counts) -> _Counts:
        return _Counts(self.langs + other.langs, self.counterparts + other.counterparts)


def _without_base(sets: Mapping[str, Mapping[str, str]], all_sets: Mapping[str, Mapping[str, str]]) -> list[FoundFiles]:
    """Translations whose sources name their language. A set in one language counts if another set has its shape."""
    members: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, _Counts] = defaultdict(_Counts)
    for template, held in sets.items():
        shape = _general(template)
        members[shape].append(template)
        counts[shape] += _Counts(Counter(held.keys()), Counter(dict.fromkeys(held, len(held) - 1)))
    shapes = Counter({shape: len(templates) for shape, templates in members.items()})
    for template, held in all_sets.items():
        shape = _general(template)
        if shape in members and template not in sets and (known := counts[shape].langs.keys() & held.keys()):
            counts[shape].langs.update(known)
            shapes[shape] += 1
    patterns = {
        templates[0] if shapes[shape] == 1 else _anchored(shape, templates): counts[shape]
        for shape, templates in members.items()
    }
    return [
        FoundFiles(source=pattern, target=pattern, langs=one.langs, counterparts=one.counterparts)
        for pattern, one in _merged(patterns).items()
    ]


def _with_base(sets: Mapping[str, _Based], present: Sequence[str]) -> list[FoundFiles]:
    groups: dict[tuple[str, str], dict[str, _Based]] = defaultdict(dict)
    for template, based in sets.items():
        groups[_general_pair(based.base, template)][template] = based
    found: list[FoundFiles] = []
    for (source, target), members in groups.items():
        found += _cover(source, target, members, present)
    return found


def _cover(source: str, target: str, members: Mapping[str, _Based], present: Sequence[str]) -> Iterator[FoundFiles]:
    """Patterns for translations of sources without a language: general if most of the matching files are translated.

    ``present``: all files, sorted.
    """
    bases = tuple(sorted(based.base for based in members.values()))
    langs = Counter(lang for based in members.values() for lang in based.held)
    by_name = "/" not in source
    folder = posixpath.commonpath([f"/{posixpath.dirname(base)}" for base in bases])[1:]
    flat = all(posixpath.dirname(base) == folder for base in bases)
    if by_name:
        general_source, general_target = (
            posixpath.join(folder, "" if flat else "**", name) for name in (source, target)
        )
    else:
        general_source, general_target = source, target
    translations = {path for based in members.values() for path in based.held.values()}
    beginning = general_source.partition("*")[0]
    below = present[bisect_left(present, beginning) : bisect_left(present, beginning + "\U0010ffff")]
    regex = _regex(general_source)
    matched = [path for path in below if path not in translations and regex.fullmatch(path)]
    if len(members) > 1 and len(bases) >= GENERAL * len(matched):
        yield FoundFiles(source=general_source, target=general_target, langs=langs, sources=bases)
    elif flat or not by_name:
        for template, based in members.items():
            yield FoundFiles(
                source=based.base, target=template, langs=Counter(based.held.keys()), sources=(based.base,)
            )
    else:
        parts: dict[str, dict[str, _Based]] = defaultdict(dict)
        for template, based in members.items():
            inside = based.base.removeprefix(f"{folder}/" if folder else "")
            parts[inside.partition("/")[0] if "/" in inside else ""][template] = based
        for part in parts.values():
            yield from _cover(source, target, part, present)


def _general(template: str) -> str:
    """A template with its free part open: the part after a folder of a language, or the rest of a file's name."""
    *folders, name = template.split("/")
    hole = next((index for index, folder in enumerate(folders) if HOLE in folder), None)
    if hole is not None:
        return "/".join((*folders[: hole + 1], "**", _open_name(name)))
    opened = _open_name(name)
    return opened if opened.startswith("*") else template


def _open_name(name: str) -> str:
    """A name with its free part open: ``*.{lang}.md`` for ``guide.{lang}.md``, ``*.md`` for ``guide.md``."""
    if name.startswith(HOLE):
        return name
    if HOLE in name:
        return "*" + name[name.index(HOLE) - 1 :]
    return "*" + posixpath.splitext(name)[1]


def _anchored(general: str, templates: list[str]) -> str:
    """A pattern of names, below the common folder of its files."""
    if "/" in general:
        return general
    folders = {posixpath.dirname(template) for template in templates}
    if len(folders) == 1:
        return posixpath.join(folders.pop(), general)
    return posixpath.join(posixpath.commonpath([f"/{folder}" for folder in folders])[1:], "**", general)


def _general_pair(base: str, template: str) -> tuple[str, str]:
    """The general pattern of a source without language and of its translations.

    If the file's name has the language, only names are made general, so that the folder stays open.
    """
    if HOLE in posixpath.basename(template):
        name = posixpath.basename(template)
        return "*" + posixpath.splitext(base)[1], "*" + name[name.index(HOLE) - 1 :]
    if posixpath.basename(base) != posixpath.basename(template):
        return base, template
    end = template.index("/", template.index(HOLE)) + 1
    rest = template[end:]
    while not base.endswith(rest):
        end = template.index("/", end) + 1
        rest = template[end:]
    if template[:end].endswith(f"values-{HOLE}/") or f"{HOLE}.lproj" in template[:end]:
        return base, template
    tail = "**/*" + posixpath.splitext(base)[1]
    return base[: len(base) - len(rest)] + tail, template[:end] + tail


def _merged(patterns: Mapping[str, _Counts]) -> dict[str, _Counts]:
    """Patterns with the same languages that differ in one folder only, merged into one with a star there."""
    result = dict(patterns)
    merging = True
    while merging:
        merging = False
        alike: dict[tuple[str, frozenset[str]], list[str]] = defaultdict(list)
        for pattern in sorted(result):
            for starred in _starred(pattern):
                alike[starred, frozenset(result[pattern].langs)].append(pattern)
        for (starred, _), members in alike.items():
            left = [pattern for pattern in members if pattern in result and pattern != starred]
            if len(left) > 1:
                counts = sum((result.pop(pattern) for pattern in left), _Counts())
                result[starred] = result.get(starred, _Counts()) + counts
                merging = True
    return result


def _starred(pattern: str) -> Iterator[str]:
    """The pattern with a star for each of its folders that names neither a language nor any folders."""
    folders = pattern.split("/")
    for at, folder in enumerate(folders[:-1]):
        if HOLE not in folder and folder not in ("*", "**"):
            yield "/".join((*folders[:at], "*", *folders[at + 1 :]))


def _regex(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*)", pattern)
    return re.compile("".join({"**/": "(?:.*/)?", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))
