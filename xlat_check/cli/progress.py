"""Progress of a run, on one line of the terminal that disappears when the run ends."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.findings import Report

QUIET = 0.5
"""Seconds before anything is shown, because most runs are shorter."""
EVERY = 0.1
"""Seconds between two updates of the line."""
LONG = 10.0
"""The remaining time is shown from this many seconds on."""
_CLEAR = "\r\x1b[K"


class ProgressLine:
    """Receives the progress of a run, and writes it to stderr if that is a terminal."""

    def __init__(self) -> None:
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._begin = time.monotonic()
        self._last = self._begin + QUIET - EVERY
        self._shown = False
        self._first: tuple[float, int] | None = None

    def __call__(self, done: int, total: int, name: str) -> None:
        """Show that ``done`` of ``total`` pairs are done, and ``name`` is next."""
        now = time.monotonic()
        self._first = self._first or (now, done)
        if not self._on or now - self._last < EVERY:
            return
        self._last = now
        self._shown = True
        self._write(_CLEAR + line(done, total, name, self._left(done, total, now)))

    def close(self) -> None:
        """Remove the line from the terminal."""
        if self._shown:
            self._write(_CLEAR)
            self._shown = False

    def _left(self, done: int, total: int, now: float) -> float:
        """Seconds left, if the rest takes as long as the pairs so far; pairs from the cache do not count."""
        begin, before = self._first or (now, done)
        return (now - begin) / (done - before) * (total - done) if done > before else 0.0

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:  # the terminal has been closed
            self._on = False


def line(done: int, total: int, name: str, left: float) -> str:
    """The text of the line, no wider than the terminal, because the rest could not be removed."""
    from wcwidth import wcswidth

    from xlat_check.render.text import visible

    eta = f", {_duration(left)} left" if left >= LONG else ""
    told, shown = f"{done:,} of {total:,} pairs{eta}", visible(name)
    room = shutil.get_terminal_size((80, 24)).columns - len(told) - 3
    while shown and wcswidth(shown) > room:
        shown = "…" + shown[2:] if len(shown) > 1 else ""
    return f"{told}: {shown}" if shown else told


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"about {seconds:.0f} s"
    return f"about {seconds / 60:.0f} min" if seconds < 90 * 60 else f"about {seconds / 3600:.0f} h"


@contextmanager
def progress() -> Iterator[ProgressLine]:
    """The line of one run; it is removed before anything else is written."""
    shown = ProgressLine()
    try:
        yield shown
    finally:
        shown.close()


def run(config: Config, *, with_texts: bool = False) -> Report:
    """Run a configuration, with the progress shown."""
    from xlat_check import run as whole

    with progress() as shown:
        return whole.run(config, with_texts=with_texts, progress=shown)
