"""Store of the vectors of texts on disk, for slow models."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from xlat_check.files import VECTORS, prepare_cache

LIMIT = 400_000_000
"""Number of bytes of vectors to keep: about 250,000 texts at 384 dimensions."""
LEFT = 0.8
"""The share that is left after the least recently used are dropped."""
DAY = 86_400
_WAIT = 10.0
"""Seconds to wait for another run that is writing."""
_AT_ONCE = 500
"""Number of keys in one query."""
_TABLE = """
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID
"""


class VectorStore:
    """The vectors of one model's texts, in a database that several runs may use at once.

    A file that is not such a database is replaced; one that cannot be used now counts as empty.
    """

    def __init__(self, folder: Path, model: str, limit: int = LIMIT, kind: str = "<f4") -> None:
        """``kind``: the type of the numbers, as numpy writes it."""
        self._folder = folder
        self._path = folder / VECTORS
        self._model = hashlib.sha256(model.encode(errors="surrogatepass")).digest()
        self._limit = limit
        self._kind = np.dtype(kind)

    def get(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors of the known texts."""
        if self._folder.is_symlink() or not self._path.is_file():
            return {}
        keys = {self._key(text): text for text in texts}
        today = _today()
        try:
            with closing(self._open()) as database, database:
                found: dict[bytes, bytes] = {}
                for some in _parts(list(keys)):
                    marks = ",".join("?" * len(some))
                    rows = database.execute(f"SELECT key, vector, day FROM vectors WHERE key IN ({marks})", some)
                    for key, vector, day in rows.fetchall():
                        found[key] = vector
                        if day != today:
                            database.execute("UPDATE vectors SET day = ? WHERE key = ?", (today, key))
        except sqlite3.OperationalError:  # locked, read-only, or on a disk that cannot lock
            return {}
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return {}
        return {keys[key]: np.frombuffer(vector, dtype=self._kind) for key, vector in found.items()}

    def put(self, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep vectors of texts, if possible."""
        today = _today()
        rows = [(self._key(text), vector.astype(self._kind).tobytes(), today) for text, vector in vectors.items()]
        try:
            prepare_cache(self._folder)
            with closing(self._open()) as database, database:
                database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
                self._tidy(database)
        except (sqlite3.Error, OSError):
            return

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._model + text.encode(errors="surrogatepass")).digest()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_WAIT)
        database.execute("PRAGMA auto_vacuum = FULL")
        database.execute(_TABLE)
        return database

    def _tidy(self, database: sqlite3.Connection) -> None:
        """Drop the least recently used vectors if the file is larger than the limit."""
        ((pages,), (size,)) = (database.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
        if pages * size <= self._limit:
            return
        ((count,),) = database.execute("SELECT count(*) FROM vectors").fetchall()
        excess = int(count * (1 - self._limit * LEFT / (pages * size)))
        database.execute(
            "DELETE FROM vectors WHERE key IN (SELECT key FROM vectors ORDER BY day LIMIT ?)", (max(excess, 1),)
        )


def _today() -> int:
    return int(time.time() // DAY)


def _parts(keys: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)]
