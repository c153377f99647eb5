"""Text of documents, made safe and short for display."""

from __future__ import annotations

import re
import unicodedata

from xlat_check import lazy

KEPT_FORMAT = frozenset("\u200c\u200d")
"""Joiners: words and emoji need them, and they cannot move anything on the screen."""

NOT_XML = lazy.pattern("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, and carriage returns, which XML parsers drop."""


_SPACES = lazy.pattern(r"[ \t\r\n]+")


def is_unsafe(character: str) -> bool:
    """Whether a character could control a terminal, reorder a line, break it, or hide."""
    category = unicodedata.category(character)
    return category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Cf" and character not in KEPT_FORMAT)


def visible(text: str) -> str:
    """The text with line breaks and tabs folded to spaces and every other unsafe character written as its escape."""
    folded = _SPACES.sub(" ", text).strip(" ")
    if folded.isprintable():  # every unsafe character is not
        return folded
    return "".join(_escape(c) if is_unsafe(c) else c for c in folded)


def visible_lines(text: str) -> str:
    """The text with each line after ``visible``, without empty lines at its ends."""
    return "\n".join(visible(line) for line in text.splitlines()).strip("\n")


def xml_line(text: str) -> str:
    """The text after ``visible``, without characters that XML 1.0 cannot hold."""
    return re.sub("[\ufffe\uffff]", lambda match: f"\\u{ord(match[0]):04x}", visible(text))


def _escape(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def shorten_middle(text: str, limit: int) -> str:
    """The text, or its beginning and end with the number of characters left out between them.

    At most ``limit`` characters of the text remain, about two thirds of them from its beginning, cut at spaces if
    possible.
    """
    if len(text) <= limit:
        return text
    head_end, tail_start = limit * 2 // 3, len(text) - limit // 3
    head = text[:head_end]
    tail = text[tail_start:]
    if " " in head:
        head = head[: head.rindex(" ")]
    if " " in tail:
        tail = tail[tail.index(" ") + 1 :]
    return f"{head} [… {len(text) - len(head) - len(tail):,} characters left out …] {tail}"
