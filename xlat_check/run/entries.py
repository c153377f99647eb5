"""Store of bytes by key, in one file."""

from __future__ import annotations

import time
import zlib
from hashlib import blake2b
from pathlib import Path

from xlat_check.files import RESULTS
from xlat_check.files.database import Database, today

LIMIT = 1_000_000_000
"""Number of bytes to keep."""
AT_ONCE = 200
"""Entries wait for being written until there are so many, or for ``EVERY`` seconds: a run that is killed loses them."""
EVERY = 1.0
_LEVEL = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, day INTEGER NOT NULL, mark BLOB NOT NULL, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_day ON entries (day);
"""


class Entries:
    """A store of bytes by key, which several runs may use at once. A damaged or foreign entry counts as missing."""

    def __init__(self, folder: Path, kind: str = RESULTS, limit: int = LIMIT) -> None:
        """``folder``: the cache; ``kind``: the file in it; ``limit``: most bytes to keep."""
        self._database = Database(folder, kind, _TABLES)
        self._limit = limit
        self._waiting: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._since = time.monotonic()
        self._wrote = False

    def has(self, key: str) -> bool:
        """Whether there is an entry under a key, though it may be damaged."""
        own = bytes.fromhex(key)
        return own in self._waiting or bool(self._database.row("SELECT 1 FROM entries WHERE key = ?", (own,)))

    def get(self, key: str) -> bytes | None:
        """The bytes under a key of hexadecimal digits; None if there are no valid ones."""
        own = bytes.fromhex(key)
        if own in self._waiting:
            return self._waiting[own]
        row = self._database.row("SELECT day, mark, data FROM entries WHERE key = ?", (own,))
        if row is None:
            return None
        day, mark, packed = row
        if not isinstance(packed, bytes) or mark != _mark(own, packed):
            return None
        if day != today():  # once a day, so that reading seldom writes
            self._used.append(own)
        try:
            return zlib.decompress(packed)
        except zlib.error:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. Raises OSError if this or something before cannot be kept."""
        self._waiting[bytes.fromhex(key)] = data
        if len(self._waiting) >= AT_ONCE or time.monotonic() - self._since > EVERY:
            self._flush()

    def close(self) -> None:
        """Write what waits, and drop the least recently used entries above the limit. Raises OSError as ``put``."""
        try:
            self._flush()
            if self._wrote:
                self._database.tidy("entries", "rowid", self._limit)
        finally:
            self._database.close()

    def _flush(self) -> None:
        waiting, used, day = self._waiting, self._used, today()
        self._waiting, self._used, self._since = {}, [], time.monotonic()
        packed = ((key, zlib.compress(data, _LEVEL)) for key, data in waiting.items())
        rows = [(key, day, _mark(key, data), data) for key, data in packed]
        if rows or used:
            self._database.write(
                [
                    ("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows),
                    ("UPDATE entries SET day = ? WHERE key = ?", [(day, key) for key in used]),
                ]
            )
        self._wrote = self._wrote or bool(rows)


def _mark(key: bytes, data: bytes) -> bytes:
    """A check value for a key and its bytes."""
    return blake2b(data, key=key[:64], digest_size=16).digest()
