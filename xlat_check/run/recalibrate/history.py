"""Steps in a git history in which a translation followed its source.

Between two commits of a translation, the source may have changed. So each step gives three pairs of versions: the one
that was in step before, the new source beside the old translation, and the new source beside the new translation.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from xlat_check.config import Pair
from xlat_check.errors import XlatError
from xlat_check.triage.git import last_words, run_git

MOST_COMMITS = 200
"""Commits of a translation that are looked at, the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One time that a translation followed its source."""

    pair: Pair
    commit: str
    """The commit of the new translation."""
    date: str
    """Its day, such as ``2026-03-01``."""
    old_source: bytes
    new_source: bytes
    old_target: bytes
    new_target: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The steps of some pairs, newest first, and what stands in the way of more."""

    steps: tuple[Step, ...]
    shallow: bool
    """Whether a clone holds only the newest commits."""


def history_of(pairs: Sequence[Pair], most: int) -> History:
    """The newest ``most`` steps of some pairs.

    Raises XlatError if a file is in no git repository, if git fails, and if no translation ever followed its source.
    """
    changes = sorted((one for pair in pairs for one in _changes(pair)), key=lambda one: one.date, reverse=True)
    steps = tuple(islice(filter(None, map(_step, changes)), most))  # the versions of others are not read
    shallow = any(map(_is_shallow, sorted({os.path.dirname(pair.target_path) or "." for pair in pairs})))
    if not steps:
        raise XlatError(
            "in the git history of these pairs, no translation ever followed a change of its source",
            "fetch the whole history: git fetch --unshallow"
            if shallow
            else "calibrate on the texts: xlat-check calibrate",
        )
    return History(steps=steps, shallow=shallow)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of a translation, from one of its commits to the next."""

    pair: Pair
    before: str
    commit: str
    date: str


def _changes(pair: Pair) -> Iterator[_Change]:
    """The changes of one translation, newest first; files that hold both versions have none."""
    if pair.bilingual:
        return
    for (commit, date), (before, _) in pairwise(_Tracked.of(pair.target_path).commits()):
        yield _Change(pair=pair, before=before, commit=commit, date=date)


def _step(change: _Change) -> Step | None:
    """The versions of a change; None if the source did not change in between, or a version cannot be read."""
    files = [_Tracked.of(path) for path in (change.pair.source_path, change.pair.target_path)]
    held = [one.at(when) for one in files for when in (change.before, change.commit)]
    if None in held or held[0] == held[1] or held[2] == held[3]:
        return None
    old_source, new_source, old_target, new_target = held
    assert old_source is not None and new_source is not None
    assert old_target is not None and new_target is not None
    return Step(
        pair=change.pair,
        commit=change.commit,
        date=change.date,
        old_source=old_source,
        new_source=new_source,
        old_target=old_target,
        new_target=new_target,
    )


@dataclass(frozen=True, slots=True)
class _Tracked:
    """A file that git may know."""

    folder: str
    name: str
    shown: str

    @classmethod
    def of(cls, path: str) -> _Tracked:
        folder, name = os.path.split(path)
        return cls(folder or ".", name, path)

    def commits(self) -> list[tuple[str, str]]:
        """The newest commits that changed the file, each with its day; the newest first."""
        done = run_git(
            self.folder, "log", f"-n{MOST_COMMITS}", "--no-merges", "--format=%H %cs", "--", f":(literal){self.name}"
        )
        if done.returncode:
            raise XlatError(f"{self.shown}: its history cannot be read: {last_words(done)}", "run this in a git clone")
        lines = done.stdout.decode().splitlines()
        return [(commit, date) for commit, date in map(str.split, lines)]

    def at(self, commit: str) -> bytes | None:
        """The content of the file in a commit; None if it was not there, or had another name."""
        done = run_git(self.folder, "show", f"{commit}:./{self.name}")
        return None if done.returncode else done.stdout


def _is_shallow(folder: str) -> bool:
    return run_git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
