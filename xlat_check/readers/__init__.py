"""Readers of documents, one for each format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from pkgutil import resolve_name
from typing import Any

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.files import held
from xlat_check.lazy import dataclass
from xlat_check.readers.decode import MAX_BYTES, read_text
from xlat_check.readers.options import HtmlOptions, ReaderOptions

__all__ = [
    "MAX_BYTES",
    "READERS",
    "SUFFIXES",
    "HtmlOptions",
    "Reader",
    "ReaderOptions",
    "format_of",
    "has_mark",
    "read",
    "read_text",
]


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of a format. Its module is loaded when the first such file is read."""

    place: str
    """``module:function`` in this package: takes a path and the options, gives the document, raises ReadError.

    The document's language is what the file itself says, or empty."""
    endings: tuple[str, ...]
    """Endings of the names of such files, in lower case; empty for names without an ending."""
    mark: bytes = b""
    """Pattern of what stands in the beginning of such files, where other files have the same ending."""

    text: bool = False
    """Whether the function takes the decoded text and the path instead, and gives the sections."""

    @property
    def function(self) -> Callable[..., Any]:
        """The function at ``place``; its module is imported now."""
        found: Callable[..., Any] = resolve_name(f"{__name__}.{self.place}")
        return found


READERS = {
    "markdown": Reader("markdown:read", (".md", ".markdown"), text=True),
    "mdx": Reader("mdx:read", (".mdx",), text=True),
    "text": Reader("text:read", (".txt", ".text", ""), text=True),
    "html": Reader("html:read_file", (".html", ".htm", ".xhtml")),
    "docx": Reader("docx:read_file", (".docx",)),
    "subtitles": Reader("subtitles:read_file", (".srt", ".vtt")),
    "notebook": Reader("notebook:read_file", (".ipynb",)),
    "odt": Reader("odt:read_file", (".odt",)),
    "pptx": Reader("pptx:read_file", (".pptx",)),
    "epub": Reader("epub:read_file", (".epub",)),
    "rst": Reader("rst:read", (".rst", ".rest"), text=True),
    "json": Reader("catalogues.json_:read_file", (".json", ".jsonc")),
    "arb": Reader("catalogues.arb:read_file", (".arb",)),
    "yaml": Reader("catalogues.yaml_:read_file", (".yaml", ".yml")),
    "fluent": Reader("catalogues.fluent:read_file", (".ftl",)),
    "properties": Reader("catalogues.properties:read_file", (".properties",)),
    "android": Reader("catalogues.android:read_file", (".xml",), mark=rb"<resources[\s>]"),
    "strings": Reader("catalogues.apple:read_strings", (".strings",)),
    "toml": Reader("catalogues.toml_:read_file", (".toml",)),
    "resx": Reader("catalogues.resx:read_file", (".resx", ".resw")),
    "php": Reader("catalogues.php:read_file", (".php",), mark=rb"(?<![\w$>:])return\s*(?:\[|array\s*\()"),
    "ini": Reader("catalogues.ini:read_file", (".ini",)),
    "stringsdict": Reader("catalogues.apple:read_stringsdict", (".stringsdict",)),
}
"""The readers of files that hold one language version, by format. ``bilingual.BILINGUAL`` has those of the others."""

SUFFIXES = {ending: name for name, reader in READERS.items() for ending in reader.endings}
"""The format of a file by the ending of its name."""

MARK_BYTES = 4096
_ASCIIDOC = (".adoc", ".asciidoc", ".asc")


def has_mark(path: str, mark: bytes) -> bool:
    """Whether the beginning of a file matches a pattern; not if it cannot be read."""
    try:
        if (content := held(path)) is not None:
            return re.search(mark, content[:MARK_BYTES]) is not None
        with open(path, "rb") as file:
            return re.search(mark, file.read(MARK_BYTES)) is not None
    except (OSError, ReadError):
        return False


def format_of(path: str) -> str:
    """The format that belongs to a file's name. Raises ReadError for an unknown suffix."""
    suffix = PurePath(path).suffix.lower()
    if suffix in _ASCIIDOC:
        raise ReadError(
            f"{path}: AsciiDoc cannot be read",
            "make HTML of it with asciidoctor (page.adoc gives page.html), in both languages, and check that",
        )
    if suffix not in SUFFIXES:
        from xlat_check.readers.bilingual import is_bilingual

        if is_bilingual(path):
            hint = "name it alone on the command line, or as bilingual: in xlat-check.yaml"
            raise ReadError(f"{path}: holds both language versions, so it cannot be one side of a pair", hint)
        known = ", ".join(known for known in SUFFIXES if known)
        raise ReadError(
            f"{path}: files ending in {suffix} cannot be read",
            f"allowed are {known} and names without an ending; convert the file first",
        )
    return SUFFIXES[suffix]


def _one_side(path: str) -> Document | None:
    """The texts of one language in a file that a project has for each language; None for any other file."""
    if PurePath(path).suffix.lower() in SUFFIXES:
        return None
    from xlat_check.readers.bilingual import is_by_language, read_one_side

    return read_one_side(path) if is_by_language(path) else None


def read(
    path: str,
    lang: str = "",
    *,
    format: str | None = None,
    options: ReaderOptions = ReaderOptions(),  # noqa: B008
) -> Document:
    """The document in a file. ``format`` is a name in ``READERS``; by default the file's suffix decides.

    Without ``lang`` the document has the language that the file itself states, or none. Of a file that a project has
    for each language, such as XLIFF, the translations are read, or the sources if it holds no translation.

    Raises ReadError for a file that cannot be read or that has no text to compare.
    """
    if format is None and (document := _one_side(path)) is not None:
        return replace(document, lang=lang) if lang else document
    name = format or format_of(path)
    if name not in READERS:
        raise ReadError(f"{path}: there is no format {name!r}", f"allowed are {', '.join(READERS)}")
    reader = READERS[name]
    if reader.text:
        text = read_text(path)
        document = Document(path=path, lang="", text=text, sections=reader.function(text, path))
    else:
        document = reader.function(path, options)
    if not document.sections:
        raise ReadError(f"{path}: nothing to compare: the file holds no text that a reader sees", "check its content")
    return replace(document, lang=lang) if lang else document
