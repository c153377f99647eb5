"""Reader of TMX translation memories, with any number of languages in a unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlat_check.readers.bilingual.inline import Inline
from xlat_check.readers.bilingual.languages import Wanted, is_tag, same, select
from xlat_check.readers.bilingual.units import Bilingual, Keys, Unit
from xlat_check.readers.content import Content
from xlat_check.readers.decode import read_filled
from xlat_check.readers.messages.value import Value
from xlat_check.readers.xml_places import XML_LANG, Tag, XmlFile, xml_text

_SKIPPED = frozenset({"header", "note", "prop", "ude"})
_ANY = "*all*"
"""The header value that means: no language is the source."""


@dataclass(slots=True)
class _Unit:
    """A ``tu`` element: its texts with their languages."""

    id: str
    at: int
    texts: list[tuple[str, Value]] = field(default_factory=list)


def read_file(path: str, wanted: Wanted) -> Bilingual:
    """The units of a file in two of its languages. Raises ReadError if it is not TMX or lacks these languages."""
    file = XmlFile(xml_text(read_filled(path), path), path)
    handler = _Tmx(file)
    file.parse(handler)
    langs = list(dict.fromkeys(lang for unit in handler.units for lang, _ in unit.texts))
    source, target = select(langs, wanted, handler.source_among(langs), path)
    return Bilingual(
        text=file.decoded, units=tuple(_units(handler.units, source, target)), source_lang=source, target_lang=target
    )


def _units(units: list[_Unit], source: str, target: str) -> list[Unit]:
    """A unit for each text in either language. If a text has several translations, each is a unit of its own."""
    keys = Keys()
    taken: set[str] = set()
    result = []
    for number, unit in enumerate(units, 1):
        sources = [text for lang, text in unit.texts if lang == source]
        targets = [text for lang, text in unit.texts if lang == target]
        if not sources and not targets:
            continue
        name = unit.id or f"unit {number}"
        name = f"{name} (unit {number})" if name in taken else name
        taken.add(name)
        for i in range(max(len(sources), len(targets))):
            result.append(
                Unit(
                    key=keys.of(f"{name}, text {i + 1}" if i else name),
                    source=sources[min(i, len(sources) - 1)] if sources else Value.empty(unit.at),
                    target=targets[min(i, len(targets) - 1)] if targets else Value.empty(unit.at),
                )
            )
    return result


class _Tmx:
    """Receives the tags and texts of a file."""

    def __init__(self, file: XmlFile) -> None:
        self.units: list[_Unit] = []
        self._file = file
        self._source = ""
        self._open: list[str] = []
        self._skipped = 0
        """Number of open elements whose content is not read."""
        self._lang = ""
        self._spelt: dict[str, str] = {}
        """Each language as the file writes it first, by its tag in lower case."""
        self._inline: Inline | None = None
        self._depth = 0
        """Number of elements that were open when the text began."""

    def source_among(self, langs: list[str]) -> str:
        """The header's source language, as the units write it; empty if there is none."""
        own = self._source
        return next((lang for lang in langs if lang == self._spelt.get(own.lower(), own)), "") or next(
            (lang for lang in langs if own and same(lang, own)), ""
        )

    def start(self, tag: Tag) -> None:
        if self._skipped:
            self._skipped += 1
            return
        if not self._open and tag.name != "tmx":
            raise self._file.error(f"this is not a TMX file: its root is {tag.name[:40]!r}", "give a TMX file", tag.at)
        if tag.name == "header" and tag.get("srclang") != _ANY:
            self._source = tag.get("srclang").strip()
        if tag.name in _SKIPPED:
            self._skipped = 1
            return
        if self._inline is not None:
            self._inline.start(tag)
        elif tag.name == "tu":
            self.units.append(_Unit(tag.get("tuid"), tag.at))
        elif tag.name == "tuv":
            self._lang = self._language(tag)
        elif tag.name == "seg":
            self._inline = Inline(self._file, tag.at, {})
            self._depth = len(self._open)
        self._open.append(tag.name)

    def text(self, piece: Content) -> None:
        if self._inline is not None and not self._skipped:
            self._inline.text(piece)

    def end(self) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        if self._inline is None:
            return
        if len(self._open) > self._depth:
            self._inline.end()
        else:
            if not self.units or not self._lang:
                raise self._file.error("a seg outside of tu and tuv", "repair the file", self._inline.content.at)
            self.units[-1].texts.append((self._lang, self._inline.content.value()))
            self._inline = None

    def _language(self, tag: Tag) -> str:
        lang = (tag.get(XML_LANG) or tag.get("lang")).strip()
        if not is_tag(lang):
            raise self._file.error(
                f"a tuv whose xml:lang is {lang[:40]!r}, which is not a language tag"
                if lang
                else "a tuv without xml:lang",
                "write a language tag such as pt-BR",
                tag.at,
            )
        return self._spelt.setdefault(lang.lower().replace("_", "-"), lang)
