"""Paths as files that are shared name them: from a folder of the project, with ``/``."""

from __future__ import annotations

import os


def relative(path: str, base: str) -> str:
    """The path seen from the folder ``base``; absolute where nothing leads from one to the other."""
    try:
        found = os.path.relpath(path, base or ".")
    except ValueError:  # another drive
        found = os.path.abspath(path)
    return found.replace(os.sep, "/")
