"""Cues of a subtitle file: their times, and the lines of text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.readers.page import Page

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = lazy.pattern(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:\s.*)?$")
_LIKE_TIMING = lazy.pattern(r"\s*\d+:.*--?>")
_NUMBER = lazy.pattern(r"\s*\d+\s*$")
_ASIDE = lazy.pattern(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
"""Opens a comment, a style sheet or a region of WebVTT, which ends at a blank line."""
_LANGUAGE = lazy.pattern(r"^language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*$", re.IGNORECASE | re.MULTILINE)
WEBVTT = "WEBVTT"


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from one moment to another."""

    start: int
    """In milliseconds, as ``end``."""
    end: int
    lines: tuple[tuple[int, int], ...]
    """Start and end in the file of each line that is not blank."""


def is_webvtt(text: str) -> bool:
    """Whether a file is WebVTT, not SubRip."""
    return text.startswith(WEBVTT)


def language(text: str) -> str:
    """The language that the head of a WebVTT file names; empty if it names none."""
    head = re.split(r"\n\s*\n|\r\s*\r", text, maxsplit=1)[0] if is_webvtt(text) else ""
    found = _LANGUAGE.search(head)
    return found[1] if found else ""


def cues(page: Page) -> Iterator[Cue]:
    """The cues in the order of the file. Text before the first one, which no player shows, is a cue at the time 0.

    Raises ReadError for a file without times, and for a time that cannot be read.
    """
    lines = page.lines()
    timings = [_timing(line, number, page) for number, line in enumerate(lines)]
    if not any(timings):
        raise ReadError(
            f"{page.path}: these are no subtitles: no line says when a text is shown",
            "a time is written 00:00:01,000 --> 00:00:02,500",
        )
    webvtt = is_webvtt(page.text)
    unseen = _unseen(lines, timings, webvtt)
    time, held = (0, 0), list[tuple[int, int]]()
    for number, line in enumerate(lines):
        if timing := timings[number]:
            if held:
                yield Cue(*time, tuple(held))
            time, held = timing, []
        elif number not in unseen and line.strip():
            held.append((page.starts[number], page.ends[number]))
    if held:
        yield Cue(*time, tuple(held))


def _timing(line: str, number: int, page: Page) -> tuple[int, int] | None:
    """Start and end in a line of times, in milliseconds; None for any other line."""
    if "->" not in line:
        return None
    match = _TIMING.match(line)
    if match:
        return _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    if _LIKE_TIMING.match(line):
        raise ReadError(
            f"{page.path}:{number + 1}: {line.strip()[:60]!r} is no time", "write 00:00:01,000 --> 00:00:02,500"
        )
    return None


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((parts[3] or "0").ljust(3, "0"))


def _unseen(lines: list[str], timings: list[tuple[int, int] | None], webvtt: bool) -> set[int]:
    """The lines that are no text: names and numbers of cues; in WebVTT the head, comments and styles too."""
    found: set[int] = set()
    aside = webvtt
    for number, line in enumerate(lines):
        opens = number == 0 or not lines[number - 1].strip()
        if webvtt and opens and _ASIDE.match(line):
            aside = True
        elif not line.strip() or timings[number]:
            aside = False
        if aside:
            found.add(number)
        elif number + 1 < len(lines) and timings[number + 1] and opens and (webvtt or _NUMBER.match(line)):
            found.add(number)
    return found
