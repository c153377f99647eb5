"""Reader of gettext PO: messages and their translations, with contexts, plural forms and flags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from xlat_check import lazy
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError
from xlat_check.lang.detect import detect
from xlat_check.lang.plurals import CATEGORIES, plural_categories
from xlat_check.readers.bilingual.languages import Wanted, agreed, refuse_swapped
from xlat_check.readers.bilingual.po_lines import Message, messages, po_text
from xlat_check.readers.bilingual.units import Bilingual, Keys, Unit, refuse_keys
from xlat_check.readers.decode import read_filled
from xlat_check.readers.messages import said_by
from xlat_check.readers.messages.value import Value

_LINE_END = lazy.pattern(r"\r\n|\r|\n")
_NPLURALS = lazy.pattern(r"nplurals\s*=\s*(\d{1,3})")
_CREDITS = lazy.pattern(r"translat(?:or|ion)s?[-_ ]credits?|(?:NAMES?|E-?MAILS?) OF TRANSLATORS", re.IGNORECASE)
_PICTURE = lazy.pattern(r"(?:external ref=|@@image: ?)'[^']*';? md5=")
"""The questions of itstool and its predecessor about a picture."""
_SEPARATOR = "|"
"""Between context and message in the key of a unit."""
MOST_FORMS = 6
SINGULAR, PLURAL = "one", "other"
"""The CLDR names of the forms msgid and msgid_plural."""
LANGUAGE, SOURCE_LANGUAGE = "language", "x-source-language"
"""Fields of the header, in lower case."""
DEFAULT_SOURCE = "en"
"""The language of the messages if neither the file nor the caller names one, and they are not clearly in another."""
SAMPLE = 400
"""Number of messages that are used to detect the language."""


def read_file(path: str, wanted: Wanted) -> Bilingual:
    """The units of a file. Obsolete messages are comments and are left out.

    Raises ReadError for a file that is not PO, for a template, and for messages that are keys.
    """
    text = po_text(read_filled(path), path)
    header = _Header(path)
    found: list[Message] = []
    for message in messages(text, path):
        if message.context is None and not message.id.text:
            header.read(message, text)
        else:
            found.append(message)
    translated = any(content.text for message in found for content in message.translations)
    if path.lower().endswith(".pot") and not translated and not wanted.keyed:
        raise ReadError(f"{path}: a template holds no translations", "check the .po files that are made from it")
    if not wanted.keyed:
        refuse_keys([message.id.text for message in found], path)
    header.refuse_swapped(wanted)
    target_lang = header.lang(LANGUAGE, wanted.target, "target")
    return Bilingual(
        text=text,
        units=tuple(_units(found, header.forms(), target_lang)),
        source_lang=header.lang(SOURCE_LANGUAGE, wanted.source, "source") or _usual_source(found),
        target_lang=target_lang,
    )


def _usual_source(found: list[Message]) -> str:
    """The usual language of messages whose language nobody names; empty if they are clearly in another one."""
    sample = " ".join(message.id.text for message in islice(found, SAMPLE))
    detected = detect(sample)
    return DEFAULT_SOURCE if detected is None or detected.code == DEFAULT_SOURCE else ""


class _Header:
    """The fields of the header, and their places."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.fields: dict[str, tuple[str, int]] = {}
        """Value and line, by the name in lower case."""

    def read(self, message: Message, text: str) -> None:
        """Take the fields of a message. If a name occurs twice, the first one counts."""
        content = message.translation or Value.empty(0)
        at = 0
        for line in content.text.split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                number = len(_LINE_END.findall(text, 0, content.places[at])) + 1
                self.fields.setdefault(name.strip().lower(), (value.strip(), number))
            at += len(line) + 1

    def lang(self, name: str, wanted: str, side: str) -> str:
        """The language of a side. Raises ReadError if the field and the wanted language contradict each other."""
        value, where = self._tag(name)
        return agreed(value, wanted, side, where)

    def refuse_swapped(self, wanted: Wanted) -> None:
        """Raise ReadError if both sides are wanted the other way round."""
        (source, where), (target, _) = self._tag(SOURCE_LANGUAGE), self._tag(LANGUAGE)
        refuse_swapped(source, target, wanted, where)

    def _tag(self, name: str) -> tuple[str, str]:
        """The language that a field names, and its place."""
        value, line = self.fields.get(name, ("", 1))
        return value.partition("@")[0].strip(), f"{self.path}:{line}"  # without @latin

    def forms(self) -> int:
        """Number of plural forms of the language; 0 if the header does not say."""
        value, line = self.fields.get("plural-forms", ("", 1))
        match = _NPLURALS.search(value)
        if match is None:
            return 0
        if not 0 < int(match[1]) <= MOST_FORMS:
            hint = f"no language has more than {MOST_FORMS} forms"
            raise ReadError(f"{self.path}:{line}: nplurals cannot be {match[1]}", hint)
        return int(match[1])


def _units(found: list[Message], forms: int, lang: str) -> Iterator[Unit]:
    keys = Keys()
    for message in found:
        key = keys.of(_name(message.context.text if message.context else None, message.id.text))
        state = UnitState.FUZZY if "fuzzy" in message.flags else None
        if _is_no_text(message):
            state = UnitState.LOCKED
        says = said_by(message.flags)
        if message.plural is None:
            yield Unit(key=key, source=message.id, target=message.translation, state=state, says=says)
        else:
            yield from _plural_units(message, key, state, form_names(lang, forms or max(message.forms) + 1))


def _name(context: str | None, message: str) -> str:
    """Context and message as one text. A backslash stands before any character that looks like the separator."""
    parts = [message] if context is None else [context, message]
    return _SEPARATOR.join([part.replace("\\", r"\\").replace(_SEPARATOR, rf"\{_SEPARATOR}") for part in parts])


def _is_no_text(message: Message) -> bool:
    """Whether a message asks for something else than a translation: the names of the translators, a new picture."""
    context = message.context.text if message.context else ""
    return bool(_CREDITS.fullmatch(message.id.text) or _CREDITS.fullmatch(context) or _PICTURE.match(message.id.text))


def _plural_units(message: Message, key: str, state: UnitState | None, names: Sequence[str]) -> Iterator[Unit]:
    """A unit for each plural form. A form that the header requires but the message lacks has an empty translation."""
    says = said_by(message.flags)
    sources = {SINGULAR: message.id, PLURAL: message.plural}
    at = max(content.at for content in message.forms.values())
    forms = {names[index] if index < len(names) else str(index): text for index, text in message.forms.items()}
    for form in dict.fromkeys((*sources, *names, *forms)):
        wanted = form in names or form in forms
        target = forms.get(form, Value.empty(at)) if wanted else None
        yield Unit(key=key, form=form, source=sources.get(form), target=target, state=state, says=says)


def form_names(lang: str, count: int) -> list[str]:
    """The CLDR categories of a language with this many plural forms, in the order of their indices."""
    needed = (plural_categories(lang) if lang else None) or frozenset()
    for categories in (needed, needed | {PLURAL}, needed | {"many"}):
        if len(categories) == count:
            return [category for category in CATEGORIES if category in categories]
    if count == 1:
        return [PLURAL]
    return [SINGULAR, *(str(index) for index in range(1, count - 1)), PLURAL]
