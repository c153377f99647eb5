"""Safety checks for archives of XML, such as office documents, before anything parses them."""

from __future__ import annotations

import io
import zipfile
import zlib

from xlat_check.errors import ReadError

MAX_UNPACKED = 100_000_000
"""Bytes. An ordinary office document unpacks to ten times its size, not counting pictures."""
_CHUNK = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_XML = (".xml", ".rels", ".vml")


def check_archive(data: bytes, path: str, what: str, hint: str) -> None:
    """Refuse data that is not an archive, is damaged or encrypted, declares entities, or unpacks to far too much.

    ``what`` is the name of the format in messages. The sizes that an archive states may be false, so all of it is
    unpacked once.
    """
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if member.flag_bits & 1:
                    raise ReadError(f"{path}: the {what} is encrypted", "save it without a password")
                with archive.open(member) as file:
                    tail = b""
                    while chunk := file.read(_CHUNK):
                        unpacked += len(chunk)
                        if unpacked > MAX_UNPACKED:
                            raise ReadError(
                                f"{path}: unpacks to more than {MAX_UNPACKED / 1e6:.0f} MB", f"split the {what}"
                            )
                        if member.filename.lower().endswith(_XML):
                            tail = _without_declarations(tail + chunk, f"{path}: {member.filename}", what, hint)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, zlib.error) as error:
        raise ReadError(f"{path}: this is not a valid {what}: {error}", hint) from None


def _without_declarations(xml: bytes, where: str, what: str, hint: str) -> bytes:
    """The end of a piece of XML, where a declaration may begin. Raises ReadError for a complete declaration."""
    ascii_only = xml.replace(b"\0", b"")  # in UTF-16 too
    if any(declaration in ascii_only for declaration in _DECLARATIONS):
        raise ReadError(f"{where} declares entities, which no {what} does", hint)
    return xml[-2 * len(_DECLARATIONS[0]) :]
