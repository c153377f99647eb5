"""Database in the cache folder that several runs may use at once, and that may be lost at any time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from xlat_check.files import prepare_cache, refuse_link

WAIT = 10.0
"""Seconds to wait for another run that is writing."""
LEFT = 0.8
"""The share that is left after the least recently used rows are dropped."""
DAY = 86_400

Statement = tuple[str, Iterable[Sequence[Any]]]
"""SQL, and the values of each time that it is executed."""


def today() -> int:
    """The number of this day since 1970."""
    return int(time.time() // DAY)


class Database:
    """A database of one file. It is opened when it is first needed, and made when something is first written.

    A file that is no database, or a damaged one, is replaced. One that cannot be read now counts as empty.
    """

    def __init__(self, folder: Path, name: str, tables: str) -> None:
        """``tables``: the statements that make the tables if there are none."""
        self._folder = folder
        self._path = folder / name
        self._tables = tables
        self._open: sqlite3.Connection | None = None
        self._unusable = False

    def row(self, query: str, values: Sequence[Any]) -> Any:
        """The first row of an answer; None if there is none."""
        return next(iter(self.rows(query, values)), None)

    def rows(self, query: str, values: Sequence[Any]) -> Sequence[Any]:
        """All rows of an answer."""
        if self._open is None and (self._unusable or not self._path.is_file()):
            return ()
        try:
            return self._connection().execute(query, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            self.close()
            if _is_damage(error):
                self._path.unlink(missing_ok=True)
            else:  # locked, read-only, or on a disk that cannot lock
                self._unusable = True
        return ()

    def write(self, statements: Iterable[Statement]) -> None:
        """Execute statements, all or none. Raises OSError if that is not possible."""
        prepare_cache(self._folder)
        done = list(statements)
        try:
            try:
                self._write(done)
            except sqlite3.Error as error:
                self.close()
                if not _is_damage(error):
                    raise
                self._path.unlink(missing_ok=True)
                self._write(done)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error

    def tidy(self, table: str, key: str, limit: int) -> None:
        """Drop the rows that were used last on the earliest days, if the file has more bytes than a limit.

        ``key``: the column that tells rows apart; of one day, the least go first. Raises OSError as ``write``.
        """
        oldest = f"SELECT {key} FROM {table} ORDER BY day, {key} LIMIT ?"
        while (size := self._size()) > limit:
            (count,) = self.row(f"SELECT count(*) FROM {table}", ()) or (0,)
            if not count:
                return
            excess = int(count * (1 - limit * LEFT / size))
            self.write([(f"DELETE FROM {table} WHERE {key} IN ({oldest})", [(max(excess, 1),)])])
            with suppress(sqlite3.Error):  # a file that stays large is used all the same
                self._connection().executescript("PRAGMA incremental_vacuum")

    def _size(self) -> int:
        """Bytes of the file that hold something; 0 if there is none."""
        pages, free, size = (self.row(f"PRAGMA {name}", ()) for name in ("page_count", "freelist_count", "page_size"))
        return (pages[0] - free[0]) * size[0] if pages and free and size else 0

    def close(self) -> None:
        """Let the file go; it is opened again when it is needed."""
        if self._open:
            with suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def __del__(self) -> None:
        self.close()

    def _write(self, statements: Iterable[Statement]) -> None:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            for query, rows in statements:
                connection.executemany(query, rows)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            refuse_link(self._folder)
            new = not self._path.exists()
            self._open = sqlite3.connect(self._path, timeout=WAIT, isolation_level=None, check_same_thread=False)
            # What a loss of power damages is made again, so nothing needs to wait for the disk.
            for pragma in ("synchronous = OFF", *(("page_size = 8192", "auto_vacuum = INCREMENTAL") if new else ())):
                self._open.execute(f"PRAGMA {pragma}")
            self._open.executescript(self._tables)
        return self._open


def _is_damage(error: Exception) -> bool:
    """Whether a file is no database, or a damaged one; the other errors have types of their own."""
    return type(error) is sqlite3.DatabaseError
