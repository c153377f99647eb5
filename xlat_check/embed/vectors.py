"""Store of the vectors of texts on disk, for slow models."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from xlat_check.files import VECTORS
from xlat_check.files.database import Database, today

LIMIT = 400_000_000
"""Number of bytes of vectors to keep: about 250,000 texts at 384 dimensions."""
_AT_ONCE = 500
"""Number of keys in one query."""
_TABLES = """
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
"""


class VectorStore:
    """The vectors of one model's texts, in a database that several runs may use at once; see ``Database``."""

    def __init__(self, folder: Path, model: str, limit: int = LIMIT, kind: str = "<f4") -> None:
        """``kind``: the type of the numbers, as numpy writes it."""
        self._database = Database(folder, VECTORS, _TABLES)
        self._model = hashlib.sha256(model.encode(errors="surrogatepass")).digest()
        self._limit = limit
        self._kind = np.dtype(kind)

    def get(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors of the known texts."""
        keys = {self._key(text): text for text in texts}
        found: dict[str, np.ndarray] = {}
        used: list[bytes] = []
        for some in _parts(list(keys)):
            marks = ",".join("?" * len(some))
            query = f"SELECT key, vector, day FROM vectors WHERE key IN ({marks})"
            for key, vector, day in self._database.rows(query, some):
                found[keys[key]] = np.frombuffer(vector, dtype=self._kind)
                if day != today():  # once a day, so that reading seldom writes
                    used.append(key)
        if used:
            with suppress(OSError):
                self._database.write([("UPDATE vectors SET day = ? WHERE key = ?", [(today(), key) for key in used])])
        return found

    def put(self, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep vectors of texts, if possible."""
        day = today()
        rows = [(self._key(text), vector.astype(self._kind).tobytes(), day) for text, vector in vectors.items()]
        with suppress(OSError):
            self._database.write([("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)])
            self._database.tidy("vectors", "key", self._limit)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._model + text.encode(errors="surrogatepass")).digest()


def _parts(keys: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)]
