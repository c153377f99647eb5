"""Markdown lines that are instructions, not text: admonition fences, tabs, directives, anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CODE_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_ADMONITION = "admonition|attention|caution|danger|error|hint|important|note|seealso|tip|topic|warning|details|dropdown"
_PROSE_FENCE = re.compile(rf"\{{(?:{_ADMONITION})\}}")
"""MyST writes admonitions as code fences; their content is text."""
_DIRECTIVES = re.compile(
    r""":{3,}(?:[ \t{\[\w].*)?$              # ::: note, :::{note}, :::
    | /{3,}(?:[ \t].*)?$                     # /// note | Title, ///
    | \[![A-Za-z]+\][-+]?(?:[ \t].*)?$       # [!NOTE] at the head of a quote
    | \([\w:.-]+\)=[ \t]*$                   # (target)=
    | (?:(?:\{%.*?%\} | \{\*.*?\*\} | \{!.*?!\} | \{\{[<%].*?[%>]\}\} | \{/\*.*?\*/\} | \{\#.*?\#\})[ \t]*)+$
    """,
    re.VERBOSE,
)
_INDENTED = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]+[\w-]+.*$|===[!+]?[ \t]+".*"[ \t]*$')
"""Opens an indented admonition or tab."""
_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t].*)?$")
"""Stands right under a MyST directive."""
_FOOTNOTE = re.compile(r"^([ \t>]*)\[\^[^\]\s]+\]:[ \t]+")


def content_lines(lines: list[str]) -> list[str]:
    """The same number of lines, with instructions replaced by blanks and footnote labels cut off.

    The rest of a line keeps its place at the end of the line, so that places stay known.
    """
    cleaner = _Cleaner()
    return [cleaner.clean(line) for line in lines]


@dataclass(slots=True)
class _Cleaner:
    fence: str = ""
    """The marks that opened the code block around the line."""
    prose_fences: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    """Columns at which the contents of the open indented admonitions begin."""
    in_options: bool = False

    def clean(self, line: str) -> str:
        code = _CODE_FENCE.match(line)
        if self.fence:
            if code and _closes(code, self.fence):
                self.fence = ""
            return self._dedent(line)
        if code and self.prose_fences and _closes(code, self.prose_fences[-1]):
            self.prose_fences.pop()
            return ""
        if self.indents and line.strip():
            self._leave(len(line) - len(line.lstrip(" ")))
        if not code:
            return self._steer(line)
        self.in_options = bool(_PROSE_FENCE.match(code.group(2).lstrip()))
        if self.in_options:
            self.prose_fences.append(code.group(1))
            return ""
        self.fence = code.group(1)
        return self._dedent(line)

    def _steer(self, line: str) -> str:
        body = line.lstrip(" \t>")
        before = len(line) - len(body)
        if _INDENTED.match(body):
            self.indents.append(before + 4)
            return ""
        if _DIRECTIVES.match(body):
            self.in_options = body.startswith(":")
            return line[:before].rstrip()
        if self.in_options and _OPTION.match(line):
            return ""
        self.in_options = False
        line = self._dedent(line)
        return _FOOTNOTE.sub(r"\1", line, count=1) if "[^" in line else line

    def _leave(self, indent: int) -> None:
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()

    def _dedent(self, line: str) -> str:
        surplus = min(4 * len(self.indents), len(line) - len(line.lstrip(" ")))
        return line[surplus:]


def _closes(code: re.Match[str], fence: str) -> bool:
    mark = code.group(1)
    return mark[0] == fence[0] and len(mark) >= len(fence) and not code.group(2).strip()
