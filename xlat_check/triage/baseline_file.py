"""The file of decisions: read as a whole, written completely or not at all, by one writer at a time."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from xlat_check.errors import BaselineError
from xlat_check.files import line_of, read_regular
from xlat_check.findings import Entry, Finding, Report
from xlat_check.triage.baseline import Verdict, entry_of, followed, identity, paths_of, with_entries
from xlat_check.triage.baseline_yaml import format_baseline, parse, parse_baseline, rewritten

STATE_FOLDER = ".xlat-check"
"""The folder beside the baseline for its lock and for unfinished files; git ignores its content."""
MAX_BYTES = 100_000_000
"""About 200,000 entries."""
WAIT = 30.0
"""Seconds to wait for another writer."""


def read_baseline(path: str, *, must_exist: bool = False) -> tuple[Entry, ...]:
    """The entries of a baseline, in the order of the file; none if there is no file.

    Raises BaselineError, with ``path:line``, if the file cannot be used.
    """
    return parse_baseline(_text(path, must_exist=must_exist), path)


def update_baseline(path: str, change: Callable[[tuple[Entry, ...]], Iterable[Entry]]) -> tuple[Entry, ...]:
    """Change a baseline: ``change`` gets its entries and returns the new ones. Returns the new entries.

    Readers see the old file or the new one. If several writers write at the same time, each sees the others' changes.
    Raises BaselineError if the file cannot be read, written, or locked within half a minute; then the file is
    unchanged.
    """
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        raise BaselineError(f"{path}: cannot be written: there is no folder {real.parent}", "make the folder first")
    with _locked(real, path):
        before = _text(path)
        file = parse(before, path)
        entries = tuple(replace(entry, where="") for entry in sorted(change(file.entries), key=identity))
        if entries == file.entries:
            return file.entries
        text, read = rewritten(file, entries, path)
        _replace(real, text, path)
    return read


def record(path: str, report: Report, findings: Iterable[Finding], verdict: Verdict) -> tuple[Entry, ...]:
    """Write the same decision about findings of a report into a baseline. Returns their entries.

    Entries of files that have moved follow them. Raises BaselineError as ``update_baseline`` does.
    """
    paths, base = paths_of(report), os.path.dirname(path) or "."
    new = tuple(entry_of(finding, paths[finding.pair], verdict, base) for finding in findings)
    update_baseline(path, lambda entries: with_entries(followed(entries, report, base), new))
    return new


def write_baseline(path: str, entries: Iterable[Entry]) -> None:
    """Write a baseline with exactly these entries, whatever the file contains now."""
    real = Path(os.path.realpath(path))
    with _locked(real, path):
        _replace(real, format_baseline(entries), path)


def _text(path: str, *, must_exist: bool = False) -> str:
    try:
        return read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except FileNotFoundError as error:
        if must_exist:
            raise BaselineError(f"{path}: no such file", "xlat-check baseline update writes one") from error
        return ""
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path}:{line_of(error)}: not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror}", "name another with --baseline") from error


@contextmanager
def _locked(real: Path, shown: str) -> Iterator[None]:
    """A lock on the file against other writers."""
    from filelock import FileLock, Timeout

    folder = real.parent / STATE_FOLDER
    lock = FileLock(folder / f"{real.name}.lock", timeout=WAIT)
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        lock.acquire()
    except Timeout as error:
        raise BaselineError(f"{shown}: another process has been writing it for {WAIT:.0f} s", "try again") from error
    except OSError as error:
        why = f"{shown}: cannot be written: {error.strerror or error}"
        raise BaselineError(why, "name another with --baseline") from error
    try:
        yield
    finally:
        lock.release()


def _replace(real: Path, text: str, shown: str) -> None:
    """Put a complete new file in the place of the old one."""
    part = real.parent / STATE_FOLDER / f"{real.name}.{os.getpid()}.{secrets.token_hex(4)}.part"
    try:
        try:
            with part.open("xb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            if real.exists():
                part.chmod(real.stat().st_mode & 0o777)
            part.replace(real)
            _sync_folder(real.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        why = f"{shown}: cannot be written: {error.strerror or error}"
        raise BaselineError(why, "name another with --baseline") from error


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, on systems that can open folders."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
