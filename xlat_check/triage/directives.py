"""Comments in a document that suppress findings.

``xlat-check: ignore CHECK reason`` is about the next block, ``off CHECK`` … ``on CHECK`` about the text between them,
``ignore-file CHECK reason`` about the whole file. Several checks are joined by commas; ``*`` means all checks. ``off``,
``on`` and ``ignore`` without a check also mean all.
"""

from __future__ import annotations

import difflib
import re
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import takewhile

from xlat_check import lazy
from xlat_check.bitext import Block, Document
from xlat_check.findings import Note
from xlat_check.lazy import dataclass

VERBS = ("ignore", "ignore-file", "off", "on")

_COMMENT = lazy.pattern(
    r"""<!--[ \t\r\n]*xlat-check:(?P<html>.{0,1000}?)-->        # Markdown, HTML, XML, plain text
    | /\*[ \t\r\n]*xlat-check:(?P<c>.{0,1000}?)\*/              # iOS strings, MDX
    | (?P<open><!--|/\*)[ \t\r\n]*xlat-check:                   # never closed
    | (?<![^\r\n])[ \t]*(?:\#[.,]?|//|\.\.|[;!%])[ \t]*xlat-check:(?P<line>[^\r\n]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_CHECKS = lazy.pattern(r"(\*|[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A stretch of a file in which findings are suppressed."""

    path: str
    line: int
    """Line of the comment."""
    column: int
    words: str
    """The comment without the reason, such as ``ignore addition``."""
    checks: tuple[str, ...]
    """Empty: all."""
    reason: str
    start: int
    """Smallest offset at which a finding may start."""
    end: int

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"

    def covers(self, check: str, start: int) -> bool:
        return self.start <= start < self.end and (not self.checks or check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comment:
    """A comment before it is parsed."""

    start: int
    end: int
    line: int
    column: int
    content: str | None
    """None if the comment is never closed."""


def directives(document: Document, known: Collection[str]) -> tuple[tuple[Ignore, ...], tuple[Note, ...]]:
    """The stretches that comments suppress, and the errors in comments; ``known`` are the ids of the checks."""
    if "xlat-check:" not in document.text:
        return (), ()
    reader = _Reader(document, known)
    for comment in _comments(document, reader.blocks):
        reader.take(comment)
    return reader.close()


def _comments(document: Document, blocks: list[Block]) -> Iterator[_Comment]:
    """The comments in reading order, without those that are text of the page, as in an example in a code block."""
    text = document.text
    for match in _COMMENT.finditer(text):
        mark = text.index("xlat-check:", match.start())
        if any(b.span.start <= mark < b.span.end and mark in b.offsets for b in blocks):
            continue
        content = next((match[name] for name in ("html", "c", "line") if match[name] is not None), None)
        yield _Comment(
            start=match.start(),
            end=match.end(),
            line=text.count("\n", 0, mark) + 1,
            column=mark - text.rfind("\n", 0, mark),
            content=content,
        )


class _Reader:
    """Reads the comments one by one, and remembers which checks are off."""

    def __init__(self, document: Document, known: Collection[str]) -> None:
        self.path = document.path
        self.known = known
        self.blocks = sorted(document.blocks(), key=lambda block: block.span.start)
        self.found: list[Ignore] = []
        self.off: list[Ignore] = []
        self.notes: list[Note] = []

    def take(self, comment: _Comment) -> None:
        verb, checks, reason = self._parse(comment)
        if verb is None:
            return
        ignore = Ignore(
            path=self.path,
            line=comment.line,
            column=comment.column,
            words=" ".join((verb, ", ".join(checks))).strip(),
            checks=checks,
            reason=reason,
            start=0,
            end=sys.maxsize,
        )
        if verb == "ignore":
            self._next_block(ignore, comment)
        elif verb == "ignore-file":
            self.found.append(ignore)
        elif verb == "off":
            self.off.append(replace(ignore, start=comment.end))
        else:
            self._on(ignore, comment)

    def close(self) -> tuple[tuple[Ignore, ...], tuple[Note, ...]]:
        """All suppressed stretches. A check that is still off stays off to the end of the file."""
        return tuple(self.found + self.off), tuple(self.notes)

    def _parse(self, comment: _Comment) -> tuple[str | None, tuple[str, ...], str]:
        """The content of a comment. The verb is None if it cannot be understood, which is then noted."""
        nothing: tuple[None, tuple[str, ...], str] = (None, (), "")
        if comment.content is None:
            self._note(comment, "this comment is never closed")
            return nothing
        verb, _, rest = " ".join(comment.content.split()).partition(" ")
        if verb not in VERBS:
            self._note(comment, f"unknown word {verb!r}; write one of {', '.join(VERBS)}")
            return nothing
        match = _CHECKS.match(rest)
        if rest and not match:
            self._note(comment, f"{verb}: {rest!r} is not a check; write {verb} CHECK reason, or * for all checks")
            return nothing
        names = re.split(r"\s*,\s*", match[1]) if match and match[1] != "*" else []
        for name in names:
            if name not in self.known:
                near = difflib.get_close_matches(name, sorted(self.known), n=1)
                meant = f"did you mean {near[0]}? " if near else ""
                self._note(
                    comment, f"{verb}: there is no check {name!r}; {meant}write {verb} CHECK reason, or * for all"
                )
                return nothing
        if verb == "ignore-file" and not match:
            self._note(comment, "ignore-file: write which check, or * for all")
            return nothing
        return verb, tuple(names), (match[2] or "") if match else ""

    def _next_block(self, ignore: Ignore, comment: _Comment) -> None:
        following = self.blocks[bisect_left(self.blocks, comment.end, key=lambda block: block.span.start) :]
        if not following:
            self._note(comment, f"{ignore.words}: no text follows that could be ignored")
            return
        first = following[0]
        unit = takewhile(lambda block: block is first or (block.key and block.key == first.key), following)
        end = max(block.span.end for block in unit)
        self.found.append(replace(ignore, start=first.span.start, end=max(end, first.span.start + 1)))

    def _on(self, ignore: Ignore, comment: _Comment) -> None:
        ended = [off for off in self.off if not ignore.checks or set(off.checks) == set(ignore.checks)]
        if not ended:
            self._note(comment, f"{ignore.words}: no {ignore.words.replace('on', 'off', 1)} stands above it")
        self.off = [off for off in self.off if off not in ended]
        self.found += [replace(off, end=comment.start) for off in ended]

    def _note(self, comment: _Comment, message: str) -> None:
        self.notes.append(Note(message=message, where=f"{self.path}:{comment.line}"))
