"""A report in a folder of its own, which later runs replace."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from xlat_check.cli.streams import write
from xlat_check.errors import XlatError

INDEX = "index.html"
OURS = 'name="generator" content="xlat-check"'
"""What tells the first page of such a folder."""
HEAD = 20_000
"""So far into that page it stands."""


def check_folder(path: str) -> None:
    """Raise XlatError if a report cannot be written into a folder, before any work is done.

    The folder is new, empty, or that of an earlier report: other files are never mixed with pages.
    """
    folder = Path(path)
    try:
        if folder.is_dir():
            if any(folder.iterdir()) and not _is_ours(folder):
                raise XlatError(f"{path}: other files are there", "name a new or empty folder")
        elif os.path.lexists(folder):
            raise XlatError(f"{path}: this is no folder", "name another")
        elif not folder.parent.is_dir():
            raise XlatError(f"{path}: cannot write there: no folder {folder.parent}", "make the folder first")
        place = folder if folder.is_dir() else folder.parent
        if not os.access(place, os.W_OK):
            raise XlatError(f"{path}: cannot write there: {place} is read-only", "name another folder")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise XlatError(f"{path}: cannot write there: {reason}", "name another folder") from error


def _is_ours(folder: Path) -> bool:
    try:
        with open(folder / INDEX, encoding="utf-8", errors="replace") as file:
            return OURS in file.read(HEAD)
    except OSError:
        return False


def write_folder(files: Iterable[tuple[str, str]], path: str) -> None:
    """Write the files of a report, each complete or unchanged, and remove pages of an earlier report.

    Raises XlatError for a file that cannot be written; the pages before it are kept, and so is the earlier first page.
    """
    folder = Path(path)
    written = set()
    for name, content in files:
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise XlatError(f"{path}: cannot be written: {error.strerror}", "name another folder") from error
        write(content, str(file))
        written.add(file)
    for old in (folder / "pages").glob("[0-9]*.html"):
        if old not in written:
            old.unlink(missing_ok=True)
