"""Decoding of files that name their own encoding, as PO and XML do."""

from __future__ import annotations

import codecs
import re

from xlat_check import lazy
from xlat_check.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSETS = lazy.pattern(
    r"utf-?8|(us-)?ascii|iso-?8859-?\d{1,2}|latin-?\d{1,2}|(windows-?|cp)\d{3,4}|koi8-?[rtu]|gb(2312|k|18030)"
    r"|euc-?(jp|kr)|iso-?2022-?(jp|kr)|big5(-?hkscs)?|shift-?jis|tis-?620|macintosh|mac-?roman",
    re.IGNORECASE,
)
"""Encodings of files that people translate. Python's other codecs include some that are no encodings of text."""
_SAVE_AS_UTF8 = "save the file as UTF-8, and let it say so"


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark stands for; None without a mark."""
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, charset: str, path: str, line: int) -> str:
    """The text of ``data`` without byte order mark; ``line`` is the line where the file names its ``charset``.

    A byte order mark counts more than the name. Raises ReadError for an unknown encoding, for bytes that are not valid
    in it, and for NUL, which no text contains.
    """
    codec = marked(data)
    if codec is None:
        if not _CHARSETS.fullmatch(charset.replace("_", "-")) or not _known(charset):
            raise ReadError(f"{path}:{line}: the encoding {charset[:40]!r} is not known", _SAVE_AS_UTF8)
        codec = charset
    try:
        text = data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        where = f"{path}:{len(re.findall(chr(10), before)) + 1}"
        byte = data[error.start : error.start + 1].hex()
        raise ReadError(f"{where}: byte {error.start} (0x{byte}) is not valid {codec.upper()}", _SAVE_AS_UTF8) from None
    null = text.find("\0")
    if null >= 0:
        line = text.count("\n", 0, null) + 1
        raise ReadError(f"{path}:{line}: this is not a text file: it holds a NUL character", _SAVE_AS_UTF8)
    return text


def _known(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except LookupError:
        return False
    return True
