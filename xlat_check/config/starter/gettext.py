"""The lists of languages and the templates that gettext projects keep beside their translations."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Mapping

from xlat_check.config.paths import normalise_tag
from xlat_check.config.starter.languages import template_lang
from xlat_check.config.starter.places import is_code, named
from xlat_check.files import read_regular
from xlat_check.lang import base_code
from xlat_check.readers.bilingual.languages import is_tag

LINGUAS = "LINGUAS"
"""The name of the list: language tags with white space between them, and comments behind ``#``."""
TEMPLATE = ".pot"
_BYTES = 1_000_000


def listed(folder: str, files: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The languages of each list, as written, by its folder; ``files``: all of the project."""
    found = {}
    for path in files:
        if posixpath.basename(path) == LINGUAS and (langs := _langs(os.path.join(folder, path))):
            found[posixpath.dirname(path)] = langs
    return found


def in_list(files: Iterable[str], lists: Mapping[str, tuple[str, ...]], notes: list[str]) -> list[str]:
    """The translations that their project builds: all but those that the list beside them does not name.

    ``notes`` receives those that are left out, and the languages of a list without a file.
    """
    kept: list[str] = []
    unnamed: dict[str, list[str]] = {}
    for path in files:
        place, name = posixpath.split(path)
        stem, ending = posixpath.splitext(name)
        is_listed = place not in lists or _same(stem) in map(_same, lists[place])
        if ending == ".po" and _is_language(stem) and not is_listed:
            unnamed.setdefault(place, []).append(path)
        else:
            kept.append(path)
    for place, paths in unnamed.items():
        notes.append(f"left out, because {posixpath.join(place, LINGUAS)} does not name them: {named(paths)}")
    present = {posixpath.splitext(path)[0] for path in kept}
    for place, langs in lists.items():
        lacking = [lang for lang in langs if posixpath.join(place, lang) not in present]
        if lacking and len(lacking) < len(langs):
            notes.append(f"{posixpath.join(place, LINGUAS)} names languages without a file: {named(lacking)}")
    return kept


def template_langs(folder: str, files: Iterable[str]) -> dict[str, str]:
    """The language of the messages of each template, if it is certain, by its folder."""
    found: dict[str, str] = {}
    for path in files:
        place = posixpath.dirname(path)
        if path.lower().endswith(TEMPLATE) and place not in found and (lang := template_lang(folder, path)):
            found[place] = lang
    return found


def _langs(path: str) -> tuple[str, ...]:
    try:
        text = read_regular(path, _BYTES).decode(errors="replace")
    except OSError:
        return ()
    return tuple(dict.fromkeys(word for line in text.splitlines() for word in line.partition("#")[0].split()))


def _is_language(written: str) -> bool:
    """Whether the name of a translation is that of a language, perhaps with a script or a dialect behind ``@``."""
    tag = written.partition("@")[0]
    return is_tag(tag) and is_code(base_code(tag))


def _same(written: str) -> str:
    """The same for the same language, however it is written; a name with ``@`` stays as it is."""
    return normalise_tag(written) if is_tag(written) else written
