"""Reader of ODT: the paragraphs of an OpenDocument text, in reading order.

A note and the description of a picture are paragraphs of their own, after the one that they belong to.
"""

from __future__ import annotations

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.archive import Archive
from xlat_check.readers.odt_text import Styles, is_encrypted, paragraphs
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.paragraphs import document_of

_HINT = "open it in a word processor and save it as .odt anew"


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in an ODT file, in the language that its default style names.

    Raises ReadError for a file that is not a valid ODT file, is encrypted, declares entities, or unpacks to more than
    ``MAX_UNPACKED`` bytes.
    """
    archive = Archive(path, "OpenDocument text", _HINT)
    if "META-INF/manifest.xml" in archive.names and is_encrypted(archive.tree("META-INF/manifest.xml")):
        raise archive.encrypted()
    content = archive.tree("content.xml")
    styles = Styles([archive.tree("styles.xml"), content] if "styles.xml" in archive.names else [content])
    try:
        found = paragraphs(content, styles)
    except RecursionError:
        raise ReadError(f"{path}: nested too deeply to be read", _HINT) from None
    if found is None:
        raise archive.error("content.xml holds no text document")
    return document_of(path, styles.language, found)
