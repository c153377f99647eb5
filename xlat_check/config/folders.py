"""Pairs of files of two folders: the files with the same path below each."""

from __future__ import annotations

import os
from pathlib import PurePath

from xlat_check.bitext import Side, Unpaired
from xlat_check.config.model import Pair
from xlat_check.config.tree import Tree
from xlat_check.errors import ConfigError
from xlat_check.findings import Skipped


def folder_pairs(
    source: str, target: str, source_lang: str | None, target_lang: str | None
) -> tuple[list[Pair], list[Unpaired], list[Skipped]]:
    """The pairs of two folders, their files without counterpart, and folders that cannot be read.

    Only files that a reader knows count. Where one folder lies in the other, its files belong to it alone.
    Raises ConfigError if there is nothing to compare.
    """
    trees = Tree(source), Tree(target)
    names = [_files(tree, other) for tree, other in (trees, trees[::-1])]
    if not any(names):
        raise ConfigError(f"{source} and {target} hold no file that can be read", "name two folders with texts")
    pairs: list[Pair] = []
    lone: list[Unpaired] = []
    for name in sorted(names[0] | names[1]):
        paths = os.path.normpath(os.path.join(source, name)), os.path.normpath(os.path.join(target, name))
        pair = Pair.of(*paths, source_lang, target_lang)
        if name in names[0] and name in names[1]:
            pairs.append(pair)
            continue
        side = Side.SOURCE if name in names[0] else Side.TARGET
        path, wanted = paths if side is Side.SOURCE else paths[::-1]
        lang = (pair.target_lang if side is Side.SOURCE else pair.source_lang) or ""
        shown, missing = (one.replace(os.sep, "/") for one in (path, wanted))
        lone.append(Unpaired(side=side, path=path, wanted=wanted, lang=lang, name=shown, wanted_name=missing))
    return pairs, lone, [*trees[0].unreadable.values(), *trees[1].unreadable.values()]


def _files(tree: Tree, other: Tree) -> frozenset[str]:
    """The files of a tree that can be read, relative to it, without those of another tree in it."""
    from xlat_check.readers import SUFFIXES

    inside = os.path.relpath(os.path.realpath(other.base), os.path.realpath(tree.base)).replace(os.sep, "/")
    found = (
        name for name in tree.files("", None) if PurePath(name).suffix and PurePath(name).suffix.lower() in SUFFIXES
    )
    return frozenset(name for name in found if inside == "." or not name.startswith(f"{inside}/"))
