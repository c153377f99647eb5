"""Files on disk: those that users name, and the cache folder."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

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


FOLDER_NAME = ".xlat-check"
"""Name of the cache folder unless the settings name another."""
RESULTS = "results"
TEXTS = "texts"
VECTORS = "vectors.sqlite"
_FILES = {
    # Backup programs know this file by its first line; see https://bford.info/cachedir/
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What xlat-check found out about texts, so that it need not do so again. Delete it whenever you like.\n",
    ".gitignore": "*\n",
}


def prepare_cache(folder: Path) -> None:
    """Make the folder, unless it is there. Raises OSError where it cannot be made or holds files of others."""
    folder.mkdir(parents=True, exist_ok=True)
    tag = folder / "CACHEDIR.TAG"
    if tag.is_file():
        return
    others = {path.name for path in folder.iterdir()} - {*_FILES, RESULTS, TEXTS, VECTORS}
    if others and not _is_ours_to_git(folder):  # a .gitignore of ours would hide them
        raise OSError(errno.EEXIST, f"holds other files, such as {min(others)}", str(folder))
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def _is_ours_to_git(folder: Path) -> bool:
    """Whether git sees nothing of the folder as it is: decisions that are written lock a file in it."""
    try:
        return (folder / ".gitignore").read_text(encoding="utf-8") == _FILES[".gitignore"]
    except (OSError, ValueError):
        return False
