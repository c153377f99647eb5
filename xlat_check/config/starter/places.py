"""Places where a path names a language: the path with a hole there, and the language in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlat_check.config.paths import known_tag, language_tail, normalise_tag

HOLE = "{lang}"
_ANDROID = re.compile(r"values-([a-z]{2}(?:-r[A-Z]{2})?)")
_APPLE = re.compile(r"([A-Za-z]{2}(?:-[A-Za-z]{2,4})?)\.lproj")
_DOCUSAURUS = (
    ("docusaurus-plugin-content-docs/current/", "docs/"),
    ("docusaurus-plugin-content-blog/", "blog/"),
    ("docusaurus-plugin-content-pages/", "src/pages/"),
)
"""The folders of translations in Docusaurus, below ``i18n/<lang>/``, and the folders of their sources."""


@dataclass(frozen=True, slots=True)
class PathPlace:
    """A path that names a language."""

    template: str
    """The path with ``{lang}`` in place of the language."""
    written: str
    """The language as the path writes it."""

    @property
    def tag(self) -> str:
        return normalise_tag(self.written)


def places(path: str) -> Iterator[PathPlace]:
    """Every place where a path may name a language."""
    *folders, name = path.split("/")
    parts = [_folder(folder) for folder in folders]
    stem, dot, suffix = name.rpartition(".")
    pieces = [_piece(piece) for piece in stem.split(".")]
    for written in dict.fromkeys(found[1] for found in (*parts, *pieces) if found):
        here = [
            found[0] if found and found[1] == written else folder for found, folder in zip(parts, folders, strict=True)
        ]
        last = [
            found[0] if found and found[1] == written else piece
            for found, piece in zip(pieces, stem.split("."), strict=True)
        ]
        yield PathPlace("/".join((*here, ".".join(last) + dot + suffix)), written)


def bases(template: str) -> Iterator[str]:
    """Paths where the source of the translations in ``template`` may be, if its path names no language."""
    *folders, name = template.split("/")
    holes = [index for index, folder in enumerate(folders) if HOLE in folder]
    if HOLE in name:
        name = re.sub(r"[._-]\{lang\}", "", name)
        if HOLE in name or holes:
            return
        yield "/".join((*folders, name))
    elif len(holes) == 1:
        at = holes[0]
        before, rest = folders[:at], "/".join((*folders[at + 1 :], name))
        if folders[at] != HOLE:
            base = {f"values-{HOLE}": "values", f"{HOLE}.lproj": "Base.lproj"}[folders[at]]
            yield "/".join((*before, base, rest))
            return
        yield "/".join((*before, rest))
        yield from (source + rest.removeprefix(target) for target, source in _DOCUSAURUS if rest.startswith(target))
        if before:
            yield rest


def _folder(name: str) -> tuple[str, str] | None:
    """A folder's name with a hole, and the text from the hole."""
    for pattern, shape in ((_ANDROID, f"values-{HOLE}"), (_APPLE, f"{HOLE}.lproj")):
        if (match := pattern.fullmatch(name)) and known_tag(match[1].replace("-r", "-"), whole=True):
            return shape, match[1]
    return (HOLE, name) if known_tag(name, whole=True) else None


def _piece(piece: str) -> tuple[str, str] | None:
    """A part of a file's name between stops with a hole, and the text from the hole."""
    if known_tag(piece, whole=True):
        return HOLE, piece
    tail = language_tail(piece)
    return (piece.removesuffix(tail) + HOLE, tail) if tail else None
