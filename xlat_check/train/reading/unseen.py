"""Texts that training must never see: the sentences of the development sets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlat_check.errors import XlatError

LEAST_WORDS = 4
"""Shorter texts, such as *Save as*, stand in many places."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unseen:
    """The texts of a folder that training must not see, by their words in lower case."""

    keys: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> Unseen:
        """All texts of a folder and the folders in it: lines of files, fields of tables, and strings of JSON.

        Raises XlatError if there are none.
        """
        paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        keys = frozenset(key for path in paths for text in _texts(path) if (key := _key(text)))
        if not keys:
            raise XlatError(f"{folder}: no texts", hint="give the folder of the development sets")
        return cls(keys)

    def has(self, *texts: str) -> bool:
        """Whether one of these texts is among them."""
        return any(_key(text) in self.keys for text in texts)


def _key(text: str) -> str:
    """The words of a text in lower case; empty for a short text."""
    words = _WORD.findall(text.casefold())
    return " ".join(words) if len(words) >= LEAST_WORDS else ""


def _texts(path: Path) -> Iterator[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for line in lines:
        if path.suffix == ".jsonl":
            yield from _strings(json.loads(line))
        else:
            yield from line.split("\t")


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _strings(value)
