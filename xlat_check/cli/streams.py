"""Output streams: reports to stdout or a file, everything else to stderr."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import IO

import click

from xlat_check.errors import XlatError

STDOUT = "-"
"""The name of stdout in place of a file."""
IN_MEMORY = 10_000_000
"""Most bytes of a report for stdout that memory holds before it is written."""
PIECE = 1_000_000
HOUR = 3_600.0
"""No report takes this long to write, so an older unfinished file was left behind."""
_NUMBERS = count()


def speak_utf8() -> None:
    """Write UTF-8, whatever the locale is; invalid bytes of file names pass through.

    A stream that the caller has closed is replaced by one that leads nowhere.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_stdout() -> None:
    """Discard output after a broken pipe: the reader has stopped, so even the flush at exit must not write to it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def say(text: str) -> None:
    """Print a line for the user on stderr; no file name can break it or control the terminal.

    If stderr cannot be written, the message is lost, and the run ends as usual.
    """
    if not text.isprintable():
        from xlat_check.render.text import visible

        text = " " * (len(text) - len(text.lstrip(" "))) + visible(text)
    with suppress(OSError):
        click.echo(text, err=True)


def say_error(message: str, hint: str = "") -> None:
    """Print an error and its hint on stderr."""
    say(f"error: {message}")
    if hint:
        say(f"hint: {hint}")


def check_output(path: str | None, read: Iterable[str] = ()) -> None:
    """Raise XlatError if ``path`` cannot be the output, before any work is done.

    ``read`` are the files that the run reads; the output must not replace them.
    """
    if path in (None, STDOUT):
        return
    try:
        _check_place(path)
        if any(_is_same(path, one) for one in read):
            raise XlatError(f"{path}: the run reads this file, and the output would replace it", "name another file")
    except (OSError, RuntimeError, ValueError) as error:  # the name is not possible, or links form a circle
        reason = getattr(error, "strerror", None) or str(error)
        raise XlatError(f"{path}: cannot write there: {reason}", "name another file") from error


def _check_place(path: str) -> None:
    if not path:
        raise XlatError("the name of the output is empty", "name a file, or - for stdout")
    if Path(path).is_dir() or path.endswith(os.sep):
        raise XlatError(f"{path}: is a folder", "name a file")
    target = Path(path).resolve()
    for folder in (Path(path).parent, target.parent):  # of a link, too
        if not folder.is_dir():
            raise XlatError(f"{path}: cannot write there: no folder {folder}", "make the folder first")
    written = (target, target.parent) if target.is_file() or not target.exists() else (target,)  # a device, a pipe
    for place in written:
        if place.exists() and not os.access(place, os.W_OK):
            raise XlatError(f"{path}: cannot write there: {place} is read-only", "name another file")


def _is_same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):  # one of them does not exist
        return False


def write(content: str | bytes, path: str | None) -> None:
    """Write a whole report to stdout, or to a file, which is then either complete or unchanged."""
    with staged([content], path) as commit:
        commit()


@contextmanager
def staged(pieces: Iterable[str | bytes], path: str | None) -> Iterator[Callable[[], None]]:
    """Make a report piece by piece, and give the function that puts the whole of it to stdout or into its file.

    Until then, and if anything fails, stdout has nothing and the file is unchanged. Raises XlatError if the report
    cannot be written.
    """
    target = None if path in (None, STDOUT) else _target(str(path))
    if target is None or (target.exists() and (not target.is_file() or _is_job_summary(target))):
        held = _Held()
        _fill(held, pieces, path)
        yield lambda: _copy(held.file, target, path)
        return
    _drop_old_parts(target.parent)
    part = target.with_name(f".xlat-check.{os.getpid()}.{next(_NUMBERS)}.part")  # shorter than any limit for names
    try:
        with _refusing(path), open(part, "wb") as file:
            _fill(file, pieces, path)

        def commit() -> None:
            with _refusing(path):
                part.replace(target)

        yield commit
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _target(path: str) -> Path:
    with _refusing(path):
        return Path(path).resolve()


class _Held:
    """Bytes in memory, or in a temporary file if there are many."""

    def __init__(self) -> None:
        self.file: IO[bytes] = io.BytesIO()

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self.file.write(data)
        if isinstance(self.file, io.BytesIO) and self.file.tell() > IN_MEMORY:
            from tempfile import TemporaryFile

            before, self.file = self.file, TemporaryFile()  # noqa: SIM115
            self.file.write(before.getbuffer())


def _fill(file: IO[bytes] | _Held, pieces: Iterable[str | bytes], path: str | None) -> None:
    """Write all pieces; a text ends with a newline."""
    last: str | bytes = b""
    for piece in pieces:
        data = _bytes(piece, path)
        with _refusing(path):
            file.write(data)
        last = piece or last
    if isinstance(last, str) and last and not last.endswith("\n"):
        file.write(b"\n")


def _bytes(piece: str | bytes, path: str | None) -> bytes:
    if isinstance(piece, bytes):
        return piece
    with _refusing(path):
        return piece.encode("utf-8", errors="surrogateescape")


def _copy(held: IO[bytes], target: Path | None, path: str | None) -> None:
    """Write what was held to stdout, to a device or a pipe, or below what the summary page of a job has already."""
    held.seek(0)
    if target is None:
        _to_stdout(held)
        return
    with _refusing(path), open(target, "ab" if _is_job_summary(target) else "wb") as file:
        shutil.copyfileobj(held, file)


def _to_stdout(held: IO[bytes]) -> None:
    try:
        sys.stdout.flush()
        while data := held.read(PIECE):
            sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:  # caught here, so that the run still exits with its verdict
        silence_stdout()
    except OSError as error:
        silence_stdout()
        raise XlatError(
            f"stdout cannot be written: {error.strerror}", "free some space there, or name a file"
        ) from error


@contextmanager
def _refusing(path: str | None) -> Iterator[None]:
    """Errors of the system as errors about the output."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise XlatError(
            f"{path}: cannot be written: {reason}", "free some space there, or name another file"
        ) from error


@cache
def _drop_old_parts(folder: Path) -> None:
    """Remove unfinished files that killed runs left behind in a folder, once in a run."""
    for left in folder.glob(".xlat-check.*.part"):
        with suppress(OSError):  # somebody else did, or may not be disturbed
            if time.time() - left.stat().st_mtime > HOUR:
                left.unlink()


def _is_job_summary(path: Path) -> bool:
    """Whether a file is the summary page of a GitHub job."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    return bool(summary) and Path(str(summary)).resolve() == path
