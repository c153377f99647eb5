"""Shared wording of messages, reports and commands: numbers of things, and lists on one line."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, noun: str, plural: str = "") -> str:
    """``1 sentence``, ``2,000 sentences``; ``plural`` for nouns that take more than an s."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def pairs_of_files(number: int) -> str:
    """``1 pair of files``, ``20 pairs of files``."""
    return counted(number, "pair of files", "pairs of files")


def listed(texts: Iterable[str]) -> str:
    """Texts in one line, each once: ``a, b and c``; empty for none."""
    *before, last = dict.fromkeys(texts) or [""]
    return f"{', '.join(before)} and {last}" if before else last
