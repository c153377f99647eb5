"""Choice of the source language of a project."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from xlat_check.config.paths import normalise_tag
from xlat_check.config.starter.discover import FoundFiles
from xlat_check.errors import XlatError
from xlat_check.files import read_regular
from xlat_check.lang.detect import detect, plain_language
from xlat_check.readers import MAX_BYTES

PREFERRED = ("en", "de")
"""Preferred source languages among those with equally many files."""
SAMPLE = 20_000
"""Bytes or characters of a source that are used to detect its language."""
SAMPLES = 20
"""Number of sources of a set that are looked at."""


def pick_source(found: Iterable[FoundFiles], detected: Mapping[str, int]) -> str | None:
    """The language with the most files, as a tag; None if there is none.

    Among equals, English goes first, then German, then the order of the alphabet. ``detected`` counts the sources whose
    paths name no language, by the language of their text.
    """
    files = Counter(detected)
    for one in found:
        for lang, count in one.langs.items():
            files[normalise_tag(lang)] += count
    return min(files, key=lambda tag: (-files[tag], _rank(tag), tag)) if files else None


def _rank(tag: str) -> int:
    """The position of a language among the preferred source languages."""
    code = tag.partition("-")[0]
    return PREFERRED.index(code) if code in PREFERRED else len(PREFERRED)


def detected_lang(folder: str, sources: Sequence[str]) -> str | None:
    """The language of most of the sources; None if no text shows it."""
    return _most(_detected(_beginning(os.path.join(folder, path))) for path in sources[:SAMPLES])


def plain_lang(folder: str, sources: Sequence[str]) -> str | None:
    """The certain language of the sources; None if there is a doubt."""
    return plain_language(" ".join(_beginning(os.path.join(folder, path)) for path in sources[:SAMPLES]))


def unit_lang(folder: str, files: Sequence[str]) -> str | None:
    """The source language of most of these bilingual files; None if neither they nor their texts show it."""
    return _most(_source_lang(os.path.join(folder, path)) for path in files[:SAMPLES])


def _source_lang(path: str) -> str | None:
    from xlat_check.readers.bilingual import read_bilingual

    try:
        source, _ = read_bilingual(path)
    except XlatError:  # the run will report it
        return None
    return source.lang or _detected(" ".join(block.text for section in source.sections for block in section.blocks))


def _beginning(path: str) -> str:
    try:
        return read_regular(path, MAX_BYTES)[:SAMPLE].decode(errors="replace")
    except OSError:  # the run will report it
        return ""


def _detected(text: str) -> str | None:
    found = detect(text[:SAMPLE])
    return found.code if found else None


def _most(tags: Iterable[str | None]) -> str | None:
    votes = Counter(tag for tag in tags if tag)
    return min(votes, key=lambda tag: (-votes[tag], _rank(tag), tag)) if votes else None
