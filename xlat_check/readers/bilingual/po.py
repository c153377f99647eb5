"""gettext PO: messages and their translations, with contexts, plural forms and flags.

Reads the lines itself: libraries give the line of a message at best, and a finding must point into its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError
from xlat_check.lang.plurals import CATEGORIES, plural_categories
from xlat_check.readers.bilingual.charset import decode
from xlat_check.readers.bilingual.content import Content
from xlat_check.readers.bilingual.languages import Wanted, agreed
from xlat_check.readers.bilingual.units import Bilingual, Keys, Unit

_CHARSET = re.compile(rb'^[ \t]*"[^\n"]*?content-type:[^\n"]*charset=([^\s\\"]+)', re.MULTILINE | re.IGNORECASE)
_KEYWORD = re.compile(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr|domain)\b[ \t]*(?:\[[ \t]*(\d{1,2})[ \t]*\][ \t]*)?")
_STRING = re.compile(r'[ \t]*+"((?:[^"\\]++|\\.)*+)"[ \t\f\v]*+')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3}(?:\\[0-7]{1,3})*+|x[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})*+)|(.))")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"'}
_LINE = re.compile(r"([^\r\n]*+)(\r\n|\r|\n|\Z)")
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d{1,3})")
_SEPARATOR = "|"
"""Between context and message in the key of a unit."""
MOST_FORMS = 6
SINGULAR, PLURAL = "one", "other"
"""What CLDR calls the forms that msgid and msgid_plural are."""
_FOLLOWS = {
    "msgctxt": (),
    "msgid": ("msgctxt",),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    "msgstr[]": ("msgid_plural", "msgstr[]"),
}
"""What may stand right before each keyword inside an entry."""


DEFAULT_SOURCE = "en"
"""The language of messages where neither the file nor the caller names one."""


def read(data: bytes, path: str, wanted: Wanted) -> Bilingual:
    """The messages of a file as units; those that are obsolete are comments and left out.

    Raises ReadError for what is no PO, and for a template.
    """
    text = po_text(data, path)
    header: dict[str, tuple[str, int]] = {}
    found: list[Message] = []
    for message in messages(text, path):
        if message.context is None and not message.id.text:
            header = header or _header(message)
        else:
            found.append(message)
    if path.lower().endswith(".pot") and not any(content.text for message in found for content in message.translations):
        raise ReadError(f"{path}: a template holds no translations", "check the .po files that are made from it")
    source, target = header.get("x-source-language", ("", 1)), header.get("language", ("", 1))
    target_lang = agreed(_tag(target[0]), wanted.target, "target", f"{path}:{target[1]}")
    return Bilingual(
        text=text,
        units=tuple(_units(found, _forms_wanted(header, path), target_lang)),
        source_lang=agreed(_tag(source[0]), wanted.source, "source", f"{path}:{source[1]}") or DEFAULT_SOURCE,
        target_lang=target_lang,
    )


def _header(message: Message) -> dict[str, tuple[str, int]]:
    """The fields of the header, names in lower case, each with the line of the entry."""
    fields = {}
    for field_ in (message.translation.text if message.translation else "").split("\n"):
        name, colon, value = field_.partition(":")
        if colon:
            fields[name.strip().lower()] = (value.strip(), message.line)
    return fields


def _tag(value: str) -> str:
    """A language as the header writes it, without the variant: ``sr@latin``."""
    return value.partition("@")[0].strip()


def _forms_wanted(header: dict[str, tuple[str, int]], path: str) -> int:
    """How many plural forms the header declares; 0 where it says nothing."""
    value, line = header.get("plural-forms", ("", 0))
    match = _NPLURALS.search(value)
    if match is None:
        return 0
    if not 0 < int(match[1]) <= MOST_FORMS:
        raise ReadError(
            f"{path}:{line}: nplurals cannot be {match[1]}", f"no language has more than {MOST_FORMS} forms"
        )
    return int(match[1])


def _units(found: list[Message], forms: int, lang: str) -> Iterator[Unit]:
    keys = Keys()
    for message in found:
        context = message.context.text if message.context else None
        key = keys.of(message.id.text if context is None else f"{context}{_SEPARATOR}{message.id.text}")
        state = UnitState.FUZZY if message.fuzzy else None
        if message.plural is None:
            yield Unit(key=key, source=message.id, target=message.translation, state=state)
        else:
            yield from _plural_units(message, key, state, _form_names(lang, forms or max(message.forms) + 1))


def _plural_units(message: Message, key: str, state: UnitState | None, names: Sequence[str]) -> Iterator[Unit]:
    """A unit for each plural form; one that the header asks for and the message has not is empty."""
    sources = {SINGULAR: message.id, PLURAL: message.plural}
    at = max(content.at for content in message.forms.values())
    forms = {names[index] if index < len(names) else str(index): text for index, text in message.forms.items()}
    for form in dict.fromkeys((*sources, *names, *forms)):
        wanted = form in names or form in forms
        target = forms.get(form, Content(at)) if wanted else None
        yield Unit(key=key, form=form, source=sources.get(form), target=target, state=state)


def _form_names(lang: str, count: int) -> list[str]:
    """The categories of CLDR that so many plural forms of a language stand for, in the order of their indices."""
    needed = (plural_categories(lang) if lang else None) or frozenset()
    for categories in (needed, needed | {PLURAL}):
        if len(categories) == count:
            return [category for category in CATEGORIES if category in categories]
    if count == 1:
        return [PLURAL]
    return [SINGULAR, *(str(index) for index in range(1, count - 1)), PLURAL]


@dataclass(slots=True)
class Message:
    """An entry of the file."""

    line: int
    fuzzy: bool = False
    context: Content | None = None
    id: Content = field(default_factory=lambda: Content(0))
    plural: Content | None = None
    translation: Content | None = None
    forms: dict[int, Content] = field(default_factory=dict)
    """The plural forms of the translation, by index."""

    @property
    def translations(self) -> tuple[Content, ...]:
        return (*([self.translation] if self.translation else []), *self.forms.values())


def po_text(data: bytes, path: str) -> str:
    """The decoded file; its header says how. Raises ReadError where it says nothing that is known."""
    match = _CHARSET.search(data)
    charset = match[1].decode("ascii", "replace") if match else "utf-8"
    if charset == "CHARSET":  # what xgettext writes into a template
        charset = "utf-8"
    return decode(data, charset, path, data.count(b"\n", 0, match.start(1)) + 1 if match else 1)


def messages(text: str, path: str) -> Iterator[Message]:
    """The entries of a file in its order, obsolete ones left out. Raises ReadError for what is no PO."""
    return _Scanner(path).messages(text)


class _Scanner:
    """Goes through the lines of a file and puts its entries together."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 0
        self.message: Message | None = None
        self.last = ""
        """The keyword that the strings to come belong to; of the comments before an entry, nothing."""
        self.string: Content | None = None

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
        """Comments stand before the entry that they speak of; obsolete entries are comments altogether."""
        if self.last.startswith("msgstr"):
            yield from self._finished()
        elif self.last:  # between the lines of one entry, as some tools allow
            return
        self.string = None
        if line.startswith(("#,", "#=")) and "fuzzy" in (flag.strip() for flag in line[2:].split(",")):
            self._open().fuzzy = True
        elif line.startswith("#~"):  # flags before it were its own
            self.message = None

    def _keyword(self, line: str, start: int) -> Iterator[Message]:
        match = _KEYWORD.match(line)
        if match is None:
            raise self.error(
                f"{line.split()[0][:40]!r} is no keyword of PO",
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
        """Take the strings to come for a keyword; raises ReadError where it cannot stand here."""
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
        if keyword == "msgctxt":
            message.context = self.string
        elif keyword == "msgid":
            message.id = self.string
        elif keyword == "msgid_plural":
            message.plural = self.string
        elif index is None:
            message.translation = self.string
        elif index in message.forms:
            raise self.error(f"msgstr[{index}] is there twice", "keep one of them")
        else:
            message.forms[index] = self.string
        self.last = name

    def _finished(self) -> Iterator[Message]:
        """The entry that ends here, if one does."""
        message, last = self.message, self.last
        self.message, self.last, self.string = None, "", None
        if message is None or not last:
            return
        if not last.startswith("msgstr"):
            raise self.error(f"the entry ends after {last}, without msgstr", line=message.line)
        if message.plural is not None and not message.forms:
            raise self.error("msgid_plural without msgstr[0]", line=message.line)
        yield message

    def _strings(self, line: str, at: int, start: int) -> None:
        """Add the strings of a line from ``at`` on to where they belong; ``start`` is the line's place in the file."""
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
    """What an escape stands for; numbers are bytes, taken for UTF-8."""
    if match[1] is None:
        return _PLAIN.get(match[2], match[0])
    codes = match[1].split("\\")
    values = [int(code[1:], 16) if code[0] == "x" else int(code, 8) & 0xFF for code in codes]
    return bytes(values).decode("utf-8", "replace")
