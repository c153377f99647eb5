"""Lines that changed since a git revision."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import field

from xlat_check import lazy
from xlat_check.errors import ConfigError
from xlat_check.lazy import dataclass
from xlat_check.triage.git import last_words, run_git

_HUNK = lazy.pattern(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@.*\n((?:-.*\n)*)", re.MULTILINE)
_BINARY = lazy.pattern(rb"^Binary files ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Hunk:
    """Neighbouring lines that changed."""

    start: int
    """The first line; if all were deleted, the line before them."""
    count: int
    """Number of lines now."""
    joined_before: bool = False
    """Whether the deleted text followed the line before it without a blank line."""
    joined_after: bool = False
    """Whether the line after the deleted text followed it without a blank line."""

    def touches(self, first: int, last: int) -> bool:
        """Whether some of these lines changed, or lines between them or in the paragraph next to them were deleted."""
        if self.count:
            return self.meets(first, last)
        inside = first <= self.start < last
        return inside or (self.start == last and self.joined_before) or (self.start == first - 1 and self.joined_after)

    def meets(self, first: int, last: int) -> bool:
        """Whether some of these lines changed, or lines were deleted right before, between or after them."""
        end = self.start + self.count - 1 if self.count else self.start + 1
        return self.start <= last and end >= first


Hunks = tuple[Hunk, ...]


class Changes:
    """The differences between the working tree and a revision, or the commit where the branch left it."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self._tops: dict[str, str] = {}
        self._repositories: dict[str, _Repository] = {}

    def touches(self, path: str, first: int, last: int) -> bool:
        """Whether a text on these lines of a file changed.

        All text of a file that git did not know at the revision has changed, and so has all text of a deleted file.
        Raises ConfigError if a repository or the revision is missing, XlatError without git.
        """
        hunks = self.hunks(path)
        return hunks is None or any(hunk.touches(first, last) for hunk in hunks)

    def meets(self, path: str, first: int, last: int) -> bool:
        """The same for text that may have stood between two lines, or next to them."""
        hunks = self.hunks(path)
        return hunks is None or any(hunk.meets(first, last) for hunk in hunks)

    def look_at(self, paths: Iterable[str]) -> None:
        """Find the repositories of some files now, so that errors show before any other work."""
        for path in paths:
            self._repository(os.path.realpath(path), path)

    def hunks(self, path: str) -> Hunks | None:
        """The changes of a file; None if all of it is new, deleted, or not text to git."""
        real = os.path.realpath(path)
        repository = self._repository(real, path)
        return repository.hunks(os.path.relpath(real, repository.top).replace(os.sep, "/"))

    def _repository(self, real: str, shown: str) -> _Repository:
        folder = os.path.dirname(real)
        while not os.path.isdir(folder):  # the folder of a deleted file may be deleted too
            folder = os.path.dirname(folder)
        if folder not in self._tops:
            self._tops[folder] = _top(folder, shown)
        top = self._tops[folder]
        if top not in self._repositories:
            self._repositories[top] = _Repository.open(top, self.revision)
        return self._repositories[top]


@dataclass(slots=True)
class _Repository:
    """A working tree against one of its commits."""

    top: str
    base: str
    """The commit."""
    kept: dict[str, str]
    """Changed files with a history: the old path by the new path."""
    known: frozenset[str]
    """Every file of the commit."""
    gone: frozenset[str]
    cache: dict[str, Hunks | None] = field(default_factory=dict)

    @classmethod
    def open(cls, top: str, revision: str) -> _Repository:
        base = _base(top, revision)
        kept: dict[str, str] = {}
        gone = []
        fields = iter(_names(_git(top, "diff", "--name-status", "-z", "-M", *_PLAIN, base, "--")))
        for status in fields:
            path = next(fields)
            if status.startswith(("R", "C")):
                kept[next(fields)] = path
            elif status == "D":
                gone.append(path)
            elif status != "A":
                kept[path] = path
        known = _names(_git(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", base))
        return cls(top=top, base=base, kept=kept, known=frozenset(known), gone=frozenset(gone))

    def hunks(self, path: str) -> Hunks | None:
        if path not in self.cache:
            self.cache[path] = self._hunks(path)
        return self.cache[path]

    def _hunks(self, path: str) -> Hunks | None:
        before = self.kept.get(path)
        if before is None:
            never = path not in self.known and not os.path.exists(os.path.join(self.top, path))
            return () if never or (path in self.known and path not in self.gone) else None
        literal = [f":(top,literal){name}" for name in dict.fromkeys((before, path))]
        text = _git(self.top, "diff", "-U0", "--inter-hunk-context=0", "-M", *_PLAIN, self.base, "--", *literal)
        if _BINARY.search(text):
            return None
        return tuple(_hunk(match) for match in _HUNK.finditer(text))


def _hunk(match: re.Match[bytes]) -> Hunk:
    deleted = match[3].splitlines()
    return Hunk(
        start=int(match[1]),
        count=int(match[2] or 1),
        joined_before=bool(deleted) and bool(deleted[0][1:].strip()),
        joined_after=bool(deleted) and bool(deleted[-1][1:].strip()),
    )


_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules")


def _top(folder: str, shown: str) -> str:
    done = run_git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise ConfigError(
            f"{shown}: is not in a git repository, so the changes are not known",
            last_words(done) or "leave --changed-since out",
        )
    return os.path.realpath(os.fsdecode(done.stdout).rstrip("\r\n"))


def _base(top: str, revision: str) -> str:
    """The commit to compare with: where the branch left the revision, or the revision itself if it is an ancestor."""
    done = run_git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        raise ConfigError(
            f"--changed-since {revision}: git knows no such revision in {top}",
            "name a branch, a tag or a commit; a shallow clone may lack it: git fetch origin BRANCH, or fetch-depth: 0",
        )
    commit = done.stdout.decode().strip()
    left = run_git(top, "merge-base", commit, "HEAD")
    return left.stdout.decode().split()[0] if left.returncode == 0 and left.stdout.strip() else commit


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def _git(top: str, *arguments: str) -> bytes:
    done = run_git(top, *arguments)
    if done.returncode:
        raise ConfigError(f"--changed-since: git {arguments[0]} failed in {top}", last_words(done))
    return done.stdout
