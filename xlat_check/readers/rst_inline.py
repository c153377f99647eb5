"""The inline markup of reStructuredText, read as text with the place of each character.

docutils reads it too, but does not keep the places, and fails on roles that only an extension defines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils.utils.punctuation_chars import closers, closing_delimiters, delimiters, match_chars, openers

from xlat_check import lazy
from xlat_check.bitext import Token
from xlat_check.readers.page import Page
from xlat_check.readers.text_run import TextRun

_BEFORE = rf"(?<![^\s{openers}{delimiters}])"
_AFTER = rf"(?![^\s\\{closing_delimiters}{delimiters}{closers}])"
_NAME = r"[^\W_][\w.+:-]{0,100}"
_MARK = lazy.pattern(
    rf"""\\(?P<escaped>[\s\S]?)
    | {_BEFORE}(?:
        (?P<literal>``)(?=\S) | (?P<strong>\*\*)(?=\S) | (?P<emphasis>\*)(?=[^\s*])
        | (?P<target>_`)(?=\S) | (?P<substitution>\|)(?=[^\s|])
        | (?::(?P<role>{_NAME}):)?(?P<interpreted>`)(?=[^\s`])
        | (?P<note>\[(?:[0-9]{{1,9}}|\#(?:{_NAME})?|\*)\]_){_AFTER}
        | \[(?P<citation>{_NAME})\]_{_AFTER})
    | (?<=[^\W_])(?P<reference>__?){_AFTER}
    """,
    re.VERBOSE,
)
_ENDS = {
    "literal": lazy.pattern(rf"(?<=\S)``{_AFTER}"),
    "strong": lazy.pattern(rf"(?<![\s\\])\*\*{_AFTER}"),
    "emphasis": lazy.pattern(rf"(?<![\s\\])\*{_AFTER}"),
    "target": lazy.pattern(rf"(?<![\s\\])`{_AFTER}"),
    "substitution": lazy.pattern(rf"(?<![\s\\])\|_{{0,2}}{_AFTER}"),
    "interpreted": lazy.pattern(rf"(?<![\s\\])`(?P<suffix>:{_NAME}:|__?)?{_AFTER}"),
}
_ESCAPE = lazy.pattern(r"\\([\s\S]?)")
_ACCELERATOR = lazy.pattern(r"&(?=[^\W_])")
_CODE_ROLES = frozenset(
    "attr class cmdoption code command confval const data dir enum enumerator envvar exc expr file func kbd keyword "
    "literal macro mailheader makevar manpage math member meth mimetype mod newsgroup obj option program regexp role "
    "samp setting struct token type union var".split()
)
_LITERAL_ROLES = frozenset(
    "code command dfn file guilabel kbd literal mailheader makevar manpage math menuselection mimetype newsgroup "
    "program regexp samp".split()
)
"""Roles that never name a target: ``<`` and ``>`` at the end of their text are part of it."""
_TARGET_ROLES = frozenset("any cve cwe doc download eq numref pep ref rfc".split())
"""Roles whose text is a target unless it names a title."""


class InlineText:
    """Adds the visible text of a text with inline markup to a run."""

    def __init__(self, page: Page, run: TextRun, text: str, places: Sequence[int]) -> None:
        self._page = page
        self._run = run
        self._text = text
        self._places = places
        self._endless: set[str] = set()
        """Kinds of markup without a further end string in the text."""

    def read(self) -> None:
        """Add the text."""
        at = 0
        while mark := _MARK.search(self._text, at):
            kind = str(mark.lastgroup)
            self._add(at, mark.start())
            at = mark.end()
            if kind == "escaped":
                self._escaped(mark.start(), mark.end())
            elif kind == "citation":
                self._add(mark.start(), mark.end() - 1)
            elif kind == "reference" and not self._is_reference(mark.start()):
                self._add(mark.start(), mark.end())
            elif kind in _ENDS:
                end = self._end(kind, mark)
                if end:
                    self._marked(kind, mark, end)
                    at = end.end()
                else:
                    self._add(mark.start(), mark.end())
        self._add(at, len(self._text))

    def _is_reference(self, at: int) -> bool:
        """Whether an underscore after a word makes it a reference; not if the word also begins with one."""
        start = at
        while start and (self._text[start - 1].isalnum() or self._text[start - 1] == "_"):
            start -= 1
        return self._text[start] != "_"

    def _end(self, kind: str, mark: re.Match[str]) -> re.Match[str] | None:
        """The end of markup; None if it is not markup, such as a quoted asterisk."""
        before = self._text[mark.start() - 1 : mark.start()]
        if kind in self._endless or (before and match_chars(before, self._text[mark.end() : mark.end() + 1])):
            return None
        end = _ENDS[kind].search(self._text, mark.end() + 1)
        if end is None:
            self._endless.add(kind)
        return end

    def _marked(self, kind: str, mark: re.Match[str], end: re.Match[str]) -> None:
        start, stop = mark.end(), end.start()
        if kind == "interpreted":
            suffix = end["suffix"] or ""
            role = mark["role"] or suffix.strip(":_")
            self._interpreted(role.lower().rpartition(":")[2], start, stop, is_link=suffix.startswith("_"))
        elif kind == "literal":
            self._add(start, stop, links=False)
            self._token("code", start, stop)
        else:
            self._plain(start, stop)
            if kind == "substitution":
                self._token("code", start, stop)

    def _interpreted(self, role: str, start: int, stop: int, *, is_link: bool) -> None:
        text = self._text
        opening = text.rfind("<", start, stop) if text.endswith(">", start, stop) else -1
        is_apart = opening == start or (opening > start and text[opening - 1].isspace())
        if opening >= 0 and (is_apart if is_link or role in _LITERAL_ROLES else bool(role)):
            target = opening + 1, stop - 1
            stop = start + len(text[start:opening].rstrip())
            if stop == start:
                start, stop = target
            if not (is_link and text.endswith("_", *target)):
                self._token("link", *target)
            is_code = role in _CODE_ROLES
        else:
            is_code = role in _CODE_ROLES
            if is_code and text[start] in "~!":
                start = max(start + 1, text.rfind(".", start, stop) + 1 if text[start] == "~" else 0)
            if role in _TARGET_ROLES:
                self._token("link", start, stop)
        if is_code:
            self._add(start, stop, links=False)
            self._token("code", start, stop)
        elif role in ("guilabel", "menuselection"):
            self._without(_ACCELERATOR, start, stop)
        else:
            self._plain(start, stop, links=not role and not is_link)

    def _without(self, pattern: re.Pattern[str], start: int, stop: int) -> None:
        for match in pattern.finditer(self._text, start, stop):
            self._plain(start, match.start())
            start = match.end()
        self._plain(start, stop)

    def _plain(self, start: int, stop: int, *, links: bool = True) -> None:
        """Add text in which only escapes have a meaning."""
        for escape in _ESCAPE.finditer(self._text, start, stop):
            self._add(start, escape.start(), links=links)
            self._escaped(*escape.span())
            start = escape.end()
        self._add(start, stop, links=links)

    def _escaped(self, start: int, stop: int) -> None:
        """Add the character after a backslash; an escaped space stands for nothing."""
        if stop > start + 1 and not self._text[start + 1].isspace():
            self._run.add(self._text[start + 1], self._places[start + 1 : start + 2])

    def _add(self, start: int, stop: int, *, links: bool = True) -> None:
        if start < stop:
            text, places = self._text[start:stop], self._places[start:stop]
            self._run.add(text, places)
            if links:
                self._run.tokens.extend(self._page.urls(text, places))

    def _token(self, kind: str, start: int, stop: int) -> None:
        if kept := " ".join(self._text[start:stop].split()):
            span = self._page.span(self._places[start], self._places[stop - 1] + 1)
            self._run.tokens.append(Token(kind=kind, text=kept, span=span))
