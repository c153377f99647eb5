"""Progress line on stderr: rewritten in place on a terminal, one line from time to time elsewhere."""

from __future__ import annotations

import sys
import time

QUIET_SECONDS = 30.0


class Progress:
    """Shows the current step and its progress."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = 0.0
        self._began = time.monotonic()

    def show(self, what: str, done: int, total: int, note: str = "") -> None:
        """Show ``done`` of ``total``; outside a terminal at most one line every half minute."""
        now = time.monotonic()
        if now - self._last < (0.1 if self._terminal else QUIET_SECONDS):
            return
        self._last = now
        line = f"{what}: {done:,} of {total:,}, {now - self._began:.0f} s {note}"
        sys.stderr.write(f"\r\x1b[K{line}" if self._terminal else line + "\n")
        sys.stderr.flush()

    def say(self, what: str) -> None:
        """Print a line that stays."""
        self.end()
        sys.stderr.write(what + "\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Close the line."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
