"""Parallel text on disk as pairs of lines, with a held-out part that training never sees.

A data directory contains ``<kind>.<a>-<b>.tsv[.zst|.xz]`` files with one pair on each line: ``text_a TAB text_b TAB
source_id``. Other files in it are ignored.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlat_check.errors import XlatError

HELD_OUT_BLOCK = 500
"""Lines per block. Every tenth block of prose is held out, so that neighbouring lines stay together."""

HELD_OUT_EVERY = 10

PROSE = ("docs", "general")
KINDS = (*PROSE, "lex")
NAME = re.compile(r"(?P<kind>[^.]+)\.(?P<source>[a-z]+)-(?P<target>[a-z]+)\.tsv(\.zst|\.xz)?")
EXPECTED = "expected <kind>.<a>-<b>.tsv, .tsv.zst or .tsv.xz, with the kinds docs, general and lex"


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
    """The pair files of a data directory, sorted by name.

    Raises XlatError if there are none, for a file of an unknown kind, and for a repeated one.
    """
    if not directory.is_dir():
        raise XlatError(f"{directory}: no such folder", hint="give the folder of the training text")
    found: dict[str, PairFile] = {}
    for path in sorted(directory.iterdir()):
        match = NAME.fullmatch(path.name)
        if not match:
            continue
        file = PairFile(path=path, kind=match["kind"], source_lang=match["source"], target_lang=match["target"])
        if file.kind not in KINDS:
            raise XlatError(f"{path}: unknown kind of text {file.kind!r}", hint=EXPECTED)
        if file.name in found:
            raise XlatError(f"{path}: the same text as {found[file.name].path.name}", hint="remove one of the two")
        found[file.name] = file
    if not found:
        raise XlatError(f"{directory}: no training text", hint=EXPECTED)
    return list(found.values())


def read_pairs(file: PairFile) -> Iterator[tuple[str, str, str]]:
    """Every (source text, target text, source id) of a file, in order. Raises XlatError if it cannot be read."""
    for number, line in enumerate(read_lines(file.path), 1):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != 3:
            raise XlatError(
                f"{file.path}:{number}: {len(fields)} fields", hint="expected text_a TAB text_b TAB source_id"
            )
        yield fields[0], fields[1], fields[2]


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a text file, which may be compressed. Raises XlatError if it cannot be read."""
    number = 0
    try:
        for line in _lines(path):
            number += 1
            yield line
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise XlatError(f"{path}:{number + 1}: cannot be read: {error}", hint="expected whole UTF-8 text") from error


def is_held_out(file: PairFile, line: int) -> bool:
    """Whether training must not see this 0-based line: a tenth of the prose of every pair, in blocks."""
    return file.kind in PROSE and (line // HELD_OUT_BLOCK) % HELD_OUT_EVERY == HELD_OUT_EVERY - 1


def is_for_tuning(line: int) -> bool:
    """Whether models fitted on held-out text may learn from a held-out line; the other lines only measure."""
    return line // HELD_OUT_BLOCK // HELD_OUT_EVERY % 2 == 0


def _lines(path: Path) -> Iterator[str]:
    if path.suffix == ".zst":
        yield from _zstd_lines(path)
        return
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from lines


def _zstd_lines(path: Path) -> Iterator[str]:
    """The lines of a compressed file. The library's own reader accepts a truncated file as complete."""
    import zstandard

    frame = zstandard.ZstdDecompressor().decompressobj()
    begun = b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            while chunk:
                if frame.eof:
                    frame = zstandard.ZstdDecompressor().decompressobj()
                try:
                    *whole, begun = (begun + frame.decompress(chunk)).split(b"\n")
                except zstandard.ZstdError as error:
                    raise OSError(str(error)) from error
                yield from (line.decode("utf-8") for line in whole)
                chunk = frame.unused_data
    if not frame.eof:
        raise EOFError("the file is truncated")
    if begun:
        yield begun.decode("utf-8")
