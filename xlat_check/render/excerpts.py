"""Parts of texts that fit on a line, around the words that matter."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.render import cells

CUT = "…"
Spans = list[tuple[int, int]]
"""Begin and end of words in a text, in order."""


def excerpt(text: str, spans: Sequence[tuple[int, int]], room: int) -> tuple[str, Spans]:
    """A part of a text that takes at most ``room`` cells, and the spans that are in it.

    It begins a little before the first span, or at the beginning if there is none, and is cut at spaces if possible.
    """
    if cells.width(text) <= room:
        return text, list(spans)
    begin = _begin(text, spans[0], room) if spans else 0
    end = _end(text, begin, room - bool(begin))
    if spans and begin and end == len(text):  # there is room for more before
        begin = _begin_of_tail(text, room - 1)
    head = CUT if begin else ""
    shown = f"{head}{text[begin:end]}{CUT if end < len(text) else ''}"
    shift = len(head) - begin
    return shown, [(max(a, begin) + shift, min(b, end) + shift) for a, b in spans if a < end and b > begin]


def _begin(text: str, first: tuple[int, int], room: int) -> int:
    """Where to begin, so that about a third of the room shows what stands before the first span."""
    if cells.width(text[: first[1]]) < room - 1:
        return 0
    at = max(first[0] - room // 3, 0)
    blank = text.find(" ", at, first[0])
    return blank + 1 if blank >= 0 else at


def _end(text: str, begin: int, room: int) -> int:
    """Where to end, so that the text from ``begin`` on and a mark take at most ``room`` cells."""
    end = begin
    used = 0
    while end < len(text):
        used += cells.width(text[end])
        if used > room:
            break
        end += 1
    if end == len(text):
        return end
    while end > begin + 1 and cells.width(text[begin:end]) > room - 1:
        end -= 1
    blank = text.rfind(" ", begin + (end - begin) // 2, end)
    return blank if blank >= 0 else end


def _begin_of_tail(text: str, room: int) -> int:
    """Where the longest end of a text begins that takes at most ``room`` cells."""
    begin = len(text)
    while begin and cells.width(text[begin - 1 :]) <= room:
        begin -= 1
    blank = text.find(" ", begin, begin + (len(text) - begin) // 2)
    return blank + 1 if blank >= 0 else begin
