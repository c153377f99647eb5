"""The file of decisions: lines are appended, and never changed, except when it is made compact.

Each decision is written by a single call at the end of the file, so a process that is killed leaves a whole line or
none. Writers wait for each other; readers wait for nobody. An object of ``Store`` reads what is new only, whatever the
size of the file.
"""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from xlat_check import lazy
from xlat_check.errors import BaselineError
from xlat_check.files import prepare_state, read_regular
from xlat_check.findings import Entry, Finding, Note, Report
from xlat_check.triage.assignments import AnyLine, Assignment, parse, text_of, written_at
from xlat_check.triage.baseline import Verdict, entry_of, match, paths_of
from xlat_check.triage.decision_lines import (
    Line,
    NotALineError,
    after,
    moment_of,
)
from xlat_check.triage.decisions import Decisions
from xlat_check.triage.names import log_of, old_of
from xlat_check.wording import counted

MAX_BYTES = 200_000_000
"""About 400,000 decisions."""
WAIT = 30.0
"""Seconds to wait for another writer."""
_SEEN = 200
"""Number of bytes before the new part of a file that must be as they were, or everything is read again."""
MARKER = lazy.pattern(rb"(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)")
"""A line that git writes between two sides that it could not merge."""
_HINT = "name another with --baseline"

Stamp = tuple[int, int, int, int]
"""Device, number in the file system, size, and time of the last change in nanoseconds."""


class Store:
    """The decisions in a file, read and written by one process. Not for several threads at once."""

    def __init__(self, path: str) -> None:
        """``path``: the name that the settings give."""
        self.named = path
        self.path = log_of(path)
        self.old = old_of(path)
        self._real = Path(os.path.realpath(self.path))
        self._decisions = Decisions()
        self._notes: list[Note] = []
        self._stamps: tuple[Stamp | None, Stamp | None] | None = None
        self._end = 0
        """The number of bytes whose lines are taken in."""
        self._lines = self._good = 0
        """The number of whole lines, and of those that are decisions or assignments."""
        self._before_end = b""
        self._rest: tuple[Note, ...] = ()
        """What is wrong with the unfinished line at the end."""
        self._begun = False
        """Whether that line begins as a decision does: then somebody was stopped while writing it."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What could not be read, with its place."""
        return (*self._notes, *self._rest)

    def read(self, *, must_exist: bool = False) -> Decisions:
        """The decisions as they are now.

        Raises BaselineError if the file cannot be read, if nothing in it is a decision, or if it was there before and
        has vanished.
        """
        now = _stamp(self.path), _stamp(self.old) if self.old else None
        if now == self._stamps:
            return self._decisions
        if must_exist and now == (None, None):
            raise BaselineError(f"{self.path}: no such file", "xlat-check accept and baseline update write one")
        if self._stamps and self._stamps[0] and not now[0]:
            raise BaselineError(
                f"{self.path}: has vanished since it was read, with {counted(len(self._decisions), 'decision')}",
                "bring it back, from git for example, or check again to go on without it",
            )
        if not self._go_on(now):
            self._read_all()
        told = self._notes if self._begun else self.notes
        if not self._good and (wrong := [note for note in told if note.message != CONFLICT]):
            self._stamps = None
            raise BaselineError(f"{wrong[0].where}: {wrong[0].message}", "no line of this file is a decision")
        self._stamps = now
        return self._decisions

    def _go_on(self, now: tuple[Stamp | None, Stamp | None]) -> bool:
        """Take in what was appended since the last look; False if the file was changed otherwise."""
        before = self._stamps
        if not (self._good or len(self._decisions)) or not before or before[1] != now[1] or not (before[0] and now[0]):
            return False
        if before[0][:2] != now[0][:2] or now[0][2] <= before[0][2]:
            return False
        start = self._end - len(self._before_end)
        data = _bytes_of(self.path, start)
        if not data.startswith(self._before_end):
            return False
        return self._decisions.add(self._parsed(data[len(self._before_end) :]))

    def _read_all(self) -> None:
        self._notes, self._end, self._lines, self._good, self._before_end = [], 0, 0, 0, b""
        data, old = _bytes_of(self.path, 0), _lines_of_old(self.old)
        if data.startswith(b"\xef\xbb\xbf"):
            self._end, data = 3, data[3:]
        lines = self._parsed(data)
        self._decisions = Decisions((*old, *lines))

    def _parsed(self, data: bytes) -> list[Line | Assignment]:
        """The lines in what follows the part that was read; the place to go on from is kept."""
        found: list[Line | Assignment] = []
        self._rest = ()
        *whole, rest = data.split(b"\n")
        for raw in whole:
            self._lines += 1
            found += self._line(raw, self._notes)
        self._good += len(found)
        wrong: list[Note] = []
        self._lines += 1
        found += self._line(rest, wrong)  # read once more when it has its end
        self._lines -= 1
        self._rest = tuple(wrong)
        self._begun = rest.startswith(b"{")
        taken = len(data) - len(rest)
        self._end += taken
        self._before_end = (self._before_end + data[:taken])[-_SEEN:]
        return found

    def _line(self, raw: bytes, notes: list[Note]) -> list[Line | Assignment]:
        if not raw or raw.isspace() or raw.startswith(b"#"):
            return []
        where = f"{self.path}:{self._lines}"
        if MARKER.match(raw):
            if not any(note.message == CONFLICT for note in self._notes):
                notes.append(Note(message=CONFLICT, where=where))
            return []
        try:
            return [parse(raw.decode("utf-8"), where)]
        except UnicodeDecodeError:
            why = "not UTF-8"
        except NotALineError as error:
            why = str(error)
        notes.append(Note(message=f"not a decision: {why}; correct the line, or take it out", where=where))
        return []

    def write(self, change: Callable[[Decisions], Iterable[AnyLine]], *, wait: float = WAIT) -> tuple[AnyLine, ...]:
        """Append what ``change`` gives for the decisions as they are now. Returns the lines as they were written.

        Nobody else writes meanwhile. Raises BaselineError if the file cannot be read, written, or locked in ``wait``
        seconds; then it is unchanged.
        """
        with self.locked(wait):
            return self.append(change)

    def locked(self, wait: float) -> AbstractContextManager[None]:
        """A lock against other writers. Raises BaselineError if it is not to be had in ``wait`` seconds."""
        return _locked(self._real, self.path, wait)

    def append(self, change: Callable[[Decisions], Iterable[AnyLine]]) -> tuple[AnyLine, ...]:
        """The same as ``write``, for whoever holds the lock already."""
        decisions = self.read()
        moment = _now(decisions.newest)
        lines = tuple(written_at(line, moment) for line in change(decisions))
        if lines:
            self._append("".join(f"{text_of(line, self.path)}\n" for line in lines).encode("utf-8"))
            self.read()
        return lines

    def take_in(self, lines: Iterable[Line], remarks: Iterable[str] = ()) -> None:
        """Append lines that were written elsewhere, each with its own moment, unless they are here already."""
        with self.locked(WAIT):
            here = set(_bytes_of(self.path, 0).decode("utf-8", errors="replace").splitlines())
            texts = (*remarks, *(text_of(line, self.path) for line in lines))
            if new := [text for text in texts if text not in here]:
                self._append("".join(f"{text}\n" for text in new).encode("utf-8"))

    def check(self) -> None:
        """Raise BaselineError if decisions could not be read or written now."""
        with self.locked(WAIT):
            self.read()
            try:
                if self._real.exists():
                    os.close(os.open(self._real, os.O_WRONLY | os.O_APPEND))
            except OSError as error:
                raise _unwritten(self.path, error) from error

    def _append(self, data: bytes) -> None:
        """Add bytes at the end of the file by one call, and see to it that a power cut does not take them."""
        try:
            new = not self._real.exists()
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            handle = os.open(self._real, flags, 0o666)
            try:
                size = os.fstat(handle).st_size
                if size:
                    os.lseek(handle, size - 1, os.SEEK_SET)
                    if os.read(handle, 1) != b"\n":  # somebody was stopped in the middle of a line
                        data = b"\n" + data
                try:
                    if os.write(handle, data) != len(data):
                        raise OSError(28, "No space left on device")
                    os.fsync(handle)
                except OSError:
                    os.ftruncate(handle, size)
                    raise
            finally:
                os.close(handle)
            if new:
                _sync_folder(self._real.parent)
        except OSError as error:
            raise _unwritten(self.path, error) from error

    def rewrite(self, change: Callable[[bytes], bytes]) -> None:
        """Put other content in the place of the file, completely or not at all. Raises BaselineError as ``write``."""
        with self.locked(WAIT):
            before = _bytes_of(self.path, 0)
            after = change(before)
            if after != before:
                _replace(self._real, after, self.path)
            self._stamps = None


CONFLICT = (
    "git could not merge this file by itself; the decisions of both sides count: take out git's marks with"
    " xlat-check baseline compact, then git add the file"
)


def read_decisions(path: str, *, must_exist: bool = False) -> tuple[Decisions, tuple[Note, ...]]:
    """The decisions under the name that the settings give, and what could not be read. Raises BaselineError."""
    store = Store(path)
    return store.read(must_exist=must_exist), store.notes


def record(path: str, report: Report, findings: Iterable[Finding], verdict: Verdict) -> tuple[Entry, ...]:
    """Write the same decision about findings of a report. Returns what is decided about them now, by all.

    Raises BaselineError as ``Store.write`` does.
    """
    store, paths, base = Store(path), paths_of(report), os.path.dirname(path) or "."
    wanted = list(findings)

    def change(decisions: Decisions) -> list[Line]:
        now = match(wanted, decisions, paths, base)
        entries = {(one.pair, one.fingerprint): entry_of(one, paths[one.pair], verdict, base) for one in wanted}
        return [line_for(entry, now.get(key)) for key, entry in entries.items()]

    lines = store.write(change)
    decisions = store.read().on(verdict.date)
    return tuple(decisions.get(line.identity) or line.entry for line in lines)


def line_for(entry: Entry, now: Entry | None) -> Line:
    """The line for a decision about a finding, of which ``now`` is the present one, perhaps under earlier paths."""
    moved = now is not None and (now.source_path, now.target_path) != (entry.source_path, entry.target_path)
    return Line(entry, before=(now.source_path, now.target_path) if now and moved else None)


def _now(newest: str) -> str:
    """The present moment, or a later one if the clock is behind the newest line."""
    now = moment_of(datetime.datetime.now(datetime.UTC))
    return now if newest < now else after(newest)


def _stamp(path: str) -> Stamp | None:
    """The state of the file; None if there is none. Raises BaselineError if that is not known."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        if os.path.islink(path):
            raise BaselineError(f"{path}: is a link to nothing", _HINT) from error
        return None
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror}", _HINT) from error
    except ValueError as error:  # a NUL in the name
        raise BaselineError(f"{path!r}: cannot be read: {error}", _HINT) from error
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _bytes_of(path: str, start: int) -> bytes:
    """The bytes of the file from a place on; none if there is no file."""
    try:
        if not start:
            return read_regular(path, MAX_BYTES)
        with open(path, "rb") as file:
            file.seek(start)
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror}", _HINT) from error


def _lines_of_old(path: str) -> tuple[Line, ...]:
    """The decisions of an earlier version's file."""
    if not path or not os.path.lexists(path):
        return ()
    from xlat_check.triage.baseline_yaml import read_baseline  # few projects still need YAML

    return tuple(Line(entry) for entry in read_baseline(path))


def _unwritten(path: str, error: OSError) -> BaselineError:
    return BaselineError(f"{path}: cannot be written: {error.strerror or error}", _HINT)


@contextmanager
def _locked(real: Path, shown: str, wait: float) -> Iterator[None]:
    """A lock on a file against other writers."""
    from filelock import FileLock, Timeout

    if not real.parent.is_dir():
        raise BaselineError(f"{shown}: cannot be written: there is no folder {real.parent}", "make the folder first")
    try:
        lock = FileLock(prepare_state(real.parent) / f"{real.name}.lock", timeout=wait)
        lock.acquire()
    except Timeout as error:
        raise BaselineError(f"{shown}: another process has been writing it for {wait:.0f} s", "try again") from error
    except OSError as error:
        raise _unwritten(shown, error) from error
    try:
        yield
    finally:
        lock.release()


def replace_file(path: str, data: bytes) -> None:
    """Put a file in the place of the one at a path, completely or not at all. Raises BaselineError."""
    real = Path(os.path.realpath(path))
    with _locked(real, path, WAIT):
        _replace(real, data, path)


def _replace(real: Path, data: bytes, shown: str) -> None:
    """Put a complete new file in the place of the old one. What earlier attempts left behind goes."""
    import secrets

    folder = real.parent / ".xlat-check"
    part = folder / f"{real.name}.{os.getpid()}.{secrets.token_hex(4)}.part"
    try:
        for left in folder.glob(f"{real.name}.*.part"):  # nobody else is writing: the lock is ours
            left.unlink(missing_ok=True)
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if real.exists():
                part.chmod(stat.S_IMODE(real.stat().st_mode))
            part.replace(real)
            _sync_folder(real.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(shown, error) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, on systems that can open folders."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
