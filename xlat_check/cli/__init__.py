"""The command line. Every command parses, merges into a Config, runs, renders, writes, and exits.

Commands import what they need when they run, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

__all__ = ["main", "run_and_leave"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0, 1, 2, or 130 after Ctrl-C, even while the program is still loading."""
    try:
        gc.set_threshold(100_000)  # importing, and a run on one page, makes many objects and no garbage
        from xlat_check.embed import threads

        threads.limit()
        from xlat_check.cli import app

        return app.main(arguments)
    except KeyboardInterrupt:
        return 130


def run_and_leave() -> NoReturn:
    """Run the command of this process, and end the process at once.

    Tidying up everything that a run has loaded takes a tenth of its time, and nothing is left to do, unless the run
    started other processes: what it shared with them must be given back to the system.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # it is closed, or nobody reads it any more
            stream.flush()
    if "multiprocessing.resource_tracker" in sys.modules:
        sys.exit(code)
    os._exit(code)
