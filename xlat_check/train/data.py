"""Parallel text on disk -> pairs of lines, with a held-out part that training never sees.

A data directory holds ``<kind>.<a>-<b>.tsv[.zst|.xz]`` files, one pair a line: ``text_a TAB text_b TAB source_id``.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from xlat_check.errors import XlatError

HELD_OUT_BLOCK = 500
"""Lines per block; every tenth block of prose is held out, so that neighbours stay together on one side of the cut."""

HELD_OUT_EVERY = 10

PROSE = ("docs", "general")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFile:
    """One file of line pairs."""

    path: Path
    kind: str
    """``docs``, ``general`` or ``lex``."""
    source_lang: str
    target_lang: str

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.source_lang}-{self.target_lang}"


def pair_files(directory: Path) -> list[PairFile]:
    """The pair files of a data directory, sorted by name; raises XlatError when there are none."""
    found = []
    for path in sorted(directory.glob("*.tsv*")):
        kind, pair, *_ = path.name.split(".")
        langs = pair.split("-")
        if len(langs) == 2:
            found.append(PairFile(path=path, kind=kind, source_lang=langs[0], target_lang=langs[1]))
    if not found:
        raise XlatError(
            f"{directory}: no training text", hint="expected files named <kind>.<a>-<b>.tsv, .tsv.zst or .tsv.xz"
        )
    return found


def read_pairs(file: PairFile) -> Iterator[tuple[str, str, str]]:
    """Every (source text, target text, source id) of a file, in order."""
    with _open(file.path) as lines:
        for number, line in enumerate(lines, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 3:
                raise XlatError(
                    f"{file.path}:{number}: {len(fields)} fields", hint="expected text_a TAB text_b TAB source_id"
                )
            yield fields[0], fields[1], fields[2]


def is_held_out(file: PairFile, line: int) -> bool:
    """Whether training must not see this 0-based line: a tenth of the prose of every pair, in blocks."""
    return file.kind in PROSE and (line // HELD_OUT_BLOCK) % HELD_OUT_EVERY == HELD_OUT_EVERY - 1


def _open(path: Path) -> IO[str]:
    if path.suffix == ".zst":
        import zstandard

        return io.TextIOWrapper(zstandard.open(path, "rb"), encoding="utf-8")
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")
