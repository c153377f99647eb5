"""Glossaries in CSV or TBX: terms and their translations."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from xlat_check.errors import ConfigError
from xlat_check.files import line_of, read_regular
from xlat_check.lang import base_code
from xlat_check.lazy import dataclass

SEPARATOR = "|"
"""Between several terms in one cell."""
MAX_BYTES = 20_000_000
"""Far more than any glossary has; reading more would take longer than the rest of a run."""
_MORE_COLUMNS = ("note", "case")
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
_DELIMITERS = ",;\t"
_TBX_ENTRIES = ("termEntry", "conceptEntry")
_TBX_LANGUAGES = ("langSet", "langSec")
_TBX_STATUS = ("termNote", "administrativeStatus", "normativeAuthorization")
"""Elements with the status of a term: a note of one of these types, or in the style DCT its own element."""
_TBX_TEXTS = ("term", "note", *_TBX_STATUS)
_UNWANTED = ("deprecated", "superseded", "obsolete", "forbidden")
"""Beginnings of the status of a term that is not to be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """The concept of one entry, with its terms."""

    terms: Mapping[str, tuple[str, ...]]
    """Terms by language tag, as the file writes it, in lower case."""
    note: str = ""
    case: bool = False
    """Whether case distinguishes the terms from other words."""
    unwanted: frozenset[str] = frozenset()
    """Terms that are recognised, but not accepted as translations."""

    def terms_in(self, lang: str) -> tuple[str, ...]:
        """The terms in a language: under its tag, else under its language alone, else under any region of it."""
        tag = lang.lower().replace("_", "-")
        for wanted in (tag, base_code(lang)):
            if wanted in self.terms:
                return self.terms[wanted]
        return tuple(term for tag, terms in self.terms.items() if base_code(tag) == base_code(lang) for term in terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term and its translations."""

    term: str
    translations: tuple[str, ...]
    note: str = ""
    case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Glossary:
    """All concepts of a file. It is equal only to itself, so that derived data can be cached."""

    path: str
    concepts: tuple[Concept, ...]

    def entries(self, source: str, target: str) -> tuple[GlossaryEntry, ...]:
        """The terms of one language with all their translations into another; empty if there are none."""
        found: dict[tuple[str, bool], list[Concept]] = defaultdict(list)
        for concept in self.concepts:
            for term in concept.terms_in(source):
                found[term if concept.case else term.casefold(), concept.case].append(concept)
        entries = []
        for (key, case), concepts in found.items():
            wanted = (t for concept in concepts for t in concept.terms_in(target) if t not in concept.unwanted)
            translations = tuple(dict.fromkeys(wanted))
            term = next(t for t in concepts[0].terms_in(source) if (t if case else t.casefold()) == key)
            note = "; ".join(dict.fromkeys(concept.note for concept in concepts if concept.note))
            if translations:
                entries.append(GlossaryEntry(term=term, translations=translations, note=note, case=case))
        return tuple(entries)


def read_glossary(path: Path) -> Glossary:
    """The glossary in a file, read once as long as the file stays as it is. Raises ConfigError if it cannot be used."""
    try:
        state = path.stat()
    except OSError as error:
        raise ConfigError(f"{path}: no such glossary", "name an existing .csv or .tbx file") from error
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int, size: int) -> Glossary:
    formats: dict[str, Callable[[Path], Iterator[Concept]]] = {".csv": _csv, ".tsv": _csv, ".tbx": _tbx, ".xml": _tbx}
    reader = formats.get(path.suffix.lower())
    if size > MAX_BYTES:
        raise ConfigError(
            f"{path}: {size / 1e6:.1f} MB, and a glossary has at most {MAX_BYTES / 1e6:.0f} MB", "split it"
        )
    if reader is None:
        raise ConfigError(f"{path}: a glossary cannot end in {path.suffix!r}", f"allowed: {', '.join(formats)}")
    try:
        concepts = tuple(reader(path))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}", "name a readable .csv or .tbx file") from error
    if not concepts:
        raise ConfigError(f"{path}: no terms", "a glossary holds at least one term and its translation")
    return Glossary(path=str(path), concepts=concepts)


def _csv(path: Path) -> Iterator[Concept]:
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}:{line_of(error)}: not UTF-8", "save the file as CSV in UTF-8") from error
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    import csv

    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().lower().replace("_", "-") for name in next(rows, [])]
        langs = _languages(header, path)
        seen: dict[tuple[str, bool], int] = {}
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            where = f"{path}:{rows.line_num}"
            if len(row) != len(header):
                raise ConfigError(f"{where}: {len(row)} cells, the header has {len(header)}", "quote cells with commas")
            concept = _concept(dict(zip(header, row, strict=True)), langs, where)
            _refuse_twice(concept, langs[0], seen, where, rows.line_num)
            yield concept
    except csv.Error as error:
        hint = 'put cells with delimiters in quotation marks, and write "" for a quotation mark'
        raise ConfigError(f"{path}:{rows.line_num}: not valid CSV: {error}", hint) from error


def _languages(header: Sequence[str], path: Path) -> list[str]:
    """The columns that are languages. Raises ConfigError for a first row that is not a header."""
    where = f"{path}:1"
    langs = [name for name in header if name not in _MORE_COLUMNS]
    for name in langs:
        try:
            base_code(name)
        except ConfigError as error:
            hint = "columns are language codes such as de and pt, and note and case"
            raise ConfigError(f"{where}: the header names no language with {name!r}", hint) from error
    twice = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    if twice:
        raise ConfigError(f"{where}: column {twice[0]!r} is there twice", f"join terms in one cell with {SEPARATOR}")
    if len(langs) < 2:
        raise ConfigError(f"{where}: a glossary needs two languages", "start the file with a line such as: de,pt,note")
    return langs


def _concept(row: Mapping[str, str], langs: Sequence[str], where: str) -> Concept:
    terms = {lang: tuple(" ".join(term.split()) for term in row[lang].split(SEPARATOR)) for lang in langs}
    for lang in langs:
        if not all(terms[lang]):
            raise ConfigError(f"{where}: an empty cell or term for {lang}", "give every term in every language")
    case = row.get("case", "").strip().lower()
    if case not in _YES:
        raise ConfigError(f"{where}: case cannot be {case!r}", "allowed: yes, no, or nothing")
    return Concept(terms=terms, note=row.get("note", "").strip(), case=_YES[case])


def _refuse_twice(concept: Concept, lang: str, seen: dict[tuple[str, bool], int], where: str, line: int) -> None:
    """Raise ConfigError for a term of the first language that has a line already."""
    for term in concept.terms[lang]:
        key = (term if concept.case else term.casefold(), concept.case)
        if key in seen:
            hint = f"keep one line, and join the translations with {SEPARATOR}"
            raise ConfigError(f"{where}: {term!r} is on line {seen[key]} already", hint)
        seen[key] = line


def _tbx(path: Path) -> Iterator[Concept]:
    """The entries of TBX 2 (termEntry, langSet, tig) and 3 (conceptEntry, langSec, termSec) alike."""
    from xml.parsers import expat  # a run without such a glossary needs no XML

    parser = expat.ParserCreate()
    reader = _TbxReader(path, parser)
    try:
        parser.Parse(read_regular(path, MAX_BYTES), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise ConfigError(f"{path}:{error.lineno}: not valid XML: {reason}", "repair the file") from error
    except (LookupError, ValueError) as error:  # an encoding that expat leaves to Python, but Python does not know
        raise ConfigError(f"{path}:1: its encoding cannot be read: {error}", "save the file as UTF-8") from error
    yield from reader.concepts


class _TbxReader:
    """Takes the events of an XML parser and keeps the concepts."""

    def __init__(self, path: Path, parser: Any) -> None:
        self.path = path
        self.parser = parser
        self.concepts: list[Concept] = []
        self.line = 0
        """The line where the entry starts."""
        self.lang = ""
        self.status = False
        """Whether the next text is the status of the term."""
        self.text: list[str] = []
        self.note = ""
        self.terms: dict[str, list[str]] = {}
        self.unwanted: set[str] = set()
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text.append
        parser.EntityDeclHandler = self.refuse
        parser.SkippedEntityHandler = self.refuse

    def refuse(self, name: str, *_: object) -> None:
        """Refuse an entity: entities can make a file huge or fetch another one."""
        raise self.error(f"declares or uses an entity ({name})", "write the text itself instead of entities")

    def error(self, message: str, hint: str, line: int = 0) -> ConfigError:
        """An error at a line, or at the place of the parser."""
        return ConfigError(f"{self.path}:{line or self.parser.CurrentLineNumber}: {message}", hint)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in _TBX_TEXTS:
            self.text.clear()
        if name in _TBX_ENTRIES:
            self.line = self.parser.CurrentLineNumber
            self.terms, self.unwanted, self.note, self.lang = {}, set(), "", ""
        elif name in _TBX_LANGUAGES:
            self.lang = attributes.get("xml:lang", "").lower().replace("_", "-")
            try:
                base_code(self.lang)
            except ConfigError as error:
                raise self.error(f"xml:lang: {error.message}", error.hint) from error
        elif name in _TBX_STATUS:
            self.status = name != "termNote" or attributes.get("type") in _TBX_STATUS

    def end(self, tag: str) -> None:
        name, text = tag.rpartition(":")[2], " ".join("".join(self.text).split())
        if name == "term" and self.lang:
            if not text:
                raise self.error(f"an empty term for {self.lang}", "write the term, or delete it")
            self.terms.setdefault(self.lang, []).append(text)
        elif name in _TBX_STATUS:
            if self.status and self.terms.get(self.lang) and text.startswith(_UNWANTED):
                self.unwanted.add(self.terms[self.lang][-1])
        elif name == "note" and not self.lang:
            self.note = text
        elif name in _TBX_LANGUAGES:
            self.lang = ""
        elif name in _TBX_ENTRIES:
            self.close()

    def close(self) -> None:
        if not self.terms:
            raise self.error("an entry without a term", "write a term, or delete the entry", self.line)
        terms = {lang: tuple(dict.fromkeys(found)) for lang, found in self.terms.items()}
        self.concepts.append(Concept(terms=terms, note=self.note, unwanted=frozenset(self.unwanted)))
