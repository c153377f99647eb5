"""Watch on the files that a check depends on."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path

from xlat_check.config import Config
from xlat_check.files import digest_if_any
from xlat_check.readers import MAX_BYTES

PATIENCE = 20
"""A look that takes a second of processor time comes again after as many seconds."""

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size, and number of a file in the file system."""


def stamp(path: str) -> Stamp | None:
    """A cheap sign that a file may have changed; None if there is no file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Watched:
    """Files in their state when this object was made."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._then = {path: (stamp(path), digest_if_any(path, MAX_BYTES)) for path in dict.fromkeys(paths)}
        self._looked: dict[str, tuple[Stamp | None, bool]] = {}

    def changed(self) -> tuple[str, ...]:
        """Files with another content, new files and removed files. A file saved without a change does not count."""
        return tuple(path for path in self._then if self.differs(path))

    def differs(self, path: str) -> bool:
        """Whether a file has another content than then; a file that is not watched does not count."""
        if path not in self._then:
            return False
        before, digest = self._then[path]
        now = stamp(path)
        if now == before:
            return False
        known, differs = self._looked.get(path, (None, True))
        if known is None or known != now:
            differs = digest_if_any(path, MAX_BYTES) != digest
            self._looked[path] = now, differs
        return differs


class Seldom:
    """What has changed, looked for when somebody asks, but no more than a twentieth of the time.

    With many files a look takes long, and many people ask. Nobody waits for another who looks: they get what was last
    seen.
    """

    def __init__(
        self,
        look: Callable[[], tuple[str, ...]],
        clock: Callable[[], float],
        *,
        first: float = 0.0,
        work: Callable[[], float] = time.thread_time,
    ) -> None:
        """``first``: seconds until the first look, and the least between two. ``work``: processor time in seconds."""
        self._look, self._clock, self._least, self._work = look, clock, first, work
        self._due = clock() + first
        self._seen: tuple[str, ...] = ()
        self._looking = threading.Lock()

    def now(self) -> tuple[str, ...]:
        """What was seen in the last look."""
        start = self._clock()
        if start >= self._due and self._looking.acquire(blocking=False):
            begun = self._work()
            try:
                self._seen = self._look()
                self._due = start + max(self._least, PATIENCE * (self._work() - begun))
            finally:
                self._looking.release()
        return self._seen


def texts_of(config: Config) -> list[str]:
    """The files that are compared, and the missing counterparts."""
    paths = [path for pair in config.pairs for path in (pair.source_path, pair.target_path)]
    return paths + [path for one in config.missing for path in (one.unpaired.path, one.unpaired.wanted)]


def materials_of(config: Config) -> list[str]:
    """The files that checks use, such as a glossary."""
    options = [one.options for one in config.all_checks]
    values = [getattr(own, field.name) for own in options for field in fields(own)]
    return [str(value) for value in values if isinstance(value, Path)]
