"""Detection of languages in file paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from xlat_check import lazy
from xlat_check.lang import base_code

CODES = frozenset(
    "af ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ms nb nl nn"
    " no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh".split()
)
"""Codes of ISO 639-1 that are likely in the names of folders and files."""

REGIONS = frozenset(
    "AR AT AU BE BR CA CH CL CN CO CZ DE DK ES FI FR GB HK IE IL IN IT JP KR LU MX NL NO NZ PE PL PT RO RU SE TW UA US"
    " ZA 001 150 419".split()
)
SCRIPTS = frozenset({"Arab", "Cyrl", "Hans", "Hant", "Latn"})

WORDS = frozenset({"et", "he", "hi", "id", "is", "it", "ms", "no", "te"})
"""Codes that are also words: ``say-no.md`` and ``IT/`` do not name languages."""

SUFFIXES = frozenset({"cs", "el", "pl"})
"""Codes that are also file suffixes: C#, Emacs Lisp, Perl."""

_PLAIN_REGION = re.compile(r"[a-z]{2}[-_][A-Z]{2}")
"""A tag whose region is any, since its case tells it from a word: ``lv_LV``, ``sr-CS``."""
_FORM = r"[A-Za-z]{2}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
_TAG = lazy.pattern(_FORM)
_TAIL = lazy.pattern(rf"[-_]({_FORM})$")
_SHORT_TAIL = lazy.pattern(r"[-_]([A-Za-z]{2})$")
_APPLE = lazy.pattern(rf"({_FORM})\.lproj")
_ANDROID = lazy.pattern(r"values-(?:b\+(?P<tag>\w+(?:\+\w+)*)|(?P<code>[a-z]{2})(?:-r(?P<region>[A-Z]{2}))?)(?:-.*)?")


def lang_from_path(path: str) -> str | None:
    """The language tag in a path, such as ``de`` or ``pt-BR``; None if there is none.

    It is the first of these parts that is a known code, alone or with a known region or script (``pt-BR``, ``pt_BR``,
    ``pt-br``):

    1. a part of the file name between stops, from the right (``ssup.de.txt``, ``de.txt``, ``dev.de``);
    2. the end of the file name after ``-`` or ``_`` (``ssup-de.txt``, ``ssup_pt-BR.md``);
    3. a folder, from the file upwards (``de/ssup.md``, ``docs/pt_BR/guide/ssup.md``), also as Apple and Android call
       it (``pt-BR.lproj``, ``values-pt-rBR``).

    A code that is also a word (it, no, is, id, ...) counts only as a whole part between stops or as a folder in lower
    case, or with a region: ``ssup.it.txt`` and ``it/ssup.md`` are Italian; ``make-it.md`` and ``IT/ssup.md`` are not.
    """
    for candidate, whole in _candidates(PurePath(path)):
        tag = known_tag(candidate, whole=whole)
        if tag:
            return tag
    return None


def normalise_tag(tag: str) -> str:
    """A language tag in its usual form, ``pt-BR`` for ``pt_br``. Raises ConfigError if it is not a language tag.

    Android's ``pt-rBR`` also becomes ``pt-BR``.
    """
    base_code(tag)
    code, *rest = re.split("[-_]", re.sub(r"-r(?=[A-Z]{2}$)", "-", tag.strip()))
    return "-".join((code.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)))


def _candidates(path: PurePath) -> Iterator[tuple[str, bool]]:
    """Parts of a path that may be a language, best first, and whether each is a whole part."""
    *parts, last = path.name.split(".")
    if last not in SUFFIXES:
        parts.append(last)
    for part in reversed(parts):
        yield part, True
    for part in reversed(parts):
        for tail in (_TAIL, _SHORT_TAIL):
            if match := tail.search(part):
                yield match[1], False
    for folder in reversed(path.parts[:-1]):
        yield _of_platform(folder) or folder, True


def _of_platform(folder: str) -> str | None:
    """The tag in the name of a folder of Apple's or Android's kind; None for other folders."""
    if apple := _APPLE.fullmatch(folder):
        return apple[1]
    if android := _ANDROID.fullmatch(folder):
        if android["tag"]:
            return android["tag"].replace("+", "-")
        return "-".join(filter(None, (android["code"], android["region"])))
    return None


def language_tail(name: str) -> str | None:
    """The known language tag after ``-`` or ``_`` at the end of a name, as written; None if there is none."""
    for tail in (_TAIL, _SHORT_TAIL):
        if (match := tail.search(name)) and match.start() and known_tag(match[1], whole=False):
            return match[1]
    return None


def known_tag(text: str, *, whole: bool) -> str | None:
    """The known tag that a text is, or None. ``whole``: the text stands alone, not at the end of a longer name."""
    if not _TAG.fullmatch(text):
        return None
    tag = normalise_tag(text)
    code, _, rest = tag.partition("-")
    if code not in CODES:
        return None
    if rest and not _PLAIN_REGION.fullmatch(text) and not REGIONS | SCRIPTS >= set(rest.split("-")):
        return None
    if code in WORDS:
        marked = bool(rest) and text.endswith(rest)  # it-IT, but not make-it-so
        if not (marked or (whole and text.islower())):
            return None
    return tag
