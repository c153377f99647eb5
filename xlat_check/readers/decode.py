"""Decoding of files: UTF-8, UTF-16 with a byte order mark, and Windows-1252 where it is certain."""

from __future__ import annotations

import codecs
import os
import re
import stat

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.files import NOT_REGULAR, held

MAX_BYTES = 20_000_000
"""About 200,000 sentences. Nobody translates a larger page, and it would take gigabytes of memory."""

_SAVE_AS_UTF8 = "save the file as UTF-8 and try again"
_NOT_TEXT = "give a file of text; convert other formats first"
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
_MOST_CONTROL = 0.02
"""If control characters have more than this share, the bytes are not text. Real pages have none or one by mistake."""
_UTF8_SEQUENCE = lazy.pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTES = bytes(range(0x80, 0x100))
_MOST_HIGH = 0.3
"""If non-ASCII bytes have more than this share, the file is not in a western European language."""
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŒœØ\xa0€„“”‘’‚«»‹›–—…•·¿¡§©®™°ªº²³¹½¼¾±×÷µ£¢¥¶†‡¨´¸¬\xad"
)
_QUOTE_IN_WORD = lazy.pattern(r"[a-z][„“”‚‡…•][a-z]")


def read_text(path: str) -> str:
    """The file's text, without byte order mark, with its line ends unchanged.

    Raises ReadError for a file that is missing, unreadable, not a regular file, over ``MAX_BYTES``, empty or binary,
    and if its encoding is not certain.
    """
    data = read_bytes(path)
    text = _decode(data, path)
    if not text.strip():
        raise ReadError(
            f"{path}: " + ("the file holds nothing but white space" if data else "the file is empty"),
            "give a file with text in it",
        )
    return text


def read_bytes(path: str, limit: int | None = None) -> bytes:
    """The file's bytes, or what ``files.holding`` gives in its place. ``limit`` is ``MAX_BYTES`` by default.

    Raises ReadError for a file that is missing, unreadable, not a regular file, or over ``limit`` bytes.
    """
    limit = MAX_BYTES if limit is None else limit
    content = held(path)
    data = _on_disk(path, limit) if content is None else content
    if len(data) > limit:
        shown = f"over {limit / 1e6:.0f} MB" if content is None else f"{len(data) / 1e6:.1f} MB"
        raise _too_large(path, shown, limit)
    return data


def _on_disk(path: str, limit: int) -> bytes:
    """At most ``limit`` bytes of a file, and one more if there is one."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"{path}: this is a folder, not a file", "name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(f"{path}: cannot be read: {NOT_REGULAR}", "write its content to a file, and name that")
        if status.st_size > limit:
            raise _too_large(path, f"{status.st_size / 1e6:.1f} MB", limit)
        with open(path, "rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file", "check the path") from None
    except PermissionError:
        raise ReadError(f"{path}: no permission to read the file", "check its access rights") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{path!r}: cannot be read: {reason}", "check the path") from error


def read_filled(path: str) -> bytes:
    """The same, for files that hold units; raises ReadError for one that holds nothing, too."""
    data = read_bytes(path)
    if not data.strip():
        raise ReadError(f"{path}: the file is empty", "give a file with units in it")
    return data


def _too_large(path: str, size: str, limit: int) -> ReadError:
    return ReadError(
        f"{path}: the file has {size}, and at most {limit / 1e6:.0f} MB are read",
        "split the document and check its parts",
    )


def _decode(data: bytes, path: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _strict(data, "utf-16", "UTF-16", path)
        _refuse_binary(text.encode("utf-8", "replace"), path)
        return text
    _refuse_binary(data, path)
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data, "utf-8-sig", "UTF-8", path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        western = _windows_1252(data)
        if western is None:
            raise _undecodable(data, error.start, "UTF-8", path) from error
        return western


def _strict(data: bytes, codec: str, name: str, path: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        # utf-8-sig counts bytes after the mark
        start = error.start + (len(codecs.BOM_UTF8) if codec == "utf-8-sig" else 0)
        raise _undecodable(data, start, name, path) from error


def _undecodable(data: bytes, start: int, name: str, path: str) -> ReadError:
    start = min(start, len(data) - 1)
    before = data[:start]
    newline, carriage_return = b"\n", b"\r"
    line = before.count(newline) + before.count(carriage_return) - before.count(b"\r\n") + 1
    if name == "UTF-16":
        line = len(re.findall(r"\r\n|\r|\n", before.decode("utf-16", "ignore"))) + 1
    return ReadError(
        f"{path}:{line}: byte {start} (0x{data[start]:02x}) is not valid {name}, and no other known encoding "
        "fits it for certain",
        _SAVE_AS_UTF8,
    )


def _refuse_binary(data: bytes, path: str) -> None:
    null = data.find(b"\0")
    if null >= 0:
        raise ReadError(
            f"{path}: this is not a text file: byte {null} is NUL",
            f"{_NOT_TEXT}; if it is UTF-16 or UTF-32 without a byte order mark, {_SAVE_AS_UTF8}",
        )
    control = len(data) - len(data.translate(None, _CONTROL))
    if control > _MOST_CONTROL * len(data):
        raise ReadError(
            f"{path}: this is not a text file: {control} of its {len(data)} bytes are control characters", _NOT_TEXT
        )


def _windows_1252(data: bytes) -> str | None:
    """The text if Windows-1252 (a superset of Latin-1) gives a text in a western European language; else None."""
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    in_utf8 = sum(len(m.group()) for m in _UTF8_SEQUENCE.finditer(data))
    # mostly valid UTF-8: a damaged file, which must not be read as nonsense
    if high > _MOST_HIGH * len(data) or 2 * in_utf8 >= high:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = sum(c not in _WESTERN for c in text if c > "\x7f") + len(_QUOTE_IN_WORD.findall(text))
    return None if odd else text
