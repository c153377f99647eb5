"""Parser of the lines of a PO file into entries, with the place of every character.

Existing libraries give at most the line of an entry, but a finding must point into the text of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.readers.charset import decode
from xlat_check.readers.content import Content
from xlat_check.readers.messages.value import Value

_CHARSET = lazy.pattern(
    rb'^[ \t]*"[^\n"]{0,80}?content-type:[^\n"]{0,80}?charset=([^\s\\"]{1,80})', re.MULTILINE | re.IGNORECASE
)
_KEYWORD = lazy.pattern(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr|domain)\b[ \t]*(?:\[[ \t]*(\d{1,2})[ \t]*\][ \t]*)?")
_STRING = lazy.pattern(r'[ \t]*+"((?:[^"\\]++|\\.)*+)"[ \t\f\v]*+')
_ESCAPE = lazy.pattern(r"\\(?:([0-7]{1,3}(?:\\[0-7]{1,3})*+|x[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})*+)|(.))")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"'}
_LINE = lazy.pattern(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")
_FOLLOWS = {
    "msgctxt": (),
    "msgid": ("msgctxt",),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
"""The keywords that may come right before each keyword inside an entry."""


@dataclass(slots=True)
class Message:
    """An entry of the file."""

    line: int
    flags: frozenset[str] = frozenset()
    """The flags of its comments, such as ``fuzzy`` and ``c-format``."""
    context: Value | None = None
    id: Value = field(default_factory=lambda: Value.empty(0))
    plural: Value | None = None
    translation: Value | None = None
    forms: dict[int, Value] = field(default_factory=dict)
    """The plural forms of the translation, by index."""

    @property
    def translations(self) -> tuple[Value, ...]:
        return (*([self.translation] if self.translation else []), *self.forms.values())


def po_text(data: bytes, path: str) -> str:
    """The decoded file, in the encoding that its header names. Raises ReadError for an unknown encoding."""
    match = _CHARSET.search(data)
    charset = match[1].decode("ascii", "replace") if match else "utf-8"
    if charset == "CHARSET":  # what xgettext writes into a template
        charset = "utf-8"
    return decode(data, charset, path, data.count(b"\n", 0, match.start(1)) + 1 if match else 1)


def messages(text: str, path: str) -> Iterator[Message]:
    """The entries of a file in its order, without obsolete ones. Raises ReadError for a file that is not PO."""
    return _Scanner(path).messages(text)


class _Scanner:
    """Goes through the lines of a file and builds its entries."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 0
        self.message: Message | None = None
        self.last = ""
        """The keyword that the next strings belong to; empty in the comments before an entry."""
        self.string: Content | None = None
        self.owner: tuple[str, int] | None = None
        """The keyword of the string, with its index; None where it belongs to no message."""

    def messages(self, text: str) -> Iterator[Message]:
        for match in _LINE.finditer(text):
            self.line += 1
            line = match[1]
            bare = line.strip()
            if not bare:
                continue
            if bare[0] == "#":
                yield from self._comment(bare)
            elif bare[0] == '"':
                if self.string is None:
                    raise self.error("a string that belongs to no keyword", "start it with msgid or msgstr")
                self._strings(line, 0, match.start())
            else:
                yield from self._keyword(line, match.start())
            if match.end() == len(text):
                break
        yield from self._finished()

    def error(self, message: str, hint: str = "msgfmt --check names every such place", line: int = 0) -> ReadError:
        return ReadError(f"{self.path}:{line or self.line}: {message}", hint)

    def _comment(self, line: str) -> Iterator[Message]:
        """Read a comment line. Comments stand before their entry; an obsolete entry consists of comments only."""
        if self.last.startswith("msgstr"):
            yield from self._finished()
        elif self.last:  # between the lines of one entry, as some tools allow
            return
        self._settle()
        if line.startswith(("#,", "#=")):
            self._open().flags |= {flag.strip() for flag in line[2:].split(",")}
        elif line.startswith("#~"):  # the flags before it belonged to it
            self.message = None

    def _keyword(self, line: str, start: int) -> Iterator[Message]:
        match = _KEYWORD.match(line)
        if match is None:
            raise self.error(
                f"{line.split()[0][:40]!r} is not a PO keyword",
                "lines begin with msgctxt, msgid, msgid_plural, msgstr, # or a quotation mark",
            )
        keyword, index = match[1], match[2]
        if keyword == "domain" or keyword in ("msgctxt", "msgid") and self.last.startswith("msgstr"):
            yield from self._finished()
        if (index is not None) != (keyword == "msgstr" and index is not None):
            raise self.error(f"{keyword} has no index")
        self._enter(keyword, int(index) if index is not None else None, start + match.end())
        self._strings(line, match.end(), start)

    def _open(self) -> Message:
        if self.message is None:
            self.message = Message(line=self.line)
        return self.message

    def _enter(self, keyword: str, index: int | None, at: int) -> None:
        """Let the next strings belong to a keyword. Raises ReadError if the keyword cannot stand here."""
        self._settle()
        self.string = Content(at + 1)
        if keyword == "domain":
            return
        name = "msgstr[]" if index is not None else keyword
        allowed = _FOLLOWS[name]
        if self.last not in allowed and (self.last or name not in ("msgctxt", "msgid")):
            raise self.error(f"{keyword} cannot follow {self.last.replace('[]', '[n]') or 'nothing'}")
        message = self._open()
        if not self.last:
            message.line = self.line
        if index in message.forms:
            raise self.error(f"msgstr[{index}] is there twice", "keep one of them")
        self.owner = (name, index or 0)
        self.last = name

    def _settle(self) -> None:
        """Give the string that ends here to its message."""
        string, owner, message = self.string, self.owner, self.message
        self.string = self.owner = None
        if string is None or owner is None or message is None:
            return
        value, (name, index) = string.value(), owner
        if name == "msgctxt":
            message.context = value
        elif name == "msgid":
            message.id = value
        elif name == "msgid_plural":
            message.plural = value
        elif name == "msgstr":
            message.translation = value
        else:
            message.forms[index] = value

    def _finished(self) -> Iterator[Message]:
        """The entry that ends here, or None."""
        self._settle()
        message, last = self.message, self.last
        self.message, self.last = None, ""
        if message is None or not last:
            return
        if not last.startswith("msgstr"):
            raise self.error(f"the entry ends after {last}, without msgstr", line=message.line)
        if message.plural is not None and not message.forms:
            raise self.error("msgid_plural without msgstr[0]", line=message.line)
        yield message

    def _strings(self, line: str, at: int, start: int) -> None:
        """Add the strings of a line, from ``at`` on, to the current field. The line begins at ``start`` in the file."""
        assert self.string is not None
        if at >= len(line.rstrip()):
            raise self.error("a keyword without a string", 'write "" for an empty one')
        while at < len(line):
            match = _STRING.match(line, at)
            if match is None:
                raise self.error(
                    "a string that does not end, or text outside of strings",
                    r"write \" for a quotation mark inside a string",
                )
            _unescape(self.string, match[1], start + match.start(1))
            at = match.end()


def _unescape(content: Content, string: str, start: int) -> None:
    at = 0
    if "\\" in string:
        for match in _ESCAPE.finditer(string):
            content.add(string[at : match.start()], start + at)
            at = match.end()
            content.put(_escaped(match), start + match.start(), start + at)
    content.add(string[at:], start + at)


def _escaped(match: re.Match[str]) -> str:
    """The text that an escape stands for. Numbers are bytes and are read as UTF-8."""
    if match[1] is None:
        return _PLAIN.get(match[2], match[0])
    codes = match[1].split("\\")
    values = [int(code[1:], 16) if code[0] == "x" else int(code, 8) & 0xFF for code in codes]
    return bytes(values).decode("utf-8", "replace")
