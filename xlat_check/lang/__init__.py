"""Languages that the program knows, each in one folder that is imported when it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from xlat_check import lazy
from xlat_check.errors import ConfigError
from xlat_check.lang.language import Language

if TYPE_CHECKING:
    from xlat_check.lang.parts.planting import PlantingForms

__all__ = ["LANGUAGES", "Language", "base_code", "codes", "language", "planting"]

_KNOWN_WELL = ("de", "en", "es", "fr", "it", "pt")
"""Languages that the embedded model knows too."""

_TAG = lazy.pattern(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_LONG = dict(
    code.split("=")
    for code in (
        "ara=ar bgr=bg cat=ca ces=cs chi=zh chs=zh cht=zh csy=cs cze=cs dan=da deu=de dut=nl ell=el "
        "eng=en enu=en esn=es est=et eus=eu fin=fi fra=fr fre=fr ger=de glg=gl heb=he hrv=hr hun=hu "
        "ind=id ita=it jpn=ja kor=ko lav=lv lit=lt nld=nl nob=nb nor=no plk=pl pol=pl por=pt ptb=pt "
        "ptg=pt ron=ro rum=ro rus=ru sky=sk slk=sk slv=sl spa=es srp=sr sve=sv swe=sv tha=th trk=tr "
        "tur=tr ukr=uk vie=vi zho=zh"
    ).split()
)
"""Codes of three letters, of ISO 639-2 and of Windows, for languages that have one of two letters."""


@cache
def base_code(tag: str) -> str:
    """The language of a tag without region and script: ``pt`` for ``pt-BR``, ``pt_br``, ``PT``, ``por`` and ``ptb``.

    A language without a folder is allowed. Raises ConfigError if the tag is not a language tag.
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        raise ConfigError(
            f"{tag!r} is not a language tag",
            "give a language code of two or three letters, with a region if you like, such as de, pt-BR or en_GB; "
            f"languages known well: {', '.join(LANGUAGES)}",
        )
    code = match[1].lower()
    return _LONG.get(code, code)


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


@cache
def planting(tag: str) -> PlantingForms | None:
    """The words of a language for planting errors, which only training and measuring need; None if it has none.

    Raises ConfigError as ``base_code`` does.
    """
    name = f"{__name__}.{base_code(tag)}.planting"
    if base_code(tag) not in codes() or find_spec(name) is None:
        return None
    forms: PlantingForms = import_module(name).PLANTING
    return forms


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
