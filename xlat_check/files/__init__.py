"""Safe reading of files that users name, contents held in memory in their place, and the cache folder."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

from xlat_check.errors import ReadError

NOT_REGULAR = "it is a pipe or a device, not a file"

Content = bytes | ReadError
"""The content of a file, or why it cannot be read."""

_HELD: ContextVar[Mapping[str, Content]] = ContextVar("_HELD", default=MappingProxyType({}))


@contextmanager
def holding(contents: Mapping[str, Content]) -> Iterator[None]:
    """Until the end, readers take these contents by their paths, and no file needs to be there.

    It is so in this thread only, and not in other processes. Paths are compared as they are written.
    """
    before = _HELD.set({**_HELD.get(), **contents})
    try:
        yield
    finally:
        _HELD.reset(before)


def held(path: str) -> bytes | None:
    """The content that ``holding`` gave in place of the file at a path; None if it gave none.

    Raises ReadError if it gave this.
    """
    content = _HELD.get().get(path)
    if isinstance(content, ReadError):
        raise content
    return content


def read_regular(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a regular file. A pipe would block, and a device may never end.

    Raises OSError, whose ``strerror`` gives the reason: the path does not exist, is a folder, is not a regular file, is
    over ``limit`` bytes, or is not a possible name.
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


def digest_of(path: str | os.PathLike[str]) -> str:
    """The sha256 of the bytes of a file, in hex. Raises OSError if it cannot be read."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_if_any(path: str, limit: int) -> str | None:
    """The same; None for what is not a regular file, cannot be read, or has over ``limit`` bytes."""
    if (content := held(path)) is not None:
        return hashlib.sha256(content).hexdigest()
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > limit:  # a pipe can be read but once
            return None
        return digest_of(path)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None


def total_size(paths: Iterable[str]) -> int:
    """Bytes of some files; 0 if one of them cannot be read."""
    try:
        return sum(os.stat(path).st_size for path in paths)
    except (OSError, ValueError):
        return 0


def line_of(error: UnicodeDecodeError) -> int:
    """The line, from 1, of the first byte that is not text."""
    return error.object.count(b"\n", 0, error.start) + 1


FOLDER_NAME = ".xlat-check"
"""The usual name of the cache folder."""
RESULTS = "results.sqlite"
TEXTS = "texts.sqlite"
FILES = "files.sqlite"
VECTORS = "vectors.sqlite"
EARLIER = ("results", "texts")
"""Folders in which earlier versions kept results."""
_FILES = {
    # Backup programs know this file by its first line; see https://bford.info/cachedir/
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Results of earlier runs of xlat-check, kept to save time. You can delete this folder at any time.\n",
    ".gitignore": "*\n",
}


def refuse_link(folder: Path) -> None:
    """Raise OSError if the folder is a link: whoever wrote it, such as somebody's commit, says where we would write."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "the folder is a link to another one", str(folder))


def prepare_state(beside: Path) -> Path:
    """The folder for locks and unfinished files in a folder of the user; git ignores its content. Raises OSError."""
    folder = beside / FOLDER_NAME
    refuse_link(folder)
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text(_FILES[".gitignore"], encoding="utf-8")
    return folder


def prepare_cache(folder: Path) -> None:
    """Create the folder if it does not exist.

    Raises OSError if that fails, the folder is a link, or it holds files of others.
    """
    refuse_link(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tag = folder / "CACHEDIR.TAG"
    if tag.is_file():
        for name in EARLIER:
            if (folder / name).is_dir():
                shutil.rmtree(folder / name, ignore_errors=True)
        return
    others = {path.name for path in folder.iterdir()} - {*_FILES, RESULTS, TEXTS, FILES, VECTORS, *EARLIER}
    if others and not _is_ours_to_git(folder):  # our .gitignore would hide them
        raise OSError(errno.EEXIST, f"holds other files, such as {min(others)}", str(folder))
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def _is_ours_to_git(folder: Path) -> bool:
    """Whether git ignores the folder as it is: writing decisions locks a file in it."""
    try:
        return (folder / ".gitignore").read_text(encoding="utf-8") == _FILES[".gitignore"]
    except (OSError, ValueError):
        return False
