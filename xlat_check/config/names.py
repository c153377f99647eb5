"""Hints for unknown names."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(name: str, allowed: Iterable[str]) -> str:
    """A hint for an unknown name: the nearest allowed name, and all allowed names."""
    names = sorted(allowed)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    start = f"did you mean {near[0]}? " if near else ""
    return f"{start}known: {', '.join(names)}" if names else start.strip()
