"""Documents from files: one reader per format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from xlat_check.bitext import Document, Section
from xlat_check.errors import ReadError
from xlat_check.readers import markdown, text
from xlat_check.readers.decode import MAX_BYTES, read_text

__all__ = ["MAX_BYTES", "READERS", "SUFFIXES", "Reader", "format_of", "read", "read_text"]

Reader = Callable[[str, str], tuple[Section, ...]]
"""Takes the decoded text and its path, gives its sections in reading order."""

READERS: dict[str, Reader] = {
    "markdown": markdown.read,
    "text": text.read,
}

SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text", "": "text"}


def format_of(path: str) -> str:
    """The format that a file's name tells. Raises ReadError for a suffix of no known format."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(known for known in SUFFIXES if known)
        raise ReadError(
            f"{path}: files ending in {suffix} cannot be read",
            f"allowed are {known} and names without an ending; convert the file first",
        )
    return SUFFIXES[suffix]


def read(path: str, lang: str = "", *, format: str | None = None) -> Document:
    """The document in a file. ``format`` is a name in ``READERS``; by default the file's suffix tells.

    Raises ReadError for a file that cannot be read, and for one that holds nothing to compare.
    """
    name = format or format_of(path)
    if name not in READERS:
        raise ReadError(f"{path}: there is no format {name!r}", f"allowed are {', '.join(READERS)}")
    decoded = read_text(path)
    sections = READERS[name](decoded, path)
    if not sections:
        raise ReadError(f"{path}: nothing to compare: the file holds no text that a reader sees", "check its content")
    return Document(path=path, lang=lang, text=decoded, sections=sections)
