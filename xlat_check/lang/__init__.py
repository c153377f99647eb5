"""What the program knows of languages: one file per language, all of them data."""

from __future__ import annotations

import re
from functools import cache

from xlat_check.errors import ConfigError
from xlat_check.lang.de import LANGUAGE as DE
from xlat_check.lang.en import LANGUAGE as EN
from xlat_check.lang.es import LANGUAGE as ES
from xlat_check.lang.fr import LANGUAGE as FR
from xlat_check.lang.it import LANGUAGE as IT
from xlat_check.lang.language import Language
from xlat_check.lang.pt import LANGUAGE as PT

__all__ = ["LANGUAGES", "Language", "base_code", "language"]

LANGUAGES: dict[str, Language] = {known.code: known for known in (DE, EN, ES, FR, IT, PT)}
"""The languages the program knows, by code."""

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")


@cache
def base_code(tag: str) -> str:
    """The language of a tag without region and script: ``pt`` for ``pt-BR``, ``pt_br`` and ``PT``.

    A language that is not in ``LANGUAGES`` is fine. Raises ConfigError if the tag has not the form of one.
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        raise ConfigError(
            f"{tag!r} is not a language tag",
            "give a language code of two or three letters, with a region if you like, such as de, pt-BR or en_GB; "
            f"languages known well: {', '.join(LANGUAGES)}",
        )
    return match[1].lower()


def language(tag: str) -> Language | None:
    """What is known of the language of a tag; None where it is not in ``LANGUAGES``. Raises as ``base_code``."""
    return LANGUAGES.get(base_code(tag))
