"""Places in files as an editor counts them: lines from 0, and columns in the units of the client."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.files import digest_if_any
from xlat_check.readers import MAX_BYTES, read_text

_LINE = lazy.pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def lines_of(text: str) -> list[str]:
    """The lines of a text, with their ends: LF, CRLF or CR; the last one has none, and may be empty."""
    lines = _LINE.findall(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] and not lines[-2].endswith(("\r", "\n")) else lines


def saved_lines(path: str) -> list[str]:
    """The lines of a file as it is on the disk; none if it is not a text."""
    return list(_lines(path, digest_if_any(path, MAX_BYTES)))


@lru_cache(maxsize=256)
def _lines(path: str, digest: str | None) -> tuple[str, ...]:
    try:
        return tuple(lines_of(read_text(path)))
    except ReadError:
        return ()


def offset_of(lines: Sequence[str], line: int, column: int) -> int:
    """The offset of a place in a text; line and column count from 0."""
    return sum(map(len, lines[:line])) + column


def line_in(saved: Sequence[str], shown: Sequence[str], line: int) -> int | None:
    """The line of the saved text that an editor shows at a line of its own text; None inside of what was edited."""
    if line >= len(shown):
        return None
    before = _common(saved, shown)
    if line < before:
        return line
    after = _common(saved[before:][::-1], shown[before:][::-1])
    back = len(shown) - line
    return len(saved) - back if back <= after else None


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """The number of lines that both texts have in common at their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first.rstrip("\r\n") != second.rstrip("\r\n"):
            break
        count += 1
    return count
