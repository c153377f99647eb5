"""Days since which pages are behind their source, from git."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping

from xlat_check.errors import XlatError
from xlat_check.triage.git import run_git

_MARK = "\x01"


def behind_since(pages: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The day of the first change of each source after the last change of its target, ``2031-05-04``, by name.

    ``pages``: the name, the source path and the target path of each page. A page whose target is newer has no day, nor
    has one that git does not know or of which a shallow clone lacks the history. If there is no target, the day is that
    of the source's first commit.
    """
    known = list(pages)
    days = _days({path for _, *paths in known for path in paths})
    found = {}
    for name, source, target in known:
        changes, last = days.get(_real(source), []), max(days.get(_real(target), []), default="")
        if later := [moment for moment in changes if moment > last]:
            found[name] = min(later)[:10]
    return found


def _days(paths: Iterable[str]) -> Mapping[str, list[str]]:
    """The moments of the commits of each file, in the time of UTC."""
    folders = {os.path.dirname(_real(path)) for path in paths}
    tops: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        if top := _top(folder):
            tops[top].add(os.path.relpath(folder, top))
    days: dict[str, list[str]] = defaultdict(list)
    for top, inside in tops.items():
        asked = [f":(top,literal){folder.replace(os.sep, '/')}" for folder in sorted(inside)]
        asked = ["."] if ":(top,literal)." in asked else asked
        form = f"--format={_MARK}%cd"
        log = run_git(top, "log", "-z", form, "--date=format-local:%Y-%m-%dT%H:%M:%S", "--name-only", "--", *asked)
        moment = ""
        for word in log.stdout.decode(errors="surrogateescape").split("\0"):
            for part in filter(None, word.split("\n")):
                if part.startswith(_MARK):
                    moment = part[1:]
                else:
                    days[os.path.join(top, part)].append(moment)
    return days


def _top(folder: str) -> str:
    """The repository around a folder, with its whole history; empty if there is none."""
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    try:
        top = run_git(folder, "rev-parse", "--show-toplevel", "--is-shallow-repository")
    except XlatError:
        return ""
    lines = os.fsdecode(top.stdout).splitlines()
    return os.path.realpath(lines[0]) if top.returncode == 0 and lines[1:] == ["false"] else ""


def _real(path: str) -> str:
    return os.path.realpath(path)
