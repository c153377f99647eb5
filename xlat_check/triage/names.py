"""The names of the files that keep decisions."""

from __future__ import annotations

import os

NAME = "xlat-check.decisions.jsonl"
"""The usual name of the file."""
OLD_NAME = "xlat-check.baseline.yaml"
"""The usual name of the file of versions before 0.2, which is still read."""


def log_of(path: str) -> str:
    """The file that takes new decisions, for the name that settings or a flag give.

    A name of earlier versions stands for a file beside it: ``xlat-check.baseline.yaml`` for
    ``xlat-check.decisions.jsonl``, ``known.yaml`` for ``known.decisions.jsonl``.
    """
    stem, ending = os.path.splitext(path)
    return f"{stem.removesuffix('.baseline')}.decisions.jsonl" if ending.lower() in (".yaml", ".yml") else path


def old_of(path: str) -> str:
    """The file of an earlier version, whose decisions count as well if it is there; empty if there cannot be one."""
    if log_of(path) != path:
        return path
    stem = path.removesuffix(".decisions.jsonl")
    return f"{stem}.baseline.yaml" if stem != path else ""


def files_of(path: str) -> tuple[str, ...]:
    """The files that may hold the decisions, for the name that settings or a flag give."""
    return tuple(filter(None, (log_of(path), old_of(path))))


def kept_in(path: str) -> tuple[str, ...]:
    """Those of them that are there: none, one or two."""
    return tuple(filter(os.path.lexists, files_of(path)))
