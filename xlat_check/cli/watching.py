"""Checking again each time a file changes."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from xlat_check.cli.app import explain_error
from xlat_check.cli.checking import Look, check_once
from xlat_check.cli.outputs import Output
from xlat_check.cli.shared import Exit
from xlat_check.cli.streams import say
from xlat_check.errors import XlatError

if TYPE_CHECKING:
    from xlat_check.config import Config

EVERY = 0.5
"""Seconds between two looks at the files."""
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def keep_checking(load: Callable[[], Config], outputs: Sequence[Output], look: Look) -> Exit:
    """Check now and after each change of a text or a setting, until the user stops it; returns the last exit code.

    A mistake in the settings is reported, and the next change tries again.
    """
    from xlat_check.review.watch import Watched, materials_of, texts_of
    from xlat_check.triage import files_of

    code, watched = Exit.OK, None
    try:
        while True:
            try:
                config = load()
                watched = Watched((*texts_of(config), *materials_of(config), *_settings(), *files_of(config.baseline)))
                if sys.stdout.isatty():
                    print(_CLEAR, end="")  # noqa: T201
                code = check_once(config, outputs, look)
            except XlatError as error:
                if watched is None:
                    raise
                explain_error(error)
                code = Exit.FAILED
            say("waiting for a change; Ctrl-C stops")
            while not watched.changed():
                time.sleep(EVERY)
    except KeyboardInterrupt:
        return code


def _settings() -> tuple[str, ...]:
    """The file of the settings, if there is one."""
    import click

    from xlat_check.config import find_config

    found = click.get_current_context().params.get("config_path") or find_config()
    return (str(found),) if found else ()
