"""Store of bytes by key, with one file for each key."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from xlat_check.files import RESULTS, prepare_cache, refuse_link

LIMIT = 100_000_000
"""Number of bytes to keep; a pair of pages takes a few thousand."""
LEFT = 0.8
"""The share that is left after the least recently used entries are dropped."""
DAY = 86_400.0
"""The use of an entry is recorded once a day, so that reading seldom writes."""
HOUR = 3_600.0
"""No run takes this long to write an entry, so an older unfinished file was left behind."""
_PART = ".part"


class Entries:
    """A store of bytes by key, in a folder that several runs may use at once.

    A file is either complete or missing. A damaged or foreign file counts as missing.
    """

    def __init__(self, folder: Path, kind: str = RESULTS, limit: int = LIMIT) -> None:
        """``folder``: the cache; ``kind``: the folder in it; ``limit``: most bytes to keep."""
        self._folder = folder
        self._kind = kind
        self._limit = limit
        self._prepared = False

    def get(self, key: str) -> bytes | None:
        """The bytes under a key of hexadecimal digits; None if there are no valid ones."""
        path = self._path(key)
        try:
            refuse_link(self._folder)
            with open(path, "rb") as file:
                mark, _, data = file.read().partition(b"\n")
                used = os.fstat(file.fileno()).st_mtime
            if mark != _mark(key, data):
                return None
            if time.time() - used > DAY:
                os.utime(path)
        except OSError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. Raises OSError if that is not possible."""
        if not self._prepared:
            prepare_cache(self._folder)
            self._prepared = True
        path = self._path(key)
        part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
        try:
            try:
                part.write_bytes(_mark(key, data) + b"\n" + data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                part.write_bytes(_mark(key, data) + b"\n" + data)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def tidy(self) -> None:
        """Drop the least recently used entries above the limit, and files that killed runs left behind."""
        found = []
        for path in (self._folder / self._kind).glob("*/*"):
            try:
                status = path.stat()
            except OSError:  # another run was here
                continue
            if path.suffix == _PART and time.time() - status.st_mtime > HOUR:
                _drop(path)
            else:
                found.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in found)
        if total <= self._limit:
            return
        for _, size, path in sorted(found):
            if total <= self._limit * LEFT:
                return
            _drop(path)
            total -= size

    def _path(self, key: str) -> Path:
        return self._folder / self._kind / key[:2] / key[2:]


def _mark(key: str, data: bytes) -> bytes:
    """The first line of a file: a check value for its key and its bytes."""
    return hashlib.sha256(key.encode() + b"\n" + data).hexdigest().encode()


def _drop(path: Path) -> None:
    try:
        path.unlink()
    except OSError:  # already gone, or still open in another run on systems where that blocks
        return
