"""Attributes that tell git to keep the lines of both sides when it merges the file of decisions."""

from __future__ import annotations

import os
from pathlib import Path

from xlat_check.errors import XlatError
from xlat_check.triage.git import run_git
from xlat_check.triage.names import NAME

FILE = ".gitattributes"


def tell_git(folder: str, name: str = NAME) -> str:
    """Add a line about the file ``name`` in a folder to its ``.gitattributes``.

    Returns the path of the file that was written; empty if there is nothing to write: git says already how to merge
    this file, or the folder is in no repository. Raises XlatError if the file cannot be written.
    """
    path = os.path.join(folder, FILE)
    try:
        asked = run_git(folder or ".", "check-attr", "-z", "merge", "--", name)
    except XlatError:  # without git there is nobody to tell
        return ""
    fields = asked.stdout.split(b"\0")
    if asked.returncode or len(fields) < 3 or fields[2] != b"unspecified" or Path(path).is_symlink():
        return ""
    try:
        before = Path(path).read_bytes() if os.path.lexists(path) else b""
        end = b"" if not before or before.endswith(b"\n") else b"\n"
        with open(path, "ab") as file:
            file.write(end + f"{name} merge=union\n".encode())
    except OSError as error:
        raise XlatError(
            f"{path}: cannot be written: {error.strerror}", f"add the line {name} merge=union yourself"
        ) from error
    return os.path.normpath(path)
