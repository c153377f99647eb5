"""The command line. Every command parses, merges into a Config, runs, renders, writes, and exits.

Commands import what they need when they run, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0, 1, 2, or 130 after Ctrl-C, even while the program is still loading."""
    try:
        gc.set_threshold(50_000)  # importing makes many objects and no garbage
        from xlat_check.embed import threads

        threads.limit()
        from xlat_check.cli import app

        return app.main(arguments)
    except KeyboardInterrupt:
        return 130
