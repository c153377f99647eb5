"""Markdown lines that are instructions, not text: admonition fences, tabs, directives, anchors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlat_check import lazy
from xlat_check.readers.markdown_titles import title_of
from xlat_check.readers.shortcodes import end_of_code, shortcode_texts, shortcodes, unclosed
from xlat_check.readers.shown import Shown, attribute_texts, masked

_CODE_FENCE = lazy.pattern(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_ADMONITION = "admonition|attention|caution|danger|error|hint|important|note|seealso|tip|topic|warning|details|dropdown"
_PROSE_FENCE = lazy.pattern(rf"\{{(?:{_ADMONITION})\}}")
"""MyST writes admonitions as code fences; their content is text."""
_DIRECTIVES = lazy.pattern(
    r""":{3,}(?:[ \t{\[\w].*)?$              # ::: note, :::{note}, :::
    | /{3,}(?:[ \t].*)?$                     # /// note | Title, ///
    | \[![A-Za-z]+\][-+]?(?:[ \t].*)?$       # [!NOTE] at the head of a quote
    | \([\w:.-]+\)=[ \t]*$                   # (target)=
    | ::(?:[a-z][\w-]*(?:\[.*\])?(?:\{.*\})?)?[ \t]*$  # ::card{title="..."}, ::
    | \{:[^{}]*\}[ \t]*$                  # {: .note}
    | </?[A-Z][\w.]*(?:\s[^<>`]*)?>[ \t]*$  # <Steps>, </Steps>
    | (?:import\s(?:.*\sfrom\s)?["'][^"']+["'];?|export\s+(?:const|default|let|function)\b.*)$  # of MDX
    """,
    re.VERBOSE,
)
_INDENTED = lazy.pattern(r'(?:!!!|\?\?\?\+?)[ \t]+[\w-]+.*$|===[!+]?[ \t]+".*"[ \t]*$')
"""Opens an indented admonition or tab."""
_OPTION = lazy.pattern(r"[ \t]*:[\w-]+:(?:[ \t].*)?$")
"""Stands right under a MyST directive."""
_FOOTNOTE = lazy.pattern(r"^([ \t>]*)\[\^[^\]\s]+\]:[ \t]+")


_FENCE = "~" * 20
"""A code fence that no page has by itself."""


def content_lines(lines: Sequence[str], starts: Sequence[int]) -> Shown:
    """The lines with instructions replaced by blanks, footnote labels cut off, and code between shortcodes fenced.

    ``starts``: where each line begins in the file.
    """
    cleaner = _Cleaner()
    shown = []
    for line, start in zip(lines, starts, strict=True):
        cleaner.start = start
        shown.append(cleaner.clean(line))
    return Shown(lines=tuple(shown), texts=tuple(cleaner.texts))


@dataclass(slots=True)
class _Cleaner:
    fence: str = ""
    """The marks that opened the code block around the line."""
    code_end: re.Pattern[str] | None = None
    """The line that ends the code between two shortcodes."""
    shortcode_end: str = ""
    """The mark that ends a shortcode of several lines."""
    prose_fences: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    """Columns at which the contents of the open indented admonitions begin."""
    in_options: bool = False
    start: int = 0
    """The begin of the line in the file."""
    texts: list[tuple[int, int]] = field(default_factory=list)

    def clean(self, line: str) -> str:
        if self.code_end:
            if not self.code_end.match(line):
                return line
            self.code_end = None
            return _FENCE
        code = _CODE_FENCE.match(line)
        if self.fence:
            if code and _closes(code, self.fence):
                self.fence = ""
            return self._dedent(line)
        if self.shortcode_end:
            return self._within_shortcode(line)
        if code and self.prose_fences and _closes(code, self.prose_fences[-1]):
            self.prose_fences.pop()
            return ""
        if self.indents and line.strip():
            self._leave(_width(line))
        if not code:
            return self._steer(line)
        self.in_options = bool(_PROSE_FENCE.match(code.group(2).lstrip()))
        if self.in_options:
            self.prose_fences.append(code.group(1))
            self._keep_title(line[code.start(1) :], code.start(1))
            return ""
        self.fence = code.group(1)
        return self._dedent(line)

    def _steer(self, line: str) -> str:
        if "{" in line:
            self.code_end = end_of_code(line)
            if self.code_end:
                return _FENCE
            line = self._without_shortcodes(line)
            if not line:
                return ""
        body = line.lstrip(" \t>")
        before = len(line) - len(body)
        if _INDENTED.match(body):
            self.indents.append(_width(line[:before]) + 4)
            self._keep_title(body, before)
            return ""
        if _DIRECTIVES.match(body):
            self.in_options = body.startswith(":")
            if not self._keep_title(body, before) and body.startswith(("<", ":", "{")):
                self.texts += attribute_texts(body, self.start + before)
            return line[:before].rstrip()
        if self.in_options and _OPTION.match(line):
            return ""
        self.in_options = False
        line = self._dedent(line)
        note = _FOOTNOTE.match(line) if "[^" in line else None
        if note is None:
            return line
        self.indents.append((self.indents[-1] if self.indents else 0) + 4)
        return note.group(1) + line[note.end() :]

    def _keep_title(self, body: str, before: int) -> bool:
        """Keep the title in a line that opens a directive; ``body`` begins ``before`` characters behind its start."""
        title = title_of(body)
        if title:
            self.texts.append((self.start + before + title[0], self.start + before + title[1]))
        return title is not None

    def _without_shortcodes(self, line: str, first: int = 0) -> str:
        """The line with its shortcodes hidden, and all before ``first``."""
        spans = [(0, first), *((start, end) for start, end in shortcodes(line) if start >= first)]
        for start, end in spans[1:]:
            self.texts += shortcode_texts(line[start:end], self.start + start)
        if opened := unclosed(line, first):
            at, self.shortcode_end = opened
            self.texts += shortcode_texts(line[at:], self.start + at)
            spans.append((at, len(line)))
        return masked(line, spans) if first or len(spans) > 1 else line

    def _within_shortcode(self, line: str) -> str:
        end = line.find(self.shortcode_end)
        self.texts += attribute_texts(line if end < 0 else line[:end], self.start)
        if end < 0:
            return ""
        end += len(self.shortcode_end)
        self.shortcode_end = ""
        return self._without_shortcodes(line, end)

    def _leave(self, indent: int) -> None:
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()

    def _dedent(self, line: str) -> str:
        """The line without the columns that open admonitions have moved it by; a tab is worth four columns."""
        surplus = 4 * len(self.indents)
        for at, char in enumerate(line):
            if surplus <= 0 or char not in " \t":
                return line[at:]
            surplus -= 4 if char == "\t" else 1
        return "" if self.indents else line


def _width(line: str) -> int:
    """Columns of blank before the text of a line."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def _closes(code: re.Match[str], fence: str) -> bool:
    mark = code.group(1)
    return mark[0] == fence[0] and len(mark) >= len(fence) and not code.group(2).strip()
