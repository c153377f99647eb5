"""The files below a folder, as patterns see them."""

from __future__ import annotations

import os
import re
from dataclasses import field
from functools import lru_cache

from xlat_check.findings import Skipped
from xlat_check.lazy import dataclass

NEVER = frozenset({"node_modules", "__pycache__"})
"""Folders whose content nobody translates; hidden folders are skipped as well."""


@dataclass(slots=True)
class Tree:
    """The files below a folder, read once for each folder.

    Links to folders are not followed, so that a loop of links does no harm. A folder at the beginning of a pattern may
    be a link.
    """

    base: str
    """The folder of the configuration file; all paths are relative to it, with slashes."""
    unreadable: dict[str, Skipped] = field(default_factory=dict)
    """Folders that could not be read, by path."""
    _listings: dict[tuple[str, int | None], tuple[str, ...]] = field(default_factory=dict)

    def files(self, folder: str, depth: int | None) -> tuple[str, ...]:
        """The files below ``folder``, sorted, down to this number of folders below it; None: all."""
        key = (folder, depth)
        if key not in self._listings:
            self._listings[key] = tuple(sorted(self._walk(folder, depth)))
        return self._listings[key]

    def has(self, path: str) -> bool:
        return os.path.isfile(os.path.join(self.base, path))

    def shown(self, path: str) -> str:
        """A path as the user would write it: relative to the working directory."""
        if self.base == "." or os.path.isabs(path):
            return os.path.normpath(path)
        return os.path.relpath(os.path.join(self.base, path))

    def _walk(self, folder: str, depth: int | None) -> list[str]:
        top = os.path.join(self.base, folder)
        if not os.path.isdir(top):
            return []
        found = []
        for place, folders, files in os.walk(top, onerror=self._note):
            inside = os.path.relpath(place, top)
            level = 0 if inside == "." else inside.count(os.sep) + 1
            descend = depth is None or level < depth
            folders[:] = [name for name in folders if name not in NEVER and name[0] != "."] if descend else []
            found += [normal(os.path.join(folder, inside, name)) for name in files]
        return found

    def _note(self, error: OSError) -> None:
        path = self.shown(os.path.relpath(error.filename, self.base))
        reason = f"the folder cannot be read: {error.strerror}"
        self.unreadable[path] = Skipped(what=path, reason=reason)


def normal(path: str) -> str:
    """A path in its normal form, with slashes."""
    return os.path.normpath(path).replace(os.sep, "/")


def matches(path: str, glob: str) -> bool:
    """Whether a path matches a glob or lies below a match: ``**`` is any folders, ``*`` and ``?`` part of a name.

    A glob without a slash matches a file or folder of that name anywhere.
    """
    return compiled(glob).match(path) is not None


@lru_cache(maxsize=1024)
def compiled(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression for whole paths."""
    glob = glob.removeprefix("./")
    rooted = "/" in glob.rstrip("/")
    parts = []
    for token in re.split(r"(\*\*/|\*\*|\*|\?)", glob.strip("/")):
        parts.append({"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(token, re.escape(token)))
    return re.compile(("" if rooted else "(?:.*/)?") + "".join(parts) + r"(?:/.*)?\Z")
