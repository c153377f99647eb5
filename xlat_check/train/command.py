"""End of a training command: our own errors and Ctrl-C become exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from xlat_check.errors import XlatError


def exit_code(train: Callable[[], None], end: Callable[[], None] = lambda: None) -> int:
    """Train; 0 if that succeeds, 2 after an error of ours or of a folder, 130 after Ctrl-C.

    ``end``: called before an error is told, to end a line of progress.
    """
    try:
        train()
    except XlatError as error:
        end()
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return 2
    except OSError as error:
        end()
        sys.stderr.write(f"error: {error.filename}: {error.strerror}\nhint: name folders that can be written\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped; the same command continues from the last saved step\n")
        return 130
    return 0
