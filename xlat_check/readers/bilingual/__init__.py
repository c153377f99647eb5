"""Readers of files that hold both language versions of a text, paired unit by unit."""

from __future__ import annotations

from pathlib import PurePath
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.lazy import dataclass
from xlat_check.readers.bilingual.languages import Wanted

if TYPE_CHECKING:
    from xlat_check.readers.bilingual.units import Bilingual

__all__ = ["BILINGUAL", "BilingualReader", "is_bilingual", "is_by_language", "read_bilingual", "read_one_side"]


@dataclass(frozen=True, slots=True)
class BilingualReader:
    """The reader of a format that holds both versions. Its module is loaded when the first such file is read."""

    place: str
    """``module:function`` in this package: takes a path and the languages asked for, gives units, raises ReadError."""
    endings: tuple[str, ...]
    """Endings of the names of such files, in lower case."""
    sought: tuple[str, ...] = ()
    """Endings of files that a project has for each language, which ``xlat-check init`` looks for; no templates."""
    by_language: bool = False
    """Whether a project has one such file for each language, whose keys are the same."""
    mark: bytes = b""
    """Pattern of what stands in the beginning of such files, where other files have the same ending."""

    def __call__(self, path: str, wanted: Wanted) -> Bilingual:
        found: Bilingual = resolve_name(f"{__name__}.{self.place}")(path, wanted)
        return found


XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff")
"""XLIFF, and what tools of translators call by another name."""
BILINGUAL = {
    "po": BilingualReader("po:read_file", (".po", ".pot"), (".po",), by_language=True),
    "xliff": BilingualReader("xliff:read_file", XLIFF, XLIFF, by_language=True),
    "qt": BilingualReader("qt:read_file", (".ts",), (".ts",), by_language=True, mark=rb"<TS[\s>]"),
    "xcstrings": BilingualReader("xcstrings:read_file", (".xcstrings",), (".xcstrings",)),
    "tmx": BilingualReader("tmx:read_file", (".tmx",)),
    "csv": BilingualReader("delimited:read_csv", (".csv",)),
    "tsv": BilingualReader("delimited:read_tsv", (".tsv",)),
    "xlsx": BilingualReader("workbook:read_file", (".xlsx",)),
}
"""The readers by format."""

SUFFIXES = {ending: name for name, reader in BILINGUAL.items() for ending in reader.endings}
"""The format of a file by the ending of its name."""


def is_bilingual(path: str) -> bool:
    """Whether a file with this name holds both versions."""
    return PurePath(path).suffix.lower() in SUFFIXES


def is_by_language(path: str) -> bool:
    """Whether two files with such names, one for each language, may be compared by their keys."""
    suffix = PurePath(path).suffix.lower()
    return suffix in SUFFIXES and BILINGUAL[SUFFIXES[suffix]].by_language


def read_one_side(path: str, lang: str = "") -> Document:
    """The translations in one file, by key, or its sources if it holds no translation; for a file by language.

    Raises ReadError for a file that cannot be read or has no text.
    """
    from xlat_check.readers.bilingual.units import one_side

    return one_side(path, BILINGUAL[SUFFIXES[PurePath(path).suffix.lower()]](path, Wanted(keyed=True)))


def read_bilingual(path: str, source_lang: str = "", target_lang: str = "") -> tuple[Document, Document]:
    """Source and target in one file, as keyed documents whose spans point into the same text.

    Their languages are those that the file states, else those that the caller names, else empty. Raises ReadError for a
    file that cannot be read or has nothing to compare, for a wanted language that contradicts the file or is not in it,
    and for a file of several languages when none is chosen.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"{path}: this is not a bilingual file", f"bilingual files end in {', '.join(SUFFIXES)}")
    from xlat_check.readers.bilingual.units import documents

    return documents(path, BILINGUAL[SUFFIXES[suffix]](path, Wanted(source_lang, target_lang)))
