"""Digests of files, known again without reading them where nothing about them has changed."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from xlat_check.files import FILES, digest_if_any, held
from xlat_check.files.database import Database, today

GRAIN = 2_000_000_000
"""Nanoseconds between two times that every file system can tell apart."""
KEPT = 90
"""Days after which a file that no run has asked for is forgotten."""
_TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path BLOB PRIMARY KEY, state TEXT NOT NULL, seen INTEGER NOT NULL, digest TEXT NOT NULL, day INTEGER NOT NULL
) WITHOUT ROWID;
"""


class KnownFiles:
    """Digests by path, in a database that several runs may use at once.

    A file is known by its size, its inode and its times to the nanosecond. It is read again where one of these has
    changed, and where its time is not older than what is known of it: it may have changed since within one tick of the
    clock. Git has the same rule (see its racy-git documentation).
    """

    def __init__(self, folder: Path, limit: int) -> None:
        """``folder``: the cache; ``limit``: larger files, in bytes, have no digest."""
        self._folder = folder
        self._database = Database(folder, FILES, _TABLES)
        self._limit = limit
        self._new: dict[bytes, tuple[str, int, str]] = {}

    def digest(self, path: str) -> str | None:
        """The sha256 of the content of a file; None for what is not a regular file, cannot be read, or is too large."""
        seen = time.time_ns()
        if held(path) is not None:
            return digest_if_any(path, self._limit)
        try:
            status = os.stat(path)
            if not stat.S_ISREG(status.st_mode):
                return None
        except (OSError, ValueError):
            return None
        state = f"{status.st_size} {status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns}"
        key = os.fsencode(path)
        known = self._new.get(key) or self._database.row("SELECT state, seen, digest FROM files WHERE path = ?", (key,))
        if known and known[0] == state and max(status.st_mtime_ns, status.st_ctime_ns) + GRAIN < known[1]:
            return str(known[2])
        digest = digest_if_any(path, self._limit)
        if digest:
            self._new[key] = state, seen, digest
        return digest

    def close(self) -> None:
        """Keep what is new, if the folder is there: without outcomes nobody asks. Raises OSError if that fails."""
        day = today()
        try:
            if self._new and self._folder.is_dir():
                rows = [(key, *known, day) for key, known in self._new.items()]
                self._database.write(
                    [
                        ("DELETE FROM files WHERE day < ?", [(day - KEPT,)]),
                        ("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows),
                    ]
                )
        finally:
            self._new = {}
            self._database.close()
