"""Merging of two versions of the file of versions before 0.2, entry by entry, where git cannot merge the lines."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from xlat_check.errors import BaselineError
from xlat_check.findings import Entry
from xlat_check.triage.baseline import identity
from xlat_check.triage.baseline_yaml import format_baseline, parse_baseline
from xlat_check.triage.git import run_git
from xlat_check.triage.store import replace_file

Versions = tuple[tuple[Entry, ...], tuple[Entry, ...], tuple[Entry, ...]]
"""The common ancestor, our version, their version."""


def merged(
    base: Iterable[Entry], ours: Iterable[Entry], theirs: Iterable[Entry]
) -> tuple[tuple[Entry, ...], tuple[tuple[Entry, Entry], ...]]:
    """The merged entries, and the entries that both sides decided differently, as kept and dropped ones.

    A change on one side only counts. Of two decisions the later one counts; on the same day, the one that leaves the
    finding open. An entry that one side changed and the other removed stays.
    """
    before, left, right = (
        {identity(entry): replace(entry, where="") for entry in side} for side in (base, ours, theirs)
    )
    kept: list[Entry] = []
    contested: list[tuple[Entry, Entry]] = []
    for key in sorted(before.keys() | left.keys() | right.keys()):
        old, one, other = before.get(key), left.get(key), right.get(key)
        if one == other or other == old:
            result = one
        elif one == old or one is None:
            result = other
        elif other is None:
            result = one
        else:
            result, dropped = sorted((one, other), key=lambda e: (e.date, not e.decision.silences), reverse=True)
            contested.append((result, dropped))
        kept += [result] if result else []
    return tuple(kept), tuple(contested)


def merge_into(path: str, entries: Iterable[Entry]) -> None:
    """Write a file with exactly these entries, completely or not at all. Raises BaselineError."""
    replace_file(path, format_baseline(entries).encode("utf-8"))


def versions_in_git(path: str) -> Versions:
    """The versions of a baseline that git could not merge. Raises BaselineError if there is no such conflict."""
    real = Path(os.path.realpath(path))
    stages = [run_git(str(real.parent), "show", f":{stage}:./{real.name}") for stage in (1, 2, 3)]
    if all(done.returncode for done in stages[1:]):
        raise BaselineError(f"{path}: git has no conflict in this file", "name three files: BASE OURS THEIRS")
    base, ours, theirs = (
        parse_baseline(
            done.stdout.decode("utf-8-sig", errors="replace") if done.returncode == 0 else "", f"{path} ({name})"
        )
        for done, name in zip(stages, ("base", "ours", "theirs"), strict=True)
    )
    return base, ours, theirs
