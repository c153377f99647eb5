"""Readers of files that hold both language versions of a text, paired unit by unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.bilingual.languages import Wanted
from xlat_check.readers.bilingual.units import Bilingual, documents
from xlat_check.readers.decode import read_bytes, read_text

__all__ = ["BILINGUAL", "BilingualReader", "is_bilingual", "read_bilingual"]

BilingualReader = Callable[[str, Wanted], Bilingual]
"""Takes a path and the wanted languages, and returns the units."""


def _po(path: str, wanted: Wanted) -> Bilingual:
    from xlat_check.readers.bilingual import po

    return po.read(_filled(path), path, wanted)


def _xliff(path: str, wanted: Wanted) -> Bilingual:
    from xlat_check.readers.bilingual import xliff

    return xliff.read(_filled(path), path, wanted)


def _tmx(path: str, wanted: Wanted) -> Bilingual:
    from xlat_check.readers.bilingual import tmx

    return tmx.read(_filled(path), path, wanted)


def _csv(path: str, wanted: Wanted) -> Bilingual:
    from xlat_check.readers.bilingual import delimited

    return delimited.read_csv(read_text(path), path, wanted)


def _tsv(path: str, wanted: Wanted) -> Bilingual:
    from xlat_check.readers.bilingual import delimited

    return delimited.read_tsv(read_text(path), path, wanted)


def _xlsx(path: str, wanted: Wanted) -> Bilingual:
    from xlat_check.readers.bilingual import workbook

    return workbook.read(_filled(path), path, wanted)


BILINGUAL: dict[str, BilingualReader] = {
    "po": _po,
    "xliff": _xliff,
    "tmx": _tmx,
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
}
"""The readers by format. Each imports what it needs when it is used."""

SUFFIXES = {
    ".po": "po",
    ".pot": "po",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".tmx": "tmx",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
}


def is_bilingual(path: str) -> bool:
    """Whether a file with this name holds both versions."""
    return PurePath(path).suffix.lower() in SUFFIXES


def read_bilingual(path: str, source_lang: str = "", target_lang: str = "") -> tuple[Document, Document]:
    """Source and target in one file, as keyed documents whose spans point into the same text.

    Their languages are those that the file states, else those that the caller names, else empty. Raises ReadError for a
    file that cannot be read or has nothing to compare, for a wanted language that contradicts the file or is not in it,
    and for a file of several languages when none is chosen.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"{path}: this is not a bilingual file", f"bilingual files end in {', '.join(SUFFIXES)}")
    return documents(path, BILINGUAL[SUFFIXES[suffix]](path, Wanted(source_lang, target_lang)))


def _filled(path: str) -> bytes:
    data = read_bytes(path)
    if not data.strip():
        raise ReadError(f"{path}: the file is empty", "give a file with units in it")
    return data
