"""Source languages that the settings of a project state: those of site generators, frameworks and translation tools."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from xlat_check import lazy
from xlat_check.config.paths import known_tag, lang_from_path
from xlat_check.files import read_regular

_FILES = lazy.pattern(
    r"(?:docusaurus|astro|next|next-i18next|nuxt|hugo|lingui|i18next|i18n|_?config)[.-]?(?:config)?"
    r"\.(?:m?[jt]s|cjs|toml|ya?ml|json)|(?:crowdin|l10n)\.(?:ya?ml|toml)|\.tx/config|config/application\.rb|config/app\.php"
    r"|settings\.py|project\.pbxproj|manifest\.json"
)
"""Names of files of settings, with their folder where it belongs to the name."""
_LANGUAGE = lazy.pattern(
    r"""(?:default_?locale|source_?locale|defaultContentLanguage|LANGUAGE_CODE|developmentRegion|source_?lang(?:uage)?
    |(?<=[\s'"])locale(?=['"]\s*=>))["']?\s*(?:=>|[:=])\s*(?:env\([^,()]*,\s*)?["':]?([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PATH = lazy.pattern(r"""["']?(?:template-arb-file|source)["']?\s*:\s*["']?([\w./-]+)""")
"""Settings that name a file in the source language."""
_BELOW = ("config", ".tx")
"""Folders of settings that are about the folder around them; so are those of Xcode."""
_BYTES = 4_000_000


def stated(folder: str, files: Iterable[str]) -> dict[str, str]:
    """The source language as a tag, by the folder that it is stated for. ``files``: all of the project."""
    found: dict[str, str] = {}
    for path in sorted(files):
        name = posixpath.basename(path)
        beside = posixpath.basename(posixpath.dirname(path))
        if _FILES.fullmatch(name) or _FILES.fullmatch(f"{beside}/{name}"):
            for tag in _tags(os.path.join(folder, path)):
                found.setdefault(_scope(path), tag)
    return found


def stated_for(path: str, known: Mapping[str, str]) -> str | None:
    """The language that is stated for a file or a pattern: by the nearest folder around it."""
    place = posixpath.dirname(path)
    while place and place not in known:
        place = posixpath.dirname(place)
    return known.get(place)


def _scope(path: str) -> str:
    place = posixpath.dirname(path)
    while posixpath.basename(place) in _BELOW or place.endswith(".xcodeproj"):
        place = posixpath.dirname(place)
    return place


def _tags(path: str) -> Iterator[str]:
    """The languages that a file of settings states, as tags."""
    try:
        text = read_regular(path, _BYTES).decode(errors="replace")
    except OSError:
        return
    for match in _LANGUAGE.finditer(text):
        if tag := known_tag(match[1], whole=True):
            yield tag
    for match in _PATH.finditer(text):
        if tag := lang_from_path(match[1]):
            yield tag
