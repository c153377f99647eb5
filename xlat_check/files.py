"""The bytes of files that users name."""

from __future__ import annotations

import errno
import os
import stat

NOT_REGULAR = "it is a pipe or a device, not a file"


def read_regular(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a regular file: a pipe would be waited for, and a device may never end.

    Raises OSError, whose ``strerror`` says why: it is not there, a folder, no regular file, over ``limit`` bytes, or
    its name is none.
    """
    try:
        mode = os.stat(path).st_mode
    except ValueError as error:  # a NUL in the name, or a character that no file name can have
        raise OSError(errno.EINVAL, str(error), os.fspath(path)) from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, NOT_REGULAR, os.fspath(path))
    with open(path, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, f"it has over {limit / 1e6:.0f} MB", os.fspath(path))
    return data


def line_of(error: UnicodeDecodeError) -> int:
    """The line, from 1, of the first byte that is no text."""
    return error.object.count(b"\n", 0, error.start) + 1
