"""Pairs of files that match a pair of patterns.

``**/`` stands for any folders, ``*`` for part of a file's or folder's name, ``{name}`` for the same but not for
nothing, and ``{lang}`` for a language. The text that the holes of the source match fills the holes of the target: stars
by their order, names by their name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from xlat_check import lazy
from xlat_check.bitext import Side, Unpaired
from xlat_check.config.model import Pair
from xlat_check.config.paths import normalise_tag
from xlat_check.config.tree import Tree, normal
from xlat_check.errors import ConfigError

_HOLE = lazy.pattern(r"\*\*/|\*|\{(\w+)\}")

Captures = dict[str, str]
"""The text in each hole of a pattern, by the hole's key."""


def expand(
    source: str, target: str, tree: Tree, *, source_lang: str | None, target_langs: tuple[str, ...]
) -> tuple[list[Pair], list[Unpaired]]:
    """The pairs of files that match two patterns, and the files without counterpart.

    Patterns are relative to the tree's folder, the resulting paths to the working directory. Languages are as written
    in paths. Raises ConfigError if the patterns do not fit each other, the languages are unknown, or nothing matches.
    """
    _check_patterns(source, target, source_lang, target_langs)
    if not _holes(source) and not _holes(target):
        given = target_langs[0] if len(target_langs) == 1 else None
        return [Pair.of(tree.shown(source), tree.shown(target), _tag(source_lang), _tag(given))], []

    open_source = fill(source, {"lang": source_lang or ""})
    sources = find(open_source, tree)
    langs = target_langs if "{lang}" in target else (target_langs[0] if len(target_langs) == 1 else None,)
    patterns = [fill(target, {"lang": lang or ""}) for lang in langs]
    targets = [find(pattern, tree) for pattern in patterns]
    # Where a.md is the source of a.pt.md, *.md matches both.
    sources = {path: holes for path, holes in sources.items() if not any(path in found for found in targets)}
    if not sources:
        raise ConfigError(f"{source} matches no file", f"looked in {os.path.abspath(tree.base)}")
    pairs: list[Pair] = []
    lone: list[Unpaired] = []
    for lang, pattern, found in zip(langs, patterns, targets, strict=True):
        for path, holes in sources.items():
            wanted = normal(fill(pattern, holes))
            if found.pop(wanted, None) is not None or tree.has(wanted):
                pairs.append(Pair.of(tree.shown(path), tree.shown(wanted), _tag(source_lang), _tag(lang)))
            else:
                lone.append(_unpaired(tree, Side.SOURCE, path, wanted, lang))
        for path, holes in found.items():
            lone.append(_unpaired(tree, Side.TARGET, path, normal(fill(open_source, holes)), source_lang))
    return pairs, lone


def _unpaired(tree: Tree, side: Side, path: str, wanted: str, lang: str | None) -> Unpaired:
    return Unpaired(
        side=side,
        path=tree.shown(path),
        wanted=tree.shown(wanted),
        lang=_tag(lang) or "",
        name=path,
        wanted_name=wanted,
    )


def _check_patterns(source: str, target: str, source_lang: str | None, target_langs: tuple[str, ...]) -> None:
    for pattern in (source, target):
        check_stars(pattern)
    if "{lang}" in source and not source_lang:
        raise ConfigError(f"{source} has {{lang}}, but no source language is set", "add source_lang, such as de")
    if "{lang}" in target and not target_langs:
        raise ConfigError(f"{target} has {{lang}}, but no target language is set", "add target_langs, such as [pt, en]")
    if "{lang}" in target and "{lang}" in source and source_lang in target_langs:
        raise ConfigError(f"{source_lang} is both the source and a target language", "take it out of target_langs")
    open_in_source, open_in_target = (set(_holes(pattern)) - {"lang"} for pattern in (source, target))
    if open_in_source != open_in_target:
        raise ConfigError(
            f"{source} and {target} have different placeholders",
            "use the same *, **/ and {name} on both sides, so that each source has one target",
        )


def check_stars(pattern: str) -> None:
    """Raise ConfigError for a ``**`` that does not stand for folders."""
    if re.search(r"\*\*(?!/)", pattern):
        raise ConfigError(f"{pattern}: ** stands for folders", "write **/* for every file in them")


def _holes(pattern: str) -> list[str]:
    """The key of each hole, from the left: its name, or its kind with the number of earlier holes of the kind."""
    keys: list[str] = []
    for match in _HOLE.finditer(pattern):
        keys.append(match[1] or f"{match[0]}{sum(key.startswith(match[0]) for key in keys)}")
    return keys


def fill(pattern: str, captures: Mapping[str, str]) -> str:
    """A pattern with the holes filled that are in ``captures``."""
    keys = iter(_holes(pattern))
    return _HOLE.sub(lambda match: captures.get(next(keys), match[0]), pattern)


def find(pattern: str, tree: Tree) -> dict[str, Captures]:
    """The files that match, sorted, each with the text of the holes."""
    keys = _holes(pattern)
    if not keys:
        return {pattern: {}} if tree.has(pattern) else {}
    pattern = normal(pattern)
    regex = _regex(pattern)
    folder = _HOLE.split(pattern, maxsplit=1)[0].rpartition("/")[0]
    depth = None if "**/" in pattern else pattern.count("/", len(folder) + 1 if folder else 0)
    found: dict[str, Captures] = {}
    for path in tree.files(folder, depth):
        if match := regex.fullmatch(path):
            found[path] = dict(zip(keys, (match[f"h{i}"] for i in range(len(keys))), strict=True))
    return found


def _regex(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression whose group ``h<n>`` is the n-th hole."""
    result, end = "", 0
    first: dict[str, int] = {}
    for index, match in enumerate(_HOLE.finditer(pattern)):
        result += re.escape(pattern[end : match.start()])
        end = match.end()
        name = match[1]
        inside = {"**/": "(?:[^/]+/)*", "*": "[^/]*"}.get(match[0], "[^/]+")
        if name in first:
            inside = f"(?P=h{first[name]})"
        elif name:
            first[name] = index
        result += f"(?P<h{index}>{inside})"
    return re.compile(result + re.escape(pattern[end:]))


def _tag(lang: str | None) -> str | None:
    return normalise_tag(lang) if lang else None
