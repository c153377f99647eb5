"""Paths in shared files: relative to a folder of the project, with ``/``."""

from __future__ import annotations

import os


def relative(path: str, base: str) -> str:
    """The path relative to the folder ``base``; absolute if there is no relative path."""
    try:
        found = os.path.relpath(path, base or ".")
    except ValueError:  # another drive
        found = os.path.abspath(path)
    return found.replace(os.sep, "/")
