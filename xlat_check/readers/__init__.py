"""Readers of documents, one for each format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from xlat_check.bitext import Document, Section
from xlat_check.errors import ReadError
from xlat_check.readers import docx, html, markdown, rst, text
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
    "read",
    "read_text",
]

Reader = Callable[[str, ReaderOptions], Document]
"""Reads the file at a path. The document's language is the one that the file states, or empty. Raises ReadError."""


def _of_text(sections: Callable[[str, str], tuple[Section, ...]]) -> Reader:
    """A reader for a text format; ``sections`` takes the decoded text and its path."""

    def reader(path: str, _: ReaderOptions) -> Document:
        decoded = read_text(path)
        return Document(path=path, lang="", text=decoded, sections=sections(decoded, path))

    return reader


def _catalogue(format: str) -> Reader:
    """A reader for a key-value catalogue. Its parser is imported when the first such file is read."""

    def reader(path: str, options: ReaderOptions) -> Document:
        from xlat_check.readers.catalogues import FORMATS

        return FORMATS[format](path, options)

    return reader


READERS: dict[str, Reader] = {
    "docx": docx.read_file,
    "html": html.read_file,
    "markdown": _of_text(markdown.read),
    "rst": _of_text(rst.read),
    "text": _of_text(text.read),
    "json": _catalogue("json"),
    "arb": _catalogue("arb"),
    "yaml": _catalogue("yaml"),
    "fluent": _catalogue("fluent"),
    "properties": _catalogue("properties"),
    "android": _catalogue("android"),
    "strings": _catalogue("strings"),
    "stringsdict": _catalogue("stringsdict"),
}

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".rst": "rst",
    ".rest": "rst",
    ".json": "json",
    ".arb": "arb",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".ftl": "fluent",
    ".properties": "properties",
    ".xml": "android",
    ".strings": "strings",
    ".stringsdict": "stringsdict",
    "": "text",
}


_ASCIIDOC = (".adoc", ".asciidoc", ".asc")


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


def read(
    path: str,
    lang: str = "",
    *,
    format: str | None = None,
    options: ReaderOptions = ReaderOptions(),  # noqa: B008
) -> Document:
    """The document in a file. ``format`` is a name in ``READERS``; by default the file's suffix decides.

    Without ``lang`` the document has the language that the file itself states, or none.

    Raises ReadError for a file that cannot be read or that has no text to compare.
    """
    name = format or format_of(path)
    if name not in READERS:
        raise ReadError(f"{path}: there is no format {name!r}", f"allowed are {', '.join(READERS)}")
    document = READERS[name](path, options)
    if not document.sections:
        raise ReadError(f"{path}: nothing to compare: the file holds no text that a reader sees", "check its content")
    return replace(document, lang=lang) if lang else document
