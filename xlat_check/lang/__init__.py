"""Languages that the program knows, each in one folder that is imported when it is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from xlat_check.errors import ConfigError
from xlat_check.lang.language import Language

__all__ = ["LANGUAGES", "Language", "base_code", "codes", "language"]

_KNOWN_WELL = ("de", "en", "es", "fr", "it", "pt")
"""Languages that the embedded model knows too."""

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")


@cache
def base_code(tag: str) -> str:
    """The language of a tag without region and script: ``pt`` for ``pt-BR``, ``pt_br`` and ``PT``.

    A language without a folder is allowed. Raises ConfigError if the tag is not a language tag.
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        raise ConfigError(
            f"{tag!r} is not a language tag",
            "give a language code of two or three letters, with a region if you like, such as de, pt-BR or en_GB; "
            f"languages known well: {', '.join(LANGUAGES)}",
        )
    return match[1].lower()


@cache
def codes() -> frozenset[str]:
    """The languages with a folder here."""
    return frozenset(found.name for found in iter_modules(__path__) if found.ispkg and 2 <= len(found.name) <= 3)


@cache
def language(tag: str) -> Language | None:
    """The data of the language of a tag; None if it has no folder. Raises ConfigError as ``base_code`` does."""
    code = base_code(tag)
    if code not in codes():
        return None
    known: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return known


class _KnownWell(Mapping[str, Language]):
    """The languages of some codes, each imported when it is needed."""

    def __getitem__(self, code: str) -> Language:
        known = language(code) if code in _KNOWN_WELL else None
        if known is None:
            raise KeyError(code)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(_KNOWN_WELL)

    def __len__(self) -> int:
        return len(_KNOWN_WELL)


LANGUAGES: Mapping[str, Language] = _KnownWell()
"""The languages that the embedded model knows too, by code. They are detected in texts, and named to users."""
