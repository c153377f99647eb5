"""Parts of a text that translators do not change: placeholders, addresses, codes, identifiers, product names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from xlat_check import lazy
from xlat_check.lang import codes
from xlat_check.lazy import dataclass

__all__ = [
    "REFERENCE",
    "Identifier",
    "IdentifierKind",
    "address_key",
    "file_key",
    "find_identifiers",
    "first_address_key",
    "first_address_key",
    "site_of",
    "without_levels",
    "without_meaning",
]


class IdentifierKind(StrEnum):
    """The kind of an identifier."""

    URL = "url"
    EMAIL = "e-mail"
    PLACEHOLDER = "placeholder"
    """A value that a program fills in, with an exact name: ``{name}``, ``%s``."""
    BLANK = "blank"
    """A value that a reader fills in, with a name that may be translated: ``{{year}}``, ``<file>``."""
    TAG = "tag"
    """Markup around a part of a message: ``<b>``."""
    MANUAL = "manual page"
    """A name with the section of the manual that describes it: ``sync(2)``."""
    FLAG = "flag"
    FILE = "file"
    CODE = "code"
    """Letters with digits or an underscore inside: ``AB-123``, ``max_size``."""
    NAME = "name"
    """Letters with a capital inside: ``FastAPI``, ``firstName``."""
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An identifier in a text."""

    kind: IdentifierKind
    text: str
    key: str
    """The same for equal identifiers: without case and hyphens, and without the language of an address."""
    first_key: str = field(default="", compare=False)
    """The first ``key`` of an identifier whose key has changed: fingerprints use it, and must never change."""


_ENDINGS = (
    "md|rst|txt|py|js|ts|json|ya?ml|toml|ini|cfg|conf|csv|tsv|xml|html?|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|zip|tar|gz"
    "|bz2|exe|dll|sh|bat|sql|log|java|cpp|rs|go|rb|php|css|lock|iso|deb|rpm|po|ftl|tex|bib|db|jar|img"
)
_PATTERNS = {
    IdentifierKind.URL: lazy.pattern(
        r"\b(?:https?|ftp)://[^\s<>\"'`“”«»\[\]{}|\\^]+|\bwww\.[\w-]+\.[^\s<>\"'`“”«»\[\]{}|\\^]+", re.I
    ),
    IdentifierKind.EMAIL: lazy.pattern(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
    IdentifierKind.BLANK: lazy.pattern(r"\{\{[^{}]*\}\}|<[^\W\d][\w./ -]{0,40}>"),
    IdentifierKind.PLACEHOLDER: lazy.pattern(
        r"\$\{[^{}\s]+\}|%?\{\w[\w.]*\}|%\(\w+\)[sdifr]|(?<![\d%])(?<!\d )%(?:\d+\$)?[sdifu](?!\w)"
        r"|\$[A-Z_][A-Z0-9_]+\b"
    ),
    IdentifierKind.MANUAL: lazy.pattern(r"(?<![\w.-])[a-z][a-z0-9_.-]*[*`]{0,3}\([1-8][a-z]{0,2}\)"),
    IdentifierKind.FLAG: lazy.pattern(
        r"-(?<![\w-]-)(?:-[A-Za-z][\w-]*[A-Za-z0-9](?![^-\n]{0,40}--$)|[A-Za-z](?=[\s,;.)\]=]|$))"
    ),
    IdentifierKind.FILE: lazy.pattern(
        rf"(?<![\w@/.~-])(?:[\w.~-]{{0,60}}/){{0,12}}[\w.-]{{1,80}}\.(?:{_ENDINGS})(?![\w/])"
    ),
}
_SIGNS = {
    IdentifierKind.URL: ("://", "www.", "WWW."),
    IdentifierKind.EMAIL: ("@",),
    IdentifierKind.BLANK: ("{{", "<"),
    IdentifierKind.PLACEHOLDER: ("{", "%", "$"),
}
"""Every text with an identifier of the kind contains one of these signs, which are found faster."""
_ALL_SIGNS = tuple(sign for signs in _SIGNS.values() for sign in signs)
_MARKS = {
    IdentifierKind.MANUAL: lazy.pattern(r"\((?<=[a-z0-9*`]\()[1-8]"),
    IdentifierKind.FLAG: lazy.pattern(r"-(?<![\w-]-)[A-Za-z-]"),
    IdentifierKind.FILE: lazy.pattern(rf"\.(?:{_ENDINGS})(?![\w/])"),
}
"""The same for kinds without their own sign; each begins with a character that few texts have."""
_MEANINGLESS = (IdentifierKind.URL, IdentifierKind.EMAIL, IdentifierKind.PLACEHOLDER, IdentifierKind.FLAG)
_ODD = lazy.pattern(r"[A-Z0-9_](?:(?<=[A-Za-z][A-Z0-9_])|(?<=[A-Za-z][-/.][0-9]))")
"""What every code, name and acronym has: a capital, a digit or an underscore behind a letter."""
_WORD = lazy.pattern(r"(?<![\w-])\w+(?:[-./]\w+)*")
_CODE = lazy.pattern(
    r"[A-Za-z][A-Za-z0-9]*(?:_+[A-Za-z0-9]+)+|[A-Z]{1,6}[-/.]?[0-9][A-Z0-9]*(?:[-/.][A-Z0-9]+)*"
    r"|(?=[A-Za-z]*[a-z][0-9])[A-Za-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*"
)
_NAME = lazy.pattern(r"[a-z]+(?:[A-Z][a-z]+)+[A-Z]*|[A-Z][a-z]+(?:[A-Z][a-z]*)+|[A-Z]{2,}[a-z]+[A-Z][A-Za-z]*")
_ACRONYM = lazy.pattern(r"([A-Z]{2,6})s?")
_WRITTEN_BREAK = lazy.pattern(r"\\[nrt](?=[A-ZÀ-ÞА-Я])")
"""``\\n`` before a word: without it, ``\\nPlease`` would be the name ``nPlease``."""
_LONGEST = 80
"""Longer words are data."""
_GENDERED = lazy.pattern(r"[a-zäöüß]In(?:nen)?$")
"""German words for persons of either sex: ``BenutzerInnen``."""
_TAIL = ".,;:!?)'’*_"


def without_meaning(text: str) -> str:
    """A text with spaces for its addresses, placeholders and options, which have no meaning in any language."""
    for kind in _kinds(text):
        if kind in _MEANINGLESS:
            text = _PATTERNS[kind].sub(lambda match: " " * len(match[0]), text)
    return text


REFERENCE = (
    r"[(\[](?:(?:[^\W\d_]{1,8}\W?)?\d[\w.,;/–-]{0,12}(?:[,;]?\s(?=\S*\d)[\w.–-]{1,12}){0,3}"
    r"|[A-Z]{1,8}(?:\s\d[\w.]{0,8})?)[)\]]"
)
"""Pattern of a code in brackets, such as ``(R1)``, ``(B-2, B-3)`` or ``[RFC 2119]``."""
_LEVEL = lazy.pattern(r"[(\[][A-Z]{1,3}-?\d{1,3}(?:[-–/,]\s?[A-Z]{0,3}\d{1,3})*[)\]]")


def without_levels(text: str) -> str:
    """A text with spaces for codes with one number in brackets, such as ``(S3)``, which have no meaning."""
    return _LEVEL.sub(lambda match: " " * len(match[0]), text) if "(" in text or "[" in text else text


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """The identifiers of a text, kind by kind; each belongs to the first kind that fits."""
    found: list[Identifier] = []
    if "\\" in text:
        text = _WRITTEN_BREAK.sub("\n ", text)
    for kind in _kinds(text):
        pattern = _PATTERNS[kind]
        for match in pattern.finditer(text):
            whole = match[0].rstrip(_TAIL) if kind is IdentifierKind.URL else match[0]
            found.append(Identifier(kind=kind, text=whole, key=_key(kind, whole), first_key=_first_key(kind, whole)))
        text = pattern.sub(" ", text)
    if _ODD.search(text):
        found += _odd_words(text)
    return tuple(found)


def _first_key(kind: IdentifierKind, text: str) -> str:
    """The first key of a kind whose keys have changed; empty for the others."""
    if kind is IdentifierKind.FILE:
        return text.casefold()
    return first_address_key(text) if kind is IdentifierKind.URL else ""


def _kinds(text: str) -> list[IdentifierKind]:
    """The kinds that a text may contain, besides codes, names and acronyms."""
    kinds = []
    if any([sign in text for sign in _ALL_SIGNS]):
        kinds += [kind for kind, signs in _SIGNS.items() if any(sign in text for sign in signs)]
    return kinds + [kind for kind, mark in _MARKS.items() if mark.search(text)]


_EAST = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_FIRST_EAST = _EAST[0]
_SEAM = lazy.pattern(f"(?<=[A-Za-z0-9])(?=[{_EAST}])|(?<=[{_EAST}])(?=[A-Za-z0-9])")
"""The place between a name and a Chinese, Japanese or Korean word, which stand together without a blank."""


def _odd_words(text: str) -> Iterator[Identifier]:
    """The codes, names and acronyms of a text, in its order."""
    odd = " ".join(_odd_pieces(text))
    if max(odd, default="") >= _FIRST_EAST:
        odd = _SEAM.sub(" ", odd)
    for word in _WORD.findall(odd):
        if len(word) > _LONGEST or not _ODD.search(word):
            continue
        if _CODE.fullmatch(word):
            yield Identifier(kind=IdentifierKind.CODE, text=word, key=_key(IdentifierKind.CODE, word))
        elif acronym := _ACRONYM.fullmatch(word):
            yield Identifier(kind=IdentifierKind.ACRONYM, text=acronym[1], key=_key(IdentifierKind.ACRONYM, acronym[1]))
        else:
            for part in re.split(r"[-./]", word):
                if _NAME.fullmatch(part) and not _GENDERED.search(part):
                    yield Identifier(kind=IdentifierKind.NAME, text=part, key=_key(IdentifierKind.NAME, part))


def _odd_pieces(text: str) -> Iterator[str]:
    """The stretches between spaces with an odd character."""
    text = " ".join(text.split())
    end = 0
    for match in _ODD.finditer(text):
        if match.end() > end:
            start, end = text.rfind(" ", 0, match.start()) + 1, text.find(" ", match.end())
            end = end if end >= 0 else len(text)
            yield text[start:end]


def _key(kind: IdentifierKind, text: str) -> str:
    if kind is IdentifierKind.URL:
        return address_key(text)
    if kind is IdentifierKind.NAME:
        return re.sub(r"e?s$", "", text.casefold())
    if kind in (IdentifierKind.CODE, IdentifierKind.ACRONYM):
        return re.sub(r"[-/._ ]", "", text).casefold()
    if kind is IdentifierKind.MANUAL:
        return re.sub("[*`]", "", text)
    if kind is IdentifierKind.FILE:
        return file_key(text)
    if kind is IdentifierKind.EMAIL:
        return text.casefold()
    return text


_CODES = "|".join(sorted(codes()))
_LOCALE = lazy.pattern(rf"(?:{_CODES})(?:[-_][a-z]{{2,4}})?", re.IGNORECASE)
_FIRST_LOCALE = lazy.pattern(r"(?:de|en|es|fr|it|pt)(?:[-_][a-z]{2,4})?", re.IGNORECASE)
"""The languages of addresses when fingerprints were first made of them."""
_LOCALE_OF_FILE = lazy.pattern(rf"[-_.](?:{_CODES})(?:[-_][a-z]{{2,4}})?(?=\.\w+$)")


def file_key(name: str) -> str:
    """The name of a file without the language in it: ``guide-fr.md`` counts as ``guide.md``."""
    return _LOCALE_OF_FILE.sub("", name.casefold())


def site_of(url: str) -> str:
    """The site of an address whose host names a language, without it; empty for any other."""
    labels = re.sub(r"^(?:\w+://)?(?:www\.)?", "", url).partition("/")[0].casefold().split(".")
    return ".".join(labels[1:]) if len(labels) > 2 and _LOCALE.fullmatch(labels[0]) else ""


def address_key(url: str) -> str:
    """An address without scheme, ``www.``, language, final slash and ``.html``: host and path."""
    return _without_language(url, _LOCALE)


def first_address_key(url: str) -> str:
    """The ``address_key`` for fingerprints, which does not change when a language is added."""
    return _without_language(url, _FIRST_LOCALE)


def _without_language(url: str, locale: re.Pattern[str]) -> str:
    host, *path = re.sub(r"^(?:\w+://)?(?:www\.)?", "", url.partition("#")[0]).rstrip("/").split("/")
    labels = host.casefold().split(".")
    if len(labels) > 2 and locale.fullmatch(labels[0]):
        labels = labels[1:]
    kept = [part for part in path if not locale.fullmatch(part)]
    return re.sub(r"\.html?$", "", "/".join([".".join(labels), *kept]).rstrip("/"))
