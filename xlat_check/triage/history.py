"""Changed decisions, from git: the baseline keeps only the last decision about each finding."""

from __future__ import annotations

import os
import re
from pathlib import Path

from xlat_check import lazy
from xlat_check.errors import BaselineError, XlatError
from xlat_check.findings import Entry
from xlat_check.triage.baseline import Identity, identity
from xlat_check.triage.baseline_yaml import HEADER, parse_baseline
from xlat_check.triage.git import run_git

MOST = 200
"""Number of newest commits that are read."""
_BLOCK = lazy.pattern(r"^(?=- fingerprint:)", re.MULTILINE)


def redecided(path: str) -> tuple[tuple[Entry, Entry], ...] | None:
    """Each decision that somebody else replaced, with the new one; None if git does not know the file.

    Versions of the file in another layout are skipped.
    """
    versions = _versions(path)
    if versions is None:
        return None
    seen: set[str] = set()
    last: dict[Identity, Entry] = {}
    found = []
    for text in versions:
        blocks = [block for block in _BLOCK.split(text)[1:] if block not in seen]
        seen.update(blocks)
        try:
            entries = parse_baseline(HEADER + "".join(blocks), path) if blocks else ()
        except BaselineError:
            continue
        for entry in entries:
            before = last.get(identity(entry))
            if before and before.who != entry.who:
                found.append((before, entry))
            last[identity(entry)] = entry
    return tuple(found)


def _versions(path: str) -> list[str] | None:
    """The texts of the file, the oldest first, the one on disk last."""
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        return None
    try:
        log = run_git(str(real.parent), "log", f"--max-count={MOST}", "--format=%H", "--", real.name)
        commits = log.stdout.decode().split()
        if log.returncode or not commits:
            return None
        shown = [run_git(str(real.parent), "show", f"{commit}:./{real.name}") for commit in reversed(commits)]
    except XlatError:
        return None
    texts = [done.stdout.decode("utf-8-sig", errors="replace") for done in shown if done.returncode == 0]
    if real.is_file():
        texts.append(real.read_bytes().decode("utf-8-sig", errors="replace"))
    return texts
