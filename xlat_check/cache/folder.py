"""The folder itself: made when there is something to keep, marked as a cache, and kept out of git."""

from __future__ import annotations

import errno
from pathlib import Path

ENTRIES = "results"
VECTORS = "vectors.sqlite"
_FILES = {
    # Backup programs know this file by its first line; see https://bford.info/cachedir/
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What xlat-check found out about texts, so that it need not do so again. Delete it whenever you like.\n",
    ".gitignore": "*\n",
}


def prepare(folder: Path) -> None:
    """Make the folder, unless it is there. Raises OSError where it cannot be made or holds files of others."""
    folder.mkdir(parents=True, exist_ok=True)
    tag = folder / "CACHEDIR.TAG"
    if tag.is_file():
        return
    others = {path.name for path in folder.iterdir()} - {*_FILES, ENTRIES, VECTORS}
    if others and not _hidden(folder):  # a .gitignore of ours would hide them
        raise OSError(errno.EEXIST, f"holds other files, such as {min(others)}", str(folder))
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def _hidden(folder: Path) -> bool:
    """Whether git sees nothing of the folder as it is: decisions that are written lock a file in it."""
    try:
        return (folder / ".gitignore").read_text(encoding="utf-8") == _FILES[".gitignore"]
    except (OSError, ValueError):
        return False
