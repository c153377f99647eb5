"""The translated files of a folder, recognised by their names."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from xlat_check.config.paths import normalise_tag
from xlat_check.config.starter.places import HOLE, bases, places

GENERAL = 0.5
"""A source pattern is general if at least this share of the files that it matches is translated."""


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


@dataclass(frozen=True, slots=True)
class _Based:
    """Translations of a source whose path names no language."""

    base: str
    held: Mapping[str, str]
    """The translations, by language as written."""


def discover(files: Iterable[str]) -> list[FoundFiles]:
    """The sets of files in two or more languages, as patterns, the largest sets first."""
    present = frozenset(files)
    templates: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(present):
        for place in places(path):
            templates[place.template][place.written] = path
    several = {t: held for t, held in templates.items() if len({normalise_tag(lang) for lang in held}) > 1}
    taken = {path for held in several.values() for path in held.values()}
    single: dict[str, _Based] = {}
    for template, held in templates.items():
        base = next((base for base in bases(template) if base in present and base not in held.values()), None)
        if base is not None and base not in taken and (template in several or not taken & set(held.values())):
            single[template] = _Based(base, held)
    rest = {template: held for template, held in several.items() if template not in single}
    found = [*_with_base(single, present), *_without_base(rest, templates)]
    return sorted(found, key=lambda one: (-sum(one.langs.values()), one.source, one.target))


def discover_bilingual(files: Collection[str]) -> list[FoundFiles]:
    """The bilingual files, as patterns. A file whose path names no language stands alone."""
    groups: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    alone = []
    for path in sorted(files):
        place = next(places(path), None)
        if place is None:
            alone.append(path)
        else:
            groups[_general(place.template)][place.template][place.written] += 1
    patterns: dict[str, Counter[str]] = {}
    for general, templates in groups.items():
        pattern = next(iter(templates)) if len(templates) == 1 else _anchored(general, list(templates))
        patterns[pattern] = sum(templates.values(), Counter())
    found = [*_merged(patterns).items(), *((path, Counter[str]()) for path in alone)]
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
class _Group:
    """Templates of one shape."""

    templates: list[str] = field(default_factory=list)
    """The templates that exist in two or more languages."""
    langs: Counter[str] = field(default_factory=Counter)


def _without_base(sets: Mapping[str, Mapping[str, str]], all_sets: Mapping[str, Mapping[str, str]]) -> list[FoundFiles]:
    """Translations whose sources name no language. A set in one language counts if another set has its shape."""
    groups: dict[str, _Group] = defaultdict(_Group)
    for template, held in sets.items():
        group = groups[_general(template)]
        group.templates.append(template)
        group.langs.update(held.keys())
    shapes = Counter(_general(template) for template in sets)
    for template, held in all_sets.items():
        shape = _general(template)
        known = groups[shape].langs.keys() & held.keys() if shape in groups and template not in sets else frozenset()
        groups[shape].langs.update(known) if known else None
        shapes[shape] += bool(known)
    patterns: dict[str, Counter[str]] = {}
    for general, group in groups.items():
        if group.templates:
            alone = shapes[general] == 1
            pattern = group.templates[0] if alone else _anchored(general, group.templates)
            patterns[pattern] = group.langs
    return [FoundFiles(source=pattern, target=pattern, langs=langs) for pattern, langs in _merged(patterns).items()]


def _with_base(sets: Mapping[str, _Based], present: frozenset[str]) -> list[FoundFiles]:
    groups: dict[tuple[str, str], dict[str, _Based]] = defaultdict(dict)
    for template, based in sets.items():
        groups[_general_pair(based.base, template)][template] = based
    found: list[FoundFiles] = []
    for (source, target), members in groups.items():
        found += _cover(source, target, members, present)
    return found


def _cover(source: str, target: str, members: Mapping[str, _Based], present: frozenset[str]) -> Iterator[FoundFiles]:
    """Patterns for translations of sources without a language: general if most of the matching files are translated."""
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
    matched = [path for path in present - translations if _regex(general_source).fullmatch(path)]
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
            below = based.base.removeprefix(f"{folder}/" if folder else "")
            parts[below.partition("/")[0] if "/" in below else ""][template] = based
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
    end = template.index("/", template.index(HOLE)) + 1
    rest = template[end:]
    while not base.endswith(rest):
        end = template.index("/", end) + 1
        rest = template[end:]
    if template[:end].endswith(f"values-{HOLE}/") or f"{HOLE}.lproj" in template[:end]:
        return base, template
    tail = "**/*" + posixpath.splitext(base)[1]
    return base[: len(base) - len(rest)] + tail, template[:end] + tail


def _merged(patterns: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Patterns with the same languages that differ in one folder only, merged into one with a star there."""
    result = dict(patterns)
    merging = True
    while merging:
        merging = False
        for one, other in combinations(sorted(result), 2):
            star = _star(one, other)
            if star and result[one].keys() == result[other].keys():
                langs = result.pop(one) + result.pop(other)
                result[star] = result.get(star, Counter()) + langs
                merging = True
                break
    return result


def _star(one: str, other: str) -> str | None:
    folders, others = one.split("/"), other.split("/")
    if len(folders) != len(others):
        return None
    differing = [index for index, pair in enumerate(zip(folders, others, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 1 or differing[0] == len(folders) - 1 or HOLE in folders[differing[0]] + others[differing[0]]:
        return None
    at = differing[0]
    if "**" in (folders[at], others[at]):
        return None
    return "/".join((*folders[:at], "*", *folders[at + 1 :]))


def _regex(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*)", pattern)
    return re.compile("".join({"**/": "(?:.*/)?", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))
