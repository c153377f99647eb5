"""Bytes by key, a file for each."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from xlat_check.files import RESULTS, prepare_cache

LIMIT = 100_000_000
"""Bytes that are kept; a page pair takes a few thousand."""
LEFT = 0.8
"""The share of them that is left when the least recently used go."""
DAY = 86_400.0
"""An entry counts as used once a day, so that reading seldom writes."""
HOUR = 3_600.0
"""No run takes so long to write an entry: what is older was left behind."""
_PART = ".part"


class Entries:
    """Bytes by key, in a folder that several runs may use at once.

    A file is either complete or not there; one that is damaged, or not ours, is as if it were not there.
    """

    def __init__(self, folder: Path, kind: str = RESULTS, limit: int = LIMIT) -> None:
        """``folder``: the cache; ``kind``: the folder in it; ``limit``: bytes to keep at most."""
        self._folder = folder
        self._kind = kind
        self._limit = limit
        self._prepared = False

    def get(self, key: str) -> bytes | None:
        """What was put under a key of hexadecimal digits; None where nothing of use is there."""
        path = self._path(key)
        try:
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
        """Keep bytes under a key; raises OSError where that is not possible."""
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
        """Drop the least recently used where more is kept than the limit allows, and what killed runs left behind."""
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
    """The first line of a file: what its key and its bytes must come to."""
    return hashlib.sha256(key.encode() + b"\n" + data).hexdigest().encode()


def _drop(path: Path) -> None:
    try:
        path.unlink()
    except OSError:  # gone already, or still open in another run where that matters
        return
