"""Bilingual files that match a pattern, with the language pairs in them."""

from __future__ import annotations

import os

from xlat_check.config.model import Pair
from xlat_check.config.paths import lang_from_path, normalise_tag
from xlat_check.config.patterns import check_stars, fill, find
from xlat_check.config.tree import Tree
from xlat_check.errors import ConfigError
from xlat_check.findings import Skipped
from xlat_check.lang import base_code

_OF_ANY_LANGUAGES = (".tmx", ".csv", ".tsv", ".xlsx", ".xcstrings")
"""Formats that may hold more than two languages, so that the caller chooses the target."""


def expand_bilingual(
    pattern: str, tree: Tree, *, source_lang: str | None, target_langs: tuple[str, ...], wanted: str | None
) -> tuple[list[Pair], list[Skipped]]:
    """A pair for each file and target language, and the languages that have no file.

    ``{lang}`` stands for each of ``target_langs``, or without them for any language in a path. ``wanted`` is the only
    target language to take. Raises ConfigError if nothing matches.
    """
    check_stars(pattern)
    source = normalise_tag(source_lang) if source_lang else None
    found: list[tuple[str, str | None]]
    if "{lang}" not in pattern:
        found = [(path, None) for path in find(pattern, tree)]
        lone: list[Skipped] = []
        if not found and not ("*" in pattern or "{" in pattern):
            found = [(pattern, None)]  # the reader reports what is wrong with it
    elif target_langs:
        found, lone = _filled(pattern, tree, target_langs)
    else:
        found, lone = _captured(pattern, tree, source), []
    if not found and not lone:
        raise ConfigError(f"{pattern} matches no file", f"looked in {os.path.abspath(tree.base)}")
    pairs = []
    for path, lang in found:
        shown = tree.shown(path)
        for target in [lang] if lang else _targets(shown, target_langs, wanted):
            pairs.append(Pair.bilingual_of(shown, source, normalise_tag(target) if target else None))
    return pairs, lone


def _filled(pattern: str, tree: Tree, langs: tuple[str, ...]) -> tuple[list[tuple[str, str | None]], list[Skipped]]:
    found: list[tuple[str, str | None]] = []
    lone = []
    for lang in langs:
        own = fill(pattern, {"lang": lang})
        paths = find(own, tree)
        found += [(path, lang) for path in paths]
        if not paths:
            lone.append(Skipped(what=tree.shown(own), reason=f"no such file, so nothing in {lang} was checked"))
    return found, lone


def _captured(pattern: str, tree: Tree, source: str | None) -> list[tuple[str, str | None]]:
    """The files whose paths have a language at ``{lang}`` other than the source language."""
    found: list[tuple[str, str | None]] = []
    for path, holes in find(pattern, tree).items():
        try:
            lang = normalise_tag(holes["lang"])
        except ConfigError:
            continue
        if lang != source:
            found.append((path, lang))
    return found


def _targets(path: str, target_langs: tuple[str, ...], wanted: str | None) -> list[str | None]:
    """The target languages to read from a file; None for the language that the file states."""
    if path.lower().endswith(_OF_ANY_LANGUAGES):
        return list(target_langs) or [None]
    if wanted is None:
        return [None]
    named = lang_from_path(path)
    return [] if named and base_code(named) != base_code(wanted) else [wanted]
