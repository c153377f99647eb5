"""Reader of ARB: JSON whose keys with ``@`` describe the others."""

from __future__ import annotations

from dataclasses import replace

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.json_ import tree
from xlat_check.readers.catalogues.tree import entries
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions

_TAG = lazy.pattern(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_file(path: str, _: ReaderOptions) -> Document:
    """An ARB file, in the language that it states. Raises ReadError for another kind of file."""
    text = read_text(path)
    found = entries(tree(text, path), path)
    lang = next((entry.value.text for entry in found if entry.key == "@@locale"), "")
    document = catalogue(path, text, (entry for entry in found if not entry.key.startswith("@")))
    return replace(document, lang=lang.replace("_", "-") if _TAG.fullmatch(lang) else "")
