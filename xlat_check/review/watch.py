"""Watch on the files that a check depends on."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from xlat_check.config import Config
from xlat_check.files import digest_if_any
from xlat_check.readers import MAX_BYTES

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


def texts_of(config: Config) -> list[str]:
    """The files that are compared, and the missing counterparts."""
    paths = [path for pair in config.pairs for path in (pair.source_path, pair.target_path)]
    return paths + [path for one in config.missing for path in (one.unpaired.path, one.unpaired.wanted)]


def materials_of(config: Config) -> list[str]:
    """The files that checks use, such as a glossary."""
    options = [one.options for one in config.all_checks]
    values = [getattr(own, field.name) for own in options for field in fields(own)]
    return [str(value) for value in values if isinstance(value, Path)]
