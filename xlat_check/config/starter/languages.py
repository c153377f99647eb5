"""Choice of the source language of a project."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from xlat_check import lazy
from xlat_check.config.paths import normalise_tag
from xlat_check.config.starter.discover import FoundFiles
from xlat_check.config.starter.places import is_code, is_english, is_usual_source
from xlat_check.files import read_regular
from xlat_check.lang import base_code
from xlat_check.lang.detect import detect, plain_language
from xlat_check.readers import MAX_BYTES
from xlat_check.readers.bilingual.languages import is_tag

PREFERRED = ("en", "de")
"""Preferred source languages among those with equally many files."""
NEARLY = 0.5
"""English is the source where at least this share of the most files has a counterpart in it."""
MANY = 5
"""Number of languages from which English with most counterparts is no guess."""
_ENGLISH = {"en": 0, "en-US": 1}
"""English that is likelier the source than that of other regions."""
_STATED = lazy.pattern(r"""\b(?:source-?language|srcLang)"?\s*[=:]\s*["']([^"']+)["']""", re.IGNORECASE)
_HEADER = lazy.pattern(
    r"""^"X-Source-Language:\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)""", re.MULTILINE | re.IGNORECASE
)
"""The field of a header of gettext."""
_LOCALIZATION = lazy.pattern(
    r'''"([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)"\s*:\s*\{\s*"(?:stringUnit|variations|substitutions)"'''
)
_SOURCE = lazy.pattern(r"""^msgid((?:\s*"(?:[^"\\\n]|\\.)*")+)|<source[^>]*>([^<]*)""", re.MULTILINE)
SAMPLE = 20_000
"""Bytes or characters of a source that are used to detect its language."""
SAMPLES = 20
"""Number of sources of a set that are looked at."""


def pick_source(found: FoundFiles, preferred: Sequence[str]) -> str | None:
    """The source language of files in several languages, as their paths write it; None if they name none.

    It is the first of the ``preferred`` tags that is there. Else it is English, if at least half as many files of other
    languages have a counterpart in it as in any other; else the language with most, among equals the one with more
    files, then German, then the order of the alphabet.
    """
    for tag in preferred:
        if written := written_as(found, tag):
            return written
    most = max(found.counterparts.values(), default=0)
    english = sorted(filter(is_english, found.langs), key=lambda lang: (_ENGLISH.get(normalise_tag(lang), 2), lang))
    for lang in english:
        if found.counterparts[lang] >= NEARLY * most:
            return lang
    return min(
        found.counterparts,
        key=lambda lang: (-found.counterparts[lang], -found.langs[lang], _rank(lang), lang),
        default=None,
    )


def is_plain(found: FoundFiles, source: str | None) -> bool:
    """Whether the source of files is plain from their languages: many, with English among them as the first of all."""
    if not source or len(found.langs) < MANY or not is_usual_source(source):
        return False
    return found.counterparts[source] >= max(found.counterparts.values())


def written_as(found: FoundFiles, tag: str | None) -> str | None:
    """A language as the paths of a set write it; without its region if the set has nothing else."""
    if found.sources or not tag:
        return None
    alike = [lang for lang in found.langs if base_code(lang) == base_code(tag)]
    same = [lang for lang in alike if normalise_tag(lang) == normalise_tag(tag)]
    return next(iter(same or (alike if len(alike) == 1 else ())), None)


def _rank(lang: str) -> int:
    """The position of a language among the preferred source languages."""
    code = base_code(lang)
    return PREFERRED.index(code) if code in PREFERRED else len(PREFERRED)


def detected_lang(folder: str, sources: Sequence[str]) -> str | None:
    """The language of most of the sources; None if no text shows it."""
    return _most(_detected(_beginning(os.path.join(folder, path))) for path in sources[:SAMPLES])


def plain_lang(folder: str, sources: Sequence[str]) -> str | None:
    """The certain language of the sources; None if there is a doubt."""
    return plain_language(" ".join(_beginning(os.path.join(folder, path)) for path in sources[:SAMPLES]))


def unit_lang(folder: str, files: Sequence[str]) -> str | None:
    """The source language of most of these bilingual files; None if neither they nor their texts show it."""
    return _most(_source_lang(_beginning(os.path.join(folder, path))) for path in files[:SAMPLES])


def template_lang(folder: str, path: str) -> str | None:
    """The language of the messages of a gettext template: what its header states, or what it certainly is in."""
    text = _beginning(os.path.join(folder, path))
    if (stated := _HEADER.search(text)) and is_tag(stated[1]):
        return stated[1]
    return plain_language(_sources(text))


def holds_keys(path: str) -> bool:
    """Whether the sources of a bilingual file are keys, so that it holds the texts of one language only."""
    from xlat_check.readers.bilingual.units import are_keys

    return are_keys([one for pair in _SOURCE.findall(_beginning(path)) if (one := "".join(pair).strip(' "'))])


def langs_in(folder: str, path: str) -> tuple[str, ...]:
    """The languages of a string catalogue of Apple, which has all of them in one file; none of another file."""
    if not path.endswith(".xcstrings"):
        return ()
    text = _bytes(os.path.join(folder, path)).decode(errors="replace")
    return tuple(sorted({lang for lang in _LOCALIZATION.findall(text) if is_code(base_code(lang))}))


def _source_lang(text: str) -> str | None:
    """The source language that the beginning of a bilingual file states, or else the one of its sources."""
    if (stated := _STATED.search(text)) and is_tag(stated[1]):
        return stated[1]
    if (stated := _HEADER.search(text)) and is_tag(stated[1]):
        return stated[1]
    return _detected(_sources(text))


def _sources(text: str) -> str:
    """The source texts in the beginning of a bilingual file."""
    return " ".join(one for pair in _SOURCE.findall(text) for one in pair)


def _beginning(path: str) -> str:
    return _bytes(path)[:SAMPLE].decode(errors="replace")


def _bytes(path: str) -> bytes:
    try:
        return read_regular(path, MAX_BYTES)
    except OSError:  # the run will report it
        return b""


def _detected(text: str) -> str | None:
    found = detect(text[:SAMPLE])
    return found.code if found else None


def _most(tags: Iterable[str | None]) -> str | None:
    votes = Counter(tag for tag in tags if tag)
    return min(votes, key=lambda tag: (-votes[tag], _rank(tag), tag)) if votes else None
