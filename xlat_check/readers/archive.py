"""Archives of XML, such as office documents and books: safety checks before anything parses them, and their files."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from xlat_check.errors import ReadError
from xlat_check.readers.decode import read_bytes

MAX_UNPACKED = 100_000_000
"""Bytes. An ordinary office document unpacks to ten times its size, not counting pictures."""
_CHUNK = 1 << 20
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_XML = (".xml", ".rels", ".vml")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".emf", ".wmf")
_MEDIA = (*_PICTURES, *".mp3 .m4a .wav .ogg .mp4 .m4v .mov .wmv .avi .ttf .otf .woff .woff2".split())


def check_archive(data: bytes, path: str, what: str, hint: str, *, media: bool = True) -> None:
    """Refuse data that is not an archive, is damaged or encrypted, declares entities, or unpacks to far too much.

    ``what`` is the name of the format in messages. The sizes that an archive states may be false, so all of it is
    unpacked once; without ``media``, no pictures, sounds and fonts, which nobody reads then.
    """
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                if member.flag_bits & 1:
                    raise ReadError(f"{path}: the {what} is encrypted", "save it without a password")
                if not media and member.filename.lower().endswith(_MEDIA):
                    continue
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


class Archive:
    """An archive that has passed the checks. ``what`` is the name of its format in messages."""

    def __init__(self, path: str, what: str, hint: str) -> None:
        """Raises ReadError for a file that ``check_archive`` refuses."""
        data = read_bytes(path, MAX_UNPACKED)
        check_archive(data, path, what, hint, media=False)
        self.path = path
        self._what, self._hint = what, hint
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(name for name in self._archive.namelist() if not name.lower().endswith(_MEDIA))
        """The files that can be read: all but pictures, sounds and fonts."""

    def read(self, name: str) -> bytes:
        """A file in the archive. Raises ReadError if it is missing."""
        if name not in self.names:
            raise self.error(f"it has no {name}")
        return self._archive.read(name)

    def tree(self, name: str) -> ElementTree.Element:
        """The root of an XML file in the archive. Raises ReadError for a missing file and for invalid XML."""
        data = self.read(name)
        _without_declarations(data.replace(_DECLARATIONS[0], b""), f"{self.path}: {name}", self._what, self._hint)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self.error(f"{name}: {error}") from None

    def error(self, reason: str) -> ReadError:
        """An error that says why this is not a file of its format."""
        return ReadError(f"{self.path}: this is not a valid {self._what}: {reason}", self._hint)

    def encrypted(self) -> ReadError:
        """An error that says that the content is encrypted."""
        return ReadError(f"{self.path}: the {self._what} is encrypted", "save it without a password")


def _without_declarations(xml: bytes, where: str, what: str, hint: str) -> bytes:
    """The end of a piece of XML, where a declaration may begin. Raises ReadError for a complete declaration."""
    ascii_only = xml.replace(b"\0", b"")  # in UTF-16 too
    if any(declaration in ascii_only for declaration in _DECLARATIONS):
        raise ReadError(f"{where} declares entities, which no {what} does", hint)
    return xml[-2 * len(_DECLARATIONS[0]) :]
