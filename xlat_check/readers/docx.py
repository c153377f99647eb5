"""Reader of DOCX: the paragraphs of a Word document, in reading order.

A note and the description of a picture are paragraphs of their own, after the one that they belong to.
"""

from __future__ import annotations

import io
from typing import Any

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.decode import read_bytes
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.paragraphs import Paragraph, document_of

_HINT = "open it in a word processor and save it as .docx anew; .doc and password-protected files cannot be read"


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in a DOCX file, in the language that its default style names.

    Raises ReadError for a file that is not a valid DOCX file, declares entities, or unpacks to more than
    ``MAX_UNPACKED`` bytes.
    """
    from xlat_check.readers.archive import MAX_UNPACKED, check_archive

    data = read_bytes(path, MAX_UNPACKED)
    check_archive(data, path, "Word document", _HINT)
    lang, paragraphs = _open(data, path)
    return document_of(path, lang, paragraphs)


def _open(data: bytes, path: str) -> tuple[str, list[Paragraph]]:
    """The document's language and its paragraphs."""
    import docx  # a run without a Word document needs none of it

    from xlat_check.readers.docx_text import language, paragraphs

    try:
        document: Any = docx.Document(io.BytesIO(data))
        return language(document), list(paragraphs(document))
    except Exception as error:  # a damaged file can make it raise any exception
        raise ReadError(f"{path}: this is not a valid Word document: {type(error).__name__}: {error}", _HINT) from None
